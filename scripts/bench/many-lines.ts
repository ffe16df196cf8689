import type { Client } from 'pg'
import { withClient } from '../machine/postgres.ts'
import { say } from '../machine/progress.ts'
import { copyIn } from './copy-in.ts'
import { SHARED, settlementLines } from './settlement.ts'

/*
 * Books of many lines, made by the owner of the tables with its guards off: orders captured, two pieces of each settled and released, on
 * makers in turn. What the guards would have asked holds by the making: versions without gaps, each line with the balance after it, zero per
 * book, the seam agreeing. Afterwards every constraint stands again, and ledger:check judges all of it.
 */

const LINES_PER_ORDER = 2 + 2 * (10 + 2)
const HELD = 36_000
const LENT = 1_000_000_000_000
const FIRST_DAY = Date.UTC(2020, 0, 1)
const DAY_MS = 86_400_000
const SHARDS = 16

interface Account {
  readonly book: string
  readonly code: string
  readonly pattern: string
}

/** Every ledger account gets its number by arithmetic, so that a line needs no look-up. */
class Accounts {
  readonly shared: readonly Account[]
  readonly makers: number
  readonly orders: number
  readonly balances: Float64Array
  readonly versions: Float64Array

  constructor(makers: number, orders: number) {
    this.makers = makers
    this.orders = orders
    const network = [...SHARED.filter((code) => code !== 'due_from_network'), 'psp:stripe:PEN']
    this.shared = [
      ...network.map((code) => ({ book: 'network', code, pattern: patternOf(code) })),
      { book: 'fund', code: 'due_from_network', pattern: 'due_from_network' },
      { book: 'fund', code: 'bank:fund:PEN', pattern: 'bank:{name}:{ccy}' },
    ]
    this.balances = new Float64Array(this.size + 1)
    this.versions = new Float64Array(this.size + 1)
  }

  get size(): number {
    return this.shared.length * SHARDS + this.makers * PER_MAKER.length + this.orders
  }

  id(code: string, maker: number, order: number, shard: number): number {
    if (code.startsWith('order_held')) return this.shared.length * SHARDS + this.makers * PER_MAKER.length + order
    const shared = this.shared.findIndex((account) => account.code === code)
    if (shared >= 0) return shared * SHARDS + (code === 'bank:fund:PEN' ? 0 : shard) + 1
    const own = PER_MAKER.findIndex(({ ending }) => code.endsWith(ending))
    return this.shared.length * SHARDS + (maker - 1) * PER_MAKER.length + own + 1
  }
}

const PER_MAKER = [
  { book: 'network', ending: ':held', code: (maker: number) => `family:m_${maker}:held`, pattern: 'family:{maker}:held' },
  {
    book: 'network',
    ending: ':available',
    code: (maker: number) => `family:m_${maker}:available`,
    pattern: 'family:{maker}:available',
  },
  { book: 'fund', ending: ':interest', code: (maker: number) => `loan:loan_${maker}:interest`, pattern: 'loan:{loan}:interest' },
  {
    book: 'fund',
    ending: ':principal',
    code: (maker: number) => `loan:loan_${maker}:principal`,
    pattern: 'loan:{loan}:principal',
  },
  { book: 'network', ending: '', code: (maker: number) => `reparation:m_${maker}`, pattern: 'reparation:{maker}' },
] as const

function patternOf(code: string): string {
  if (code.startsWith('inpe:')) return 'inpe:{prison}:{period}'
  return code.startsWith('psp:') ? 'psp:{provider}:{ccy}' : code
}

interface Event {
  readonly key: string
  readonly kind: string
  readonly source: string
  readonly day: number
  readonly maker: number
  readonly order: number
  readonly lines: readonly { book: string; account: string; amount: number; rule?: object | undefined }[]
}

/** Everything that happens, in the order it happens in: first all loans, then order after order. */
function* eventsOf(makers: number, orders: number): Generator<Event> {
  for (let maker = 1; maker <= makers; maker += 1) {
    const lines = ['principal', 'interest'].map((part) => ({ book: 'fund', account: `loan:loan_${maker}:${part}`, amount: LENT }))
    lines.push({ book: 'fund', account: 'bank:fund:PEN', amount: -2 * LENT })
    yield { key: `disburse:loan_${maker}`, kind: 'disbursed', source: 'loan', day: 0, maker, order: 0, lines }
  }
  for (let order = 1; order <= orders; order += 1) {
    const day = Math.floor((order * 2000) / orders)
    const at = { day, order }
    const capture = [
      { book: 'network', account: 'psp:stripe:PEN', amount: HELD },
      { book: 'network', account: `order_held:${order}:PEN`, amount: -HELD },
    ]
    yield { ...at, key: `capture:pay_${order}`, kind: 'captured', source: 'payment', maker: 1, lines: capture }
    for (const piece of [1, 2]) {
      const maker = 1 + (((order * 2 + piece) * 7919) % makers)
      const name = `${order}-${piece}`
      yield { ...at, key: `settle:${name}`, kind: 'settled', source: 'order_line', maker, lines: settlementLines(maker, order) }
      const release = [
        { book: 'network', account: `family:m_${maker}:held`, amount: 788 },
        { book: 'network', account: `family:m_${maker}:available`, amount: -788 },
      ]
      yield { ...at, key: `release:${name}`, kind: 'released', source: 'settlement', maker, lines: release }
    }
  }
}

