import { expect, test } from 'vitest'
import { addRoute } from '#app/domain/families/add-route.server.ts'
import { cancelPayout } from '#app/domain/families/cancel-payout.server.ts'
import { confirmPayout } from '#app/domain/families/confirm-payout.server.ts'
import { preparePayout } from '#app/domain/families/prepare-payout.server.ts'
import { recordInstruction } from '#app/domain/families/record-instruction.server.ts'
import { releasePayout } from '#app/domain/families/release-payout.server.ts'
import { returnPayout } from '#app/domain/families/return-payout.server.ts'
import { systemActor } from '#app/domain/shared/actor.ts'
import { Forbidden, run } from '#app/domain/shared/command.server.ts'
import { plainDate } from '#app/domain/shared/dates.ts'
import type { PayoutId } from '#app/domain/shared/ids.ts'
import { forkEntityManager } from '#db/orm.server.ts'
import { findFamilyPage } from '#db/questions/families/find-family-page.server.ts'
import { INVARIANTS_OF_SETTLEMENT } from '#db/questions/settlement/invariants-of-settlement.ts'
import { withClient } from '#scripts/machine/postgres.ts'
import { testDatabase } from '#tests/support/database.ts'
import { aBeneficiary, aReleasedSettlement, familyAccount, good } from '#tests/support/families.ts'
import { aMaker, JOINED_ON } from '#tests/support/makers.ts'
import { openTestDatabase, row, rows } from '#tests/support/open-database.ts'
import { staffWith } from '#tests/support/people.ts'

openTestDatabase()

const seed = systemActor('test')
const key = () => crypto.randomUUID()
const refusal = (code: string) => ({ ok: false, refusal: { code } })

/** A payout of 30.00 by Yape, prepared by an officer and, unless told otherwise, sent by the treasurer. */
async function aYapePayout(sent = true) {
  const maker = await aMaker()
  const beneficiaryId = await aBeneficiary(maker.makerId, {}, 'none')
  const route = { beneficiaryId, kind: 'yape', detail: '999', legalBasis: 'instrucción firmada', fromOn: JOINED_ON } as const
  good(await run(addRoute, seed, route, { key: key() }))
  const instruction = { makerId: maker.makerId, fromOn: JOINED_ON, slip: 'P-1', parts: [{ beneficiaryId, part: 1 }] }
  good(await run(recordInstruction, seed, instruction, { key: key() }))
  const settlement = await aReleasedSettlement(maker, '30.00', '2024-03-01T12:00:00Z')
  const officer = await staffWith('credit_officer')
  const { payouts } = good(await run(preparePayout, officer, { makerId: maker.makerId }, { key: key() }))
  const [payout] = payouts
  const treasurer = await staffWith('treasurer')
  const payoutId = payout?.payoutId as PayoutId
  if (sent) good(await run(releasePayout, treasurer, { payoutId, receipt: 'YAPE-1' }, { key: key() }))
  return { maker, beneficiaryId, settlement, officer, treasurer, payoutId, number: payout?.number ?? '' }
}

async function stateOf(payoutId: PayoutId) {
  return row('select state, receipt, bank_line, return_reason from families.payout where id = ?', [payoutId])
}

async function journalsOf(payoutId: PayoutId) {
  const found = await rows<{ key: string; code: string; minor: number }>(
    `select split_part(journal.key, ':', 3) as key, account.code, line.amount::int as minor
     from ledger.journal journal join ledger.journal_line line on line.journal_id = journal.id
     join ledger.ledger_account account on account.id = line.ledger_account_id
     where journal.source_type = 'payout' and journal.source_id = ? order by journal.id, line.line_no`,
    [payoutId],
  )
  return found.map((line) => [line.key, line.code.replace(/^family:[^:]*:/, ''), line.minor])
}

/** What the family's invariants find broken, whatever else other tests left in these books. */
async function broken(code: string): Promise<unknown[]> {
  const wanted = INVARIANTS_OF_SETTLEMENT.filter(({ id }) => id === 'F02' || id === 'F03')
  const found = await Promise.all(wanted.map(({ sql }) => rows<Record<string, unknown>>(sql)))
  return found.flat().filter((each) => each.code === code)
}

