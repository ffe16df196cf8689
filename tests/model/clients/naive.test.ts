import { Client } from 'pg'
import { expect, test } from 'vitest'
import { checkLedger, type InvariantResult } from '#app/domain/ledger/check-ledger.server.ts'
import { resetDatabase, testDatabase } from '#tests/support/database.ts'
import { openTestDatabase, row, rows } from '#tests/support/open-database.ts'
import { cents, least } from '../reference/exact.ts'

openTestDatabase()

/*
 * The negative control: a settlement that any tutorial would write, outside the application. It asks what she owes, divides, and posts. Sixteen
 * of them at once on four makers show what the locks of the real one are for, and that the checks see it.
 */

const CLIENTS = 16
const MAKERS = 4
const SALES_EACH = 4
const OWED = cents('100.00')
const DISPOSABLE = cents('90.00')

const loanOf = (maker: number) => `loan_naive${maker}`

type NaiveLine = readonly [book: 'network' | 'fund', account: string, amount: bigint]

async function post(client: Client, key: string, kind: string, lines: readonly NaiveLine[]): Promise<void> {
  const body = lines
    .filter(([, , amount]) => amount !== 0n)
    .map(([book, account, amount]) => ({ book, account, currency: 'PEN', amount: `${amount}` }))
  const meta = { source_type: 'test', source_id: key, part: '', actor: 'system:naive', command: 'test.naive' }
  await client.query(`select * from ledger.post($1, $2, current_date, shared.now(), $3::jsonb, $4::jsonb)`, [
    key,
    kind,
    JSON.stringify(body),
    JSON.stringify(meta),
  ])
}

/** One sale, settled without a lock: what is read may be gone when it is posted. */
async function settleNaively(client: Client, maker: number, sale: number, everybodyHasRead: () => Promise<void>): Promise<void> {
  const order = 900_000 + maker * 1000 + sale
  await post(client, `capture:naive-${order}`, 'captured', [
    ['network', 'psp:yape:PEN', DISPOSABLE],
    ['network', `order_held:${order}:PEN`, -DISPOSABLE],
  ])
  const { rows: found } = await client.query<{ owed: string }>(
    'select balance::text as owed from ledger.balance where code = $1',
    [`loan:${loanOf(maker)}:principal`],
  )
  const toLoan = least(BigInt(found[0]?.owed ?? '0'), DISPOSABLE)
  if (toLoan < 0n) return
  await everybodyHasRead()
  await post(client, `settle:naive-${order}`, 'settled', [
    ['network', `order_held:${order}:PEN`, DISPOSABLE],
    ['network', 'due_to_fund', -toLoan],
    ['network', `family:m_naive${maker}:held`, toLoan - DISPOSABLE],
    ['fund', 'due_from_network', toLoan],
    ['fund', `loan:${loanOf(maker)}:principal`, -toLoan],
  ])
}

/** Sixteen connections, four for each maker, each settling its sales one after the other; gives back how many the database refused. */
async function settleAll(): Promise<number> {
  const clients = await Promise.all(
    Array.from({ length: CLIENTS }, async () => {
      const client = new Client({ connectionString: testDatabase().app })
      await client.connect()
      return client
    }),
  )
  let refused = 0
  const meeting = aMeetingOf(CLIENTS)
  try {
    await Promise.all(
      clients.map(async (client, n) => {
        for (let sale = 0; sale < SALES_EACH; sale += 1) {
          const wait = sale === 0 ? meeting : async () => {}
          await settleNaively(client, n % MAKERS, Math.floor(n / MAKERS) * SALES_EACH + sale, wait).catch(
            (error: { constraint?: string }) => {
              if (error.constraint !== 'account_stays_on_its_side') throw error
              refused += 1
            },
          )
        }
      }),
    )
  } finally {
    await Promise.all(clients.map((client) => client.end()))
  }
  return refused
}

/** The first sale of each client meets those of all others between reading and writing, so that the race is there on any machine. */
function aMeetingOf(count: number): () => Promise<void> {
  let open = () => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  let missing = count
  return () => {
    missing -= 1
    if (missing === 0) open()
    return opened
  }
}

async function owe(client: Client): Promise<void> {
  for (let maker = 0; maker < MAKERS; maker += 1) {
    await post(client, `disburse:${loanOf(maker)}`, 'disbursed', [
      ['fund', `loan:${loanOf(maker)}:principal`, OWED],
      ['fund', 'bank:fund:PEN', -OWED],
    ])
  }
}

async function aFreshLedger(prepare: string[]): Promise<void> {
  const { closeDatabase, openDatabase } = await import('#db/orm.server.ts')
  await closeDatabase()
  await resetDatabase()
  const owner = new Client({ connectionString: testDatabase().owner })
  await owner.connect()
  for (const statement of prepare) await owner.query(statement)
  await owner.end()
  const client = new Client({ connectionString: testDatabase().app })
  await client.connect()
  await owe(client)
  await client.end()
  await openDatabase({ url: testDatabase().app, poolMax: 4, applicationName: 'hilo-test' })
}

async function taken(): Promise<bigint> {
  const { taken } = await row<{ taken: string }>(
    `select sum(balance)::text as taken from ledger.balance where code = 'due_from_network'`,
  )
  return BigInt(taken)
}

const isBroken = (id: string, results: readonly InvariantResult[]) => results.find((each) => each.id === id)?.holds === false

test('without locks and without the floor sales take more than is owed, the lines still sum to zero, and the check finds it', async () => {
  await aFreshLedger(['alter table ledger.ledger_account drop constraint account_stays_on_its_side'])
  await settleAll()
  // Four women met their four first sales: each sale took nine tenths of a debt that was there once.
  expect(await taken()).toBeGreaterThanOrEqual(BigInt(CLIENTS) * DISPOSABLE)
  const results = await checkLedger((sql) => rows(sql), ['I01', 'I02', 'I04', 'I07', 'I11'])
  expect(['I01', 'I02', 'I04', 'I11'].filter((id) => isBroken(id, results))).toEqual([])
  expect(isBroken('I07', results)).toBe(true)
  const overdrawn = results.find((each) => each.id === 'I07')?.broken ?? 0
  expect(overdrawn).toBeGreaterThan(0)
  process.stdout.write(`naive settlement: owed ${BigInt(MAKERS) * OWED}, taken ${await taken()}\n`)
}, 60_000)

test('with the floor in place the database refuses what would take too much, whoever writes it', async () => {
  await aFreshLedger([])
  const refused = await settleAll()
  expect(refused).toBeGreaterThan(0)
  expect(await taken()).toBeLessThanOrEqual(BigInt(MAKERS) * OWED)
  const results = await checkLedger((sql) => rows(sql), ['I01', 'I02', 'I04', 'I07', 'I11'])
  expect(results.filter((each) => !each.holds)).toEqual([])
}, 60_000)
