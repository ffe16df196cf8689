import { accrueAllLoans } from '#app/domain/lending/accrue-all-loans.server.ts'
import { annulRepayment, proposeAnnulment } from '#app/domain/lending/annul-repayment.server.ts'
import { approveLoan } from '#app/domain/lending/approve-loan.server.ts'
import { bringInCapital } from '#app/domain/lending/bring-in-capital.server.ts'
import { disburseLoan } from '#app/domain/lending/disburse-loan.server.ts'
import { issueAnnulment } from '#app/domain/lending/issue-annulment.server.ts'
import { issueContract } from '#app/domain/lending/issue-contract.server.ts'
import { issueNoDebtCertificate } from '#app/domain/lending/issue-no-debt-certificate.server.ts'
import { prepareDisbursement } from '#app/domain/lending/prepare-disbursement.server.ts'
import { prepareGroupLoan } from '#app/domain/lending/prepare-group-loan.server.ts'
import { prepareLoan } from '#app/domain/lending/prepare-loan.server.ts'
import { recordMandate } from '#app/domain/lending/record-mandate.server.ts'
import { recordSignedPaper } from '#app/domain/lending/record-signed-paper.server.ts'
import { repayInCash } from '#app/domain/lending/repay-in-cash.server.ts'
import { printLoanPaper } from '#app/domain/papers/print-loan-paper.server.ts'
import { prepareAdvance } from '#app/domain/settlement/prepare-advance.server.ts'
import type { Id, LoanId, MakerId, OrderLineId } from '#app/domain/shared/ids.ts'
import { Money } from '#app/domain/shared/money.ts'
import { forkEntityManager } from '#db/orm.server.ts'
import { MAKERS } from './data/makers.ts'
import type { DemoEvent } from './plan/event.ts'
import { type DemoWorld, dateOn, instantAt, makerOf, staffOf, tell } from './world.server.ts'

type EventOf<Kind extends DemoEvent['kind']> = Extract<DemoEvent, { kind: Kind }>

const PURPOSES = [
  'lana y agujas',
  'hilo y herramientas',
  'materiales para un pedido',
  'materiales y ayudantes',
  'materiales y ayudantes',
]

/** How many weeks each step was asked for. */
const WEEKS = [12, 16, 24, 36, 52]

/** A funder's money comes into the fund's bank account. */
export async function receiveCapital(world: DemoWorld, { day, funder, amount }: EventOf<'capital'>): Promise<void> {
  const input = { funderId: funder, amount: Money.parse(amount, 'PEN'), reference: `CAP-${funder.toUpperCase()}` }
  await tell(bringInCapital, staffOf(world, 'treasurer'), input, { key: `capital:${funder}`, now: instantAt(world, day) })
}

/** The one loan that went to whoever sold her the materials; all others went to the women. */
const IN_MATERIALS = {
  loan: 'loan:marta:2',
  way: 'materials',
  amount: '500.00',
  document: { documentType: 'factura', series: 'F001', documentNumber: '482', supplierTaxId: '20601234573' },
} as const

/**
 * A loan, from the application to the money: asked for on a slip, approved by the two of the committee, signed by her, its disbursement prepared
 * and paid by two. With the first comes her mandate.
 */
export async function lend(world: DemoWorld, { day, maker: handle, step, has = 'money' }: EventOf<'loan'>): Promise<void> {
  const maker = MAKERS.find((each) => each.handle === handle)
  const makerId = makerOf(world, handle).id as MakerId
  const [officer, treasurer] = [staffOf(world, 'credit_officer'), staffOf(world, 'treasurer')]
  const key = `loan:${handle}:${step}`
  if (step === 1 && maker?.mandate) {
    const { takes, floor } = maker.mandate
    const mandate = { makerId, takes, shareOfDisposable: '1', familyFloor: floor, signedOn: dateOn(world, day) }
    await tell(recordMandate, officer, mandate, { key: `mandate:${handle}`, now: instantAt(world, day) })
  }
  const purpose = PURPOSES[step - 1] ?? 'materiales'
  const signed = { slip: `S-${handle.toUpperCase()}-${step}`, signedOn: dateOn(world, day), weeks: WEEKS[step - 1] ?? 12 }
  const application = { makerId, step, purpose, ...signed, agencyId: maker?.agency ?? 'trujillo', funderId: funderOn(day) }
  const { loanId } = await tell(prepareLoan, officer, application, { key, now: instantAt(world, day, 10) })
  if (has === 'asked') return
  const yes = { loanId, minutes: `ACTA-${-day}` }
  await tell(approveLoan, treasurer, yes, { key: `yes-1:${key}`, now: instantAt(world, day, 20) })
  if (has === 'one-vote') return
  await tell(approveLoan, staffOf(world, 'administrator'), yes, { key: `yes-2:${key}`, now: instantAt(world, day, 25) })
  await sign(world, loanId, key, day)
  if (has === 'approval') return
  const way =
    key === IN_MATERIALS.loan
      ? { way: IN_MATERIALS.way, ...IN_MATERIALS.document, documentAmount: Money.parse(IN_MATERIALS.amount, 'PEN') }
      : { way: 'bank_transfer' as const }
  await tell(prepareDisbursement, officer, { loanId, ...way }, { key: `prepared:${key}`, now: instantAt(world, day, 28) })
  const receipt = `D-${handle.toUpperCase()}-${step}`
  await tell(disburseLoan, treasurer, { loanId, receipt }, { key: `disbursed:${key}`, now: instantAt(world, day, 30) })
}

