// At what rate does foreign money count on a day, and how much of it is in the network's currency positions?
import type { PlainDate } from '#app/domain/shared/dates.ts'
import { type Currency, Money } from '#app/domain/shared/money.ts'
import type { EntityManager } from '../../orm.server.ts'

export interface StoredRate {
  readonly currency: Currency
  readonly onDate: PlainDate
  /** Soles for one unit. */
  readonly rate: string
  readonly source: string
  readonly takenAt: Date
}

const QUESTION = `select from_currency as currency, on_date::text as "onDate", trim_scale(rate)::text as rate, source, taken_at as "takenAt"
  from payments.exchange_rate where to_currency = 'PEN'`

/** The latest stored rate on or before a day. */
export async function findStoredRate(em: EntityManager, currency: Currency, on: PlainDate): Promise<StoredRate | undefined> {
  const [row] = await em.execute<StoredRate[]>(
    `${QUESTION} and from_currency = ? and on_date <= ? order by on_date desc limit 1`,
    [currency, on],
  )
  return row && { ...row, takenAt: new Date(row.takenAt) }
}

/** The latest rates that were entered, latest day first. */
export async function findRates(em: EntityManager, count: number): Promise<StoredRate[]> {
  const rows = await em.execute<StoredRate[]>(`${QUESTION} order by on_date desc, from_currency limit ?`, [count])
  return rows.map((row) => ({ ...row, takenAt: new Date(row.takenAt) }))
}

export interface Positions {
  /** As stored, debit positive: what came in soles for foreign money, and what foreign money is still to be given for it. */
  readonly soles: Money
  readonly foreign: readonly { readonly position: Money; readonly rate: StoredRate | undefined }[]
  readonly valuedToday: number
}

/** The currency positions of the network over all shards, read in one statement, with the rate of the day. */
export async function findPositions(em: EntityManager, on: PlainDate): Promise<Positions> {
  const rows = await em.execute<{ currency: Currency; minor: string }[]>(
    `select currency, sum(balance)::text as minor from ledger.ledger_account
     where book = 'network' and pattern = 'fx_position:{ccy}' group by currency order by currency`,
  )
  const [counted] = await em.execute<{ times: number }[]>(
    `select count(*)::int as times from ledger.journal where source_type = 'currency_valuation' and source_id = ?`,
    [on],
  )
  const positions = rows.map(({ currency, minor }) => Money.ofMinor(minor, currency))
  const foreign = positions.filter((position) => position.currency !== 'PEN' && !position.isZero())
  return {
    soles: positions.find(({ currency }) => currency === 'PEN') ?? Money.zero('PEN'),
    foreign: await Promise.all(
      foreign.map(async (position) => ({ position, rate: await findStoredRate(em, position.currency, on) })),
    ),
    valuedToday: counted?.times ?? 0,
  }
}
