import { beforeAll, describe, expect, test } from 'vitest'
import { issueContract } from '#app/domain/lending/issue-contract.server.ts'
import { issueStatement } from '#app/domain/lending/issue-statement.server.ts'
import { prepareDisbursement, withdrawDisbursement } from '#app/domain/lending/prepare-disbursement.server.ts'
import { recordSignedPaper } from '#app/domain/lending/record-signed-paper.server.ts'
import { repayInCash } from '#app/domain/lending/repay-in-cash.server.ts'
import { withdrawApplication } from '#app/domain/lending/withdraw-application.server.ts'
import { Forbidden } from '#app/domain/shared/command.server.ts'
import { plainDate } from '#app/domain/shared/dates.ts'
import type { LoanId } from '#app/domain/shared/ids.ts'
import { withClient } from '#scripts/machine/postgres.ts'
import { testDatabase } from '#tests/support/database.ts'
import {
  aFund,
  aMaker,
  anActiveLoan,
  anApprovedLoan as approvedLoan,
  did,
  everything,
  type Fund,
  on,
  pen,
  refusalOf,
  signContract,
} from '#tests/support/lending.ts'
import { openTestDatabase, rows } from '#tests/support/open-database.ts'
import { staffWith } from '#tests/support/people.ts'

openTestDatabase()

const DAY = '2026-03-02'
const NEXT = '2026-03-03'
const NOWHERE = '00000000-0000-7000-8000-000000000000' as LoanId
let fund: Fund
beforeAll(async () => {
  fund = await aFund()
})

const anApprovedLoan = async () => approvedLoan(fund, await aMaker(), DAY)

async function aPrintedLoan(): Promise<{ loanId: LoanId; paper: string }> {
  const loanId = await anApprovedLoan()
  return { loanId, paper: (await did(on(DAY, fund.officer, issueContract, { loanId }))).number }
}

async function refusesAndWritesNothing(code: string, work: () => Promise<unknown>): Promise<void> {
  const before = await everything()
  expect(await work()).toBe(code)
  expect(await everything()).toBe(before)
}

describe('a paper that came back signed', () => {
  const signed = (paper: string, loanId: LoanId, more = {}) => ({
    ...{ paper, loanId, signedOn: plainDate(DAY), signedWith: 'signature' as const },
    ...more,
  })
  const record = (input: ReturnType<typeof signed>, day = NEXT) => refusalOf(on(day, fund.officer, recordSignedPaper, input))

  test('is kept with its day, how it was signed and who keyed it in; a fingerprint with its witness', async () => {
    const { loanId, paper } = await aPrintedLoan()
    const print = signed(paper, loanId, { signedWith: 'fingerprint', witness: 'TR-014' })
    expect(await did(on(NEXT, fund.officer, recordSignedPaper, print))).toMatchObject({ paper })
    expect(
      await rows('select paper, signed_on, signed_with, witness, recorded_on from lending.signed_paper where loan_id = ?', [
        loanId,
      ]),
    ).toEqual([{ paper, signed_on: DAY, signed_with: 'fingerprint', witness: 'TR-014', recorded_on: NEXT }])
  })

  test('is keyed in once, also by two at once', async () => {
    const { loanId, paper } = await aPrintedLoan()
    const answers = await Promise.all(Array.from({ length: 4 }, () => record(signed(paper, loanId))))
    expect(answers.filter((code) => code === 'signed_already')).toHaveLength(3)
    await refusesAndWritesNothing('signed_already', () => record(signed(paper, loanId)))
  })

  test('is of this loan, and of a kind that is signed', async () => {
    const { loanId, paper } = await aPrintedLoan()
    const other = await anApprovedLoan()
    await refusesAndWritesNothing('paper_not_to_sign', () => record(signed(paper, other)))
    await refusesAndWritesNothing('paper_not_to_sign', () => record(signed('C-9999', loanId)))
    await refusesAndWritesNothing('loan_not_found', () => record(signed(paper, NOWHERE)))
    const { id } = await anActiveLoan(fund, await aMaker(), DAY)
    const { number } = await did(on('2026-05-04', fund.officer, issueStatement, { loanId: id, month: '2026-04' }))
    await refusesAndWritesNothing('paper_not_to_sign', () => record(signed(number, id), '2026-05-04'))
  })

  test('was signed after it was issued and by today, and a fingerprint has a witness', async () => {
    const { loanId, paper } = await aPrintedLoan()
    await refusesAndWritesNothing('signed_in_future', () => record(signed(paper, loanId, { signedOn: plainDate('2026-03-04') })))
    await refusesAndWritesNothing('signed_before_issue', () =>
      record(signed(paper, loanId, { signedOn: plainDate('2026-03-01') })),
    )
    await refusesAndWritesNothing('witness_missing', () => record(signed(paper, loanId, { signedWith: 'fingerprint' })))
  })

  test('of a loan that has ended nothing is signed any more; of one that is out the definitive packet is', async () => {
    const { id } = await anActiveLoan(fund, await aMaker(), DAY)
    const { number: paper } = await did(on(NEXT, fund.officer, issueContract, { loanId: id }))
    await did(on(NEXT, fund.officer, recordSignedPaper, signed(paper, id, { signedOn: plainDate(NEXT) })))
    const ended = await anActiveLoan(fund, await aMaker(), DAY)
    const { number } = await did(on(DAY, fund.officer, issueContract, { loanId: ended.id }))
    await did(on(DAY, fund.officer, repayInCash, { loanId: ended.id, amount: pen('300.00'), receipt: 'R-ALL' }))
    await refusesAndWritesNothing('loan_not_approved', () => record(signed(number, ended.id)))
  })

  test.each(['workshop', 'treasurer', 'auditor'] as const)('%s does not key it in', async (role) => {
    const { loanId, paper } = await aPrintedLoan()
    await expect(on(NEXT, await staffWith(role), recordSignedPaper, signed(paper, loanId))).rejects.toThrow(Forbidden)
  })
})