/** The packet is printed, and comes back signed the same morning: with a signature, from some with a fingerprint. */
async function sign(world: DemoWorld, loanId: LoanId, key: string, day: number): Promise<void> {
  const officer = staffOf(world, 'credit_officer')
  const { number: paper } = await tell(
    issueContract,
    officer,
    { loanId },
    { key: `contract:${key}`, now: instantAt(world, day, 22) },
  )
  await tell(printLoanPaper, officer, { number: paper }, { key: `printed:${key}`, now: instantAt(world, day, 22) })
  const how = key.includes('eufemia')
    ? { signedWith: 'fingerprint' as const, witness: 'TR-014' }
    : { signedWith: 'signature' as const }
  const signed = { loanId, paper, signedOn: dateOn(world, day), ...how }
  await tell(recordSignedPaper, officer, signed, { key: `signed:${key}`, now: instantAt(world, day, 26) })
}

interface AdvanceTold {
  readonly maker: string
  readonly day: number
  readonly amount: string
  readonly purpose: string
}

/** She asks for an advance on an order that she makes: an officer prepares it, and it waits for whoever decides. */
export async function askForAdvance(
  world: DemoWorld,
  orderId: string,
  { maker: handle, day, amount, purpose }: AdvanceTold,
): Promise<void> {
  const [line] = await forkEntityManager().execute<{ id: OrderLineId }[]>(
    'select id from orders.order_line where order_id = ? and made_to_order order by position',
    [orderId],
  )
  if (!line) throw new Error('an advance is on an order that is still to be made')
  const input = {
    ...{ makerId: makerOf(world, handle).id as MakerId, orderLineId: line.id, amount: Money.parse(amount, 'PEN'), purpose },
    ...{ slip: 'P-AD-0001', signedOn: dateOn(world, day), funderId: funderOn(day) },
    agencyId: MAKERS.find((each) => each.handle === handle)?.agency ?? 'trujillo',
  }
  await tell(prepareAdvance, staffOf(world, 'credit_officer'), input, {
    key: `advance:${handle}`,
    now: instantAt(world, day, 30),
  })
}

/** Four of Trujillo buy wholesale together: what each of them takes of it. */
const GROUP = {
  name: 'Hilos de Trujillo',
  purpose: 'Hilado e hilo de coser por mayor, comprados juntos',
  instalments: 4,
  slip: 'G-0001',
  parts: [
    ['yolanda', '200.00'],
    ['isabel', '180.00'],
    ['flor', '150.00'],
    ['luzmarina', '120.00'],
  ],
} as const

/** They sign one agreement; an officer keys it in, and it waits for whoever decides. */
export async function askAsGroup(world: DemoWorld, day: number): Promise<void> {
  const { name, purpose, instalments, slip, parts } = GROUP
  const members = parts.map(([handle, amount]) => ({
    makerId: makerOf(world, handle).id as MakerId,
    amount: Money.parse(amount, 'PEN'),
  }))
  const input = {
    name,
    purpose,
    instalments,
    slip,
    members,
    signedOn: dateOn(world, day),
    agencyId: 'trujillo',
    funderId: funderOn(day),
  }
  await tell(prepareGroupLoan, staffOf(world, 'credit_officer'), input, { key: 'group:1', now: instantAt(world, day, 40) })
}

function funderOn(day: number): string {
  return day > -330 ? 'tejido-2025' : day > -640 ? 'amistad' : 'fondo-propio'
}

