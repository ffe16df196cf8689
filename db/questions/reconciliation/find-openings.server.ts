// What was brought in from an earlier system, by whom and confirmed by whom; and what still stands in `opening`, explained or not?
import type { PlainDate } from '#app/domain/shared/dates.ts'
import { type Currency, Money } from '#app/domain/shared/money.ts'
import type { EntityManager } from '../../orm.server.ts'

export interface OpeningFound {
  readonly id: string
  readonly number: string
  readonly book: 'network' | 'fund'
  readonly asOf: PlainDate
  readonly source: string
  readonly state: 'prepared' | 'confirmed' | 'cancelled'
  readonly lineCount: number
  readonly preparedBy: string
  readonly preparedByRef: string
  readonly preparedAt: Date
  readonly confirmedBy: string | undefined
  readonly journalId: string | undefined
}

const NAME = (column: string) => `coalesce((select display_name from people.sign_in where 'staff:' || id = ${column}), ${column})`

const QUESTION = `
  select opening.id, opening.number, opening.book, opening.as_of_on::text as "asOf", opening.source, opening.state,
    (select count(*)::int from reconciliation.opening_line where opening_id = opening.id) as "lineCount",
    ${NAME('opening.prepared_by')} as "preparedBy", opening.prepared_by as "preparedByRef", opening.prepared_at as "preparedAt",
    ${NAME('opening.confirmed_by')} as "confirmedBy",
    (select id::text from ledger.journal where key = 'opening:' || opening.number) as "journalId"
  from reconciliation.opening opening`

type Row = Omit<OpeningFound, 'confirmedBy' | 'journalId'> & { confirmedBy: string | null; journalId: string | null }

/** The latest openings. */
export async function findOpenings(em: EntityManager, count: number): Promise<OpeningFound[]> {
  const rows = await em.execute<Row[]>(`${QUESTION} order by opening.prepared_at desc, opening.id desc limit ?`, [count])
  return rows.map(found)
}

/** One opening by its number, with its balances as they were typed. */
export async function findOpening(
  em: EntityManager,
  number: string,
): Promise<{ opening: OpeningFound; lines: { account: string; amount: Money }[] } | undefined> {
  const [row] = await em.execute<Row[]>(`${QUESTION} where opening.number = ?`, [number])
  if (!row) return undefined
  const lines = await em.execute<{ account: string; currency: Currency; minor: string }[]>(
    'select account, currency, amount_minor::text as minor from reconciliation.opening_line where opening_id = ? order by position',
    [row.id],
  )
  return {
    opening: found(row),
    lines: lines.map(({ account, currency, minor }) => ({ account, amount: Money.ofMinor(minor, currency) })),
  }
}

export interface OpeningLeft {
  readonly book: 'network' | 'fund'
  /** On the debit side positive, as stored. */
  readonly amount: Money
  readonly explanation: string | undefined
  readonly explainedBy: string | undefined
}

/** What stands in `opening` of each book and currency, with the sentence that explains just that balance, if somebody wrote one. */
export async function findOpeningsLeft(em: EntityManager): Promise<OpeningLeft[]> {
  const rows = await em.execute<
    { book: 'network' | 'fund'; currency: Currency; minor: string; explanation: string | null; explained_by: string | null }[]
  >(
    `select stands.book, stands.currency, stands.balance::text as minor, said.explanation, said.explained_by
     from ledger.balance stands
     left join lateral (
       select explanation, ${NAME('explained_by')} as explained_by from reconciliation.opening_explanation
       where book = stands.book and currency = stands.currency and amount_minor = stands.balance
       order by explained_at desc limit 1) said on true
     where stands.code = 'opening' and stands.balance <> 0 order by stands.book desc, stands.currency`,
  )
  return rows.map(({ book, currency, minor, explanation, explained_by }) => ({
    book,
    amount: Money.ofMinor(minor, currency),
    explanation: explanation ?? undefined,
    explainedBy: explained_by ?? undefined,
  }))
}

function found(row: Row): OpeningFound {
  return {
    ...row,
    preparedAt: new Date(row.preparedAt),
    confirmedBy: row.confirmedBy ?? undefined,
    journalId: row.journalId ?? undefined,
  }
}
