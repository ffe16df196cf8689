import { z } from 'zod'
import { isRuc } from '../fiscal/ruc.ts'
import {
  amount,
  choice,
  date,
  handle,
  id,
  month,
  paragraph,
  positiveAmount,
  reference,
  several,
  text,
  wholeNumber,
} from '../shared/fields.ts'
import { Rate } from '../shared/money.ts'
import {
  ADVICE_TOPICS,
  ANNULMENT_REASONS,
  CAME_BY,
  DISBURSEMENT_WAYS,
  FINDINGS,
  GROUP_WITHDRAWAL_REASONS,
  LATENESS_REASONS,
  MANDATE_TAKES,
  NEEDS,
  NO_REASONS,
  PAUSE_REASONS,
  PAYERS,
  PAYMENT_WAYS,
  RESCHEDULE_REASONS,
  SET_ASIDE_REASONS,
  SIGNED_WITH,
  SUPPLIER_DOCUMENTS,
  TARGET_MEASURES,
  WITHDRAWAL_REASONS,
  WRITE_OFF_REASONS,
} from './choices.ts'

/** A percentage as people write it, "20" or "12.5", as the rate it means, "0.2". */
function percent() {
  return z
    .string({ error: (issue) => (issue.input === undefined ? 'required' : 'invalid') })
    .regex(/^(?:\d{1,2}(?:\.\d{1,3})?|100(?:\.0{1,3})?)$/, { error: 'invalid' })
    .transform((value) => new Rate(value).div(100).toString())
}

export const CapitalForm = z.strictObject({
  funderId: handle(),
  amount: positiveAmount('PEN'),
  reference: reference(),
})

export const CandidateForm = z.strictObject({ makerId: id<'maker'>(), cameBy: choice(CAME_BY) })
export const SetAsideForm = z.strictObject({ makerId: id<'maker'>(), reason: choice(SET_ASIDE_REASONS) })

/** A first visit, with how she stands: what she works with, what she earns in a month, and how many live on it. */
export const VisitForm = z.strictObject({
  makerId: id<'maker'>(),
  visitedOn: date(),
  officerId: id<'sign_in'>(),
  need: choice(NEEDS),
  words: paragraph({ max: 600 }),
  workingCapital: amount('PEN'),
  monthlyIncome: amount('PEN').optional(),
  dependants: wholeNumber({ min: 0, max: 30 }).optional(),
})

/** A visit that follows the use of a credit; the pictures come beside it. */
export const FollowUpForm = z.strictObject({
  visitedOn: date(),
  officerId: id<'sign_in'>(),
  found: choice(FINDINGS),
  words: paragraph({ max: 600 }),
  accounted: amount('PEN'),
  voucher: reference().optional(),
  nextDueOn: date().optional(),
})

export const LatenessForm = z.strictObject({ notedOn: date(), reason: choice(LATENESS_REASONS) })

const point = () => text({ max: 160 }).optional()
/** A session of advice, with up to three points to act on. */
export const AdviceForm = z.strictObject({
  heldOn: date(),
  officerId: id<'sign_in'>(),
  topics: several(choice(ADVICE_TOPICS), { min: 1, max: ADVICE_TOPICS.length }),
  ...{ words1: point(), dueOn1: date().optional() },
  ...{ words2: point(), dueOn2: date().optional() },
  ...{ words3: point(), dueOn3: date().optional() },
})
export const PointDoneForm = z.strictObject({ pointId: id<'advice_point'>(), doneOn: date() })

/** What she asked for on the slip that she signed. The terms are the ladder's. */
export const LoanForm = z.strictObject({
  makerId: id<'maker'>(),
  step: wholeNumber({ min: 1, max: 9 }),
  purpose: paragraph({ max: 300 }),
  weeks: wholeNumber({ min: 1, max: 104 }),
  expectedOrders: paragraph({ max: 300 }).optional(),
  expectedAmount: positiveAmount('PEN').optional(),
  slip: reference(),
  signedOn: date(),
  agencyId: handle().optional(),
  funderId: handle().optional(),
})

/** An advance on an order that she makes: how much of what it is expected to leave her, and the slip on which she asked for it and permitted it. */
export const AdvanceForm = z.strictObject({
  makerId: id<'maker'>(),
  orderLineId: id<'order_line'>(),
  amount: positiveAmount('PEN'),
  purpose: paragraph({ max: 300 }),
  slip: reference(),
  signedOn: date(),
  agencyId: handle().optional(),
  funderId: handle().optional(),
})

/** What a group agreed on, but for who has which part: that stands in rows of its own. */
export const GroupLoanForm = z.strictObject({
  name: text({ max: 50 }),
  purpose: paragraph({ max: 300 }),
  instalments: wholeNumber({ min: 1, max: 36 }),
  slip: reference(),
  signedOn: date(),
  agencyId: handle().optional(),
  funderId: handle().optional(),
})

/** Which order and how much, from a page's address: what cannot be read counts as not asked for. */
export const AdvancePreview = z.object({
  work: z
    .string()
    .regex(/^[0-9a-f-]{36}:m_\d{4,9}$/)
    .optional()
    .catch(undefined),
  amount: positiveAmount('PEN').optional().catch(undefined),
})
export type AdvancePreview = z.output<typeof AdvancePreview>

/** The step of the ladder that she applies for on the slip that is printed. */
export const ApplicationSlipForm = z.strictObject({ step: wholeNumber({ min: 1, max: 9 }) })

/** The papers of a loan that come back signed by her. */
export const SIGNED_PAPERS = ['loan_contract', 'loan_agreement'] as const

