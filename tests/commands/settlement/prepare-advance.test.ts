import { beforeAll, describe, expect, test } from 'vitest'
import { approveLoan } from '#app/domain/lending/approve-loan.server.ts'
import { declineLoan } from '#app/domain/lending/decline-loan.server.ts'
import { disburseLoan } from '#app/domain/lending/disburse-loan.server.ts'
import { issueContract } from '#app/domain/lending/issue-contract.server.ts'
import { prepareLoan } from '#app/domain/lending/prepare-loan.server.ts'
import { revokeAdvancePermission } from '#app/domain/lending/revoke-advance-permission.server.ts'
import { assignWork } from '#app/domain/production/assign-work.server.ts'
import { prepareAdvance } from '#app/domain/settlement/prepare-advance.server.ts'
import { actorRef, systemActor } from '#app/domain/shared/actor.ts'
import { Forbidden, run } from '#app/domain/shared/command.server.ts'
import { addDays, dateOf } from '#app/domain/shared/dates.ts'
import type { LoanId, MakerId, OrderLineId } from '#app/domain/shared/ids.ts'
import { withClient } from '#scripts/machine/postgres.ts'
import { testDatabase } from '#tests/support/database.ts'
import { everythingHoldsAfterwards } from '#tests/support/holding.ts'
import {
  AGENCY,
  aFund,
  anApplication,
  aSlip,
  did,
  everything,
  FUNDER,
  type Fund,
  loanRow,
  MINUTES,
  owedBy,
  pen,
  refusalOf,
} from '#tests/support/lending.ts'
import { openTestDatabase, row, rows } from '#tests/support/open-database.ts'
import {
  aBorrower,
  anAdvance,
  asked,
  inDays,
  made,
  signedFor,
  votedFor,
  type Work,
  workOf,
} from '#tests/support/order-advances.ts'
import { staffWith } from '#tests/support/people.ts'
import { aRefund } from '#tests/support/refunds.ts'
import type { SmallMaker } from '#tests/support/small-world.ts'

openTestDatabase()
everythingHoldsAfterwards()

const NOBODY = '01990000-0000-7000-8000-000000000000'
const TODAY = dateOf(new Date())
const key = () => ({ key: crypto.randomUUID() })
let fund: Fund
beforeAll(async () => {
  fund = await aFund()
})

const prepare = (input: ReturnType<typeof asked>, now?: Date) =>
  run(prepareAdvance, fund.officer, input, { key: crypto.randomUUID(), now })

async function refused(input: ReturnType<typeof asked>, now?: Date) {
  const before = await everything()
  const code = await refusalOf(prepare(input, now))
  expect(await everything()).toEqual(before)
  return code
}

