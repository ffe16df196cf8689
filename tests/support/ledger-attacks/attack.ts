import { withClient } from '#scripts/machine/postgres.ts'
import { testDatabase } from '#tests/support/database.ts'

/**
 * Something nobody may do to the books, by hand and past the application. The database must refuse it; each guard named here refuses it
 * also alone, with this SQLSTATE, and with all of them gone it must succeed (tests/database/ledger-mutations.test.ts).
 */
export interface Attack {
  readonly name: string
  readonly sql: string | readonly string[]
  /** `table.constraint` or `table.trigger` (or the name of a unique index) → what it answers with. */
  readonly guards: Readonly<Record<string, string>>
  /** Who tries: the application through its doors, or the owner of the tables. The owner when nothing is said. */
  readonly as?: 'app' | 'owner'
  readonly isolation?: 'serializable'
  /** What another session has done and not committed yet. */
  readonly meanwhile?: string
}

export interface RawLine {
  readonly account: string
  readonly amount: number
  /** Other values for the line's own columns, as SQL. */
  readonly line?: Readonly<Record<string, string>>
  /** False: the line says that the balance moved, and it does not. */
  readonly moves?: false
}

/** One statement that writes a whole journal by hand, as only the owner of the tables can: header, balances, lines. */
export function raw(key: string, lines: readonly RawLine[], header: Readonly<Record<string, string>> = {}): string {
  const columns: Record<string, string> = {
    key: `'${key}'`,
    body_hash: `''`,
    kind: `'test'`,
    effective_on: `'2026-11-01'`,
    posted_at: 'now()',
    line_count: `${lines.length}`,
    source_type: `'test'`,
    source_id: `'${key}'`,
    actor: `'test'`,
    command: `'test'`,
    ...header,
  }
  const moving = lines
    .filter(({ moves }) => moves !== false)
    .map(({ account, amount }) => `(${idOf(account)}, ${amount}::bigint)`)
  return `with header as (
      insert into ledger.journal (${Object.keys(columns)}) overriding system value values (${Object.values(columns)}) returning id),
    moved as (
      update ledger.ledger_account account set balance = account.balance + move.amount, version = account.version + 1
      from (values ${moving.length > 0 ? moving : '(0, 0::bigint)'}) move (id, amount) where account.id = move.id)
    insert into ledger.journal_line (journal_id, line_no, ledger_account_id, book, currency, amount, balance_after, version)
    ${lines.map(lineOf).join(' union all ')}`
}

function lineOf({ account, amount, line }: RawLine, index: number): string {
  const columns = {
    journal_id: 'header.id',
    line_no: `${index + 1}`,
    ledger_account_id: 'account.id',
    book: 'account.book',
    currency: 'account.currency',
    amount: `${amount}::bigint`,
    balance_after: `account.balance + ${amount}`,
    version: 'account.version + 1',
    ...line,
  }
  return `select ${Object.values(columns).join(', ')} from header, ledger.ledger_account account where account.id = ${idOf(account)}`
}

/** The row of an unsharded ledger account, or the first shard of a sharded one, by its code (`fund:` before it for the fund's). */
export function idOf(account: string): string {
  const [book, code] = account.startsWith('fund:') ? ['fund', account.slice(5)] : ['network', account]
  return `(select min(id) from ledger.ledger_account where book = '${book}' and code = '${code}')`
}

/** A journal through the application's only door. */
export function posted(
  key: string,
  lines: readonly { account: string; amount: number; currency?: string }[],
  change: { kind?: string; on?: string; at?: string; meta?: Readonly<Record<string, string>> } = {},
): string {
  const body = lines.map(({ account, amount, currency }) => ({
    book: account.startsWith('fund:') ? 'fund' : 'network',
    account: account.replace(/^fund:/, ''),
    currency: currency ?? 'PEN',
    amount: `${amount}`,
  }))
  const meta = { source_type: 'test', source_id: key, actor: 'test', command: 'test' }
  const more = Object.entries(change.meta ?? {}).map(([name, sql]) => `, '${name}', ${sql}`)
  return `select ledger.post('${key}', '${change.kind ?? 'test'}', '${change.on ?? '2026-11-01'}', ${change.at ?? 'now()'},
    '${JSON.stringify(body)}', '${JSON.stringify(meta)}'::jsonb || jsonb_build_object('', ''${more.join('')}) - '')`
}

/** The id of a journal by its key, as text. */
export const journal = (key: string) => `(select id::text from ledger.journal where key = '${key}')`

/** The same as a number. */
export const idOfJournal = (key: string) => `(select id from ledger.journal where key = '${key}')`

/** Statements in one transaction as somebody, taken back at the end: the SQLSTATE of the refusal, or `accepted`. */
export async function tried(attack: Attack, without: readonly string[] = []): Promise<string> {
  return await withClient(testDatabase().admin, (client) =>
    withClient(testDatabase().owner, async (other) => {
      if (attack.meanwhile) for (const statement of ['begin', attack.meanwhile]) await other.query(statement)
      await client.query(`begin ${attack.isolation ? `isolation level ${attack.isolation}` : ''}`)
      try {
        for (const statement of without) await client.query(statement)
        await client.query(`set local role ${attack.as === 'app' ? 'hilo_app' : 'hilo_owner'}`)
        await client.query(`set local lock_timeout = '300ms'`)
        for (const statement of [attack.sql].flat()) await client.query(statement)
        await client.query('set constraints all immediate')
        return 'accepted'
      } catch (error) {
        return (error as { code?: string }).code ?? String(error)
      } finally {
        await client.query('rollback')
        await other.query('rollback')
      }
    }),
  )
}
