import type { LoanPaperToSet } from '#app/adapters/documents/loan-paper-page.ts'
import { offerOf } from '#app/domain/lending/rules/offer.ts'
import { rescheduleOf } from '#app/domain/lending/rules/schedule.ts'
import type {
  HandOver,
  LoanAgreementPaper,
  LoanContract,
  LoanStatement,
  NoDebtCertificate,
  PunctualitySlip,
  RepaymentAnnulment,
  RepaymentReceipt,
  SuccessNotice,
} from '#app/domain/papers/loan-paper.ts'
import { plainDate } from '#app/domain/shared/dates.ts'
import { Money } from '#app/domain/shared/money.ts'

/* Full papers for their templates: the longest name and purpose that the forms take, the loan with the most instalments. */

const pen = (text: string) => Money.parse(text, 'PEN').toJSON()

export const LONGEST_NAME = 'María de los Ángeles Concepción Quispe-Huamán Condorcanqui'

const HEAD = {
  version: 1,
  issuer: { name: 'Asociación Hilo', taxId: '20000000001', place: 'Trujillo, La Libertad' },
  maker: { code: 'm_0007', chosenName: LONGEST_NAME, addressForm: 'she' },
  agency: 'Santiago de Chuco',
  issuedOn: '2026-11-28',
  loan: { number: 'loan_0047', step: 5, lent: pen('2000.00') },
} as const

const CODE = '0196f3b2c0de7aaab5d1a2b3c4d5e6f7'

/** The packet of the largest loan. */
export function sampleContract(changes: Partial<LoanContract> = {}, isCopy = false): LoanPaperToSet {
  const terms = { principal: Money.parse('2000.00', 'PEN'), instalments: 12, ratePerPeriod: '0.02', periodDays: 30 }
  const offer = offerOf(terms, plainDate('2026-11-28'))
  const json = (money: Money) => money.toJSON()
  const content: LoanContract = {
    ...HEAD,
    purpose:
      'Lana de alpaca, agujas circulares y el pago de dos compañeras que ayudan a terminar un pedido grande antes de Navidad',
    from: '2026-11-28',
    isPreliminary: true,
    ratePerPeriod: '0.02000000',
    periodDays: 30,
    tea: offer.tea,
    tcea: offer.tcea,
    lateRate: '0',
    instalment: json(offer.instalment),
    interest: json(offer.interest),
    total: json(offer.total),
    schedule: offer.schedule.map((row) => ({
      n: row.n,
      dueOn: row.dueOn,
      principal: json(row.principal),
      interest: json(row.interest),
      amount: json(row.amount),
      left: json(row.balanceAfter),
    })),
    moneylender: { ...offer.moneylender, interest: json(offer.moneylender.interest), total: json(offer.moneylender.total) },
    certificateDays: 7,
    ...changes,
  }
  return { kind: 'loan_contract', content, number: 'C-0047', code: CODE, isCopy }
}

/** The largest loan spread anew over so many dates. */
export function sampleAgreement(instalments = 12, isCopy = false): LoanPaperToSet {
  const owed = { interest: Money.parse('41.20', 'PEN'), principal: Money.parse('1850.50', 'PEN') }
  const terms = { ratePerPeriod: '0.02', periodDays: 30 }
  const asked = { owed, instalments, firstDueOn: plainDate('2027-01-15'), agreedOn: plainDate('2026-11-28') }
  const rows = rescheduleOf(terms, asked)
  const interest = Money.sum(
    rows.map((row) => row.interest),
    'PEN',
  )
  const content: LoanAgreementPaper = {
    ...HEAD,
    ...{ agreedOn: '2026-11-28', reason: 'order_cancelled', slip: 'TRU-2026/000321', contract: 'C-0047' },
    ...{ ratePerPeriod: '0.02000000', periodDays: 30, tea: '0.2682', tcea: '0.2655' },
    owed: { interest: owed.interest.toJSON(), principal: owed.principal.toJSON() },
    interest: interest.toJSON(),
    total: interest.plus(owed.principal).toJSON(),
    schedule: rows.map((row) => ({
      n: row.n,
      dueOn: row.dueOn,
      principal: row.principal.toJSON(),
      interest: row.interest.toJSON(),
      amount: row.amount.toJSON(),
      left: row.balanceAfter.toJSON(),
    })),
  }
  return { kind: 'loan_agreement', content, number: 'V-0004', code: CODE, isCopy }
}

/** A payment that was none, of a loan that it had closed. */
export function sampleAnnulment(changes: Partial<RepaymentAnnulment> = {}, isCopy = false): LoanPaperToSet {
  const content: RepaymentAnnulment = {
    ...HEAD,
    ...{ annulledOn: '2026-11-28', reason: 'wrong_amount', paidOn: '2026-10-20', entry: 'TRU-2026/000123' },
    amount: pen('1071.51'),
    before: { interest: pen('0.00'), principal: pen('0.00') },
    after: { interest: pen('48.44'), principal: pen('1050.50') },
    interest: pen('27.43'),
    reopened: true,
    ...changes,
  }
  return { kind: 'repayment_annulment', content, number: 'A-0002', code: CODE, isCopy }
}