/** Fills empty books with at least so many lines. Gives back the codes to ask statements of. */
export async function fillBooks(admin: string, lines: number, makers: number): Promise<{ lines: number; orders: number }> {
  const orders = Math.ceil((lines - makers * 3) / LINES_PER_ORDER)
  const accounts = new Accounts(makers, orders)
  await withClient(admin, async (client) => {
    await client.query(`SET session_replication_role = replica; SET maintenance_work_mem = '512MB'; SET synchronous_commit = off`)
    const rebuild = await takeAwayLineKeys(client)
    say('writing journals …')
    await copyIn(client, `ledger.journal (${JOURNAL_COLUMNS})`, chunked(journalRows(makers, orders)))
    say('writing lines …')
    await copyIn(client, `ledger.journal_line (${LINE_COLUMNS})`, chunked(lineRows(accounts)))
    say('writing ledger accounts …')
    await copyIn(client, `ledger.ledger_account (${ACCOUNT_COLUMNS})`, chunked(accountRows(accounts)))
    await client.query(`SELECT setval('ledger.journal_id_seq', (SELECT max(id) FROM ledger.journal)),
      setval('ledger.ledger_account_id_seq', (SELECT max(id) FROM ledger.ledger_account))`)
    say('putting keys and constraints back …')
    for (const statement of rebuild) await client.query(statement)
    await client.query('VACUUM (ANALYZE) ledger.journal, ledger.journal_line, ledger.ledger_account')
    // What was loaded is written out now, and not while the questions are timed.
    await client.query('CHECKPOINT')
  })
  return { lines: makers * 3 + orders * LINES_PER_ORDER, orders }
}

const JOURNAL_COLUMNS =
  'id, key, body_hash, kind, effective_on, posted_at, recorded_at, line_count, source_type, source_id, part, actor, command'
const LINE_COLUMNS = 'journal_id, line_no, ledger_account_id, book, currency, amount, balance_after, version, rule'
const ACCOUNT_COLUMNS = 'id, book, code, currency, shard, pattern, side, floored, sharded, seam, balance, version'

/** Keys of the lines go while they are written: one row at a time they would take longer than the lines. */
async function takeAwayLineKeys(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ drop: string; add: string }>(`
    SELECT format('ALTER TABLE ledger.journal_line DROP CONSTRAINT %I', conname) AS drop,
      format('ALTER TABLE ledger.journal_line ADD CONSTRAINT %I %s', conname, pg_get_constraintdef(oid)) AS add
    FROM pg_constraint WHERE conrelid = 'ledger.journal_line'::regclass AND contype IN ('p', 'u', 'f') ORDER BY contype DESC`)
  for (const { drop } of rows) await client.query(drop)
  return rows.map(({ add }) => add)
}

function* journalRows(makers: number, orders: number): Generator<string> {
  const hash = `\\\\x${'07'.repeat(32)}`
  let id = 0
  for (const { key, kind, source, day, lines } of eventsOf(makers, orders)) {
    id += 1
    const on = new Date(FIRST_DAY + day * DAY_MS).toISOString().slice(0, 10)
    yield `${id}\t${key}\t${hash}\t${kind}\t${on}\t${on} 15:00+00\t${on} 15:00+00\t${lines.length}\t${source}\t${key}\t\tsystem:bench\tbench\n`
  }
}

function* lineRows(accounts: Accounts): Generator<string> {
  let journal = 0
  for (const { maker, order, lines } of eventsOf(accounts.makers, accounts.orders)) {
    journal += 1
    for (const [index, { book, account, amount, rule }] of lines.entries()) {
      const id = accounts.id(account, maker, order, journal % SHARDS)
      const balance = (accounts.balances[id] ?? 0) + amount
      const version = (accounts.versions[id] ?? 0) + 1
      accounts.balances[id] = balance
      accounts.versions[id] = version
      yield `${journal}\t${index + 1}\t${id}\t${book}\tPEN\t${amount}\t${balance}\t${version}\t${rule ? JSON.stringify(rule) : '\\N'}\n`
    }
  }
}

function* accountRows(accounts: Accounts): Generator<string> {
  const row = (
    id: number,
    { book, code, pattern }: Account,
    shard: number,
    kind: { side: string; floored: boolean; sharded: boolean },
  ) =>
    `${id}\t${book}\t${code}\tPEN\t${shard}\t${pattern}\t${kind.side}\t${kind.floored}\t${kind.sharded}\t${code.startsWith('due_')}\t${accounts.balances[id]}\t${accounts.versions[id]}\n`
  const debit = new Set(['psp:stripe:PEN', 'due_from_network', 'bank:fund:PEN'])
  for (const account of accounts.shared) {
    const sharded = account.code !== 'bank:fund:PEN'
    for (let shard = 0; shard < (sharded ? SHARDS : 1); shard += 1)
      yield row(accounts.id(account.code, 0, 0, shard), account, shard, {
        side: debit.has(account.code) ? 'D' : 'C',
        floored: false,
        sharded,
      })
  }
  for (let maker = 1; maker <= accounts.makers; maker += 1)
    for (const { book, code, pattern } of PER_MAKER)
      yield row(accounts.id(code(maker), maker, 0, 0), { book, code: code(maker), pattern }, 0, {
        side: pattern.startsWith('loan') ? 'D' : 'C',
        floored: true,
        sharded: false,
      })
  for (let order = 1; order <= accounts.orders; order += 1) {
    const account = { book: 'network', code: `order_held:${order}:PEN`, pattern: 'order_held:{order}:{ccy}' }
    yield row(accounts.id(account.code, 0, order, 0), account, 0, { side: 'C', floored: true, sharded: false })
  }
}

function* chunked(rows: Iterable<string>): Generator<string> {
  let chunk: string[] = []
  for (const each of rows) {
    chunk.push(each)
    if (chunk.length < 2000) continue
    yield chunk.join('')
    chunk = []
  }
  if (chunk.length > 0) yield chunk.join('')
}
