import { beforeAll, expect, test } from 'vitest'
import { disburseLoan } from '#app/domain/lending/disburse-loan.server.ts'
import { prepareDisbursement } from '#app/domain/lending/prepare-disbursement.server.ts'
import { recordFollowUp } from '#app/domain/lending/record-follow-up.server.ts'
import { systemActor } from '#app/domain/shared/actor.ts'
import { Forbidden, run } from '#app/domain/shared/command.server.ts'
import { plainDate } from '#app/domain/shared/dates.ts'
import type { LoanId, SignInId } from '#app/domain/shared/ids.ts'
import { read } from '#app/domain/shared/read.server.ts'
import { findFollowUps, isEvidence } from '#db/questions/lending/find-follow-ups.server.ts'
import { findVisits } from '#db/questions/lending/find-visits.server.ts'
import {
  aFund,
  aMaker,
  anActiveLoan,
  anApprovedLoan,
  aPreparedLoan,
  aSlip,
  did,
  everything,
  type Fund,
  noon,
  on,
  pen,
  refusalOf,
  signContract,
} from '#tests/support/lending.ts'
import { closedLoan } from '#tests/support/loan-papers.ts'
import { openTestDatabase } from '#tests/support/open-database.ts'
import { staffWith } from '#tests/support/people.ts'

openTestDatabase()

const DAY = '2026-03-02'
const NOBODY = '00000000-0000-7000-8000-000000000000'
let fund: Fund
let files = 0
beforeAll(async () => {
  fund = await aFund('20000.00')
})

function aFile(): string {
  files += 1
  return files.toString(16).padStart(64, '0')
}

type Visit = Parameters<typeof recordFollowUp.execute>[1]
const visitOf = (loanId: LoanId, day = '2026-03-20', change: Partial<Visit> = {}): Visit => ({
  loanId,
  visitedOn: plainDate(day),
  officerId: (fund.officer as { id: string }).id as SignInId,
  found: 'in_part',
  words: 'Compró dos kilos de hilado; falta el tinte.',
  accounted: pen('180.00'),
  nextDueOn: plainDate('2026-04-20'),
  evidence: [{ kind: 'receipt' as const, file: aFile() }],
  ...change,
})
const follow = (day: string, input: Visit) => on(day, fund.officer, recordFollowUp, input)
const followed = (loanId: LoanId) => read(systemActor('reader'), (em) => findFollowUps(em, loanId))

test('a visit says what was found of the use, how much is accounted for, what shows it, and when to look again', async () => {
  const makerId = await aMaker()
  const loan = await anActiveLoan(fund, makerId, DAY)
  const input = visitOf(loan.id)
  await did(follow('2026-03-22', input))
  const found = await followed(loan.id)
  expect(found).toMatchObject([
    { on: '2026-03-20', officer: 'credit_officer', found: 'in_part', nextDueOn: '2026-04-20', evidence: input.evidence },
  ])
  expect(found[0]?.accounted.toText()).toBe('180.00')
  const [visit] = await read(systemActor('reader'), (em) => findVisits(em, makerId))
  expect(visit).toMatchObject({ kind: 'follow_up', loan: loan.number, found: 'in_part', need: null })
  const shown = (file: string) => read(systemActor('reader'), (em) => isEvidence(em, file))
  expect([await shown(input.evidence[0]?.file ?? ''), await shown(aFile())]).toEqual([true, false])
})

test('the latest visit holds, and may say less; without more money no new picture is asked for', async () => {
  const loan = await anActiveLoan(fund, await aMaker(), DAY)
  await did(follow('2026-03-22', visitOf(loan.id)))
  const less = { accounted: pen('150.00'), nextDueOn: undefined, evidence: [] }
  await did(follow('2026-04-20', visitOf(loan.id, '2026-04-20', less)))
  await did(follow('2026-04-21', visitOf(loan.id, '2026-04-21', less)))
  expect((await followed(loan.id)).map(({ on: day, accounted, nextDueOn }) => [day, accounted.toText(), nextDueOn])).toEqual([
    ['2026-04-21', '150.00', undefined],
    ['2026-04-20', '150.00', undefined],
    ['2026-03-20', '180.00', '2026-04-20'],
  ])
})

test('what happened while the money was out is keyed in after the loan has ended; the day after its end is not of it', async () => {
  const loan = await closedLoan(fund, '2026-03-25')
  await did(follow('2026-04-02', visitOf(loan.id)))
  expect(await refusalOf(follow('2026-04-02', visitOf(loan.id, '2026-03-26')))).toBe('visit_outside_loan')
})

test('what was paid to whoever sold her the materials is shown by their document', async () => {
  const id = await anApprovedLoan(fund, await aMaker(), DAY)
  await signContract(fund, id, DAY)
  const document = { documentType: 'factura', series: 'F001', documentNumber: '77', supplierTaxId: '20601234573' } as const
  const materials = { loanId: id, way: 'materials' as const, ...document, documentAmount: pen('300.00') }
  await did(on(DAY, fund.officer, prepareDisbursement, materials))
  await did(on(DAY, fund.treasurer, disburseLoan, { loanId: id, receipt: aSlip() }))
  await did(follow('2026-03-22', visitOf(id, '2026-03-20', { accounted: pen('300.00'), evidence: [] })))
})

test('where no picture can be taken, the number of a voucher shows it', async () => {
  const loan = await anActiveLoan(fund, await aMaker(), DAY)
  await did(follow('2026-03-22', visitOf(loan.id, '2026-03-20', { voucher: 'F001-482', evidence: [] })))
  expect(await followed(loan.id)).toMatchObject([{ voucher: 'F001-482', evidence: [] }])
})

test('two who key one visit in by one key write it once', async () => {
  const loan = await anActiveLoan(fund, await aMaker(), DAY)
  const input = visitOf(loan.id)
  const once = () => run(recordFollowUp, fund.officer, input, { key: 'follow-1', now: noon('2026-03-20') })
  const both = await Promise.all([once(), once()])
  expect(both.filter((each) => each.ok && each.replayed)).toHaveLength(1)
  expect(await followed(loan.id)).toHaveLength(1)
})

test.each([
  ['loan_not_found', { loanId: NOBODY as LoanId }],
  ['visit_in_future', { visitedOn: plainDate('2026-03-23') }],
  ['officer_unknown', { officerId: NOBODY as SignInId }],
  ['visit_outside_loan', { visitedOn: plainDate('2026-03-01') }],
  ['next_visit_passed', { nextDueOn: plainDate('2026-03-20') }],
  ['accounted_above_loan', { accounted: pen('300.01') }],
  ['evidence_missing', { evidence: [] }],
])('%s is refused and nothing is written', async (code, change) => {
  const loan = await anActiveLoan(fund, await aMaker(), DAY)
  const before = await everything()
  expect(await refusalOf(follow('2026-03-22', visitOf(loan.id, '2026-03-20', change)))).toBe(code)
  expect(await everything()).toBe(before)
})

test('of money that is not out no use is looked at', async () => {
  const loanId = await aPreparedLoan(fund, await aMaker(), DAY)
  expect(await refusalOf(follow('2026-03-22', visitOf(loanId)))).toBe('visit_outside_loan')
})

test.each(['workshop', 'treasurer', 'auditor', 'administrator'] as const)('%s may not record one', async (role) => {
  const loan = await anActiveLoan(fund, await aMaker(), DAY)
  const actor = await staffWith(role)
  const before = await everything()
  await expect(on('2026-03-22', actor, recordFollowUp, visitOf(loan.id))).rejects.toThrow(Forbidden)
  expect(await everything()).toBe(before)
})
