import { beforeAll, expect, test } from 'vitest'
import { prepareLoan } from '#app/domain/lending/prepare-loan.server.ts'
import { withdrawApplication } from '#app/domain/lending/withdraw-application.server.ts'
import { actorRef } from '#app/domain/shared/actor.ts'
import { Forbidden, run } from '#app/domain/shared/command.server.ts'
import { plainDate } from '#app/domain/shared/dates.ts'
import type { MakerId } from '#app/domain/shared/ids.ts'
import { withClient } from '#scripts/machine/postgres.ts'
import { testDatabase } from '#tests/support/database.ts'
import {
  aFund,
  aMaker,
  anActiveLoan,
  anApplication,
  aPreparedLoan,
  bothApprove,
  did,
  everything,
  type Fund,
  loanRow,
  noon,
  on,
  pen,
  refusalOf,
} from '#tests/support/lending.ts'
import { openTestDatabase, row, rows } from '#tests/support/open-database.ts'
import { staffWith } from '#tests/support/people.ts'

openTestDatabase()

const DAY = '2026-03-02'
let fund: Fund
beforeAll(async () => {
  fund = await aFund()
})

const application = (makerId: MakerId, step = 1, day = DAY) => anApplication(makerId, day, step)

test('a loan takes the terms of its step as they are today', async () => {
  const { loanId, number } = await did(on(DAY, fund.officer, prepareLoan, application(await aMaker())))
  expect(number).toMatch(/^loan_\d{4}$/)
  expect(await loanRow(loanId)).toMatchObject({
    state: 'prepared',
    step: 1,
    principal_minor: '30000',
    instalments: 3,
    rate_per_period: '0.02000000',
    prepared_by: actorRef(fund.officer),
    prepared_on: DAY,
    approved_by: null,
    disbursed_on: null,
  })
})

test('what stood on her slip is written down once, and by whom it was keyed in', async () => {
  const input = { ...application(await aMaker()), expectedOrders: 'Doce chalinas para la feria', expectedAmount: pen('540.00') }
  const { loanId } = await did(on(DAY, fund.officer, prepareLoan, input))
  expect(await row('select * from lending.application where loan_id = ?', [loanId])).toMatchObject({
    slip: input.slip,
    signed_on: DAY,
    weeks: 12,
    expected_orders: 'Doce chalinas para la feria',
    expected_minor: '54000',
    keyed_by: actorRef(fund.officer),
  })
})

test('a slip is keyed in once, also when two officers do it at once for two women', async () => {
  const { slip } = application(await aMaker())
  const inputs = [await aMaker(), await aMaker(), await aMaker()].map((makerId) => ({ ...application(makerId), slip }))
  const codes = await Promise.all(inputs.map((input) => refusalOf(on(DAY, fund.officer, prepareLoan, input))))
  expect(codes.filter((code) => code === 'slip_used')).toHaveLength(2)
  expect(await rows('select 1 from lending.application where slip = ?', [slip])).toHaveLength(1)
  const makers = inputs.map(({ makerId }) => makerId)
  expect(await rows('select 1 from lending.loan where maker_id in (?)', [makers])).toHaveLength(1)
})

test('the same key prepares one loan', async () => {
  const input = application(await aMaker())
  const first = await run(prepareLoan, fund.officer, input, { key: 'loan-form', now: noon(DAY) })
  expect(await run(prepareLoan, fund.officer, input, { key: 'loan-form', now: noon(DAY) })).toEqual({ ...first, replayed: true })
  expect(await rows('select 1 from lending.loan where maker_id = ?', [input.makerId])).toHaveLength(1)
})

test('two officers who prepare a loan for one maker at once prepare one', async () => {
  const input = application(await aMaker())
  const codes = await Promise.all([1, 2, 3, 4].map(() => refusalOf(on(DAY, fund.officer, prepareLoan, input))))
  expect(codes.filter((code) => code === 'loan_open_already')).toHaveLength(3)
  expect(await rows('select 1 from lending.loan where maker_id = ?', [input.makerId])).toHaveLength(1)
})

test('one loan at a time: prepared, approved or active, it stands in the way; taken back, it does not', async () => {
  const makerId = await aMaker()
  const again = () => refusalOf(on(DAY, fund.officer, prepareLoan, application(makerId)))
  const loanId = await aPreparedLoan(fund, makerId, DAY)
  expect(await again()).toBe('loan_open_already')
  await bothApprove(fund, loanId, DAY)
  expect(await again()).toBe('loan_open_already')
  await did(on(DAY, fund.officer, withdrawApplication, { loanId, reason: 'she_withdrew' }))
  await anActiveLoan(fund, makerId, DAY)
  const before = await everything()
  expect(await again()).toBe('loan_open_already')
  expect(await everything()).toBe(before)
})

test('a step whose lower one was not repaid is not open', async () => {
  const makerId = await aMaker()
  const before = await everything()
  const answer = await on(DAY, fund.officer, prepareLoan, application(makerId, 2))
  expect(answer).toEqual({ ok: false, refusal: { code: 'step_not_open', facts: { step: 2, needed: 1 } } })
  expect(await everything()).toBe(before)
})

test.each([
  ['application_in_future', { signedOn: plainDate('2026-03-03') }],
  ['maker_unknown', { makerId: '00000000-0000-7000-8000-000000000000' as MakerId }],
  ['agency_unknown', { agencyId: 'nowhere' }],
  ['funder_unknown', { funderId: 'nobody' }],
  ['product_unknown', { step: 9 }],
])('%s is refused and nothing is written', async (code, change) => {
  const input = { ...application(await aMaker()), ...change }
  const before = await everything()
  expect(await refusalOf(on(DAY, fund.officer, prepareLoan, input))).toBe(code)
  expect(await everything()).toBe(before)
})

test('a rate above the cap in force is not lent at', async () => {
  await withClient(testDatabase().owner, async (client) => {
    await client.query(`insert into lending.rate_cap (from_on, effective_annual, basis) values ('2026-06-01', 0.268, 'test')`)
  })
  const input = application(await aMaker())
  expect(await refusalOf(on('2026-05-31', fund.officer, prepareLoan, application(await aMaker())))).toMatch(/^done/)
  const before = await everything()
  const answer = await on('2026-06-01', fund.officer, prepareLoan, input)
  expect(answer).toEqual({ ok: false, refusal: { code: 'above_rate_cap', facts: { rate: '26.82', cap: '26.8' } } })
  expect(await everything()).toBe(before)
})

test('on a day for which no cap is known nothing is lent', async () => {
  const input = application(await aMaker(), 1, '2021-01-15')
  const before = await everything()
  expect(await refusalOf(on('2021-01-15', fund.officer, prepareLoan, input))).toBe('no_cap_in_force')
  expect(await everything()).toBe(before)
})

test.each(['workshop', 'treasurer', 'auditor', 'administrator'] as const)('%s may not prepare a loan', async (role) => {
  const input = application(await aMaker())
  const actor = await staffWith(role)
  const before = await everything()
  await expect(on(DAY, actor, prepareLoan, input)).rejects.toThrow(Forbidden)
  expect(await everything()).toBe(before)
})
