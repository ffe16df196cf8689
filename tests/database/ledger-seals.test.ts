import type { Client } from 'pg'
import { beforeAll, describe, expect, test } from 'vitest'
import { HEADER_COLUMNS, LINE_COLUMNS, NO_SEAL, type TextRow } from '#app/domain/ledger/canonical-journal.server.ts'
import { sealJournals } from '#app/domain/ledger/seal-journals.server.ts'
import { type AskTexts, type VerifyOptions, verifySeals } from '#app/domain/ledger/verify-seals.server.ts'
import { forkEntityManager } from '#db/orm.server.ts'
import { findSealHeads } from '#db/questions/ledger/find-seal-heads.server.ts'
import { verify } from '#scripts/ledger-verify.ts'
import { urlOfDatabase, withClient } from '#scripts/machine/postgres.ts'
import { testDatabase } from '#tests/support/database.ts'
import { posted } from '#tests/support/ledger-attacks/attack.ts'
import { sealAll, writeBooks } from '#tests/support/ledger-attacks/books.ts'
import { openTestDatabase } from '#tests/support/open-database.ts'

openTestDatabase()

beforeAll(async () => {
  await writeBooks()
  await withClient(testDatabase().owner, sealAll)
})

const asker =
  (client: Client): AskTexts =>
  async (sql, values = []) =>
    (await client.query<TextRow>({ text: sql, values, rowMode: 'array' })).rows

/** What the verifier finds after the superuser changed something past every guard; taken back afterwards. */
async function found(sql: string, options: VerifyOptions = {}): Promise<string[]> {
  return await withClient(testDatabase().admin, async (client) => {
    await client.query('begin')
    try {
      await client.query('set local session_replication_role = replica')
      if (sql) await client.query(sql)
      const { breaks } = await verifySeals(asker(client), options)
      return breaks.map(({ code, text }) => `${code}: ${text}`)
    } finally {
      await client.query('rollback')
    }
  })
}

async function ask<Row>(sql: string): Promise<Row[]> {
  return await withClient(testDatabase().admin, async (client) => (await client.query(sql)).rows as Row[])
}

describe('sealing', () => {
  test('every journal is sealed once, in order, each seal linked to the one before', async () => {
    expect(await found('')).toEqual([])
    const [counts] = await ask<{
      journals: number
      seals: number
      first: string
    }>(`select (select count(*)::int from ledger.journal) as journals,
      (select max(seq)::int from ledger.seal) as seals, (select encode(previous, 'hex') from ledger.seal where seq = 1) as first`)
    expect(counts).toEqual({ journals: counts?.seals, seals: counts?.seals, first: NO_SEAL })
  })

  test('a journal that another transaction could still come before waits; what is rolled back leaves no gap', async () => {
    const lines = [
      { account: 'bank:network:PEN', amount: 1 },
      { account: 'order_held:9001:PEN', amount: -1 },
    ]
    await withClient(testDatabase().app, async (slow) => {
      await slow.query('begin')
      await slow.query(
        posted('slow', [
          { account: 'cash:fair:PEN', amount: 1 },
          { account: 'cash:market:PEN', amount: -1 },
        ]),
      )
      await withClient(testDatabase().app, (quick) => quick.query(posted('quick', lines)))
      await sealJournals()
      const waiting = await withClient(testDatabase().admin, async (client) => (await verifySeals(asker(client))).waiting)
      expect(waiting).toBe(1)
      await slow.query('rollback')
    })
    await withClient(testDatabase().owner, sealAll)
    const verdict = await verify(testDatabase().app, { since: undefined, head: undefined })
    expect(verdict).toMatchObject({ breaks: [], waiting: 0 })
  })

  test('two that seal at once, while others post, make one chain', async () => {
    const lines = [
      { account: 'bank:network:PEN', amount: 1 },
      { account: 'order_held:9001:PEN', amount: -1 },
    ]
    const posting = [1, 2, 3].map((client) =>
      withClient(testDatabase().app, async (connection) => {
        for (let n = 0; n < 30; n += 1) await connection.query(posted(`busy-${client}-${n}`, lines))
      }),
    )
    const sealing = [1, 2].map(async () => {
      for (let n = 0; n < 15; n += 1) await sealJournals()
    })
    const verifying = verify(testDatabase().app, { since: undefined, head: undefined })
    await Promise.all([...posting, ...sealing, verifying])
    expect((await verifying).breaks).toEqual([])
    await withClient(testDatabase().owner, sealAll)
    expect(await found('')).toEqual([])
  })

  test('books restored into a server whose transactions are numbered from the beginning go on being sealed', async () => {
    await withClient(testDatabase().admin, async (client) => {
      await client.query('begin')
      await client.query('set local session_replication_role = replica')
      await client.query(`update ledger.journal set xact = (xact::text::bigint + 4000000000)::text::xid8`)
      await client.query(`delete from ledger.seal_head; delete from ledger.seal where seq > 10`)
      const unsealed = await client.query<{ id: string }>('select id::text from ledger.unsealed_journals(1000)')
      const missing = await client.query<{ id: string }>(
        'select id::text from ledger.journal where id not in (select journal_id from ledger.seal) order by journal.id',
      )
      expect(unsealed.rows).toEqual(missing.rows)
      expect(missing.rows.length).toBeGreaterThan(5)
      await client.query('rollback')
    })
  })
})

