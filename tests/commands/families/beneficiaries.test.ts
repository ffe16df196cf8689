import { expect, test } from 'vitest'
import { addBeneficiary } from '#app/domain/families/add-beneficiary.server.ts'
import { addRoute } from '#app/domain/families/add-route.server.ts'
import { recordInstruction } from '#app/domain/families/record-instruction.server.ts'
import { systemActor } from '#app/domain/shared/actor.ts'
import { Forbidden, run } from '#app/domain/shared/command.server.ts'
import { plainDate } from '#app/domain/shared/dates.ts'
import type { BeneficiaryId, MakerId } from '#app/domain/shared/ids.ts'
import { forkEntityManager } from '#db/orm.server.ts'
import { findPayoutPlan } from '#db/questions/families/find-payout-plan.server.ts'
import { aBeneficiary, good } from '#tests/support/families.ts'
import { aMaker, JOINED_ON } from '#tests/support/makers.ts'
import { openTestDatabase, rows } from '#tests/support/open-database.ts'
import { staffWith } from '#tests/support/people.ts'

openTestDatabase()

const seed = systemActor('test')
const key = () => crypto.randomUUID()
const refusal = (code: string) => ({ ok: false, refusal: { code } })
const LATER = plainDate('2024-06-01')

test('a beneficiary sees only what was sent, until the maker says more', async () => {
  const { makerId } = await aMaker()
  const id = key()
  const outcome = await run(addBeneficiary, seed, { makerId, name: 'Marta', relation: 'madre' }, { key: id })
  expect(await run(addBeneficiary, seed, { makerId, name: 'Marta', relation: 'madre' }, { key: id })).toMatchObject({
    replayed: true,
  })
  const stored = await rows('select id, sees, country, document_type as document from families.beneficiary where maker_id = ?', [
    makerId,
  ])
  expect(stored).toEqual([{ id: good(outcome).beneficiaryId, sees: 'sent', country: 'PE', document: 'pending' }])
})

test('a beneficiary who cannot be recorded is refused, and nothing is written', async () => {
  const { makerId } = await aMaker()
  const person = { makerId, name: 'Marta', relation: 'madre' }
  const refused = [
    ['unknown_maker', { makerId: key() as string as MakerId }],
    ['document_number_wrong', { documentType: 'dni', documentNumber: '12' }],
    ['document_number_wrong', { documentNumber: '45678901' }],
    ['unknown_place', { agencyId: 'nowhere' }],
  ] as const
  for (const [code, change] of refused)
    expect(await run(addBeneficiary, seed, { ...person, ...change }, { key: key() })).toMatchObject(refusal(code))
  await expect(run(addBeneficiary, await staffWith('auditor'), person, { key: key() })).rejects.toThrow(Forbidden)
  expect(await rows('select id from families.beneficiary where maker_id = ?', [makerId])).toEqual([])
})

test('a new way of paying ends the one before', async () => {
  const { makerId } = await aMaker()
  const beneficiaryId = await aBeneficiary(makerId)
  const yape = { beneficiaryId, kind: 'yape', detail: '999888777', legalBasis: 'instrucción firmada', fromOn: LATER } as const
  const refused = [
    ['unknown_beneficiary', { beneficiaryId: key() as string as BeneficiaryId }],
    ['detail_missing', { detail: undefined }],
    ['not_after_the_last_route', { fromOn: JOINED_ON }],
  ] as const
  for (const [code, change] of refused)
    expect(await run(addRoute, seed, { ...yape, ...change }, { key: key() })).toMatchObject(refusal(code))
  const id = key()
  expect((await run(addRoute, seed, yape, { key: id })).ok).toBe(true)
  expect(await run(addRoute, seed, yape, { key: id })).toMatchObject({ replayed: true })
  expect(
    await rows('select kind, to_on::text as "to" from families.route where beneficiary_id = ? order by from_on', [beneficiaryId]),
  ).toEqual([
    { kind: 'cash', to: '2024-06-01' },
    { kind: 'yape', to: null },
  ])
})

test('the instruction in force is the latest signed on or before the day', async () => {
  const { makerId } = await aMaker()
  const [mother, sister] = [await aBeneficiary(makerId), await aBeneficiary(makerId, { name: 'Lucía' }, 'none')]
  const first = { makerId, fromOn: JOINED_ON, slip: 'P-1', parts: [{ beneficiaryId: mother, part: 1 }] }
  const both = [
    { beneficiaryId: mother, part: 1 },
    { beneficiaryId: sister, part: 3 },
  ]
  const id = key()
  good(await run(recordInstruction, seed, first, { key: id }))
  expect(await run(recordInstruction, seed, first, { key: id })).toMatchObject({ replayed: true })
  good(await run(recordInstruction, seed, { ...first, fromOn: LATER, slip: 'P-2', parts: both }, { key: key() }))
  const plan = async (on: string) =>
    (await findPayoutPlan(forkEntityManager(), makerId, plainDate(on))).map((part) => [part.name, part.part, part.route])
  expect(await plan('2024-05-31')).toEqual([['Marta', 1, 'cash']])
  expect(await plan('2024-06-01')).toEqual([
    ['Lucía', 3, null],
    ['Marta', 1, 'cash'],
  ])
  expect(await plan('2024-01-01')).toEqual([])
})

test('an instruction that cannot stand is refused, and nothing is written', async () => {
  const { makerId } = await aMaker()
  const mother = await aBeneficiary(makerId)
  const stranger = await aBeneficiary((await aMaker()).makerId)
  const slip = { makerId, fromOn: JOINED_ON, slip: 'P-1', parts: [{ beneficiaryId: mother, part: 1 }] }
  const refused = [
    ['unknown_maker', { makerId: key() as string as MakerId }],
    ['beneficiary_named_twice', { parts: [...slip.parts, ...slip.parts] }],
    ['not_her_beneficiary', { parts: [{ beneficiaryId: stranger, part: 1 }] }],
  ] as const
  for (const [code, change] of refused)
    expect(await run(recordInstruction, seed, { ...slip, ...change }, { key: key() })).toMatchObject(refusal(code))
  expect(await rows('select id from families.instruction where maker_id = ?', [makerId])).toEqual([])
  good(await run(recordInstruction, seed, slip, { key: key() }))
  expect(await run(recordInstruction, seed, slip, { key: key() })).toMatchObject(refusal('instruction_that_day'))
})
