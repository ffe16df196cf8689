import { beforeAll, expect, test } from 'vitest'
import { nameHeirs } from '#app/domain/families/name-heirs.server.ts'
import { preparePayout } from '#app/domain/families/prepare-payout.server.ts'
import { recordInstruction } from '#app/domain/families/record-instruction.server.ts'
import { considerCandidate } from '#app/domain/lending/consider-candidate.server.ts'
import { prepareLoan } from '#app/domain/lending/prepare-loan.server.ts'
import { proposeReschedule } from '#app/domain/lending/propose-reschedule.server.ts'
import { recordMandate } from '#app/domain/lending/record-mandate.server.ts'
import { approveWriteOff } from '#app/domain/lending/write-off-loan.server.ts'
import { prepareAdvance } from '#app/domain/settlement/prepare-advance.server.ts'
import { recordDeath } from '#app/domain/settlement/record-death.server.ts'
import { recordRelease } from '#app/domain/settlement/record-release.server.ts'
import { recordTransfer } from '#app/domain/settlement/record-transfer.server.ts'
import { releaseHeld } from '#app/domain/settlement/release-held.server.ts'
import { type Actor, systemActor } from '#app/domain/shared/actor.ts'
import { Forbidden, run } from '#app/domain/shared/command.server.ts'
import { addDays } from '#app/domain/shared/dates.ts'
import type { BeneficiaryId, LoanId, MakerId } from '#app/domain/shared/ids.ts'
import { forkEntityManager } from '#db/orm.server.ts'
import { findPublicMaker } from '#db/questions/makers/find-public-maker.server.ts'
import { findPublicMakers, findWithdrawnMaker } from '#db/questions/makers/find-public-makers.server.ts'
import { aBeneficiary } from '#tests/support/families.ts'
import { everythingHoldsAfterwards } from '#tests/support/holding.ts'
import { daysAgo, idOf, sellOne, TODAY } from '#tests/support/leaving.ts'
import { AGENCY, aFund, anApplication, did, type Fund } from '#tests/support/lending.ts'
import { aMaker as aRegisteredMaker } from '#tests/support/makers.ts'
import { openTestDatabase, row, rows } from '#tests/support/open-database.ts'
import { aBorrower, asked, workOf } from '#tests/support/order-advances.ts'
import { staffWith } from '#tests/support/people.ts'
import { aLoan } from '#tests/support/small-loan.ts'
import { aMaker, type SmallMaker } from '#tests/support/small-world.ts'

openTestDatabase()
everythingHoldsAfterwards()

let fund: Fund
let administrator: Actor
beforeAll(async () => {
  fund = await aFund()
  administrator = fund.administrator
})

const key = () => crypto.randomUUID()
const refusal = (code: string) => ({ ok: false, refusal: { code } })
const record = (makerId: MakerId, change: { diedOn?: typeof TODAY } = {}, actor = administrator) =>
  run(recordDeath, actor, { makerId, diedOn: TODAY, paper: 'ACTA-77', ...change }, { key: key() })

async function dead(): Promise<{ maker: SmallMaker; loan: { loanId: string; number: string } }> {
  const maker = await aMaker()
  const loan = await aLoan(maker, { principal: '1000.00', interest: '5.00' })
  await did(record(idOf(maker)))
  return { maker, loan }
}

test('no later sale pays her loan: the law takes its part and all the rest is kept for her family', async () => {
  const maker = await aMaker()
  await aLoan(maker, { principal: '1000.00', interest: '0.00' })
  await sellOne(maker)
  await did(record(idOf(maker)))
  await sellOne(maker)
  expect(
    await rows(
      'select loan_minor::int as loan, family_minor::int as family from settlement.settlement where maker_id = ? order by settled_at',
      [maker.makerId],
    ),
  ).toEqual([
    { loan: 10_244, family: 0 },
    { loan: 0, family: 10_244 },
  ])
})

