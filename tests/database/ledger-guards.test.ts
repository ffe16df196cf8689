import { beforeAll, describe, expect, test } from 'vitest'
import { withClient } from '#scripts/machine/postgres.ts'
import { testDatabase } from '#tests/support/database.ts'

/*
 * What the database itself refuses (money.md section 3), asked by hand: as the application's role through ledger.post, and as the owner,
 * who may write rows and still must not get past the guards.
 */

interface Line {
  book: string
  account: string
  currency: string
  amount: string
}

const LINES: Line[] = [
  { book: 'network', account: 'bank:network:PEN', currency: 'PEN', amount: '100' },
  { book: 'network', account: 'order_held:9001:PEN', currency: 'PEN', amount: '-100' },
]

let keys = 0

function post(lines: unknown, change: { key?: string; on?: string; source?: string; role?: 'app' | 'owner' } = {}) {
  keys += 1
  const key = change.key ?? `test:${keys}`
  return withClient(testDatabase()[change.role ?? 'app'], async (client) => {
    const { rows } = await client.query<{ journal_id: string; replayed: boolean }>(
      `select * from ledger.post($1, 'test', $2, now(), $3, $4)`,
      [
        key,
        change.on ?? '2026-11-01',
        JSON.stringify(lines),
        JSON.stringify({ source_type: 'test', source_id: change.source ?? key, actor: 'test', command: 'test' }),
      ],
    )
    return rows[0]
  })
}

function asOwner(...statements: string[]) {
  return withClient(testDatabase().owner, async (client) => {
    await client.query('begin')
    try {
      let rows: unknown[] = []
      for (const statement of statements) rows = (await client.query(statement)).rows
      await client.query('commit')
      return rows
    } catch (error) {
      await client.query('rollback')
      throw error
    }
  })
}

/** The SQLSTATE that a guard answers with. */
async function stateOf(work: Promise<unknown>): Promise<string> {
  try {
    await work
    return 'accepted'
  } catch (error) {
    return (error as { code?: string }).code ?? String(error)
  }
}

beforeAll(async () => {
  await post(LINES, { key: 'first' })
})

describe('posting', () => {
  test('a balanced journal is posted once; the same key and body is a replay, another body its own error', async () => {
    expect(await post(LINES, { key: 'first' })).toMatchObject({ replayed: true })
    const other = LINES.map((line) => ({ ...line, amount: `${line.amount}0` }))
    expect(await stateOf(post(other, { key: 'first' }))).toBe('HL001')
  })

  test('one that does not add to zero is refused', async () => {
    expect(await stateOf(post([LINES[0], { ...LINES[1], amount: '-99' }]))).toBe('HL007')
  })

  test('one that balances in all but not per book is refused', async () => {
    expect(await stateOf(post([LINES[0], { book: 'fund', account: 'interest_income', currency: 'PEN', amount: '-100' }]))).toBe(
      'HL007',
    )
  })

  test('one that mixes currencies is refused', async () => {
    expect(await stateOf(post([LINES[0], { ...LINES[1], account: 'order_held:9001:USD', currency: 'USD' }]))).toBe('HL007')
  })

  test('one that tears the seam is refused: the network owes what the fund does not expect', async () => {
    const torn = [LINES[0], { book: 'network', account: 'due_to_fund', currency: 'PEN', amount: '-100' }]
    expect(await stateOf(post(torn))).toBe('HL008')
  })

  test('an account the chart does not know, or a currency its code denies, is refused', async () => {
    expect(await stateOf(post([LINES[0], { ...LINES[1], account: 'slush_fund' }]))).toBe('HL009')
    expect(await stateOf(post([{ ...LINES[0], account: 'bank:network:USD' }, LINES[1]]))).toBe('HL009')
  })

  test('a floor is not crossed: what is promised back cannot exceed what was paid', async () => {
    const over = LINES.map((line) => ({ ...line, amount: line.amount.startsWith('-') ? '101' : '-101' }))
    expect(await stateOf(post(over))).toBe('23514')
  })

  test('one line alone, and a line of zero, are refused', async () => {
    expect(await stateOf(post([{ ...LINES[0], amount: '0' }]))).toBe('23514')
    expect(await stateOf(post(LINES.map((line) => ({ ...line, amount: '0' }))))).toBe('23514')
  })

  test('the same cause has its effect once, whatever the key', async () => {
    await post(LINES, { source: 'once' })
    expect(await stateOf(post(LINES, { source: 'once' }))).toBe('23505')
  })

  test('nothing is posted for a month that was closed', async () => {
    await asOwner(`insert into ledger.period values ('2024-02-01', now(), 'test')`)
    expect(await stateOf(post(LINES, { on: '2024-02-29' }))).toBe('HL003')
    expect(await stateOf(post(LINES, { on: '2024-03-01' }))).toBe('accepted')
  })

  test('only READ COMMITTED posts', async () => {
    const posted = withClient(testDatabase().app, async (client) => {
      await client.query('begin isolation level serializable')
      await client.query(`select ledger.post('serial', 'test', '2026-11-01', now(), $1, $2)`, [
        JSON.stringify(LINES),
        JSON.stringify({ source_type: 'test', source_id: 'serial', actor: 'test', command: 'test' }),
      ])
    })
    expect(await stateOf(posted)).toBe('HL010')
  })
})

