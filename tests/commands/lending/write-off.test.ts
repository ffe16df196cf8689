import { beforeAll, expect, test } from 'vitest'
import { account } from '#app/domain/ledger/accounts.ts'
import { credit, debit } from '#app/domain/ledger/journal.ts'
import { postJournal } from '#app/domain/ledger/post-journal.server.ts'
import { recordRecovery } from '#app/domain/lending/record-recovery.server.ts'
import { repayInCash } from '#app/domain/lending/repay-in-cash.server.ts'
import { RecoveryForm, WriteOffForm } from '#app/domain/lending/schema.ts'
import { approveWriteOff, proposeWriteOff, withdrawWriteOff } from '#app/domain/lending/write-off-loan.server.ts'
import { Forbidden, run } from '#app/domain/shared/command.server.ts'
import { plainDate } from '#app/domain/shared/dates.ts'
import type { LoanId } from '#app/domain/shared/ids.ts'
import {
  aFund,
  aMaker,
  anActiveLoan,
  aPreparedLoan,
  balance,
  did,
  everything,
  type Fund,
  fundSum,
  loanRow,
  noon,
  on,
  owedBy,
  pen,
  refusalOf,
  within,
} from '#tests/support/lending.ts'
import { openTestDatabase, rows } from '#tests/support/open-database.ts'
import { staffWith } from '#tests/support/people.ts'
import { payFromSale } from '#tests/support/sale-into-loans.ts'

openTestDatabase()

const DAY = '2026-03-02'
const LATER = '2026-04-01'
let fund: Fund
let papers = 0
beforeAll(async () => {
  fund = await aFund('50000.00')
})

const propose = (day: string, loanId: LoanId) => {
  papers += 1
  return on(day, fund.officer, proposeWriteOff, { loanId, reason: 'market_loss' as const, minutes: `ACTA-${papers}` })
}
const approve = (day: string, loanId: LoanId) => on(day, fund.treasurer, approveWriteOff, { loanId })
const givenUp = async (loanId: LoanId) => {
  await did(propose(LATER, loanId))
  return did(approve(LATER, loanId))
}
const coming = (loanId: LoanId, amount: string, change: Record<string, unknown> = {}) => {
  papers += 1
  const paid = { loanId, amount: pen(amount), receipt: `W-${papers}`, way: 'agency_cash' as const, paidBy: 'herself' as const }
  return { ...paid, agreement: 'CONV-1', signedOn: plainDate('2026-05-01'), ...change }
}
const recover = (day: string, loanId: LoanId, amount: string, change: Record<string, unknown> = {}) =>
  on(day, fund.officer, recordRecovery, coming(loanId, amount, change))
const linesOf = (journalId: string) =>
  rows<{ account: string; amount: string }>(
    `select account.code as account, line.amount::text as amount from ledger.journal_line line
     join ledger.ledger_account account on account.id = line.ledger_account_id where line.journal_id = ? order by line.line_no`,
    [journalId],
  )

test('two persons give up what is owed, interest to the day included: it is the fund’s loss, and the loan has ended', async () => {
  const loan = await anActiveLoan(fund, await aMaker(), DAY)
  await did(propose(LATER, loan.id))
  expect(await owedBy(loan.number)).toEqual({ interest: '0.00', principal: '300.00' })
  const { journalId, lost } = await did(approve(LATER, loan.id))
  expect(lost).toEqual({ minor: '30600', currency: 'PEN' })
  expect(await linesOf(journalId)).toEqual([
    { account: 'credit_loss', amount: '30600' },
    { account: `loan:${loan.number}:interest`, amount: '-600' },
    { account: `loan:${loan.number}:principal`, amount: '-30000' },
    { account: `written_off:${loan.number}`, amount: '30600' },
    { account: 'written_off_mirror', amount: '-30600' },
  ])
  expect(await owedBy(loan.number)).toEqual({ interest: '0.00', principal: '0.00' })
  expect(await loanRow(loan.id)).toMatchObject({ state: 'written_off', closed_on: LATER })
  expect(await rows('select 1 from lending.step_verdict where loan_id = ?', [loan.id])).toEqual([])
  expect(await fundSum()).toBe('0')
})