describe('an advance is prepared', () => {
  test('at the terms in force, tied to its line, with the floor of her mandate and the day it is due', async () => {
    const maker = await aBorrower({ floor: '0.20' })
    const work = await workOf(maker)
    const { loanId, number } = await did(prepare(asked(maker, work, '51.22')))
    expect(number).toMatch(/^loan_\d{4}$/)
    expect(await loanRow(loanId)).toMatchObject({
      ...{ kind: 'order_advance', step: null, state: 'prepared', principal_minor: '5122', instalments: 1 },
      ...{ rate_per_period: '0.02000000', period_days: 30, agency_id: AGENCY, funder_id: FUNDER },
    })
    const tie = await row('select *, trim_scale(family_floor)::text as floor from lending.order_advance where loan_id = ?', [
      loanId,
    ])
    expect(tie).toMatchObject({
      ...{ order_line_id: work.orderLineId, expected_minor: '10244', floor: '0.2', slip: 'P-00123', signed_on: TODAY },
      ...{ promised_on: addDays(TODAY, 10), due_on: addDays(TODAY, 40), revoked_on: null },
    })
  })

  test('up to half of what all its pieces are expected to leave her, of her own part alone', async () => {
    const [maker, other] = [await aBorrower(), await aBorrower({ profile: 'peru_released' })]
    const work = await workOf(maker, '180.00', 3)
    expect(await refused(asked(maker, work, '153.68'))).toBe('above_advance_limit')
    expect((await prepare(asked(maker, work, '153.67'))).ok).toBe(true)
    const shared = await workOf(maker)
    const shares = [maker, other].map(({ makerId }) => ({ makerId, part: 1 }))
    await did(run(assignWork, systemActor('test'), { productionOrderId: shared.productionOrderId, shares }, key()))
    // 90.00 each leaves an income of 73.17 or 73.18: the law takes 7.32 and 14.63 or 14.64 of hers, which leaves 51.22, and nothing of the other's.
    const limitOf = async (each: SmallMaker) => {
      const answer = await prepare(asked(each, shared, '90.00'))
      return answer.ok ? 'done' : answer.refusal.facts.limit
    }
    expect([await limitOf(maker), await limitOf(other)]).toEqual([pen('25.61').toJSON(), pen('36.59').toJSON()])
  })

  test('once by one key, once by two officers at a time', async () => {
    const maker = await aBorrower()
    const work = await workOf(maker)
    const input = asked(maker, work, '40.00')
    const first = await run(prepareAdvance, fund.officer, input, { key: 'advance-form' })
    expect(await run(prepareAdvance, fund.officer, input, { key: 'advance-form' })).toEqual({ ...first, replayed: true })
    const second = await workOf(maker)
    const codes = await Promise.all([1, 2, 3, 4].map(() => refusalOf(prepare(asked(maker, second, '40.00')))))
    expect(codes.filter((code) => code === 'advance_exists')).toHaveLength(3)
    expect(await rows('select 1 from lending.order_advance where order_line_id = ?', [second.orderLineId])).toHaveLength(1)
  })

  test('beside a loan of the ladder, before it or after it, and another one after it was declined', async () => {
    const maker = await aBorrower()
    const work = await workOf(maker)
    const { loanId } = await did(prepare(asked(maker, work, '40.00')))
    const ladder = () => run(prepareLoan, fund.officer, anApplication(maker.makerId as MakerId, TODAY), key())
    await did(ladder())
    expect(await refusalOf(ladder())).toBe('loan_open_already')
    await did(run(declineLoan, fund.treasurer, { loanId, minutes: MINUTES, reason: 'use_unclear' as const }, key()))
    expect((await prepare(asked(maker, work, '40.00'))).ok).toBe(true)
  })
})

