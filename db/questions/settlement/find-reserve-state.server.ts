// Is the returns reserve thick enough for the family money that was released while buyers may still send their pieces back by law? And which
// releases wait for it, how much, and until when?
import type { PlainDate } from '#app/domain/shared/dates.ts'
import { Money } from '#app/domain/shared/money.ts'
import type { EntityManager } from '../../orm.server.ts'

export interface ReserveState {
  /** What the reserve must hold of what is out: a dated setting. */
  readonly share: string
  /** Family money released inside windows that are still open. */
  readonly released: Money
  readonly reserve: Money
}

/** The state of the reserve at an instant. */
export async function findReserveState(em: EntityManager, now: Date): Promise<ReserveState> {
  const [row] = await em.execute<{ share: string; released: string; reserve: string }[]>(
    `select (select trim_scale(share)::text from settlement.reserve_rule where from_on <= (?::timestamptz at time zone 'America/Lima')::date
         order by from_on desc limit 1) as share,
       (select coalesce(sum(settlement.family_minor), 0)::text from settlement.buyer_window win
         join settlement.settlement settlement on settlement.id = win.settlement_id
         where win.ends_at > ? and settlement.released_at is not null and settlement.currency = 'PEN') as released,
       (select coalesce(-sum(balance), 0)::text from ledger.ledger_account
         where book = 'network' and code = 'returns_reserve' and currency = 'PEN') as reserve`,
    [now, now],
  )
  if (!row?.share) throw new Error('a rule for the returns reserve is in force')
  return { share: row.share, released: Money.ofMinor(row.released, 'PEN'), reserve: Money.ofMinor(row.reserve, 'PEN') }
}

export interface WaitingRelease {
  readonly settlement: string
  readonly order: number
  readonly country: string
  readonly makerCode: string
  readonly makerName: string
  readonly amount: Money
  /** Since when its own seven days are over. */
  readonly dueAt: Date
  /** The last day on which the buyer may send the piece back. */
  readonly lastDay: PlainDate
}

/** Releases whose days are over and that wait for the buyer's legal window, the longest wait first. */
export async function findWaitingReleases(em: EntityManager, now: Date): Promise<WaitingRelease[]> {
  const rows = await em.execute<(Omit<WaitingRelease, 'amount' | 'dueAt'> & { amount: string; dueAt: Date })[]>(
    `select settlement.number as settlement, bought.number as "order", bought.country, maker.code as "makerCode",
       maker.chosen_name as "makerName", settlement.family_minor::text as amount, settlement.held_until as "dueAt", win.last_day::text as "lastDay"
     from settlement.settlement settlement
     join settlement.buyer_window win on win.settlement_id = settlement.id and win.ends_at > ?
     join orders.order_line line on line.id = settlement.order_line_id join orders."order" bought on bought.id = line.order_id
     join makers.maker maker on maker.id = settlement.maker_id
     where settlement.released_at is null and settlement.held_until <= ? and settlement.family_minor > 0
     order by win.last_day, settlement.number limit 200`,
    [now, now],
  )
  return rows.map((row) => ({ ...row, amount: Money.ofMinor(row.amount, 'PEN'), dueAt: new Date(row.dueAt) }))
}