test('what she owes is proposed to be given up, with what waited before set aside, and another person decides', async () => {
  const maker = await aMaker()
  const { loanId, number } = await aLoan(maker, { principal: '1000.00', interest: '5.00' })
  const dates = { instalments: 6, firstDueOn: addDays(TODAY, 30), reason: 'sales_drought' as const, slip: 'P-9' }
  await did(run(proposeReschedule, fund.officer, { loanId: loanId as LoanId, ...dates }, { key: key() }))
  expect(await record(idOf(maker))).toMatchObject({ ok: true, value: { proposed: [number] } })
  expect(await rows('select state from lending.reschedule where loan_id = ?', [loanId])).toEqual([{ state: 'withdrawn' }])
  expect(await run(approveWriteOff, administrator, { loanId: loanId as LoanId }, { key: key() })).toMatchObject(
    refusal('same_person_proposed'),
  )
  expect(await run(approveWriteOff, fund.treasurer, { loanId: loanId as LoanId }, { key: key() })).toMatchObject({
    ok: true,
    value: { lost: { minor: '100500', currency: 'PEN' } },
  })
  expect(await rows('select state, reason, minutes from lending.write_off where loan_id = ?', [loanId])).toEqual([
    { state: 'approved', reason: 'death', minutes: 'ACTA-77' },
  ])
})

test('she is not released or moved afterwards, and the sentence is one that others get too', async () => {
  const maker = await aMaker()
  await did(record(idOf(maker)))
  const change = { makerId: idOf(maker), happenedOn: TODAY, paper: 'R-1' }
  expect(await run(recordRelease, administrator, change, { key: key() })).toMatchObject(refusal('not_in_custody'))
  const moved = { ...change, agencyId: AGENCY }
  expect(await run(recordTransfer, administrator, moved, { key: key() })).toMatchObject(refusal('nothing_changes'))
})

test('nothing new is opened for her, and an application that waited is taken back with a reason that tells nothing', async () => {
  const maker = await aBorrower()
  const work = await workOf(maker)
  const application = anApplication(idOf(maker), TODAY)
  const { loanId } = await did(run(prepareLoan, fund.officer, application, { key: key() }))
  await did(run(considerCandidate, fund.officer, { makerId: idOf(maker), cameBy: 'visit' as const }, { key: key() }))
  await did(record(idOf(maker)))
  expect(await rows('select state from lending.loan where id = ?', [loanId])).toEqual([{ state: 'declined' }])
  expect(await rows('select reason from lending.withdrawal where loan_id = ?', [loanId])).toEqual([
    { reason: 'cannot_be_reached' },
  ])
  expect(await rows('select set_aside_reason from lending.candidate where maker_id = ?', [maker.makerId])).toEqual([
    { set_aside_reason: 'not_reached' },
  ])
  const makerId = idOf(maker)
  const mandate = { makerId, takes: 'only_due' as const, shareOfDisposable: '1', familyFloor: '0', signedOn: TODAY }
  const parts = [{ beneficiaryId: (await aBeneficiary(makerId)) as BeneficiaryId, part: 1 }]
  const answers = [
    await run(prepareLoan, fund.officer, { ...application, slip: 'S-OTHER' }, { key: key() }),
    await run(prepareAdvance, fund.officer, asked(maker, work, '30.00'), { key: key() }),
    await run(considerCandidate, fund.officer, { makerId, cameBy: 'visit' as const }, { key: key() }),
    await run(recordMandate, fund.officer, mandate, { key: key() }),
    await run(recordInstruction, fund.officer, { makerId, fromOn: TODAY, slip: 'P-1', parts }, { key: key() }),
  ]
  for (const answer of answers) expect(answer).toMatchObject(refusal('nothing_new_for_her'))
})