describe('an advance is refused, and nothing is written', () => {
  test('on a line nobody knows, from stock, or not hers', async () => {
    const [maker, other] = [await aBorrower(), await aBorrower()]
    const work = await workOf(maker)
    expect(await refused(asked(maker, { ...work, orderLineId: NOBODY as OrderLineId }, '40.00'))).toBe('advance_not_hers')
    expect(await refused(asked(other, work, '40.00'))).toBe('advance_not_hers')
    expect(await refused(asked({ makerId: NOBODY, code: '' }, work, '40.00'))).toBe('advance_not_hers')
  })

  test('when nothing is to be made any more: settled, or given back', async () => {
    const maker = await aBorrower()
    const settled = await workOf(maker)
    await made(settled)
    expect(await refused(asked(maker, settled, '40.00'))).toBe('advance_order_over')
    const cancelled = await workOf(maker)
    await aRefund(cancelled.orderId, '18000', { cause: 'cancelled' })
    expect(await refused(asked(maker, cancelled, '40.00'))).toBe('advance_order_over')
  })

  test('when it has one already, paid out or repaid', async () => {
    const maker = await aBorrower()
    const work = await workOf(maker, '180.00', 2)
    await anAdvance(fund, maker, work, '40.00')
    expect(await refused(asked(maker, work, '10.00'))).toBe('advance_exists')
    await made(work)
    expect(await refused(asked(maker, work, '10.00'))).toBe('advance_exists')
  })

  test.each([
    ['agency_unknown', { agencyId: 'nowhere' }],
    ['funder_unknown', { funderId: 'nobody' }],
    ['mandate_in_future', { signedOn: addDays(TODAY, 1) }],
    ['above_advance_limit', { amount: pen('51.23') }],
  ])('%s', async (code, change) => {
    const maker = await aBorrower()
    expect(await refused(asked(maker, await workOf(maker), '40.00', change))).toBe(code)
  })

  test('when its date has come, at its preparation and at its disbursement; and no packet is printed for it', async () => {
    const maker = await aBorrower()
    const work = await workOf(maker)
    expect(await refused(asked(maker, work, '40.00'), inDays(40))).toBe('advance_due_passed')
    const { loanId } = await did(prepare(asked(maker, work, '40.00')))
    await votedFor(fund, loanId)
    await signedFor(fund, loanId)
    const late = run(disburseLoan, fund.treasurer, { loanId, receipt: aSlip() }, { ...key(), now: inDays(40) })
    expect(await refusalOf(late)).toBe('advance_due_passed')
    const packet = run(issueContract, fund.officer, { loanId }, { ...key(), now: inDays(40) })
    expect(await refusalOf(packet)).toBe('advance_due_passed')
  })

  test('at its disbursement, when the order was cancelled or made since', async () => {
    const maker = await aBorrower()
    const cancel = ({ orderId }: Work) => aRefund(orderId, '18000', { cause: 'cancelled' })
    for (const end of [made, cancel]) {
      const work = await workOf(maker)
      const { loanId } = await did(prepare(asked(maker, work, '40.00')))
      await votedFor(fund, loanId)
      await signedFor(fund, loanId)
      await end(work)
      const before = await everything()
      expect(await refusalOf(run(disburseLoan, fund.treasurer, { loanId, receipt: aSlip() }, key()))).toBe('advance_order_over')
      expect(await everything()).toEqual(before)
    }
  })

  test.each(['workshop', 'treasurer', 'auditor', 'administrator'] as const)('to %s, who may not prepare loans', async (role) => {
    const maker = await aBorrower()
    const input = asked(maker, await workOf(maker), '40.00')
    const actor = await staffWith(role)
    await expect(run(prepareAdvance, actor, input, key())).rejects.toThrow(Forbidden)
  })

  test('on a day without terms, and above the cap of its day', async () => {
    const maker = await aBorrower()
    const work = await workOf(maker)
    const termsFrom = (day: string) =>
      withClient(testDatabase().owner, (client) =>
        client.query(`update lending.product set from_on = $1 where kind = 'order_advance'`, [day]),
      )
    await termsFrom('2100-01-01')
    expect(await refused(asked(maker, work, '40.00'))).toBe('no_advance_terms')
    await termsFrom('2020-01-01')
    await withClient(testDatabase().owner, (client) =>
      client.query(`insert into lending.rate_cap (from_on, effective_annual, basis) values ($1, 0.268, 'test')`, [
        addDays(TODAY, 20),
      ]),
    )
    expect(await refused(asked(maker, work, '40.00'), inDays(20))).toBe('above_rate_cap')
  })
})

test('two people stand behind it, and its money goes out of the fund with a schedule of one row', async () => {
  const maker = await aBorrower()
  const both = await staffWith('credit_officer', 'treasurer')
  const { loanId } = await did(run(prepareAdvance, both, asked(maker, await workOf(maker), '50.00'), key()))
  expect(await refusalOf(run(approveLoan, both, { loanId, minutes: MINUTES }, key()))).toBe('same_person')
  await votedFor(fund, loanId)
  await signedFor(fund, loanId)
  const { number } = await did(run(disburseLoan, fund.treasurer, { loanId, receipt: aSlip() }, key()))
  expect(await owedBy(number)).toEqual({ interest: '0.00', principal: '50.00' })
  const schedule = await rows('select n, due_on, interest_minor, principal_minor from lending.instalment where loan_id = ?', [
    loanId,
  ])
  // Forty days: 50.00 × (1.02^(40/30) − 1) = 1.34.
  expect(schedule).toEqual([{ n: 1, due_on: addDays(TODAY, 40), interest_minor: '134', principal_minor: '5000' }])
})

describe('her permission', () => {
  test('is revoked once, and says from when and by whom', async () => {
    const maker = await aBorrower()
    const { id } = await anAdvance(fund, maker, await workOf(maker), '40.00')
    const revoke = (loanId: LoanId) => run(revokeAdvancePermission, fund.officer, { loanId }, key())
    expect(await refusalOf(revoke(NOBODY as LoanId))).toBe('loan_not_found')
    const both = await Promise.all([1, 2].map(() => refusalOf(revoke(id))))
    expect(both.filter((code) => code === 'no_advance_permission')).toHaveLength(1)
    const tie = await row('select revoked_on, revoked_by from lending.order_advance where loan_id = ?', [id])
    expect(tie).toEqual({ revoked_on: TODAY, revoked_by: actorRef(fund.officer) })
  })
})
