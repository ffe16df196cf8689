import { expect, test } from 'vitest'
import { cancelPayout } from '#app/domain/families/cancel-payout.server.ts'
import { preparePayout } from '#app/domain/families/prepare-payout.server.ts'
import { recordInstruction } from '#app/domain/families/record-instruction.server.ts'
import { releasePayout } from '#app/domain/families/release-payout.server.ts'
import { account } from '#app/domain/ledger/accounts.ts'
import { credit, debit } from '#app/domain/ledger/journal.ts'
import { postJournal } from '#app/domain/ledger/post-journal.server.ts'
import { systemActor } from '#app/domain/shared/actor.ts'
import { command, Forbidden, run } from '#app/domain/shared/command.server.ts'
import type { MakerId, PayoutId } from '#app/domain/shared/ids.ts'
import { Money } from '#app/domain/shared/money.ts'
import { done } from '#app/domain/shared/outcome.ts'
import { aBeneficiary, aFamily, aReleasedSettlement, familyAccount, good } from '#tests/support/families.ts'
import { aMaker, JOINED_ON } from '#tests/support/makers.ts'
import { openTestDatabase, row, rows } from '#tests/support/open-database.ts'
import { staffWith } from '#tests/support/people.ts'

openTestDatabase()

const seed = systemActor('test')
const key = () => crypto.randomUUID()
const refusal = (code: string) => ({ ok: false, refusal: { code } })
const payoutsOf = (makerId: MakerId) => rows('select id from families.payout where maker_id = ?', [makerId])

/** A family with 30.00 available, its payouts prepared by a credit officer. */
async function prepared() {
  const family = await aFamily()
  const settlement = await aReleasedSettlement(family, '30.00', '2024-03-01T12:00:00Z')
  const officer = await staffWith('credit_officer')
  const { payouts } = good(await run(preparePayout, officer, { makerId: family.makerId }, { key: family.handle }))
  return { family, settlement, officer, payouts }
}

test('what is available is shared by her instruction, oldest settlements first, and set aside', async () => {
  const family = await aFamily()
  const old = await aReleasedSettlement(family, '7.88', '2024-03-01T12:00:00Z')
  const young = await aReleasedSettlement(family, '20.49', '2024-04-01T12:00:00Z')
  const officer = await staffWith('credit_officer')
  const outcome = await run(preparePayout, officer, { makerId: family.makerId }, { key: family.handle })
  const { payouts } = good(outcome)
  expect(payouts.map((payout) => [payout.beneficiaryId, payout.amount.minor])).toEqual([
    [family.mother, '1891'],
    [family.sister, '946'],
  ])
  const parts = await rows(
    `select payout.number, part.settlement_id as settlement, part.amount_minor::text as minor
     from families.payout_settlement part join families.payout payout on payout.id = part.payout_id
     where payout.maker_id = ? order by payout.number, part.amount_minor`,
    [family.makerId],
  )
  expect(parts).toEqual([
    { number: payouts[0]?.number, settlement: old, minor: '788' },
    { number: payouts[0]?.number, settlement: young, minor: '1103' },
    { number: payouts[1]?.number, settlement: young, minor: '946' },
  ])
  expect(await familyAccount(family.code)).toEqual({ available: '0.00', in_transit: '28.37' })
  const again = await run(preparePayout, officer, { makerId: family.makerId }, { key: family.handle })
  expect(again).toEqual({ ...outcome, replayed: true })
  expect(await payoutsOf(family.makerId)).toHaveLength(2)
})

test('two who prepare at once prepare once', async () => {
  const family = await aFamily()
  await aReleasedSettlement(family, '30.00', '2024-03-01T12:00:00Z')
  const answers = await Promise.all(
    Array.from({ length: 4 }, () => run(preparePayout, seed, { makerId: family.makerId }, { key: key() })),
  )
  const codes = answers.map((answer) => (answer.ok ? 'prepared' : answer.refusal.code)).sort()
  expect(codes).toEqual(['nothing_available', 'nothing_available', 'nothing_available', 'prepared'])
  expect(await familyAccount(family.code)).toEqual({ available: '0.00', in_transit: '30.00' })
})

