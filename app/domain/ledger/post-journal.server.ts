import type { EntityManager } from '#db/orm.server.ts'
import { actorRef } from '../shared/actor.ts'
import { assert } from '../shared/assert.ts'
import type { Context } from '../shared/command.server.ts'
import type { PlainDate } from '../shared/dates.ts'
import { fault } from '../shared/fault.server.ts'
import { type Currency, Money } from '../shared/money.ts'
import type { Book, Journal } from './journal.ts'

/**
 * The only writer of the ledger: posts one journal through `ledger.post` in the command's own transaction. Lines of zero are left out.
 * The database refuses what does not balance per book and currency, tears the seam, crosses a floor, falls in a closed month or names an
 * account the chart does not know; a replay with the same key and body gives the first journal's id.
 */
export async function postJournal(context: Context, journal: Journal): Promise<bigint> {
  const lines = journal.lines.filter((line) => !line.amount.isZero())
  assert(lines.length >= 2, `journal ${journal.key} has two lines or more`)
  const meta = {
    source_type: journal.source.type,
    source_id: journal.source.id,
    part: journal.source.part ?? '',
    actor: actorRef(context.actor),
    on_behalf_of: journal.onBehalfOf ?? ('onBehalfOf' in context.actor ? context.actor.onBehalfOf : undefined),
    command: context.command,
    reason: journal.reason,
    reverses: journal.reverses?.toString(),
    reduces: journal.reduces?.toString(),
  }
  const body = lines.map((line) => ({
    book: line.book,
    account: line.account,
    currency: line.amount.currency,
    amount: line.amount.minor.toString(),
    rule: line.rule,
  }))
  const [posted] = await context.em.execute<{ journal_id: string }[]>(
    'select journal_id::text from ledger.post(?, ?, ?, ?, ?::jsonb, ?::jsonb)',
    [journal.key, journal.kind, journal.effectiveOn ?? context.today, context.now, JSON.stringify(body), JSON.stringify(meta)],
  )
  assert(posted, 'ledger.post answers')
  await fault(`${context.command}:after_journal`)
  return BigInt(posted.journal_id)
}

/**
 * The balance of a ledger account on its normal side (what is owed, what is there), read under a lock that holds to the end of the
 * transaction: what is read here is still true when the journal is posted. Zero for an account that never opened. Not for sharded accounts.
 */
export async function lockBalances(
  em: EntityManager,
  accounts: readonly { book: Book; account: string; currency: Currency }[],
): Promise<Money[]> {
  if (accounts.length === 0) return []
  const rows = await em.execute<{ book: string; code: string; currency: Currency; side: string; balance: string }[]>(
    `select book, code, currency, side, balance::text from ledger.lock_balances(?::jsonb)`,
    [JSON.stringify(accounts)],
  )
  return accounts.map(({ book, account, currency }) => {
    const row = rows.find((each) => each.book === book && each.code === account && each.currency === currency)
    const balance = Money.ofMinor(row?.balance ?? '0', currency)
    return row?.side === 'C' ? balance.negated() : balance
  })
}

/** The journal that carries a key: for the correction that names it. It must be there. */
export async function findJournalId(em: EntityManager, key: string): Promise<bigint> {
  const [found] = await em.execute<{ id: string }[]>('select id::text from ledger.journal where key = ?', [key])
  assert(found, `journal ${key} was posted`)
  return BigInt(found.id)
}

/**
 * Takes a journal key for this transaction: two people who enter the same receipt at once come one after the other, and the second hears
 * that it is used. False when a journal carries the key already.
 */
export async function takeJournalKey(em: EntityManager, key: string): Promise<boolean> {
  await em.execute('select pg_advisory_xact_lock(hashtextextended(?, 0))', [key])
  const found = await em.execute<unknown[]>('select 1 from ledger.journal where key = ?', [key])
  return found.length === 0
}

/** True when the books of the month of a date are closed: nothing more is posted for it. */
export async function isMonthClosed(em: EntityManager, on: PlainDate): Promise<boolean> {
  const found = await em.execute<unknown[]>(`select 1 from ledger.period where month = date_trunc('month', ?::date)::date`, [on])
  return found.length === 1
}
