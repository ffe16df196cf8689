import { setTimeout as sleep } from 'node:timers/promises'
import type { Client } from 'pg'
import { withClient } from '#scripts/machine/postgres.ts'
import { testDatabase } from '#tests/support/database.ts'
import { journal, posted } from './attack.ts'

/** What stands in the books before anybody attacks them: every table of the schema has rows, every kind of correction its example. */
const STATEMENTS = [
  posted('capture', [
    { account: 'bank:network:PEN', amount: 10_000 },
    { account: 'order_held:9001:PEN', amount: -10_000 },
  ]),
  posted('capture-usd', [
    { account: 'bank:network:USD', amount: 10_000, currency: 'USD' },
    { account: 'order_held:9001:USD', amount: -10_000, currency: 'USD' },
  ]),
  posted('disburse', [
    { account: 'fund:loan:loan_1:principal', amount: 5_000 },
    { account: 'fund:bank:fund:PEN', amount: -5_000 },
  ]),
  // What a refund is judged by: a settlement of 1,000 of which the law, the fund and the family each had a part.
  ...['settled', 'settled-2', 'settled-3'].map((key) =>
    posted(key, [
      { account: 'order_held:9001:PEN', amount: 1_000 },
      { account: 'reparation:m_1', amount: -200 },
      { account: 'due_to_fund', amount: -300 },
      { account: 'family:m_1:held', amount: -500 },
      { account: 'fund:due_from_network', amount: 300 },
      { account: 'fund:loan:loan_1:principal', amount: -300 },
    ]),
  ),
  posted(
    'refund',
    [
      { account: 'reparation:m_1', amount: 100 },
      { account: 'family:m_1:held', amount: 250 },
      { account: 'refund_due:9001:PEN', amount: -350 },
    ],
    { meta: { reduces: journal('settled'), reason: `'test'` } },
  ),
  posted('transfer', [
    { account: 'cash:office:PEN', amount: 50 },
    { account: 'bank:network:PEN', amount: -50 },
  ]),
  posted(
    'transfer-back',
    [
      { account: 'cash:office:PEN', amount: -50 },
      { account: 'bank:network:PEN', amount: 50 },
    ],
    { meta: { reverses: journal('transfer'), reason: `'test'` } },
  ),
  posted('reserve', [
    { account: 'bank:network:PEN', amount: 5_000 },
    { account: 'returns_reserve', amount: -5_000 },
  ]),
  `insert into ledger.period values ('2024-02-01', now(), 'test')`,
]

/** Writes them, seals them, publishes a head, and posts one journal more that waits for its seal. */
export async function writeBooks(): Promise<void> {
  await withClient(testDatabase().owner, async (client) => {
    for (const statement of STATEMENTS) await client.query(statement)
    await sealAll(client)
    await client.query(`insert into ledger.seal_head select '2026-01-01', seq, hash, now() from ledger.seal where seq = 2`)
    await client.query(
      posted('unsealed', [
        { account: 'bank:network:PEN', amount: 7 },
        { account: 'order_held:9001:PEN', amount: -7 },
      ]),
    )
  })
}

/** Seals wait for every transaction of the server that may still write, also those of other tests' databases. */
export async function sealAll(client: Client): Promise<void> {
  for (let waited = 0; waited < 20_000; waited += 50) {
    await client.query('select ledger.seal_journals(1000)')
    const { rows } = await client.query('select from ledger.journal where id not in (select journal_id from ledger.seal) limit 1')
    if (rows.length === 0) return
    await sleep(50)
  }
  throw new Error('journals were not sealed in twenty seconds: a transaction somewhere on the server stays open')
}