test('without an instruction, a way or money, nothing is prepared', async () => {
  const silent = await aMaker()
  await aReleasedSettlement(silent, '10.00', '2024-03-01T12:00:00Z')
  expect(await run(preparePayout, seed, { makerId: silent.makerId }, { key: key() })).toMatchObject(refusal('no_instruction'))
  const lost = await aMaker()
  const beneficiaryId = await aBeneficiary(lost.makerId, {}, 'none')
  const instruction = { makerId: lost.makerId, fromOn: JOINED_ON, slip: 'P-1', parts: [{ beneficiaryId, part: 1 }] }
  good(await run(recordInstruction, seed, instruction, { key: key() }))
  await aReleasedSettlement(lost, '10.00', '2024-03-01T12:00:00Z')
  expect(await run(preparePayout, seed, { makerId: lost.makerId }, { key: key() })).toMatchObject(refusal('no_route'))
  const poor = await aFamily()
  expect(await run(preparePayout, seed, { makerId: poor.makerId }, { key: key() })).toMatchObject(refusal('nothing_available'))
  expect(await run(preparePayout, seed, { makerId: key() as string as MakerId }, { key: key() })).toMatchObject(
    refusal('unknown_maker'),
  )
  for (const maker of [silent, lost, poor]) expect(await payoutsOf(maker.makerId)).toEqual([])
  expect(await familyAccount(silent.code)).toEqual({ available: '10.00', in_transit: '0.00' })
})

test('an instruction from a later day does not hold yet', async () => {
  const family = await aFamily()
  const parts = [{ beneficiaryId: family.sister, part: 1 }]
  const later = { makerId: family.makerId, fromOn: '2100-01-01', slip: 'P-2', parts } as never
  good(await run(recordInstruction, seed, later, { key: key() }))
  await aReleasedSettlement(family, '3.00', '2024-03-01T12:00:00Z')
  const { payouts } = good(await run(preparePayout, seed, { makerId: family.makerId }, { key: key() }))
  expect(payouts.map((payout) => payout.amount.minor)).toEqual(['200', '100'])
})

test('another person releases a payout against a receipt, once', async () => {
  const { family, payouts } = await prepared()
  const treasurer = await staffWith('treasurer')
  const input = { payoutId: payouts[0]?.payoutId as PayoutId, receipt: 'R-77' }
  const outcome = await run(releasePayout, treasurer, input, { key: 'r-77' })
  expect(outcome).toMatchObject({ ok: true, value: { number: payouts[0]?.number } })
  expect(await run(releasePayout, treasurer, input, { key: 'r-77' })).toMatchObject({ replayed: true })
  expect(await run(releasePayout, treasurer, input, { key: key() })).toMatchObject(refusal('already_paid'))
  expect(await familyAccount(family.code)).toEqual({ available: '0.00', in_transit: '10.00' })
  const lines = await rows(
    `select account.code, line.amount::text from ledger.journal journal join ledger.journal_line line on line.journal_id = journal.id
     join ledger.ledger_account account on account.id = line.ledger_account_id where journal.key = ? order by line.line_no`,
    [`payout:${payouts[0]?.number}:paid`],
  )
  expect(lines).toEqual([
    { code: `family:${family.code}:in_transit`, amount: '2000' },
    { code: 'cash:office:PEN', amount: '-2000' },
  ])
})

test('two treasurers with one payout pay it once', async () => {
  const { family, payouts } = await prepared()
  const payoutId = payouts[0]?.payoutId as PayoutId
  const treasurers = await Promise.all([staffWith('treasurer'), staffWith('treasurer')])
  const answers = await Promise.all(
    treasurers.map((treasurer, n) => run(releasePayout, treasurer, { payoutId, receipt: `R-${n}` }, { key: key() })),
  )
  expect(answers.map((answer) => (answer.ok ? 'paid' : answer.refusal.code)).sort()).toEqual(['already_paid', 'paid'])
  expect(await familyAccount(family.code)).toEqual({ available: '0.00', in_transit: '10.00' })
})