/** The packet of an advance on an order, as long as it gets. */
export function sampleAdvanceContract(changes: Partial<LoanContract> = {}): LoanPaperToSet {
  const terms = {
    ...{ principal: Money.parse('50.00', 'PEN'), instalments: 1, ratePerPeriod: '0.02', periodDays: 30 },
    dueOn: plainDate('2027-01-07'),
  }
  const offer = offerOf(terms, plainDate('2026-11-28'))
  return sampleContract({
    loan: { number: 'loan_0048', order: 1326, lent: pen('50.00') },
    instalment: offer.instalment.toJSON(),
    interest: offer.interest.toJSON(),
    total: offer.total.toJSON(),
    moneylender: {
      ...offer.moneylender,
      interest: offer.moneylender.interest.toJSON(),
      total: offer.moneylender.total.toJSON(),
    },
    schedule: offer.schedule.map((row) => ({
      n: row.n,
      dueOn: row.dueOn,
      principal: row.principal.toJSON(),
      interest: row.interest.toJSON(),
      amount: row.amount.toJSON(),
      left: row.balanceAfter.toJSON(),
    })),
    advance: {
      ...{ order: 1326, product: 'Manta de telar de cintura con cuatro bandas de rombos y franjas teñidas con añil' },
      ...{ promisedOn: '2026-12-08', dueOn: '2027-01-07', familyFloor: '0.2', slip: 'P-00123' },
    },
    ...changes,
  })
}

/** The packet of a part of a group, with the longest name that a group may have. */
export function sampleGroupContract(changes: Partial<LoanContract> = {}): LoanPaperToSet {
  const name = 'Las hilanderas y tejedoras del pabellón de mujeres'
  return sampleContract({
    loan: { number: 'loan_0049', group: name, lent: pen('2000.00') },
    group: { number: 'group_0003', name, members: 10, total: pen('12345.60'), slip: 'TRU-2026/000321', signedOn: '2026-11-20' },
    ...changes,
  })
}

/** Cash that did not yet end the loan. */
export function sampleReceipt(changes: Partial<RepaymentReceipt> = {}, isCopy = false): LoanPaperToSet {
  const content: RepaymentReceipt = {
    ...HEAD,
    paidOn: '2026-11-20',
    entry: 'TRU-2026/000123',
    way: 'agency_cash',
    paidBy: 'herself',
    amount: pen('189.12'),
    paid: { interest: pen('21.01'), principal: pen('168.11') },
    before: { interest: pen('21.01'), principal: pen('1050.50') },
    after: { interest: pen('0.00'), principal: pen('882.39') },
    ...changes,
  }
  return { kind: 'repayment_receipt', content, number: 'R-0012', code: CODE, isCopy }
}

/** A month with as many payments as asked for. */
export function sampleStatement(payments = 3, changes: Partial<LoanStatement> = {}, isCopy = false): LoanPaperToSet {
  const sale = {
    on: '2026-10-14',
    from: 'sale',
    order: 1047,
    piece: 'HC-0123-4567',
    interest: pen('0.50'),
    principal: pen('9.50'),
  } as const
  const content: LoanStatement = {
    ...HEAD,
    month: '2026-10',
    before: { interest: pen('5.10'), principal: pen('1200.00') },
    after: { interest: pen('6.00'), principal: pen('1000.00') },
    disbursed: pen('0.00'),
    interest: pen('22.40'),
    movements: [
      ...Array.from({ length: payments }, () => sale),
      { on: '2026-10-20', from: 'cash', entry: 'TRU-2026/000123', interest: pen('20.00'), principal: pen('180.00') },
      { on: '2026-10-27', from: 'put_back', order: 1031, interest: pen('0.00'), principal: pen('8.50') },
    ],
    other: pen('0.00'),
    isPaused: false,
    isWrittenOff: false,
    next: { n: 7, dueOn: '2026-11-12', missing: pen('123.45') },
    ...changes,
  }
  return { kind: 'loan_statement', content, number: 'E-0031', code: CODE, isCopy }
}

/** The end of the largest loan. */
export function sampleCertificate(isCopy = false): LoanPaperToSet {
  const content: NoDebtCertificate = {
    ...HEAD,
    disbursedOn: '2025-11-20',
    closedOn: '2026-11-20',
    repaid: { principal: pen('2000.00'), interest: pen('261.37') },
  }
  return { kind: 'no_debt_certificate', content, number: 'N-0003', code: CODE, isCopy }
}

/** A loan that was repaid on time, with some of its instalments in the days of grace. */
export function samplePunctuality(changes: Partial<PunctualitySlip> = {}, isCopy = false): LoanPaperToSet {
  const next = { step: 5, amount: pen('2000.00') }
  const content: PunctualitySlip = { ...HEAD, closedOn: '2026-11-20', dates: 12, cured: 2, graceDays: 7, next, ...changes }
  return { kind: 'punctuality_slip', content, number: 'T-0012', code: CODE, isCopy }
}

/** For the wall, with all that its template must not print. */
export function sampleNotice(isCopy = false): LoanPaperToSet {
  const content: SuccessNotice = { ...HEAD, trade: 'tejido', repaid: 5, from: 1, to: 5, allowedOn: '2026-11-20' }
  return { kind: 'success_notice', content, number: 'W-0003', code: CODE, isCopy }
}

/** What both sign when materials are handed over. */
export function sampleHandOver(changes: Partial<HandOver> = {}, isCopy = false): LoanPaperToSet {
  const document = { type: 'factura', number: 'F001-00001234', supplierTaxId: '20100000001' } as const
  const content: HandOver = { ...HEAD, way: 'materials', contract: 'C-0047', document, ...changes }
  return { kind: 'hand_over', content, number: 'D-0003', code: CODE, isCopy }
}