describe('heads', () => {
  test('the last seal of each day that is over is published once, by the day in Lima', async () => {
    await ask(`update shared.world set kind = 'demo', clock_offset = interval '3 days'`)
    await sealJournals()
    const { heads, tip } = await findSealHeads(forkEntityManager())
    expect(heads[0]).toMatchObject({ hash: tip?.hash, seq: tip?.seq })
    const [{ day } = { day: '' }] = await ask<{ day: string }>(`select (sealed_at at time zone 'America/Lima')::date::text as day
      from ledger.seal order by seq desc limit 1`)
    expect(heads[0]?.day).toBe(day)
    await sealJournals()
    expect((await findSealHeads(forkEntityManager())).heads).toEqual(heads)
    await ask(`update shared.world set kind = 'empty', clock_offset = interval '0'`)
  })

  test('the chain can be held against a head, and from a day on', async () => {
    const { heads } = await findSealHeads(forkEntityManager())
    const head = { day: heads[0]?.day ?? '', hash: heads[0]?.hash ?? '' }
    expect(await found('', { head })).toEqual([])
    expect(await found('', { head: { day: '2026-01-01', hash: 'ab'.repeat(32) } })).toEqual([
      `head_differs: the head of 2026-01-01 that was given, ${'ab'.repeat(32)}, is not in the chain`,
    ])
    const since = await withClient(testDatabase().app, async (client) => verifySeals(asker(client), { since: '2026-01-02' }))
    const whole = await withClient(testDatabase().app, async (client) => verifySeals(asker(client)))
    expect(since).toMatchObject({ breaks: [], verified: whole.verified - 2, tip: whole.tip, from: { day: '2026-01-01' } })
    expect(whole.from).toBeUndefined()
    const given = await withClient(testDatabase().app, async (client) => verifySeals(asker(client), { head }))
    expect(given.headFound).toBe(heads[0]?.seq)
    const old = { day: '2026-01-01', hash: head.hash }
    expect(await found('', { head: old })).toEqual([
      expect.stringMatching(/^head_differs: the head that was given is seal \d+, and that of 2026-01-01 is seal \d+$/),
    ])
  })
})

