import type { MoneyJson } from '../shared/money.ts'

/** The papers of a loan. Each kind is a series of numbers of its own. */
export const LOAN_PAPER_KINDS = [
  'loan_contract',
  'loan_agreement',
  'repayment_receipt',
  'repayment_annulment',
  'loan_statement',
  'no_debt_certificate',
  'punctuality_slip',
  'success_notice',
  'hand_over',
] as const
export type LoanPaperKind = (typeof LOAN_PAPER_KINDS)[number]

/** What every paper of a loan says of who gives it and whom it is for. Frozen when it is issued, like all that follows. */
interface OfALoan {
  readonly version: 1
  readonly issuer: { readonly name: string; readonly taxId: string; readonly place: string }
  readonly maker: { readonly code: string; readonly chosenName: string; readonly addressForm: 'she' | 'he' | 'neutral' }
  readonly agency?: string
  readonly issuedOn: string
  /** Of the ladder it names its step, an advance its order, and a part its group. */
  readonly loan: {
    readonly number: string
    readonly step?: number
    readonly order?: number
    readonly group?: string
    readonly lent: MoneyJson
  }
}

/** Interest and principal of one loan. */
export interface LoanPart {
  readonly interest: MoneyJson
  readonly principal: MoneyJson
}

/** Summary sheet, contract, mandate and schedule: one packet, signed together. Rates are decimal texts, "0.2682" is 26.82 %. */
export interface LoanContract extends OfALoan {
  readonly purpose: string
  /** The day the schedule counts from. Preliminary before the money goes out: it then counts from the day of issue. */
  readonly from: string
  readonly isPreliminary: boolean
  /** The day of the last new agreement, when one had taken the place of this schedule before the packet was issued. */
  readonly replacedOn?: string
  readonly ratePerPeriod: string
  readonly periodDays: number
  readonly tea: string
  readonly tcea: string
  readonly lateRate: string
  readonly instalment: MoneyJson
  readonly interest: MoneyJson
  readonly total: MoneyJson
  readonly schedule: readonly {
    readonly n: number
    readonly dueOn: string
    readonly principal: MoneyJson
    readonly interest: MoneyJson
    readonly amount: MoneyJson
    readonly left: MoneyJson
  }[]
  readonly moneylender: {
    readonly perPeriod: string
    readonly tea: string
    readonly interest: MoneyJson
    readonly total: MoneyJson
  }
  /** The mandate in force. Without one the packet holds the choices for her to mark by hand: nothing is marked for her. */
  readonly mandate?: {
    readonly takes: 'whole_outstanding' | 'only_due'
    readonly shareOfDisposable: string
    readonly familyFloor: string
    readonly signedOn: string
  }
  /** Of an order advance: the order it is for, and what she permits of that order's sale. Its one instalment falls on its own date. */
  readonly advance?: {
    readonly order: number
    readonly product: string
    readonly promisedOn: string
    readonly dueOn: string
    readonly familyFloor: string
    readonly slip: string
  }
  /** Of a part: what its group agreed on. Of the other members only how many they are: what each of them owes is not hers to read. */
  readonly group?: {
    readonly number: string
    readonly name: string
    readonly members: number
    readonly total: MoneyJson
    readonly slip: string
    readonly signedOn: string
  }
  /** Working days in which the fund certifies that a paid loan is paid. */
  readonly certificateDays: number
}

/** The new schedule that two people agreed on with her: it holds from its day on, and everything else of the contract stays. */
export interface LoanAgreementPaper extends OfALoan {
  readonly agreedOn: string
  readonly reason: 'sales_drought' | 'order_cancelled' | 'materials_lost' | 'prices_fell'
  /** The slip on which she had signed the dates that were proposed. */
  readonly slip: string
  /** The packet that she signed before; none for loans from before signed papers were kept. */
  readonly contract?: string
  readonly ratePerPeriod: string
  readonly periodDays: number
  readonly tea: string
  readonly tcea: string
  readonly owed: LoanPart
  readonly interest: MoneyJson
  readonly total: MoneyJson
  readonly schedule: LoanContract['schedule']
}

/** What was paid beside her sales: in cash at an agency, or by a transfer to the fund's bank. */
export interface RepaymentReceipt extends OfALoan {
  readonly paidOn: string
  readonly entry: string
  readonly way: 'agency_cash' | 'bank_transfer'
  /** Who brought it; of somebody else than herself no name is kept. */
  readonly paidBy: 'herself' | 'relative' | 'someone_else'
  readonly amount: MoneyJson
  readonly paid: LoanPart
  readonly before: LoanPart
  readonly after: LoanPart
}

