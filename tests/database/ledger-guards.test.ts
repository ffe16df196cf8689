import { beforeAll, describe, expect, test } from 'vitest'
import { withClient } from '#scripts/machine/postgres.ts'
import { testDatabase } from '#tests/support/database.ts'
import { ATTACKS } from '#tests/support/ledger-attacks/all.ts'
import { journal, posted, tried } from '#tests/support/ledger-attacks/attack.ts'
import { writeBooks } from '#tests/support/ledger-attacks/books.ts'

/*
 * What the database itself refuses (money.md section 3), asked by hand: as the application's role through its doors, and as the owner, who
 * may write rows and still must not get past the guards. That each guard is needed is shown by ledger-mutations.test.ts.
 */

beforeAll(writeBooks)

interface Posted {
  readonly id: string
  readonly replayed: boolean
}

async function asApp(...statements: string[]): Promise<Posted[]> {
  return await withClient(testDatabase().app, async (client) => {
    const done: Posted[] = []
    for (const statement of statements) {
      const { rows } = await client.query<Posted>(statement.replace(/^select/, 'select journal_id::text as id, replayed from'))
      done.push(...rows)
    }
    return done
  })
}

async function ask<Row>(sql: string): Promise<Row[]> {
  return await withClient(testDatabase().owner, async (client) => (await client.query(sql)).rows as Row[])
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

const LINES = [
  { account: 'bank:network:PEN', amount: 100 },
  { account: 'order_held:9001:PEN', amount: -100 },
]
const refund = (key: string, amounts: Readonly<Record<string, number>>, of = 'settled') =>
  posted(
    key,
    Object.entries({ ...amounts, 'refund_due:9001:PEN': -Object.values(amounts).reduce((sum, each) => sum + each, 0) }).map(
      ([account, amount]) => ({ account, amount }),
    ),
    { meta: { reduces: journal(of), reason: `'test'` } },
  )

describe('refused', () => {
  test.each(ATTACKS.map((attack) => [attack.name, attack] as const))('%s', async (_name, attack) => {
    expect(Object.values(attack.guards)).toContain(await tried(attack))
  })

  test.each([
    `insert into ledger.journal_line select * from ledger.journal_line`,
    `update ledger.ledger_account set balance = balance + 1`,
    `insert into ledger.period values ('2024-01-01', now(), 'me')`,
    `update ledger.account_template set floored = false`,
    `delete from ledger.seal`,
    `insert into ledger.seal_head values ('2020-01-01', 1, '', now())`,
    `select ledger.open_account('network', 'igv', 'PEN', 0::smallint)`,
    `alter table ledger.journal disable trigger all`,
    `alter function ledger.refuse_change() rename to x`,
    `create or replace function ledger.refuse_change() returns trigger language plpgsql as 'begin return new; end'`,
    `create trigger mine before insert on ledger.journal for each row execute function suppress_redundant_updates_trigger()`,
    `create rule mine as on insert to ledger.journal do instead nothing`,
    `create table public.journal (id int)`,
    `create schema mine`,
    `set session_replication_role = replica`,
    `set role hilo_owner`,
    `set session authorization hilo_owner`,
    `alter role hilo_app superuser`,
    `comment on table ledger.journal is 'mine'`,
    `begin; lock table ledger.journal in share mode`,
    `copy ledger.journal to program 'true'`,
    `select pg_read_file('postgresql.conf')`,
  ])('the application’s role may not: %s', async (statement) => {
    expect(await stateOf(withClient(testDatabase().app, (client) => client.query(statement)))).toBe('42501')
  })
})

describe('posting', () => {
  test('the same key and body is a replay; another body, part, or journal corrected is its own error', async () => {
    const [first] = await asApp(posted('once', LINES))
    expect(first).toMatchObject({ replayed: false })
    expect(await asApp(posted('once', LINES))).toEqual([{ id: first?.id, replayed: true }])
    const others = [
      posted(
        'once',
        LINES.map(({ account, amount }) => ({ account, amount: amount * 2 })),
      ),
      posted('once', LINES, { kind: 'other' }),
      posted('once', LINES, { on: '2026-11-02' }),
      posted('once', LINES, { meta: { part: `'2'` } }),
      posted('once', LINES, { meta: { reduces: journal('capture'), reason: `'test'` } }),
      posted('once', [
        { account: 'no_such_account', amount: 1 },
        { account: 'order_held:9001:PEN', amount: -1 },
      ]),
    ]
    for (const other of others) expect(await stateOf(asApp(other))).toBe('HL001')
  })

  test('a replay stays one when its month was closed meanwhile', async () => {
    const early = posted('early', LINES, { on: '2025-03-31' })
    const [first] = await asApp(early)
    await ask(`insert into ledger.period values ('2025-03-01', now(), 'test')`)
    expect(await asApp(early)).toEqual([{ id: first?.id, replayed: true }])
    expect(await stateOf(asApp(posted('late', LINES, { on: '2025-03-31' })))).toBe('HL003')
  })

  test('several lines on one account carry the balance after each, in their order', async () => {
    await asApp(
      posted('open-box', [
        { account: 'cash:fair:PEN', amount: 10 },
        { account: 'cash:office:PEN', amount: -10 },
      ]),
    )
    await asApp(
      posted('thrice', [
        { account: 'cash:fair:PEN', amount: 5 },
        { account: 'cash:office:PEN', amount: -2 },
        { account: 'cash:fair:PEN', amount: -1 },
        { account: 'cash:office:PEN', amount: -2 },
      ]),
    )
    expect(
      await ask(`select line_no, amount::int, balance_after::int as after, line.version::int from ledger.journal_line line
        join ledger.ledger_account account on account.id = ledger_account_id where code = 'cash:fair:PEN' order by line.version`),
    ).toEqual([
      { line_no: 1, amount: 10, after: 10, version: 1 },
      { line_no: 1, amount: 5, after: 15, version: 2 },
      { line_no: 3, amount: -1, after: 14, version: 3 },
    ])
  })

  test('a sharded account gathers on the shard of its transaction', async () => {
    await withClient(testDatabase().app, async (client) => {
      await client.query('begin')
      for (const key of ['shard-1', 'shard-2'])
        await client.query(
          posted(key, [{ account: 'igv', amount: -1 }, LINES[0] as never, { account: 'order_held:9001:PEN', amount: -99 }]),
        )
      await client.query('commit')
    })
    expect(
      await ask(`select count(distinct shard)::int as shards, count(*)::int as lines from ledger.journal_line line
        join ledger.ledger_account account on account.id = ledger_account_id where code = 'igv'`),
    ).toEqual([{ shards: 1, lines: 2 }])
  })

  test('what no template knows is not opened, and leaves nothing', async () => {
    expect(await stateOf(asApp(posted('unknown', [LINES[0] as never, { account: 'slush_fund', amount: -100 }])))).toBe('HL009')
    expect(await stateOf(asApp(posted('denied', [{ account: 'bank:network:USD', amount: 100 }, LINES[1] as never])))).toBe(
      'HL009',
    )
    expect(await ask(`select from ledger.journal where key in ('unknown', 'denied')`)).toEqual([])
  })
})

describe('reductions', () => {
  test('a remainder may round against one line; a reduction that was itself reversed leaves its room', async () => {
    // Of 1,000 in four lines: the family may stand up to five céntimos above what it had, as other lines round.
    await asApp(refund('round', { 'family:m_1:held': -1, 'reparation:m_1': 2 }, 'settled-2'))
    await asApp(refund('all', { 'family:m_1:held': 501, 'reparation:m_1': 198 }, 'settled-2'))
    expect(await stateOf(asApp(refund('more', { 'family:m_1:held': 1 }, 'settled-2')))).toBe('HL015')
    const back = [
      { account: 'family:m_1:held', amount: -501 },
      { account: 'reparation:m_1', amount: -198 },
      { account: 'refund_due:9001:PEN', amount: 699 },
    ]
    await asApp(posted('all-back', back, { meta: { reverses: journal('all'), reason: `'test'` } }))
    await asApp(refund('again', { 'family:m_1:held': 501 }, 'settled-2'))
  })

  test('money that has left comes from reserve, clawback and credit, beyond the lines of the original but not beyond the whole', async () => {
    await asApp(
      refund('left', { returns_reserve: 400, 'clawback:m_1': 100, 'inpe_credit:e01': 100, 'reparation:m_1': 100 }, 'settled-3'),
    )
    expect(await stateOf(asApp(refund('over', { returns_reserve: 306 }, 'settled-3')))).toBe('HL015')
  })

  test('of eight at once that each fit and together do not, as many are posted as fit', async () => {
    await asApp(
      posted('race', [
        { account: 'order_held:9001:PEN', amount: 100 },
        { account: 'family:m_1:held', amount: -100 },
      ]),
    )
    const states = await Promise.all(
      Array.from({ length: 8 }, (_, n) => stateOf(asApp(refund(`race-${n}`, { 'family:m_1:held': 40 }, 'race')))),
    )
    expect(states.sort()).toEqual([...Array.from({ length: 6 }, () => 'HL015'), 'accepted', 'accepted'])
  })
})

test('two hundred postings at once: no gaps, each line carries the balance after it, and the balance is the sum of its lines', async () => {
  await Promise.all(
    Array.from({ length: 8 }, (_, client) =>
      asApp(...Array.from({ length: 25 }, (_, n) => posted(`many-${client}-${n}`, LINES))),
    ),
  )
  const broken = await ask(`
    select account.code from ledger.ledger_account account
    left join (select ledger_account_id, count(*) as lines, sum(amount) as total, max(version) as last from ledger.journal_line group by 1) sums
      on sums.ledger_account_id = account.id
    where account.version <> coalesce(sums.lines, 0) or account.version <> coalesce(sums.last, 0) or account.balance <> coalesce(sums.total, 0)
    union all
    select code from (
      select account.code, line.balance_after, sum(line.amount) over (partition by account.id order by line.version) as running
      from ledger.journal_line line join ledger.ledger_account account on account.id = line.ledger_account_id) steps
    where balance_after <> running`)
  expect(broken).toEqual([])
})