describe('what was changed past every guard is found and named', () => {
  const FIFTH = '(select journal_id from ledger.seal where seq = 5)'

  test.each([
    ['a digit of a line', `update ledger.journal_line set amount = amount + 1 where line_no = 1 and journal_id = ${FIFTH}`],
    ['a rule of a line', `update ledger.journal_line set rule = '{"id": "other"}' where line_no = 1 and journal_id = ${FIFTH}`],
    ['the day of a journal', `update ledger.journal set effective_on = effective_on - 1 where id = ${FIFTH}`],
    ['who posted it', `update ledger.journal set actor = 'somebody' where id = ${FIFTH}`],
    [
      'when it was recorded, by a millionth of a second',
      `update ledger.journal set recorded_at = recorded_at + interval '1 microsecond' where id = ${FIFTH}`,
    ],
    ['a line taken away', `delete from ledger.journal_line where line_no = 2 and journal_id = ${FIFTH}`],
    [
      'a line slipped in',
      `insert into ledger.journal_line select journal_id, 90::smallint, ledger_account_id, book, currency, 1, 1, 9999, null
      from ledger.journal_line where line_no = 1 and journal_id = ${FIFTH}`,
    ],
    [
      'the account it stands on, by its name',
      `update ledger.ledger_account set code = 'loan:other:principal' where code = 'loan:loan_1:principal'`,
    ],
  ])('%s', async (_name, sql) => {
    const breaks = await found(sql)
    expect(breaks.length).toBeGreaterThan(0)
    for (const each of breaks)
      expect(each).toMatch(/^journal_changed: journal \d+ \([a-z0-9-]+\) or one of its lines is not what was sealed as \d+$/)
    if (sql.includes('seq = 5')) expect(breaks).toEqual([expect.stringMatching(/sealed as 5$/)])
  })

  test('a journal taken away with its lines, with its seal, and with the rest of the chain', async () => {
    const away = `delete from ledger.journal_line where journal_id = ${FIFTH}; delete from ledger.journal where id = ${FIFTH}`
    expect(await found(away)).toEqual([
      expect.stringMatching(/^journal_missing: journal \d+, sealed as 5, is not there any more$/),
    ])
    expect(await found(`${away}; delete from ledger.seal where seq = 5`)).toEqual([
      'seal_missing: the chain goes from seal 4 to seal 6: what stood between was taken away',
    ])
    const [last] = await ask<{ seq: number }>('select max(seq)::int as seq from ledger.seal_head')
    const tail = `delete from ledger.seal where seq >= ${last?.seq}`
    expect(await found(tail)).toContainEqual(
      expect.stringMatching(/^seal_missing: the head of .* is seal \d+, and the chain ends at/),
    )
  })

  test('its lines left behind', async () => {
    const breaks = await found(`delete from ledger.journal where id = ${FIFTH}`)
    expect(breaks.map((each) => each.split(':')[0])).toEqual(['journal_missing', 'line_without_journal'])
  })

  test('a journal slipped in among sealed ones', async () => {
    const slip = `insert into ledger.journal overriding system value select (jsonb_populate_record(journal, '{"id": 900000, "key": "slipped", "source_id": "slipped"}')).*
      from ledger.journal where id = ${FIFTH}`
    expect(await found(slip)).toEqual(['journal_unsealed: journal 900000 (slipped) stands among sealed ones and has no seal'])
  })

  test('a seal', async () => {
    const byte = (column: string) =>
      `update ledger.seal set ${column} = set_byte(${column}, 7, get_byte(${column}, 7) # 1) where seq = 5`
    expect(await found(byte('hash'))).toEqual([
      expect.stringMatching(/^seal_changed: seal 5, of journal/),
      'seal_changed: seal 6 does not link to seal 5: one of the two was changed',
    ])
    expect(await found(byte('previous'))).toEqual([
      'seal_changed: seal 5 does not link to seal 4: one of the two was changed',
      expect.stringMatching(/^journal_changed: journal \d+ .* sealed as 5$/),
    ])
  })

  test('a chain made again from a changed journal on, by the head that was published', async () => {
    const { heads } = await findSealHeads(forkEntityManager())
    const again = `create temp table kept as select * from ledger.seal_head;
      update ledger.journal set actor = 'somebody' where id = ${FIFTH};
      delete from ledger.seal_head; delete from ledger.seal; select ledger.seal_journals(10000); delete from ledger.seal_head;
      insert into ledger.seal_head select * from kept where day > '2026-01-01'`
    const breaks = await found(again)
    expect(breaks).toEqual([expect.stringMatching(/^head_differs: the head of .* was published as [0-9a-f]{64}, and seal/)])
    const withoutHeads = `${again}; delete from ledger.seal_head`
    expect(await found(withoutHeads)).toEqual([])
    const head = { day: heads[0]?.day ?? '', hash: heads[0]?.hash ?? '' }
    expect(await found(withoutHeads, { head })).toEqual([expect.stringMatching(/^head_differs: /)])
  })

  test('a flipped byte in a copy of the whole database', async () => {
    const name = `${new URL(testDatabase().admin).pathname.slice(1)}_copy`
    const server = urlOfDatabase(testDatabase().admin, 'postgres')
    await withClient(server, async (client) => {
      await client.query(`select pg_terminate_backend(pid) from pg_stat_activity where datname = $1`, [
        name.replace(/_copy$/, ''),
      ])
      await client.query(`create database ${name} template ${name.replace(/_copy$/, '')} strategy file_copy`)
    })
    try {
      await withClient(urlOfDatabase(testDatabase().admin, name), async (client) => {
        await client.query('set session_replication_role = replica')
        await client.query(`update ledger.journal set reason = overlay(reason placing 'x' from 1 for 1) where key = 'refund'`)
      })
      const { breaks } = await verify(urlOfDatabase(testDatabase().app, name), { since: undefined, head: undefined })
      expect(breaks).toEqual([
        { code: 'journal_changed', text: expect.stringMatching(/^journal \d+ \(refund\) or one of its lines/) },
      ])
    } finally {
      await withClient(server, (client) => client.query(`drop database ${name} with (force)`))
    }
  })
})

test('a seal covers every column of journal and line', async () => {
  const columns = await ask<{ table: string; column: string }>(`select relname as "table", attname as "column" from pg_attribute
    join pg_class on pg_class.oid = attrelid where attrelid in ('ledger.journal'::regclass, 'ledger.journal_line'::regclass)
    and attnum > 0 and not attisdropped order by attrelid, attnum`)
  const covered = (table: string, column: string) =>
    (table === 'journal' ? HEADER_COLUMNS : LINE_COLUMNS).some((each) =>
      each.includes(table === 'journal' ? `journal.${column}` : `line.${column}`),
    )
  // The journal of a line is the one it is hashed with.
  const open = columns.filter(({ table, column }) => column !== 'journal_id' && !covered(table, column))
  expect(open).toEqual([])
  const [{ text } = { text: '' }] = await ask<{ text: string }>(
    `select ledger.canonical_text(journal) as text from ledger.journal where key = 'refund'`,
  )
  const [header, ...lines] = text.split('\n').map((line) => JSON.parse(line) as unknown[])
  expect([header?.length, lines.map((line) => line.length)]).toEqual([HEADER_COLUMNS.length, [10, 10, 10]])
})