describe('preparing a disbursement', () => {
  const prepare = (loanId: LoanId, more = {}, day = DAY) =>
    refusalOf(on(day, fund.officer, prepareDisbursement, { loanId, way: 'bank_transfer' as const, ...more }))
  const document = { documentType: 'factura', series: 'F001', documentNumber: '1', supplierTaxId: '20601234573' } as const
  const materials = { way: 'materials', ...document, documentAmount: pen('300.00') } as const

  test('without the signed packet nothing is prepared, also when another one of hers is signed', async () => {
    const { loanId } = await aPrintedLoan()
    await signContract(fund, await anApprovedLoan(), DAY)
    await refusesAndWritesNothing('contract_not_signed', () => prepare(loanId))
  })

  test('a signed packet of other terms is not the one', async () => {
    const loanId = await anApprovedLoan()
    const paper = await signContract(fund, loanId, DAY)
    const rate = (text: string) =>
      withClient(testDatabase().owner, async (client) => {
        await client.query(
          `update papers.loan_paper set content = jsonb_set(content, '{ratePerPeriod}', to_jsonb($1::text)) where number = $2`,
          [text, paper],
        )
      })
    await rate('0.01')
    await refusesAndWritesNothing('contract_not_signed', () => prepare(loanId))
    await rate('0.02')
    expect(await prepare(loanId)).toContain('done')
  })

  test('is done once for a loan that is approved, whoever asks, and may be set aside and done another way', async () => {
    const loanId = await anApprovedLoan()
    await signContract(fund, loanId, DAY)
    const answers = await Promise.all(Array.from({ length: 4 }, () => prepare(loanId)))
    expect(answers.filter((code) => code === 'disbursement_prepared_already')).toHaveLength(3)
    await refusesAndWritesNothing('disbursement_prepared_already', () => prepare(loanId))
    await did(on(DAY, fund.officer, withdrawDisbursement, { loanId }))
    await refusesAndWritesNothing('disbursement_not_prepared', () =>
      refusalOf(on(DAY, fund.officer, withdrawDisbursement, { loanId })),
    )
    expect(await prepare(loanId, { way: 'agency_cash' })).toContain('done')
    expect(await refusalOf(on(DAY, fund.officer, withdrawDisbursement, { loanId: NOWHERE }))).toBe('loan_not_found')
    expect(await prepare(NOWHERE)).toBe('loan_not_found')
    expect(await prepare((await anActiveLoan(fund, await aMaker(), DAY)).id)).toBe('loan_not_approved')
  })

  test('a drawer is of an agency that the fund knows', async () => {
    const loanId = await anApprovedLoan()
    await signContract(fund, loanId, DAY)
    await refusesAndWritesNothing('agency_unknown', () => prepare(loanId, { way: 'agency_cash', agencyId: 'nowhere' }))
    await refusesAndWritesNothing('agency_unknown', () => prepare(loanId, { ...materials, agencyId: 'nowhere' }))
  })

  test('materials come with a document, for what is lent, that paid for nothing else', async () => {
    const loanId = await anApprovedLoan()
    await signContract(fund, loanId, DAY)
    for (const missing of ['documentType', 'series', 'documentNumber', 'supplierTaxId', 'documentAmount'])
      await refusesAndWritesNothing('supplier_document_missing', () => prepare(loanId, { ...materials, [missing]: undefined }))
    await refusesAndWritesNothing('document_not_principal', () =>
      prepare(loanId, { ...materials, documentAmount: pen('300.01') }),
    )
    const other = await anApprovedLoan()
    await signContract(fund, other, DAY)
    const answers = await Promise.all([prepare(loanId, materials), prepare(other, materials)])
    expect(answers.filter((code) => code === 'supplier_document_used')).toHaveLength(1)
    const [first, second] = answers[0]?.startsWith('done') ? [loanId, other] : [other, loanId]
    await did(on(DAY, fund.officer, withdrawDisbursement, { loanId: first }))
    expect(await prepare(second, materials)).toContain('done')
    // An application that is taken back takes what was prepared of it with it: the document may pay for what it was for.
    await did(on(DAY, fund.officer, withdrawApplication, { loanId: second, reason: 'she_withdrew' }))
    expect(await rows(`select state from lending.disbursement where loan_id = ?`, [second])).toEqual([{ state: 'withdrawn' }])
    expect(await prepare(first, materials)).toContain('done')
  })

  test.each(['workshop', 'auditor'] as const)('%s prepares none', async (role) => {
    const loanId = await anApprovedLoan()
    const actor = await staffWith(role)
    await expect(on(DAY, actor, prepareDisbursement, { loanId, way: 'bank_transfer' })).rejects.toThrow(Forbidden)
    await expect(on(DAY, actor, withdrawDisbursement, { loanId })).rejects.toThrow(Forbidden)
  })
})
