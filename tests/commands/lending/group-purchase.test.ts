import { beforeAll, expect, test } from 'vitest'
import { payGroupPurchase, prepareGroupPurchase, withdrawGroupPurchase } from '#app/domain/lending/buy-for-group.server.ts'
import { withdrawGroupLoan } from '#app/domain/lending/decide-group-loan.server.ts'
import { disburseLoan } from '#app/domain/lending/disburse-loan.server.ts'
import { issueHandOver } from '#app/domain/lending/issue-hand-over.server.ts'
import { prepareDisbursement, withdrawDisbursement } from '#app/domain/lending/prepare-disbursement.server.ts'
import { actorRef } from '#app/domain/shared/actor.ts'
import { Forbidden, run } from '#app/domain/shared/command.server.ts'
import type { GroupLoanId, LoanId } from '#app/domain/shared/ids.ts'
import { withClient } from '#scripts/machine/postgres.ts'
import { testDatabase } from '#tests/support/database.ts'
import { anApprovedGroup, type Group, statesOf } from '#tests/support/group-loans.ts'
import { everythingHoldsAfterwards } from '#tests/support/holding.ts'
import {
  aFund,
  aMaker,
  anApprovedLoan,
  aSlip,
  balance,
  did,
  everything,
  type Fund,
  noon,
  on,
  owedBy,
  payOut,
  pen,
  refusalOf,
  signContract,
} from '#tests/support/lending.ts'
import { openTestDatabase, rows } from '#tests/support/open-database.ts'
import { staffWith } from '#tests/support/people.ts'

openTestDatabase()
everythingHoldsAfterwards()

const DAY = '2026-03-02'
const PARTS = ['200.00', '150.50', '90.00'] as const
let fund: Fund
beforeAll(async () => {
  fund = await aFund()
})

let documents = 0
const aDocument = () => {
  documents += 1
  return { documentType: 'factura', series: 'F001', documentNumber: `${documents}`, supplierTaxId: '20601234573' } as const
}
type Purchase = ReturnType<typeof aDocument>
const buy = ({ id }: Pick<Group, 'id'>, document: Purchase = aDocument(), amount = '440.50', agencyId?: string) =>
  on(DAY, fund.officer, prepareGroupPurchase, { groupLoanId: id, ...document, documentAmount: pen(amount), agencyId })
const pay = ({ id }: Pick<Group, 'id'>, receipt = aSlip(), actor = fund.treasurer) =>
  on(DAY, actor, payGroupPurchase, { groupLoanId: id, receipt })
const setAside = ({ id }: Pick<Group, 'id'>) => on(DAY, fund.officer, withdrawGroupPurchase, { groupLoanId: id })

/** An approved group of which everybody has signed her packet. */
async function aSignedGroup(...amounts: string[]): Promise<Group> {
  const group = await anApprovedGroup(fund, DAY, ...(amounts.length > 0 ? amounts : PARTS))
  for (const loanId of group.parts) await signContract(fund, loanId, DAY)
  return group
}

async function refused(work: () => Promise<unknown>): Promise<string> {
  const before = await everything()
  const code = await refusalOf(work() as never)
  expect(await everything()).toBe(before)
  return code
}

test('one document buys for all, split as agreed, in one press; each part has its own journal, debt and schedule', async () => {
  const group = await aSignedGroup()
  const bank = pen(await balance('bank:fund:PEN'))
  await did(buy(group))
  expect(await balance('bank:fund:PEN')).toBe(bank.toText())
  const receipt = aSlip()
  await did(pay(group, receipt))
  expect(await statesOf(group)).toEqual(['active', 'active', 'active'])
  expect(await balance('bank:fund:PEN')).toBe(bank.minus(pen('440.50')).toText())
  const out = await rows<{ number: string; part: number }>(
    `select loan.number, document_part as part, receipt, disbursement.state, decided_by from lending.disbursement
     join lending.loan on loan.id = loan_id where group_loan_id = ? order by loan.number`,
    [group.id],
  )
  expect(out.map((each) => ({ ...each, number: '', part: 0 }))).toEqual(
    PARTS.map(() => ({ number: '', part: 0, receipt, state: 'paid', decided_by: actorRef(fund.treasurer) })),
  )
  expect(out.map(({ part }) => part).sort()).toEqual([1, 2, 3])
  expect(await Promise.all(out.map(async ({ number }) => (await owedBy(number)).principal))).toEqual([...PARTS])
  expect(
    await rows(`select 1 from ledger.journal where key = any(?)`, [`{${out.map(({ number }) => `disburse:${number}`)}}`]),
  ).toHaveLength(3)
  expect(await rows('select 1 from lending.instalment where loan_id = any(?)', [`{${group.parts}}`])).toHaveLength(12)
})

