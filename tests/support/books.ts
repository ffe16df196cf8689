import type { Book } from '#app/domain/ledger/journal.ts'
import { postJournal } from '#app/domain/ledger/post-journal.server.ts'
import { systemActor } from '#app/domain/shared/actor.ts'
import { command, run } from '#app/domain/shared/command.server.ts'
import { plainDate } from '#app/domain/shared/dates.ts'
import { type Currency, Money } from '#app/domain/shared/money.ts'
import { done } from '#app/domain/shared/outcome.ts'
import { row, rows } from './open-database.ts'
import { did } from './sold.ts'

/** A leg as tests write it: account, and minor units with their sign. */
export type Leg = readonly [account: string, minor: number]

/** Posts a journal by hand, for what a test's books must hold before: on a day, in one book and currency. */
export async function posted(
  legs: readonly Leg[],
  change: { on?: string; book?: Book; currency?: Currency; kind?: string; reduces?: bigint } = {},
): Promise<bigint> {
  const key = crypto.randomUUID()
  const { book = 'network', currency = 'PEN' } = change
  const probe = command('test.post', 'run:jobs', async (context) => {
    const lines = legs.map(([account, minor]) => ({ book, account, amount: Money.ofMinor(BigInt(minor), currency) }))
    const journal = await postJournal(context, {
      key: `test:${key}`,
      kind: change.kind ?? 'tested',
      source: { type: 'test', id: key },
      lines,
      ...(change.on ? { effectiveOn: plainDate(change.on) } : {}),
      ...(change.reduces ? { reduces: change.reduces, reason: 'tested' } : {}),
    })
    return done(journal.toString())
  })
  return BigInt(await did(run(probe, systemActor('test'), {}, { key })))
}

/** The balance of a ledger account as it is stored: debit positive. Shards summed. */
export async function balanceOf(code: string, book: Book = 'network', currency = 'PEN'): Promise<number> {
  const { minor } = await row<{ minor: number }>(
    'select coalesce(sum(balance), 0)::int as minor from ledger.balance where code = ? and book = ? and currency = ?',
    [code, book, currency],
  )
  return minor
}

/** The legs of the journal that a key names, as posted; undefined when there is none. */
export async function legsOf(key: string): Promise<(Leg | readonly [string, string, number])[]> {
  const found = await rows<{ book: string; code: string; minor: number }>(
    `select account.book, account.code, line.amount::int as minor from ledger.journal journal
     join ledger.journal_line line on line.journal_id = journal.id
     join ledger.ledger_account account on account.id = line.ledger_account_id where journal.key = ? order by line.line_no`,
    [key],
  )
  return found.map(({ book, code, minor }) => (book === 'network' ? [code, minor] : [book, code, minor]))
}

/** How many rows there are of what these commands write: the same before and after means that nothing was written. */
export async function written(): Promise<unknown> {
  return row(
    `select (select count(*)::int from ledger.journal) as journals, (select count(*)::int from fiscal.remittance) as remittances,
       (select count(*)::int from fiscal.expense) as expenses, (select count(*)::int from shared.command_log) as commands`,
  )
}