/** She, or someone for her, pays an amount in cash at her agency. */
export async function payInCash(world: DemoWorld, { day, maker, amount }: EventOf<'cash-repayment'>): Promise<void> {
  const loan = await activeLoan(world, maker)
  await repay(world, loan, maker, day, Money.parse(amount, 'PEN'))
}

/** She pays in cash the interest to the day and as much principal as leaves this sum of it. */
export async function repayDownTo(world: DemoWorld, { day, maker, principal }: EventOf<'repay-down-to'>): Promise<void> {
  await accrueAllLoans(instantAt(world, day))
  const loan = await activeLoan(world, maker)
  await repay(world, loan, maker, day, loan.interest.plus(loan.principal).minus(Money.parse(principal, 'PEN')))
}

async function repay(world: DemoWorld, loan: ActiveLoan, maker: string, day: number, amount: Money): Promise<void> {
  const receipt = receiptOf(maker, day)
  const input = { loanId: loan.id, amount, receipt }
  await tell(repayInCash, staffOf(world, 'credit_officer'), input, { key: `receipt:${receipt}`, now: instantAt(world, day, 40) })
}

/** A payment that was entered by mistake is taken out by two people, and she gets the paper that says so. */
export async function annulPayment(world: DemoWorld, { day, maker, paidOn }: EventOf<'annulment'>): Promise<void> {
  const [officer, treasurer] = [staffOf(world, 'credit_officer'), staffOf(world, 'treasurer')]
  const loan = await activeLoan(world, maker)
  const receipt = receiptOf(maker, paidOn)
  const [paid] = await forkEntityManager().execute<{ id: Id<'repayment'> }[]>(
    'select id from lending.repayment where receipt = ?',
    [receipt],
  )
  if (!paid) throw new Error(`nothing was paid with ${receipt}`)
  const at = (step: string, minute: number) => ({ key: `${step}:${receipt}`, now: instantAt(world, day, minute) })
  const mistake = { loanId: loan.id, repayment: paid.id, reason: 'wrong_loan' as const, slip: 'ARQUEO-12' }
  await tell(proposeAnnulment, officer, mistake, at('mistake', 50))
  const { annulmentId } = await tell(annulRepayment, treasurer, { loanId: loan.id, repaymentId: paid.id }, at('annulled', 60))
  const { number } = await tell(issueAnnulment, officer, { loanId: loan.id, annulmentId }, at('correction', 62))
  await tell(printLoanPaper, officer, { number }, at('correction-printed', 62))
}

const receiptOf = (maker: string, day: number) => `R-${maker.toUpperCase()}-${-day}`

/** Whose loan was paid in the week before gets the certificate with the visit; the last days' ones wait. */
export async function giveCertificates(world: DemoWorld, day: number): Promise<void> {
  const officer = staffOf(world, 'credit_officer')
  const waiting = await forkEntityManager().execute<{ id: LoanId; number: string }[]>(
    `select id, number from lending.loan loan where state = 'closed' and closed_on <= ? and not exists (
       select from papers.loan_paper where loan_id = loan.id and kind = 'no_debt_certificate') order by number`,
    [dateOn(world, day)],
  )
  for (const loan of waiting) {
    const at = { key: `certificate:${loan.number}`, now: instantAt(world, day, 280) }
    const { number } = await tell(issueNoDebtCertificate, officer, { loanId: loan.id }, at)
    await tell(printLoanPaper, officer, { number }, at)
  }
}

interface ActiveLoan {
  readonly id: LoanId
  readonly interest: Money
  readonly principal: Money
}

/** Her active loan and what the ledger says she owes on it. */
async function activeLoan(world: DemoWorld, handle: string): Promise<ActiveLoan> {
  const [row] = await forkEntityManager().execute<{ id: LoanId; interest: string; principal: string }[]>(
    `select loan.id, coalesce(interest.balance, 0)::text as interest, coalesce(principal.balance, 0)::text as principal
     from lending.loan loan
     left join ledger.balance interest on interest.code = 'loan:' || loan.number || ':interest'
     left join ledger.balance principal on principal.code = 'loan:' || loan.number || ':principal'
     where loan.maker_id = ? and loan.state = 'active'`,
    [makerOf(world, handle).id],
  )
  if (!row) throw new Error(`${handle} has no active loan`)
  return { id: row.id, interest: Money.ofMinor(row.interest, 'PEN'), principal: Money.ofMinor(row.principal, 'PEN') }
}