test('no member signs alone for what was bought for all: that document is for the sum, and she owes her part', async () => {
  const group = await aSignedGroup()
  await did(buy(group))
  const [loanId] = group.parts as readonly [LoanId, ...LoanId[]]
  expect(await refusalOf(on(DAY, fund.officer, issueHandOver, { loanId }))).toBe('bought_for_group')
  await did(pay(group))
  expect(await refusalOf(on(DAY, fund.officer, issueHandOver, { loanId }))).toBe('bought_for_group')
})

test('a purchase is paid once: by key, and when four press at once', async () => {
  const group = await aSignedGroup()
  await did(buy(group))
  const codes = await Promise.all([1, 2, 3, 4].map(() => refusalOf(pay(group))))
  expect(codes.filter((code) => code === 'disbursement_not_prepared')).toHaveLength(3)
  const other = await aSignedGroup()
  await did(buy(other))
  const input = { groupLoanId: other.id, receipt: aSlip() }
  const first = await run(payGroupPurchase, fund.treasurer, input, { key: 'group-out', now: noon(DAY) })
  const before = await everything()
  expect(await run(payGroupPurchase, fund.treasurer, input, { key: 'group-out', now: noon(DAY) })).toEqual({
    ...first,
    replayed: true,
  })
  expect(await everything()).toBe(before)
})

test('its document is for exactly the sum, and pays one group or one loan', async () => {
  const [group, other] = [await aSignedGroup(), await aSignedGroup()]
  for (const amount of ['440.49', '440.51', '200.00'])
    expect(await refused(() => buy(group, aDocument(), amount))).toBe('document_not_principal')
  const document = aDocument()
  const codes = await Promise.all([group, other].map((each) => refusalOf(buy(each, document))))
  expect(codes.filter((code) => code === 'supplier_document_used')).toHaveLength(1)
  const loanId = await anApprovedLoan(fund, await aMaker(), DAY)
  await signContract(fund, loanId, DAY)
  const alone = (paper: Purchase) =>
    on(DAY, fund.officer, prepareDisbursement, { loanId, way: 'materials', ...paper, documentAmount: pen('300.00') })
  expect(await refused(() => alone(document))).toBe('supplier_document_used')
  const hers = aDocument()
  await did(alone(hers))
  const third = await aSignedGroup()
  expect(await refused(() => buy(third, hers))).toBe('supplier_document_used')
  // The database holds to it too, whatever a command would say.
  const [row] = await rows<{ id: string; paper: string }>(
    `select loan.id, paper.number as paper from lending.loan join papers.loan_paper paper on paper.loan_id = loan.id where group_loan_id = ? limit 1`,
    [third.id],
  )
  const same = `insert into lending.disbursement (loan_id, signed_paper, state, way, document_type, document_series, document_number, supplier_tax_id,
    document_part, prepared_by, prepared_on) values (?, ?, 'prepared', 'materials', 'factura', 'F001', ?, '20601234573', 1, 'staff:a', ?)`
  await expect(rows(same, [row?.id, row?.paper, hers.documentNumber, DAY])).rejects.toThrow('supplier_document_once')
})