test('who prepared a payout, or may not release one, does not', async () => {
  const family = await aFamily()
  await aReleasedSettlement(family, '3.00', '2024-03-01T12:00:00Z')
  const both = await staffWith('credit_officer', 'treasurer')
  const { payouts } = good(await run(preparePayout, both, { makerId: family.makerId }, { key: key() }))
  const input = { payoutId: payouts[0]?.payoutId as PayoutId, receipt: 'R-1' }
  expect(await run(releasePayout, both, input, { key: key() })).toMatchObject(refusal('same_person'))
  await expect(run(releasePayout, await staffWith('auditor'), input, { key: key() })).rejects.toThrow(Forbidden)
  const nowhere = { ...input, payoutId: key() as string as PayoutId }
  expect(await run(releasePayout, seed, nowhere, { key: key() })).toMatchObject(refusal('unknown_payout'))
  expect(await familyAccount(family.code)).toEqual({ available: '0.00', in_transit: '3.00' })
})

test('a payout whose money is no longer there is not paid', async () => {
  const { family, payouts } = await prepared()
  const drain = command('test.drain', 'run:jobs', async (context) => {
    const amount = Money.parse('15.00', 'PEN')
    const lines = [
      debit('network', account.familyInTransit(family.code), amount),
      credit('network', account.suspense('PEN'), amount),
    ]
    await postJournal(context, { key: `drain:${family.code}`, kind: 'drained', source: { type: 'test', id: family.code }, lines })
    return done(null)
  })
  good(await run(drain, seed, {}, { key: family.code }))
  const input = { payoutId: payouts[0]?.payoutId as PayoutId, receipt: 'R-1' }
  expect(await run(releasePayout, seed, input, { key: key() })).toMatchObject(refusal('not_enough_available'))
  expect(await row('select state from families.payout where id = ?', [input.payoutId])).toEqual({ state: 'prepared' })
})

test('a cancelled payout is available again, and its settlements with it', async () => {
  const { family, settlement, officer, payouts } = await prepared()
  for (const { payoutId, number } of payouts) {
    expect(await run(cancelPayout, officer, { payoutId }, { key: number })).toMatchObject({ ok: true, value: { number } })
    expect(await run(cancelPayout, officer, { payoutId }, { key: number })).toMatchObject({ replayed: true })
  }
  expect(await familyAccount(family.code)).toEqual({ available: '30.00', in_transit: '0.00' })
  const [first] = payouts
  const payoutId = first?.payoutId as PayoutId
  expect(await run(cancelPayout, officer, { payoutId }, { key: key() })).toMatchObject(refusal('payout_cancelled'))
  expect(await run(releasePayout, seed, { payoutId, receipt: 'R' }, { key: key() })).toMatchObject(refusal('payout_cancelled'))
  const { payouts: anew } = good(await run(preparePayout, officer, { makerId: family.makerId }, { key: key() }))
  const parts = await rows(
    'select distinct settlement_id as id from families.payout_settlement where payout_id = any (array[?]::uuid[])',
    [anew.map((payout) => payout.payoutId)],
  )
  expect(parts).toEqual([{ id: settlement }])
})

test('a paid payout cannot be cancelled, and an unknown one neither', async () => {
  const { payouts } = await prepared()
  const payoutId = payouts[0]?.payoutId as PayoutId
  good(await run(releasePayout, seed, { payoutId, receipt: 'R-9' }, { key: key() }))
  expect(await run(cancelPayout, seed, { payoutId }, { key: key() })).toMatchObject(refusal('already_paid'))
  expect(await run(cancelPayout, seed, { payoutId: key() as string as PayoutId }, { key: key() })).toMatchObject(
    refusal('unknown_payout'),
  )
})
