import { expect, test } from 'vitest'
import { forkEntityManager } from '#db/orm.server.ts'
import { CAUSES } from '#db/questions/ledger/causes.ts'
import { findAccountsHeld } from '#db/questions/ledger/find-accounts.server.ts'
import { findCausesByNumber, findSources, findSourceTypes } from '#db/questions/ledger/find-causes.server.ts'
import { findTrialBalance, type TrialBasis } from '#db/questions/ledger/find-trial-balance.server.ts'
import { withClient } from '#scripts/machine/postgres.ts'
import { testDatabase } from '#tests/support/database.ts'
import { openTestDatabase, rows } from '#tests/support/open-database.ts'

openTestDatabase()

let posted = 0

async function post(
  on: string,
  source: { type: string; id: string },
  debit: string,
  credit: string,
  amount: number,
): Promise<void> {
  posted += 1
  const lines = [
    { book: 'network', account: debit, currency: 'PEN', amount: String(amount) },
    { book: 'network', account: credit, currency: 'PEN', amount: String(-amount) },
  ]
  const meta = { source_type: source.type, source_id: source.id, part: String(posted), actor: 'test', command: 'test' }
  await rows(`select ledger.post(?, 'test', ?, now(), ?::jsonb, ?::jsonb)`, [
    `trial:${posted}`,
    on,
    JSON.stringify(lines),
    JSON.stringify(meta),
  ])
}

const CAUSE = { type: 'test', id: 'trial' }

async function sidesOn(basis: string): Promise<string[]> {
  const balances = await findTrialBalance(forkEntityManager(), basis as TrialBasis)
  return balances.flatMap(({ rows: each }) =>
    each.map(({ code, pattern, debit, credit }) => `${code ?? pattern} ${debit.toText()} ${credit.toText()}`),
  )
}

test('a trial balance of a past day has what journals for that day and earlier ones moved, also one posted late', async () => {
  await post('2026-01-10', CAUSE, 'bank:network:PEN', 'igv', 1_000)
  await post('2026-02-10', CAUSE, 'igv', 'bank:network:PEN', 400)
  await post('2026-02-11', CAUSE, 'bank:network:PEN', 'savings:m_0001', 70)
  await post('2026-02-12', CAUSE, 'bank:network:PEN', 'savings:m_0002', 30)
  await post('2026-01-31', CAUSE, 'bank:network:PEN', 'suspense:PEN', 5)
  expect(await sidesOn('2026-01-09')).toEqual([])
  expect(await sidesOn('2026-01-30')).toEqual(['bank:network:PEN 10.00 0.00', 'igv 0.00 10.00'])
  const january = ['bank:network:PEN 10.05 0.00', 'igv 0.00 10.00', 'suspense:PEN 0.00 0.05']
  expect((await sidesOn('2026-01-31')).toSorted()).toEqual(january)
  const today = ['bank:network:PEN 7.05 0.00', 'igv 0.00 6.00', 'savings:{maker} 0.00 1.00', 'suspense:PEN 0.00 0.05']
  expect((await sidesOn('2026-12-31')).toSorted()).toEqual(today)
  for (const basis of ['lines', 'balances']) expect((await sidesOn(basis)).toSorted()).toEqual(today)
})

test('each day’s trial balance is whole; a balance that its lines do not make is told on any day', async () => {
  const offOn = async (basis: string) =>
    (await findTrialBalance(forkEntityManager(), basis as TrialBasis)).map(({ difference, derived }) => [
      difference.toText(),
      derived?.difference.toText(),
    ])
  for (const basis of ['2026-01-31', 'lines']) expect(await offOn(basis)).toEqual([['0.00', '0.00']])
  expect(await offOn('balances')).toEqual([['0.00', undefined]])
  const changed = (by: number) =>
    withClient(testDatabase().admin, (client) =>
      client.query(
        `begin; set local session_replication_role = replica; update ledger.ledger_account set balance = balance + ${by} where code = 'suspense:PEN'; commit`,
      ),
    )
  await changed(-1)
  expect(await offOn('lines')).toEqual([['-0.01', '0.01']])
  expect(await offOn('balances')).toEqual([['-0.01', undefined]])
  expect(await offOn('2026-01-31')).toEqual([['0.00', '0.01']])
  await changed(1)
})

test('accounts are listed by book and code, those that hold nothing only when asked, page by page', async () => {
  await post('2026-03-01', CAUSE, 'savings:m_0002', 'bank:network:PEN', 30)
  const codes = async (wanted: Parameters<typeof findAccountsHeld>[1]) =>
    (await findAccountsHeld(forkEntityManager(), wanted)).accounts.map(({ code }) => code)
  expect(await codes({})).toEqual(['bank:network:PEN', 'igv', 'savings:m_0001', 'suspense:PEN'])
  expect(await codes({ pattern: 'savings:{maker}', isAll: true })).toEqual(['savings:m_0001', 'savings:m_0002'])
  expect(await codes({ starts: 'savings:m%' })).toEqual([])
  expect(await codes({ starts: 'savings:m_', book: 'network', currency: 'PEN' })).toEqual(['savings:m_0001'])
  const after = { book: 'network', code: 'igv', currency: 'PEN' }
  expect(await codes({ after })).toEqual(['savings:m_0001', 'suspense:PEN'])
})

test('the rows of every cause can be asked, and an id that is none of theirs is no fault', async () => {
  for (const type of Object.keys(CAUSES)) await post('2026-03-02', { type, id: 'not an id' }, 'bank:network:PEN', 'igv', 1)
  const uuid = '01a223d9-83ac-7d9d-bffb-520965ed23ea'
  const asked = Object.keys(CAUSES).flatMap((type) => [
    { source_type: type, source_id: 'not an id' },
    { source_type: type, source_id: uuid },
  ])
  const sourceOf = await findSources(forkEntityManager(), asked)
  expect(sourceOf({ source_type: 'payment', source_id: uuid })).toEqual({ type: 'payment', id: uuid })
  expect(sourceOf({ source_type: 'loan', source_id: 'not an id' })).toEqual({ type: 'loan', id: 'not an id' })
  expect(await findCausesByNumber(forkEntityManager(), 'not an id')).toHaveLength(Object.keys(CAUSES).length)
  expect(await findCausesByNumber(forkEntityManager(), 'loan_9999')).toEqual([])
  expect(await findSourceTypes(forkEntityManager())).toEqual([...Object.keys(CAUSES), 'test'].toSorted())
})