test('the reserve for losses carries it as far as it goes, and never below zero', async () => {
  const reserve = pen('100.00')
  await within(DAY, (context) =>
    postJournal(context, {
      key: 'test-reserve',
      kind: 'test',
      source: { type: 'test', id: 'reserve' },
      lines: [debit('fund', account.bank('fund', 'PEN'), reserve), credit('fund', account.lossReserve, reserve)],
    }),
  )
  const [first, second] = [await anActiveLoan(fund, await aMaker(), DAY), await anActiveLoan(fund, await aMaker(), DAY)]
  expect((await linesOf((await givenUp(first.id)).journalId)).slice(0, 2)).toEqual([
    { account: 'loss_reserve', amount: '10000' },
    { account: 'credit_loss', amount: '20600' },
  ])
  expect(await balance('loss_reserve')).toBe('0.00')
  expect((await linesOf((await givenUp(second.id)).journalId))[0]).toEqual({ account: 'credit_loss', amount: '30600' })
})

test('after it her sales are hers: nothing is taken of them, and no payment is entered', async () => {
  const makerId = await aMaker()
  const loan = await anActiveLoan(fund, makerId, DAY)
  await givenUp(loan.id)
  expect(await payFromSale('2026-05-01', makerId, pen('100.00'))).toEqual([])
  const cash = { loanId: loan.id, amount: pen('10.00'), receipt: 'W-CASH' }
  expect(await refusalOf(on('2026-05-01', fund.officer, repayInCash, cash))).toBe('loan_not_active')
})

test('what she pays back by a new agreement is income of the fund, up to what was given up', async () => {
  const loan = await anActiveLoan(fund, await aMaker(), DAY)
  await givenUp(loan.id)
  const { journalId, left } = await did(recover('2026-05-01', loan.id, '50.00', { way: 'bank_transfer', paidBy: 'relative' }))
  expect(left).toEqual({ minor: '25600', currency: 'PEN' })
  expect(await linesOf(journalId)).toEqual([
    { account: 'bank:fund:PEN', amount: '5000' },
    { account: 'recovery_income', amount: '-5000' },
    { account: `written_off:${loan.number}`, amount: '-5000' },
    { account: 'written_off_mirror', amount: '5000' },
  ])
  expect(await recover('2026-05-02', loan.id, '256.01')).toMatchObject({
    refusal: { code: 'recovery_exceeds_loss', facts: { open: { minor: '25600' } } },
  })
  expect(await did(recover('2026-05-02', loan.id, '256.00'))).toMatchObject({ left: { minor: '0' } })
  expect(await balance(`written_off:${loan.number}`)).toBe('0.00')
  expect(await fundSum()).toBe('0')
})

test('what cannot be given up or recovered is refused, and nothing is written', async () => {
  const prepared = await aPreparedLoan(fund, await aMaker(), DAY)
  const running = await anActiveLoan(fund, await aMaker(), DAY)
  const waiting = await anActiveLoan(fund, await aMaker(), DAY)
  const lost = await anActiveLoan(fund, await aMaker(), DAY)
  await did(propose(DAY, waiting.id))
  await givenUp(lost.id)
  await did(recover('2026-05-01', lost.id, '1.00', { receipt: 'W-USED' }))
  const nobody = '00000000-0000-7000-8000-000000000000' as LoanId
  const withdraw = (loanId: LoanId) => on(DAY, fund.treasurer, withdrawWriteOff, { loanId })
  const before = await everything()
  expect(await refusalOf(propose(DAY, nobody))).toBe('loan_not_found')
  expect(await refusalOf(propose(DAY, prepared))).toBe('loan_not_active')
  expect(await refusalOf(propose(DAY, waiting.id))).toBe('write_off_proposed_already')
  expect(await refusalOf(approve(DAY, nobody))).toBe('loan_not_found')
  expect(await refusalOf(approve(LATER, lost.id))).toBe('loan_not_active')
  expect(await refusalOf(approve(DAY, running.id))).toBe('no_write_off_proposed')
  expect(await refusalOf(withdraw(nobody))).toBe('loan_not_found')
  expect(await refusalOf(withdraw(running.id))).toBe('no_write_off_proposed')
  expect(await refusalOf(recover('2026-05-01', nobody, '1.00'))).toBe('loan_not_found')
  expect(await refusalOf(recover('2026-05-01', running.id, '1.00'))).toBe('loan_not_written_off')
  const early = { signedOn: plainDate('2026-03-31') }
  expect(await refusalOf(recover('2026-05-01', lost.id, '1.00', early))).toBe('recovery_agreement_too_early')
  expect(await refusalOf(recover('2026-04-30', lost.id, '1.00'))).toBe('recovery_agreement_in_future')
  expect(await refusalOf(recover('2026-05-01', lost.id, '1.00', { agencyId: 'nowhere' }))).toBe('agency_unknown')
  expect(await refusalOf(recover('2026-05-01', lost.id, '1.00', { receipt: 'W-USED' }))).toBe('receipt_used')
  expect(await everything()).toBe(before)
})

