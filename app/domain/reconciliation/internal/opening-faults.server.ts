import type { EntityManager } from '#db/orm.server.ts'
import type { Book } from '../../ledger/journal.ts'
import { isMonthClosed } from '../../ledger/post-journal.server.ts'
import { PROVIDERS } from '../../payments/schema.ts'
import type { Context } from '../../shared/command.server.ts'
import type { PlainDate } from '../../shared/dates.ts'
import { type Outcome, refuse } from '../../shared/outcome.ts'
import { type Named, OPENING_ACCOUNTS, partsOf } from '../opening-accounts.ts'
import type { OpeningLine } from '../opening-lines.ts'
import type { ReconciliationRefusal } from '../refusals.ts'

type No = Extract<Outcome<never, ReconciliationRefusal>, { ok: false }>

/** Why nothing can be brought in for a day: it has not come, its month is closed, or the book had journals of its own before it. */
export async function faultOfDay({ em, today }: Context, book: Book, asOf: PlainDate): Promise<No | undefined> {
  if (asOf > today) return refuse('day_ahead', { date: asOf })
  if (await isMonthClosed(em, asOf)) return refuse('month_closed', { date: asOf })
  const [first] = await em.execute<{ on_day: string }[]>(
    `select journal.effective_on::text as on_day from ledger.journal journal
     where journal.effective_on < ? and journal.kind <> 'opening'
       and exists (select from ledger.journal_line line where line.journal_id = journal.id and line.book = ?)
     order by journal.effective_on, journal.id limit 1`,
    [asOf, book],
  )
  return first ? refuse('journals_before', { date: first.on_day }) : undefined
}

/** The first fault of the balances themselves, in the order they were typed. */
export async function faultOfLines(em: EntityManager, book: Book, lines: readonly OpeningLine[]): Promise<No | undefined> {
  const seen = new Set<string>()
  for (const line of lines) {
    const { account } = line
    const fault = await faultOfLine(em, book, line)
    if (fault) return fault
    if (seen.has(account)) return refuse('account_twice', { account })
    seen.add(account)
  }
  const [earlier] = await em.execute<{ account: string; number: string }[]>(
    `select line.account, opening.number from reconciliation.opening_line line
     join reconciliation.opening opening on opening.id = line.opening_id and opening.state <> 'cancelled'
     where opening.book = ? and line.account in (?) order by line.account limit 1`,
    [book, [...seen]],
  )
  return earlier ? refuse('brought_in_before', { account: earlier.account, number: earlier.number }) : undefined
}

async function faultOfLine(em: EntityManager, book: Book, { account, amount }: OpeningLine): Promise<No | undefined> {
  const [template] = await em.execute<{ pattern: string; side: 'D' | 'C'; floored: boolean }[]>(
    'select pattern, side, floored from ledger.account_template where book = ? and ? ~ matcher',
    [book, account],
  )
  if (!template || (template.pattern.endsWith('{ccy}') && !account.endsWith(`:${amount.currency}`))) {
    return refuse('account_unknown', { account })
  }
  const named = OPENING_ACCOUNTS[book][template.pattern]
  if (!named) return refuse('account_takes_none', { account })
  for (const [index, part] of partsOf(template.pattern, account).entries()) {
    const kind = named[index]
    if (!kind || !(await isKnown(em, book, kind, part))) return refuse('subject_unknown', { account })
  }
  const isOnItsSide = template.side === 'D' ? amount.isPositive() : amount.isNegative()
  return template.floored && !isOnItsSide ? refuse('wrong_side', { account }) : undefined
}

const TABLES: Partial<Record<Named, string>> = {
  maker: 'select 1 from makers.maker where code = ?',
  prison: 'select 1 from makers.prison where code = ?',
  funder: 'select 1 from programmes.funder where id = ?',
  group: 'select 1 from makers."group" where handle = ?',
  place: 'select 1 from makers.agency where id = ?',
}

async function isKnown(em: EntityManager, book: Book, kind: Named, part: string): Promise<boolean> {
  const sql = TABLES[kind]
  if (sql) return (await em.execute<unknown[]>(sql, [part])).length === 1
  if (kind === 'bank') return part === book
  if (kind === 'provider') return (PROVIDERS as readonly string[]).includes(part)
  if (kind === 'period') return /^\d{4}-(0[1-9]|1[0-2])$/.test(part)
  return true
}