/** That a payment which was entered is none: what she owed before and after it was taken out, on the day it was. */
export interface RepaymentAnnulment extends OfALoan {
  readonly annulledOn: string
  readonly reason: 'wrong_loan' | 'wrong_amount' | 'entered_twice' | 'never_paid'
  readonly paidOn: string
  readonly entry: string
  readonly amount: MoneyJson
  readonly before: LoanPart
  readonly after: LoanPart
  /** Interest of the days since, which ran on more than was counted. */
  readonly interest: MoneyJson
  /** The payment had closed the loan: it is open again. */
  readonly reopened: boolean
}

/** One month of a loan, as the books have it. */
export interface LoanStatement extends OfALoan {
  readonly month: string
  readonly before: LoanPart
  readonly after: LoanPart
  /** The money that went out, when it did in this month. */
  readonly disbursed: MoneyJson
  readonly interest: MoneyJson
  readonly movements: readonly StatementMovement[]
  /** What the books moved beside all that is listed; nothing as a rule. */
  readonly other: MoneyJson
  readonly closedOn?: string
  /** The clock stands still: there is no next date until it runs again. */
  readonly isPaused: boolean
  /** The fund gave the loan up in this month or before: it ended, and was not paid. */
  readonly isWrittenOff: boolean
  /** The next date of the minimum pace and what is missing to it; nothing is missing where she is ahead of it. */
  readonly next?: { readonly n: number; readonly dueOn: string; readonly missing: MoneyJson }
  /** The order of an advance that is still owed, and of which nothing is to be made any more on the day of issue. */
  readonly orderOver?: { readonly order: number; readonly isCancelled: boolean; readonly dueOn: string }
}

/** A payment, what a buyer's refund put back on the loan, or an entry that was none. */
export interface StatementMovement extends LoanPart {
  readonly on: string
  readonly from: 'sale' | 'cash' | 'transfer' | 'put_back' | 'annulled'
  readonly order?: number
  readonly piece?: string
  readonly entry?: string
}

/** That nothing is owed on a loan any more. */
export interface NoDebtCertificate extends OfALoan {
  readonly disbursedOn: string
  readonly closedOn: string
  readonly repaid: LoanPart
}

/** That she paid on time, or does so far: what was punctual, and which step it opens. */
export interface PunctualitySlip extends OfALoan {
  /** When the loan was repaid; while it runs, the slip is of its day of issue. */
  readonly closedOn?: string
  /** Instalments whose date has come, and how many of them were paid within the days of grace. */
  readonly dates: number
  readonly cured: number
  readonly graceDays: number
  /** The step that it opens, or would; none above the last one. */
  readonly next?: { readonly step: number; readonly amount: MoneyJson }
}

/** For the wall, as she allowed it: her chosen name and her trade, how many loans she repaid on time, and from which step to which. No sum is printed. */
export interface SuccessNotice extends OfALoan {
  readonly trade: string
  readonly repaid: number
  readonly from: number
  readonly to: number
  readonly allowedOn: string
}

/** That she received what was lent, in cash or as materials that were bought for her: signed by her and by who pays. */
export interface HandOver extends OfALoan {
  readonly way: 'agency_cash' | 'materials'
  /** The packet that she had signed. */
  readonly contract: string
  /** Of materials, what whoever sold them gave. */
  readonly document?: { readonly type: 'factura' | 'boleta'; readonly number: string; readonly supplierTaxId: string }
}

/** A paper of a loan by its kind. */
export type LoanPaper =
  | { readonly kind: 'loan_contract'; readonly content: LoanContract }
  | { readonly kind: 'loan_agreement'; readonly content: LoanAgreementPaper }
  | { readonly kind: 'repayment_receipt'; readonly content: RepaymentReceipt }
  | { readonly kind: 'repayment_annulment'; readonly content: RepaymentAnnulment }
  | { readonly kind: 'loan_statement'; readonly content: LoanStatement }
  | { readonly kind: 'no_debt_certificate'; readonly content: NoDebtCertificate }
  | { readonly kind: 'punctuality_slip'; readonly content: PunctualitySlip }
  | { readonly kind: 'success_notice'; readonly content: SuccessNotice }
  | { readonly kind: 'hand_over'; readonly content: HandOver }