test('who proposed it does not decide it, whatever roles they hold; set aside, it may be proposed again', async () => {
  const loan = await anActiveLoan(fund, await aMaker(), DAY)
  const both = await staffWith('credit_officer', 'treasurer')
  await did(on(DAY, both, proposeWriteOff, { loanId: loan.id, reason: 'not_found' as const, minutes: 'ACTA-B' }))
  expect(await refusalOf(on(DAY, both, approveWriteOff, { loanId: loan.id }))).toBe('same_person_proposed')
  await did(on(DAY, fund.treasurer, withdrawWriteOff, { loanId: loan.id }))
  expect(await owedBy(loan.number)).toEqual({ interest: '0.00', principal: '300.00' })
  expect(await did(propose(DAY, loan.id))).toMatchObject({ number: loan.number })
})

test('two decisions at once are one loss, and the same form twice is one', async () => {
  const loan = await anActiveLoan(fund, await aMaker(), DAY)
  await did(propose(DAY, loan.id))
  const answers = await Promise.all([1, 2].map(() => refusalOf(approve(DAY, loan.id))))
  expect(answers.filter((code) => code === 'loan_not_active')).toHaveLength(1)
  const input = coming(loan.id, '10.00')
  const first = await run(recordRecovery, fund.officer, input, { key: 'recovery-1', now: noon('2026-05-01') })
  const before = await everything()
  expect(await run(recordRecovery, fund.officer, input, { key: 'recovery-1', now: noon('2026-05-01') })).toEqual({
    ...first,
    replayed: true,
  })
  expect(await everything()).toBe(before)
})

test('a sale beside the decision: what it paid is paid, and only the rest is lost', async () => {
  const makerId = await aMaker()
  const loan = await anActiveLoan(fund, makerId, DAY)
  await did(propose(DAY, loan.id))
  const [{ lost }, [change]] = await Promise.all([did(approve(DAY, loan.id)), payFromSale(DAY, makerId, pen('100.00'))])
  expect(BigInt(lost.minor) + (change?.paid.principal.minor ?? 0n)).toBe(30000n)
  expect(await owedBy(loan.number)).toEqual({ interest: '0.00', principal: '0.00' })
})

test.each([
  ['workshop', 'credit_officer'],
  ['auditor', 'auditor'],
] as const)('%s may not propose, %s may not decide', async (proposer, decider) => {
  const loan = await anActiveLoan(fund, await aMaker(), DAY)
  const input = { loanId: loan.id, reason: 'market_loss' as const, minutes: 'ACTA-X' }
  await expect(on(DAY, await staffWith(proposer), proposeWriteOff, input)).rejects.toThrow(Forbidden)
  await expect(on(DAY, await staffWith(decider), approveWriteOff, { loanId: loan.id })).rejects.toThrow(Forbidden)
})

test('the forms want minutes for a loss, and her signature for what comes back', () => {
  expect(WriteOffForm.safeParse({ reason: 'market_loss' }).success).toBe(false)
  expect(WriteOffForm.safeParse({ reason: 'enfermedad', minutes: 'A-1' }).success).toBe(false)
  const paid = { amount: '5', receipt: 'R-1', way: 'agency_cash', paidBy: 'herself' }
  expect(RecoveryForm.safeParse(paid).success).toBe(false)
  expect(RecoveryForm.safeParse({ ...paid, agreement: 'C-1', signedOn: '2026-05-01' }).success).toBe(true)
})