describe('going round it', () => {
  test.each([
    `insert into ledger.journal_line select * from ledger.journal_line`,
    `insert into ledger.journal (key) values ('x')`,
    `update ledger.ledger_account set balance = 0`,
    `update ledger.journal_line set amount = 1`,
    `delete from ledger.journal`,
    `truncate ledger.journal_line`,
    `insert into ledger.period values ('2024-01-01', now(), 'me')`,
    `update ledger.account_template set floored = false`,
    `select ledger.open_account('network', 'igv', 'PEN', 0::smallint)`,
    `alter table ledger.journal disable trigger all`,
  ])('the application’s role may not: %s', async (statement) => {
    expect(await stateOf(withClient(testDatabase().app, (client) => client.query(statement)))).toBe('42501')
  })

  test.each([
    `update ledger.journal set reason = 'better'`,
    `delete from ledger.journal_line`,
    `update ledger.journal_line set amount = amount + 1`,
    `truncate ledger.journal_line`,
    `truncate ledger.journal cascade`,
  ])('even the owner’s %s meets a trigger', async (statement) => {
    expect(await stateOf(asOwner(statement))).toBe('HL002')
  })

  test('a line slipped into a journal of another transaction is refused', async () => {
    const slip = `insert into ledger.journal_line (journal_id, line_no, ledger_account_id, book, currency, amount, balance_after, version)
      select journal_id, 3, ledger_account_id, book, currency, 1, 1, 999 from ledger.journal_line limit 1`
    expect(await stateOf(asOwner(slip))).toBe('HL004')
  })

  test('a line beyond the declared count is refused, also after the check was forced early', async () => {
    const header = `insert into ledger.journal (key, body_hash, kind, effective_on, posted_at, line_count, source_type, source_id, actor, command)
      values ('forced', '', 'test', '2026-11-01', now(), 2, 'test', 'forced', 'test', 'test')`
    const line = (
      no: number,
      amount: number,
    ) => `insert into ledger.journal_line (journal_id, line_no, ledger_account_id, book, currency, amount, balance_after, version)
      select currval('ledger.journal_id_seq'), ${no}, id, book, currency, ${amount}, 0, ${5000 + no} from ledger.ledger_account where code = 'bank:network:PEN' and currency = 'PEN'`
    expect(await stateOf(asOwner(header, line(1, 5), line(2, -5), 'set constraints all immediate', line(3, 5)))).toBe('HL005')
    expect(await stateOf(asOwner(header, line(1, 5)))).toBe('HL006')
  })

  test('a line cannot name an account of another book or currency', async () => {
    const header = `insert into ledger.journal (key, body_hash, kind, effective_on, posted_at, line_count, source_type, source_id, actor, command)
      values ('mixed', '', 'test', '2026-11-01', now(), 2, 'test', 'mixed', 'test', 'test')`
    const line = `insert into ledger.journal_line (journal_id, line_no, ledger_account_id, book, currency, amount, balance_after, version)
      select currval('ledger.journal_id_seq'), 1, id, 'fund', currency, 5, 0, 6000 from ledger.ledger_account where code = 'bank:network:PEN'`
    expect(await stateOf(asOwner(header, line))).toBe('23503')
  })

  test('a correction without a reason is refused, and a second full reversal of one journal', async () => {
    const reversal = (key: string, reason: string) => `insert into ledger.journal
      (key, body_hash, kind, effective_on, posted_at, line_count, source_type, source_id, actor, command, reverses, reason)
      select '${key}', '', 'test', '2026-11-01', now(), 2, 'test', '${key}', 'test', 'test', min(id), ${reason} from ledger.journal`
    expect(await stateOf(asOwner(reversal('r1', 'null')))).toBe('23514')
    expect(await stateOf(asOwner(reversal('r2', `'wrong'`), reversal('r3', `'wrong'`)))).toBe('23505')
  })
})

describe('two hundred postings at once', () => {
  test('versions have no gaps, each line carries the balance after it, and the balance is the sum of its lines', async () => {
    const clients = 8
    const each = 25
    await Promise.all(
      Array.from({ length: clients }, async () => {
        for (let n = 0; n < each; n += 1) await post(LINES)
      }),
    )
    const broken = await asOwner(`
      select account.code from ledger.ledger_account account
      left join (select ledger_account_id, count(*) as lines, sum(amount) as total, max(version) as last from ledger.journal_line group by 1) sums
        on sums.ledger_account_id = account.id
      where account.version <> coalesce(sums.lines, 0) or account.version <> coalesce(sums.last, 0) or account.balance <> coalesce(sums.total, 0)`)
    expect(broken).toEqual([])
    const running = await asOwner(`
      select code from (
        select account.code, line.balance_after, sum(line.amount) over (partition by account.id order by line.version) as running
        from ledger.journal_line line join ledger.ledger_account account on account.id = line.ledger_account_id) steps
      where balance_after <> running`)
    expect(running).toEqual([])
  })
})