test('it waits for every packet, and goes out whole or part by part', async () => {
  const group = await anApprovedGroup(fund, DAY, ...PARTS)
  const [first, second, third] = group.parts as readonly [LoanId, LoanId, LoanId]
  for (const loanId of [first, second]) await signContract(fund, loanId, DAY)
  expect(await refused(() => buy(group))).toBe('contract_not_signed')
  await signContract(fund, third, DAY)
  expect(await refused(() => buy(group, aDocument(), '440.50', 'nowhere'))).toBe('agency_unknown')
  await did(buy(group))
  expect(await refused(() => buy(group))).toBe('disbursement_prepared_already')
  expect(await refused(() => on(DAY, fund.treasurer, disburseLoan, { loanId: first, receipt: aSlip() }))).toBe('bought_for_group')
  expect(await refused(() => on(DAY, fund.officer, withdrawDisbursement, { loanId: first }))).toBe('bought_for_group')
  await did(setAside(group))
  expect(await refused(() => setAside(group))).toBe('disbursement_not_prepared')
  await did(on(DAY, fund.officer, prepareDisbursement, { loanId: first, way: 'bank_transfer' }))
  await did(on(DAY, fund.treasurer, disburseLoan, { loanId: first, receipt: aSlip() }))
  expect(await refused(() => buy(group))).toBe('loan_not_approved')
})

test('what is taken back frees the document', async () => {
  const group = await aSignedGroup()
  const document = aDocument()
  await did(buy(group, document))
  await did(on(DAY, fund.officer, withdrawGroupLoan, { groupLoanId: group.id, reason: 'member_left' }))
  expect(await refused(() => pay(group))).toBe('disbursement_not_prepared')
  expect((await buy(await aSignedGroup(), document)).ok).toBe(true)
})

test('two persons, a baseline of each, a slip of its own, and the money there', async () => {
  const group = await aSignedGroup()
  await did(buy(group, aDocument(), '440.50', 'trujillo'))
  expect(await refused(() => pay(group))).toBe('drawer_short')
  await did(setAside(group))
  await did(buy(group))
  await expect(pay(group, aSlip(), fund.officer)).rejects.toThrow(Forbidden)
  const loanId = await anApprovedLoan(fund, await aMaker(), DAY)
  const { number } = await payOut(fund, loanId, DAY)
  const [used] = await rows<{ receipt: string }>(
    'select receipt from lending.disbursement join lending.loan on loan.id = loan_id where number = ?',
    [number],
  )
  expect(await refused(() => pay(group, used?.receipt))).toBe('hand_over_slip_used')
  const others = await signContract(fund, await anApprovedLoan(fund, await aMaker(), DAY), DAY)
  expect(await refused(() => pay(group, others))).toBe('hand_over_slip_of_another')
  const maker = `(select maker_id from lending.loan where id = '${group.parts[2]}')`
  const baseline = (is: boolean) =>
    withClient(testDatabase().owner, (client) =>
      client.query(`update makers.observation set is_baseline = ${is} where maker_id = ${maker}`),
    )
  await baseline(false)
  expect(await refused(() => pay(group))).toBe('no_baseline')
  await baseline(true)
  await did(pay(group))
})

test('the same person neither prepares and pays, nor does anybody for a group that nobody knows', async () => {
  const both = await staffWith('credit_officer', 'treasurer')
  const group = await aSignedGroup()
  await did(on(DAY, both, prepareGroupPurchase, { groupLoanId: group.id, ...aDocument(), documentAmount: pen('440.50') }))
  expect(await refused(() => pay(group, aSlip(), both))).toBe('same_person_pays')
  const nowhere = { id: '00000000-0000-7000-8000-000000000000' as GroupLoanId }
  expect(await Promise.all([buy(nowhere), pay(nowhere), setAside(nowhere)].map((each) => refusalOf(each as never)))).toEqual([
    'loan_not_found',
    'loan_not_found',
    'loan_not_found',
  ])
})

test('what the bank does not reach whole waits whole', async () => {
  const group = await aSignedGroup()
  await did(buy(group))
  // From this day on so much must stay that 300.00 are free: more than any of its parts, and less than all of them.
  const free = pen(await balance('bank:fund:PEN')).minus(pen('300.00'))
  await withClient(testDatabase().owner, (client) =>
    client.query(
      `insert into lending.committee_rule (from_on, votes_needed, must_stay_minor, basis) values ('2026-03-10', 2, $1, 'test')`,
      [free.minor.toString()],
    ),
  )
  const later = () => on('2026-03-10', fund.treasurer, payGroupPurchase, { groupLoanId: group.id, receipt: aSlip() })
  expect(await refused(later)).toBe('group_waits_whole')
  expect(await statesOf(group)).toEqual(['approved', 'approved', 'approved'])
})