test('what stands in her family account goes to whom she named, or to heirs by a document', async () => {
  const { maker } = await dead()
  const makerId = idOf(maker)
  await sellOne(maker)
  const [settlement] = await rows<{ id: string }>('select id from settlement.settlement where maker_id = ?', [maker.makerId])
  await rows(`update settlement.settlement set held_until = now() - interval '1 minute' where id = ?`, [settlement?.id])
  await did(run(releaseHeld, systemActor('test'), { settlementId: settlement?.id ?? '' }, { key: key() }))
  expect(await run(preparePayout, fund.officer, { makerId }, { key: key() })).toMatchObject(refusal('no_instruction'))
  const heir = await aBeneficiary(makerId)
  const parts = [{ beneficiaryId: heir, part: 1 }]
  await did(run(nameHeirs, administrator, { makerId, document: 'SUCESION-5', parts }, { key: key() }))
  expect(await run(preparePayout, fund.officer, { makerId }, { key: key() })).toMatchObject({
    ok: true,
    value: { payouts: [{ beneficiaryId: heir, amount: { minor: '10244' } }] },
  })
  const other = await aBeneficiary(idOf(await aMaker()))
  const twice = { makerId, document: 'SUCESION-6', parts: [...parts, ...parts] }
  const alive = await aMaker()
  const answers = [
    ['unknown_maker', await run(nameHeirs, administrator, { ...twice, makerId: key() as MakerId }, { key: key() })],
    ['heirs_only_after_death', await run(nameHeirs, administrator, { ...twice, makerId: idOf(alive) }, { key: key() })],
    ['beneficiary_named_twice', await run(nameHeirs, administrator, twice, { key: key() })],
    [
      'not_her_beneficiary',
      await run(nameHeirs, administrator, { ...twice, parts: [{ beneficiaryId: other, part: 1 }] }, { key: key() }),
    ],
    ['instruction_that_day', await run(nameHeirs, administrator, { ...twice, parts }, { key: key() })],
  ] as const
  for (const [code, answer] of answers) expect(answer).toMatchObject(refusal(code))
})

test('her public page is at once as if she had withdrawn her consent', async () => {
  const maker = await aRegisteredMaker({}, ['data', 'chosen_name', 'region'])
  const publicly = () => findPublicMaker(forkEntityManager(), maker.handle, 'es', TODAY)
  const listed = async () =>
    (await findPublicMakers(forkEntityManager(), { locale: 'es', limit: 9, handle: maker.handle })).length
  expect(await publicly()).toMatchObject({ withdrawn: false })
  const before = await listed()
  await did(record(maker.makerId))
  expect(await publicly()).toEqual({ withdrawn: true })
  expect([before, await listed()]).toEqual([1, 0])
  // Its address answers as one whose name was taken back.
  expect(await findWithdrawnMaker(forkEntityManager(), maker.handle)).toBe(true)
})

test('it is recorded once, not ahead, not before what is known of her later, and by who has the right alone', async () => {
  const maker = await aMaker()
  const makerId = idOf(maker)
  expect(await record(key() as MakerId)).toMatchObject(refusal('maker_unknown'))
  expect(await record(makerId, { diedOn: daysAgo(-1) })).toMatchObject(refusal('situation_in_future'))
  expect(await record(makerId, { diedOn: daysAgo(4000) })).toMatchObject(refusal('situation_not_after'))
  for (const role of ['workshop', 'credit_officer', 'treasurer', 'auditor'] as const)
    await expect(record(makerId, {}, await staffWith(role))).rejects.toThrow(Forbidden)
  expect(await rows('select 1 from makers.death where maker_id = ?', [makerId])).toEqual([])
  const both = await Promise.all([record(makerId), record(makerId)])
  expect(both.filter((outcome) => outcome.ok)).toHaveLength(1)
  expect(both.find((outcome) => !outcome.ok)).toMatchObject(refusal('death_recorded_already'))
  await expect(rows('update makers.death set died_on = died_on')).rejects.toThrow('permission denied')
  await expect(
    rows(`insert into makers.death values (?, current_date + 1, 'X', 'test', current_date, now())`, [(await aMaker()).makerId]),
  ).rejects.toThrow('death_not_ahead')
})

test('the rule is dated configuration, and says that it is our own', async () => {
  const rule = await row<{ basis: string }>('select basis from lending.death_rule order by from_on limit 1')
  expect(rule.basis).toContain('until the association sets its own')
})