const PREPARED = [
  ['', 'available', 3000],
  ['', 'in_transit', -3000],
]
const PAID = [
  ['paid', 'in_transit', 3000],
  ['paid', 'bank:network:PEN', -3000],
]
const RETURNED = [
  ['returned', 'in_transit', 3000],
  ['returned', 'available', -3000],
]

test('a wallet payout is sent without touching the bank, and paid when the statement shows it', async () => {
  const { maker, treasurer, payoutId, number } = await aYapePayout()
  expect(await stateOf(payoutId)).toMatchObject({ state: 'sent', receipt: 'YAPE-1' })
  expect(await journalsOf(payoutId)).toEqual(PREPARED)
  expect(await familyAccount(maker.code)).toEqual({ available: '0.00', in_transit: '30.00' })
  expect(await broken(maker.code)).toEqual([])

  const line = { payoutId, bankLine: 'BCP 7781' }
  expect(await run(confirmPayout, treasurer, line, { key: number })).toEqual({ ok: true, value: { number } })
  expect(await run(confirmPayout, treasurer, line, { key: number })).toMatchObject({ replayed: true })
  expect(await run(confirmPayout, treasurer, line, { key: key() })).toMatchObject(refusal('already_paid'))
  expect(await stateOf(payoutId)).toMatchObject({ state: 'paid', bank_line: 'BCP 7781' })
  expect(await journalsOf(payoutId)).toEqual([...PREPARED, ...PAID])
  expect(await familyAccount(maker.code)).toEqual({ available: '0.00', in_transit: '0.00' })
  expect(await broken(maker.code)).toEqual([])
})

test('one that comes back before the statement shows it is available again, with its settlements, and the family reads why', async () => {
  const { maker, beneficiaryId, settlement, officer, treasurer, payoutId, number } = await aYapePayout()
  const back = { payoutId, reason: 'name_differs' } as const
  expect(await run(returnPayout, treasurer, back, { key: number })).toEqual({ ok: true, value: { number } })
  expect(await run(returnPayout, treasurer, back, { key: number })).toMatchObject({ replayed: true })
  expect(await run(returnPayout, treasurer, back, { key: key() })).toMatchObject(refusal('already_returned'))
  expect(await journalsOf(payoutId)).toEqual([...PREPARED, ...RETURNED])
  expect(await familyAccount(maker.code)).toEqual({ available: '30.00', in_transit: '0.00' })
  expect(await broken(maker.code)).toEqual([])
  const page = await findFamilyPage(forkEntityManager(), beneficiaryId, plainDate('2026-11-28'))
  expect(page?.movements).toMatchObject([{ kind: 'returned', route: 'yape', reason: 'name_differs', amount: { minor: 3000n } }])
  expect(page).toMatchObject({ sent: { minor: 0n }, onItsWay: { minor: 0n } })

  const { payouts } = good(await run(preparePayout, officer, { makerId: maker.makerId }, { key: key() }))
  const parts = await rows('select settlement_id as id from families.payout_settlement where payout_id = ?', [
    payouts[0]?.payoutId,
  ])
  expect(parts).toEqual([{ id: settlement }])
  expect(await broken(maker.code)).toEqual([])
})

test('one that bounces after the statement showed it gives the bank its money back first', async () => {
  const { maker, treasurer, payoutId } = await aYapePayout()
  good(await run(confirmPayout, treasurer, { payoutId, bankLine: 'BCP 1' }, { key: key() }))
  good(await run(returnPayout, treasurer, { payoutId, reason: 'account_closed' }, { key: key() }))
  const bounced = [
    ['bounced', 'in_transit', -3000],
    ['bounced', 'bank:network:PEN', 3000],
  ]
  expect(await journalsOf(payoutId)).toEqual([...PREPARED, ...PAID, ...bounced, ...RETURNED])
  const reasons = await rows(
    `select kind, reason, (select key like 'payout:%' from ledger.journal corrected where corrected.id = journal.reverses) as named
     from ledger.journal journal where source_type = 'payout' and source_id = ? and reverses is not null order by id`,
    [payoutId],
  )
  expect(reasons).toEqual([
    { kind: 'payout-bounced', reason: 'account_closed', named: true },
    { kind: 'payout-returned', reason: 'account_closed', named: true },
  ])
  expect(await familyAccount(maker.code)).toEqual({ available: '30.00', in_transit: '0.00' })
  expect(await broken(maker.code)).toEqual([])
})

