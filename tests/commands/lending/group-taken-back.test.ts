import { beforeAll, describe, expect, test } from 'vitest'
import { approveGroupLoan, withdrawGroupLoan } from '#app/domain/lending/decide-group-loan.server.ts'
import { disburseLoan } from '#app/domain/lending/disburse-loan.server.ts'
import { type GroupAsked, prepareGroupLoan } from '#app/domain/lending/prepare-group-loan.server.ts'
import { withdrawApplication } from '#app/domain/lending/withdraw-application.server.ts'
import { recordDeath } from '#app/domain/settlement/record-death.server.ts'
import { plainDate } from '#app/domain/shared/dates.ts'
import type { LoanId, MakerId } from '#app/domain/shared/ids.ts'
import { agreed, anApprovedGroup, type Group, statesOf } from '#tests/support/group-loans.ts'
import { everythingHoldsAfterwards } from '#tests/support/holding.ts'
import {
  aFund,
  aSlip,
  did,
  everything,
  type Fund,
  MINUTES,
  on,
  payOut,
  pen,
  readyToPay,
  refusalOf,
} from '#tests/support/lending.ts'
import { openTestDatabase, rows } from '#tests/support/open-database.ts'
import { aBorrower } from '#tests/support/order-advances.ts'

openTestDatabase()
everythingHoldsAfterwards()

const DAY = '2026-03-02'
const PARTS = ['200.00', '150.50', '90.00'] as const
let fund: Fund
beforeAll(async () => {
  fund = await aFund()
})

const prepare = (input: GroupAsked) => on(DAY, fund.officer, prepareGroupLoan, input)
const withdraw = ({ id: groupLoanId }: Group) => on(DAY, fund.officer, withdrawGroupLoan, { groupLoanId, reason: 'member_left' })

async function refused(work: () => Promise<string>): Promise<string> {
  const before = await everything()
  const code = await work()
  expect(await everything()).toBe(before)
  return code
}

describe('a group is taken back', () => {
  test('as a whole before money goes out, approved or not, and its people may agree again', async () => {
    const group = await anApprovedGroup(fund, DAY, ...PARTS)
    await readyToPay(fund, group.parts[0] as LoanId, DAY)
    await did(withdraw(group))
    expect(await statesOf(group)).toEqual(['declined', 'declined', 'declined'])
    expect(await rows(`select 1 from lending.disbursement where loan_id = ? and state = 'prepared'`, [group.parts[0]])).toEqual(
      [],
    )
    expect(await refused(() => refusalOf(withdraw(group)))).toBe('loan_already_decided')
    const makers = await rows<{ maker_id: MakerId }>('select maker_id from lending.loan where group_loan_id = ?', [group.id])
    const members = makers.map(({ maker_id: makerId }) => ({ makerId, amount: pen('60.00') }))
    expect((await prepare({ ...(await agreed([], DAY)), members })).ok).toBe(true)
  })

  test('no longer as a whole once money of it is out; what is left is taken back by itself, and the others stay', async () => {
    const group = await anApprovedGroup(fund, DAY, ...PARTS)
    await payOut(fund, group.parts[0] as LoanId, DAY)
    expect(await refused(() => refusalOf(withdraw(group)))).toBe('group_already_out')
    await did(on(DAY, fund.officer, withdrawApplication, { loanId: group.parts[1] as LoanId, reason: 'she_withdrew' }))
    expect(await statesOf(group)).toEqual(['active', 'declined', 'approved'])
  })

  test('with a member who died: the others sign anew without her, and what has gone out stays', async () => {
    const groupWith = async (makerId: MakerId) => {
      const asked = await agreed(PARTS, DAY)
      const members = [...asked.members.slice(1), { makerId, amount: pen('80.00') }]
      const { groupLoanId: id, number } = await did(prepare({ ...asked, members }))
      for (const member of [fund.treasurer, fund.administrator])
        await did(on(DAY, member, approveGroupLoan, { groupLoanId: id, minutes: MINUTES }))
      const parts = await rows<{ id: LoanId }>('select id from lending.loan where group_loan_id = ? order by number', [id])
      return { id, number, parts: parts.map((part) => part.id) }
    }
    const [one, other] = [(await aBorrower()).makerId as MakerId, (await aBorrower()).makerId as MakerId]
    const [group, out] = [await groupWith(one), await groupWith(other)]
    await payOut(fund, out.parts[0] as LoanId, DAY)
    for (const makerId of [one, other])
      await did(on(DAY, fund.administrator, recordDeath, { makerId, diedOn: plainDate(DAY), paper: 'ACTA-77' }))
    expect(await statesOf(group)).toEqual(['declined', 'declined', 'declined'])
    expect(await statesOf(out)).toEqual(['active', 'approved', 'declined'])
    // Of the others it says neither that they withdrew nor that they cannot be found.
    expect(
      await rows(
        'select distinct reason from lending.withdrawal where loan_id in (select id from lending.loan where group_loan_id = ?)',
        [group.id],
      ),
    ).toEqual([{ reason: 'member_left' }])
    const asked = await agreed(PARTS, DAY)
    const members = [...asked.members.slice(1), { makerId: one, amount: pen('80.00') }]
    expect(await refused(() => refusalOf(prepare({ ...asked, members })))).toBe('nothing_new_for_her')
  })

  test('or goes out, when both are pressed at once', async () => {
    const group = await anApprovedGroup(fund, DAY, ...PARTS)
    const [loanId] = group.parts as readonly [LoanId, ...LoanId[]]
    await readyToPay(fund, loanId, DAY)
    const paid = refusalOf(on(DAY, fund.treasurer, disburseLoan, { loanId, receipt: aSlip() }))
    const codes = await Promise.all([paid, refusalOf(withdraw(group))])
    expect(codes.filter((code) => code.startsWith('done'))).toHaveLength(1)
    expect(await statesOf(group)).toEqual(
      codes[0]?.startsWith('done') ? ['active', 'approved', 'approved'] : ['declined', 'declined', 'declined'],
    )
  })
})
