import { insertRow } from '#db/insert.server.ts'
import type { EntityManager } from '#db/orm.server.ts'
import { actorRef } from '../shared/actor.ts'
import { command } from '../shared/command.server.ts'
import type { PlainDate } from '../shared/dates.ts'
import { done, refuse } from '../shared/outcome.ts'
import type { PaymentsRefusal } from './refusals.ts'
import type { FOREIGN_CURRENCIES } from './schema.ts'

export interface EnteredRate {
  readonly currency: (typeof FOREIGN_CURRENCIES)[number]
  readonly onDate: PlainDate
  /** Soles for one unit, as plain decimal text. */
  readonly rate: string
  readonly source: string
}

/**
 * Enters the rate of a day, or corrects it while nothing was paid at it: orders paid from that day up to the next stored rate are settled at it
 * whenever their pieces are made, so a rate in use stays. Every entry is kept, with its source and who made it.
 * Refuses: rate_day_ahead, rate_in_use with how many orders stand on it.
 */
export const setExchangeRate = command<EnteredRate, { rateBefore: string | null }, PaymentsRefusal>(
  'payments.set-exchange-rate',
  'convert:currency',
  async (context, { currency, onDate, rate, source }) => {
    const { em, now } = context
    if (onDate > context.today) return refuse('rate_day_ahead', { date: onDate })
    await em.execute('select pg_advisory_xact_lock(hashtextextended(?, 0))', [`exchange-rate:${currency}`])
    const orders = await countOrdersAt(em, currency, onDate)
    if (orders > 0) return refuse('rate_in_use', { orders, date: onDate })
    const [before] = await em.execute<{ rate: string }[]>(
      `select trim_scale(rate)::text as rate from payments.exchange_rate where from_currency = ? and to_currency = 'PEN' and on_date = ?`,
      [currency, onDate],
    )
    await em.execute(
      `insert into payments.exchange_rate (from_currency, to_currency, on_date, rate, source, taken_at) values (?, 'PEN', ?, ?, ?, ?)
       on conflict (from_currency, to_currency, on_date) do update set rate = excluded.rate, source = excluded.source, taken_at = excluded.taken_at`,
      [currency, onDate, rate, source, now],
    )
    await insertRow(
      em,
      'payments.exchange_rate_entry',
      {
        ...{ from_currency: currency, to_currency: 'PEN', on_date: onDate, rate, rate_before: before?.rate, source },
        ...{ entered_by: actorRef(context.actor), entered_at: now },
      },
      'id',
    )
    return done({ rateBefore: before?.rate ?? null })
  },
)

/** Orders in the currency that were paid on the day or after it, before the next stored rate. */
async function countOrdersAt(em: EntityManager, currency: string, onDate: PlainDate): Promise<number> {
  const [row] = await em.execute<{ orders: number }[]>(
    `select count(*)::int as orders from payments.payment
     where state = 'succeeded' and currency = ? and (succeeded_at at time zone 'America/Lima')::date >= ?
       and (succeeded_at at time zone 'America/Lima')::date < coalesce((select min(on_date) from payments.exchange_rate
         where from_currency = ? and to_currency = 'PEN' and on_date > ?), 'infinity'::date)`,
    [currency, onDate, currency, onDate],
  )
  return row?.orders ?? 0
}