test('what was sent is neither released again nor cancelled; what came back neither', async () => {
  const { officer, treasurer, payoutId } = await aYapePayout()
  const before = await journalsOf(payoutId)
  const again = { payoutId, receipt: 'YAPE-2' }
  expect(await run(releasePayout, treasurer, again, { key: key() })).toMatchObject(refusal('already_sent'))
  expect(await run(cancelPayout, officer, { payoutId }, { key: key() })).toMatchObject(refusal('already_sent'))
  expect(await journalsOf(payoutId)).toEqual(before)
  good(await run(returnPayout, treasurer, { payoutId, reason: 'bank_fault' }, { key: key() }))
  for (const attempt of [
    run(releasePayout, treasurer, again, { key: key() }),
    run(cancelPayout, officer, { payoutId }, { key: key() }),
    run(confirmPayout, treasurer, { payoutId, bankLine: 'x' }, { key: key() }),
  ])
    expect(await attempt).toMatchObject(refusal('already_returned'))
})

test('nothing is confirmed or returned that was not sent', async () => {
  const { officer, treasurer, payoutId } = await aYapePayout(false)
  const line = { payoutId, bankLine: 'BCP 1' }
  const back = { payoutId, reason: 'bank_fault' } as const
  expect(await run(confirmPayout, treasurer, line, { key: key() })).toMatchObject(refusal('payout_not_sent'))
  expect(await run(returnPayout, treasurer, back, { key: key() })).toMatchObject(refusal('payout_not_sent'))
  good(await run(cancelPayout, officer, { payoutId }, { key: key() }))
  expect(await run(confirmPayout, treasurer, line, { key: key() })).toMatchObject(refusal('payout_cancelled'))
  expect(await run(returnPayout, treasurer, back, { key: key() })).toMatchObject(refusal('payout_cancelled'))
  const nowhere = key() as string as PayoutId
  expect(await run(confirmPayout, treasurer, { ...line, payoutId: nowhere }, { key: key() })).toMatchObject(
    refusal('unknown_payout'),
  )
  expect(await run(returnPayout, treasurer, { ...back, payoutId: nowhere }, { key: key() })).toMatchObject(
    refusal('unknown_payout'),
  )
  await expect(run(confirmPayout, officer, line, { key: key() })).rejects.toThrow(Forbidden)
  await expect(run(returnPayout, officer, back, { key: key() })).rejects.toThrow(Forbidden)
})

test('confirmed and returned at once by two people, it ends one way and the books with it', async () => {
  for (let round = 0; round < 4; round += 1) {
    const { maker, treasurer, payoutId } = await aYapePayout()
    const other = await staffWith('treasurer')
    const [confirmed, returned] = await Promise.all([
      run(confirmPayout, treasurer, { payoutId, bankLine: 'BCP 1' }, { key: key() }),
      run(returnPayout, other, { payoutId, reason: 'bank_fault' }, { key: key() }),
    ])
    expect(returned.ok).toBe(true)
    expect(await stateOf(payoutId)).toMatchObject({ state: 'returned' })
    expect((await journalsOf(payoutId)).length).toBe(confirmed.ok ? 8 : 4)
    expect(await familyAccount(maker.code)).toEqual({ available: '30.00', in_transit: '0.00' })
    expect(await broken(maker.code)).toEqual([])
  }
})

test('the database itself keeps cash from being sent, and a return from having no reason', async () => {
  const { payoutId } = await aYapePayout()
  const asOwner = withClient(testDatabase().owner, (owner) =>
    owner.query(`update families.payout set route = 'cash' where id = $1`, [payoutId]),
  )
  await expect(asOwner).rejects.toThrow('cash_is_never_sent')
  await expect(rows(`update families.payout set state = 'returned' where id = ?`, [payoutId])).rejects.toThrow(
    'returned_payout_says_why',
  )
})