/** The number of a paper, as it stands on its head. */
function paperNumber() {
  return z.string({ error: 'required' }).regex(/^[A-Z]-\d{4,9}$/, { error: 'invalid' })
}

export const SignedPaperForm = z.strictObject({
  paper: paperNumber(),
  signedOn: date(),
  signedWith: choice(SIGNED_WITH),
  witness: reference().optional(),
})

/** The document of whoever sells materials. */
const SUPPLIER_DOCUMENT = {
  documentType: choice(SUPPLIER_DOCUMENTS),
  series: z
    .string({ error: 'required' })
    .transform((value) => value.trim().toUpperCase())
    .pipe(z.string().regex(/^[A-Z0-9]{1,8}$/, { error: 'fiscal.errors.series' })),
  documentNumber: reference(),
  supplierTaxId: z
    .string({ error: 'required' })
    .transform((value) => value.replaceAll(/\s/g, ''))
    .refine(isRuc, { error: 'fiscal.errors.ruc' }),
  documentAmount: positiveAmount('PEN'),
}

export const DisbursementForm = z.strictObject({
  way: choice(DISBURSEMENT_WAYS),
  agencyId: handle().optional(),
  ...z.strictObject(SUPPLIER_DOCUMENT).partial().shape,
})

/** One document for what a whole group buys. */
export const GroupPurchaseForm = z.strictObject({ agencyId: handle().optional(), ...SUPPLIER_DOCUMENT })

/** Her slip that she received what was lent, by its number. */
export const HandOverForm = z.strictObject({ receipt: reference() })

export const YesForm = z.strictObject({ minutes: reference() })
export const NoForm = z.strictObject({ minutes: reference(), reason: choice(NO_REASONS) })
export const WithdrawalForm = z.strictObject({ reason: choice(WITHDRAWAL_REASONS) })
export const GroupWithdrawalForm = z.strictObject({ reason: choice(GROUP_WITHDRAWAL_REASONS) })

export const RepaymentForm = z.strictObject({
  amount: positiveAmount('PEN'),
  receipt: reference(),
  agencyId: handle().optional(),
  way: choice(PAYMENT_WAYS).optional(),
  paidBy: choice(PAYERS).optional(),
})

export const PauseForm = z.strictObject({ startedOn: date(), reason: choice(PAUSE_REASONS) })
export const PauseEndForm = z.strictObject({ endedOn: date() })

export const RescheduleForm = z.strictObject({
  instalments: wholeNumber({ min: 1, max: 36 }),
  firstDueOn: date(),
  reason: choice(RESCHEDULE_REASONS),
  slip: reference(),
})

export const WriteOffForm = z.strictObject({ reason: choice(WRITE_OFF_REASONS), minutes: reference() })

export const AnnulmentForm = z.strictObject({
  repayment: id<'repayment'>(),
  reason: choice(ANNULMENT_REASONS),
  slip: reference(),
})

export const RecoveryForm = z.strictObject({
  amount: positiveAmount('PEN'),
  receipt: reference(),
  agencyId: handle().optional(),
  way: choice(PAYMENT_WAYS),
  paidBy: choice(PAYERS),
  agreement: reference(),
  signedOn: date(),
})

/** The day of a payoff that is looked at, from a page's address. */
export const PayoffDay = z.object({ on: date().optional().catch(undefined) })

/** The terms of a new agreement from a page's address: what cannot be read counts as not asked for. */
export const ReschedulePreview = z.object({
  instalments: wholeNumber({ min: 1, max: 36 }).optional().catch(undefined),
  firstDueOn: date().optional().catch(undefined),
})
export type ReschedulePreview = z.output<typeof ReschedulePreview>

export const MandateForm = z.strictObject({
  takes: choice(MANDATE_TAKES),
  shareOfDisposable: percent(),
  familyFloor: percent(),
  signedOn: date(),
})

/** Which paper of a loan to print: of a kind, or one that was issued before, by its number. */
export const PaperForm = z.discriminatedUnion('paper', [
  z.strictObject({ paper: z.literal('loan_contract') }),
  z.strictObject({ paper: z.literal('loan_agreement') }),
  z.strictObject({ paper: z.literal('hand_over') }),
  z.strictObject({ paper: z.literal('repayment_receipt'), repayment: id<'repayment'>() }),
  z.strictObject({ paper: z.literal('repayment_annulment'), annulment: id<'annulment'>() }),
  z.strictObject({ paper: z.literal('loan_statement'), month: month() }),
  z.strictObject({ paper: z.literal('no_debt_certificate') }),
  z.strictObject({ paper: z.literal('punctuality_slip') }),
  z.strictObject({ paper: z.literal('success_notice') }),
  z.strictObject({ paper: z.literal('again'), number: paperNumber() }),
])
export type PaperForm = z.output<typeof PaperForm>

export const TargetForm = z.strictObject({
  measure: choice(TARGET_MEASURES),
  baselineOn: date(),
  baseline: wholeNumber({ min: 0, max: 1_000_000 }),
  dueOn: date(),
  target: wholeNumber({ min: 1, max: 1_000_000 }),
  source: text({ max: 300 }),
})

/** Filters of the list of loans, from its address: what cannot be read counts as not asked for. */
export const LoanFilter = z.object({
  state: z.enum(['prepared', 'approved', 'active', 'closed', 'written_off', 'declined']).optional().catch(undefined),
  step: z.coerce.number().int().min(1).max(9).optional().catch(undefined),
  agency: text({ max: 60 }).optional().catch(undefined),
  sort: z.enum(['number', 'maker', 'step', 'disbursed', 'outstanding']).catch('number'),
  direction: z.enum(['asc', 'desc']).catch('desc'),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
})
export type LoanFilter = z.output<typeof LoanFilter>
