import { beforeAll, expect, test } from 'vitest'
import { makerPaperPdf } from '#app/adapters/documents/maker-papers.server.ts'
import { disburseLoan } from '#app/domain/lending/disburse-loan.server.ts'
import { issueApplication } from '#app/domain/lending/issue-application.server.ts'
import { issueHandOver } from '#app/domain/lending/issue-hand-over.server.ts'
import { prepareDisbursement } from '#app/domain/lending/prepare-disbursement.server.ts'
import { prepareLoan } from '#app/domain/lending/prepare-loan.server.ts'
import type { HandOver } from '#app/domain/papers/loan-paper.ts'
import { systemActor } from '#app/domain/shared/actor.ts'
import type { LoanId, MakerId } from '#app/domain/shared/ids.ts'
import { read } from '#app/domain/shared/read.server.ts'
import { findMakerPaper } from '#db/questions/papers/find-maker-papers.server.ts'
import {
  AGENCY,
  aFund,
  aMaker,
  anApplication,
  anApprovedLoan,
  did,
  type Fund,
  on,
  pen,
  refusalOf,
  signContract,
} from '#tests/support/lending.ts'
import { paperOf, pdfOf } from '#tests/support/loan-papers.ts'
import { openTestDatabase, row, rows } from '#tests/support/open-database.ts'
import { wordsOf } from '#tests/support/paper-words.ts'

openTestDatabase()

const DAY = '2026-03-02'
let fund: Fund
beforeAll(async () => {
  fund = await aFund()
})

const slipOf = (makerId: MakerId, step = 1, day = DAY) => on(day, fund.officer, issueApplication, { makerId, step })
const handOver = (loanId: LoanId) => on(DAY, fund.officer, issueHandOver, { loanId })
const document = {
  ...{ documentType: 'factura' as const, series: 'F001', supplierTaxId: '20131312955', documentAmount: pen('300.00') },
}

/** An approved loan that she signed for, with its disbursement prepared that way. */
async function prepared(way: 'agency_cash' | 'materials' | 'bank_transfer'): Promise<LoanId> {
  const loanId = await anApprovedLoan(fund, await aMaker(), DAY)
  await signContract(fund, loanId, DAY)
  const how = way === 'materials' ? { ...document, documentNumber: crypto.randomUUID().slice(0, 8).toUpperCase() } : {}
  const agency = way === 'agency_cash' ? { agencyId: AGENCY } : {}
  await did(on(DAY, fund.officer, prepareDisbursement, { loanId, way, ...how, ...agency }))
  return loanId
}

test('the slip on which she applies says the terms of the step today, and its number is what is keyed in', async () => {
  const makerId = await aMaker()
  const [{ number }, again] = await Promise.all([did(slipOf(makerId)), did(slipOf(makerId))])
  expect(again.number).toBe(number)
  const paper = await read(systemActor('test'), (em) => findMakerPaper(em, makerId, number))
  expect(paper).toMatchObject({
    kind: 'loan_application',
    content: { step: 1, lent: { minor: '30000' }, instalments: 3, tea: '0.2682' },
  })
  const words = paper && wordsOf(makerPaperPdf({ ...paper, isCopy: true }))?.replaceAll(/\s+/g, ' ')
  for (const wanted of words === undefined
    ? []
    : ['COPIA', 'paso 1 de la escalera', 'trescientos con 00/100 soles', '3 de S/ 104.03'])
    expect(words).toContain(wanted)
  expect(await refusalOf(on(DAY, fund.officer, prepareLoan, { ...anApplication(await aMaker(), DAY), slip: number }))).toBe(
    'slip_of_another',
  )
  await did(on(DAY, fund.officer, prepareLoan, { ...anApplication(makerId, DAY), slip: number }))
  expect(await rows('select slip from lending.application where slip = ?', [number])).toHaveLength(1)
})

test('no slip is printed for what could not be applied for', async () => {
  const makerId = await aMaker()
  expect(await refusalOf(slipOf(crypto.randomUUID() as MakerId))).toBe('maker_unknown')
  expect(await refusalOf(slipOf(makerId, 9))).toBe('product_unknown')
  expect(await refusalOf(slipOf(makerId, 2))).toBe('step_not_open')
  expect(await refusalOf(slipOf(makerId, 1, '2020-01-01'))).toMatch(/product_unknown|no_cap_in_force/)
  await did(on(DAY, fund.officer, prepareLoan, anApplication(makerId, DAY)))
  expect(await refusalOf(slipOf(makerId))).toBe('loan_open_already')
  const dead = await aMaker()
  await rows(`insert into makers.death values (?, '2026-03-01', 'ACTA-1', 'test', '2026-03-01', now())`, [dead])
  expect(await refusalOf(slipOf(dead))).toBe('nothing_new_for_her')
  expect(await rows('select 1 from papers.maker_paper where maker_id = ?', [makerId])).toEqual([])
})

test('in cash: the receipt says how much in words, once for the disbursement, and pays with its number', async () => {
  const loanId = await prepared('agency_cash')
  const { number } = await did(handOver(loanId))
  expect((await did(handOver(loanId))).number).toBe(number)
  expect(await paperOf<HandOver>(number)).toMatchObject({
    way: 'agency_cash',
    agency: 'Trujillo',
    loan: { lent: { minor: '30000' } },
  })
  const words = await pdfOf(number)
  for (const wanted of words === undefined ? [] : ['Acta de entrega', 'S/ 300.00', 'trescientos con 00/100 soles', 'en efectivo'])
    expect(words).toContain(wanted)
  const other = await prepared('bank_transfer')
  expect(await refusalOf(on(DAY, fund.treasurer, disburseLoan, { loanId: other, receipt: number }))).toBe(
    'hand_over_slip_of_another',
  )
  expect(await row('select state from lending.loan where id = ?', [other])).toEqual({ state: 'approved' })
})

test('in materials: the receipt names the document and whoever sold them, and the loan is paid against it', async () => {
  const loanId = await prepared('materials')
  const { number } = await did(handOver(loanId))
  expect(await paperOf<HandOver>(number)).toMatchObject({
    way: 'materials',
    document: { type: 'factura', supplierTaxId: '20131312955' },
  })
  await did(on(DAY, fund.treasurer, disburseLoan, { loanId, receipt: number }))
  expect(await row('select state, receipt from lending.disbursement where loan_id = ?', [loanId])).toEqual({
    state: 'paid',
    receipt: number,
  })
  // Afterwards it is the same paper.
  expect((await did(handOver(loanId))).number).toBe(number)
})

test('nothing is handed over by transfer, before it is prepared, or of nobody’s loan', async () => {
  expect(await refusalOf(handOver(await prepared('bank_transfer')))).toBe('nothing_handed_over')
  expect(await refusalOf(handOver(await anApprovedLoan(fund, await aMaker(), DAY)))).toBe('disbursement_not_prepared')
  expect(await refusalOf(handOver(crypto.randomUUID() as LoanId))).toBe('loan_not_found')
})
