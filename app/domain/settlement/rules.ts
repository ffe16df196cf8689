import { assert } from '../shared/assert.ts'
import { Money } from '../shared/money.ts'
import { type LoanChange, type LoanClaim, type Mandate, payLoans } from './loan-claims.ts'
import { checkProfile, isCustodyProfile, isShare, type Profile, type Step } from './profile.ts'

/** What the authority says of a maker: yes or no, never why. */
export interface LegalFlags {
  readonly inCustody: boolean
  readonly reparationApplies: boolean
  /** A judge's order: a share of income after INPE and reparation, or what is left to pay of this month's amount. */
  readonly childSupport?:
    | { readonly kind: 'percent'; readonly rate: string }
    | { readonly kind: 'monthly'; readonly amountLeft: Money }
}

/**
 * All that decides how one work share of a sale is divided, read at one instant and frozen with the settlement. Amounts are
 * in the profile's currency. Shipping is not here: it is posted per parcel and never passes through a share.
 */
export interface DivisionInput {
  readonly gross: Money
  readonly igv: Money
  readonly paymentFee: Money
  readonly margin: Money
  readonly materials: Money
  /** The dated rows those amounts were computed by (tax rate, the method's fee); without one the profile's step stands as the rule. */
  readonly documentRules?: Partial<Record<DocumentStep, DatedRule>>
  readonly flags: LegalFlags
  readonly profile: Profile
  readonly mandate: Mandate
  /** Oldest first. */
  readonly loans: readonly LoanClaim[]
  /** What is left to recoup of earlier refunds, and the most that may be taken: a share of the disposable part. */
  readonly clawback: Money
  readonly recoupmentCap: string
  readonly savingsRate: string
  readonly groupFundRate: string
}

/** The steps that are computed once for the whole document line, and shared. */
export type DocumentStep = 'igv' | 'payment_fee' | 'margin' | 'materials'

/** A rule of a dated table: which row, at which rate, with which fixed part per payment, on which basis. */
export interface DatedRule {
  readonly id: string
  readonly version: string
  readonly rate?: string
  readonly fixed?: Money
  readonly basis: string
}

export type LineStep = Exclude<Step, 'loan'> | 'loan_interest' | 'loan_principal'

/** Why a line is what it is: enough to recompute it by hand from the printed slip. */
export interface AppliedRule extends DatedRule {
  readonly base: Money
}

export interface DivisionLine {
  readonly step: LineStep
  readonly amount: Money
  readonly loanId?: string
  readonly rule: AppliedRule
}

/** One share's money, divided. The lines add up to the gross; a step that takes nothing has no line, except the family's. */
export interface Division {
  readonly lines: readonly DivisionLine[]
  readonly income: Money
  readonly disposable: Money
  /** What had to reach the family whatever she owes; it always does. */
  readonly floor: Money
  readonly family: Money
  readonly loans: readonly LoanChange[]
}

/**
 * The waterfall (product.md, "The waterfall"; money.md 4): document-level costs, then the law's share of her income, then what she
 * agreed to from the disposable part, then all the rest to the family. Percent lines are half-up; the disposable part takes
 * what is left, so that the parts are always the whole.
 */
export function divide(input: DivisionInput): Division {
  assertDivisible(input)
  const taking = new Taking(input)
  taking.takeForDocument('igv', input.igv, input.gross)
  const net = taking.left
  taking.takeForDocument('payment_fee', input.paymentFee, input.gross)
  taking.takeForDocument('margin', input.margin, net)
  taking.takeForDocument('materials', input.materials, input.materials)
  const income = taking.left

  if (input.flags.inCustody) taking.take('inpe', income.share(taking.rateOf('inpe')), income)
  if (input.flags.reparationApplies) taking.take('reparation', income.share(taking.rateOf('reparation')), income)
  takeChildSupport(taking, input.flags.childSupport)
  const disposable = taking.left

  const floor = disposable.share(input.mandate.familyFloor)
  const loans = takeWhatSheAgreedTo(taking, input, disposable, floor)
  const family = taking.left
  taking.take('family', family, disposable, input.mandate.familyFloor)

  assertWhole(input, taking, { disposable, floor, family, loans })
  return { lines: taking.lines, income, disposable, floor, family, loans }
}

/** What a step took in a division, all its lines together. */
export function amountOf(division: Division, step: LineStep): Money {
  const amounts = division.lines.filter((line) => line.step === step).map(({ amount }) => amount)
  return Money.sum(amounts, division.income.currency)
}

function takeChildSupport(taking: Taking, order: LegalFlags['childSupport']): void {
  if (!order) return
  const base = taking.left
  if (order.kind === 'percent') taking.take('child_support', base.share(order.rate), base, order.rate)
  else taking.take('child_support', order.amountLeft, order.amountLeft)
}

/**
 * Recoupment, loans, savings and group fund share one room: the disposable part above the family's floor. What the profile
 * does not list does not happen.
 */
function takeWhatSheAgreedTo(taking: Taking, input: DivisionInput, disposable: Money, floor: Money): readonly LoanChange[] {
  const { mandate, clawback, recoupmentCap, savingsRate, groupFundRate } = input
  const zero = Money.zero(disposable.currency)
  const within = (step: Step, rate: string, wanted: Money) =>
    taking.has(step) ? Money.min(wanted, disposable.share(rate), taking.left.minus(floor)) : zero

  taking.take('recoupment', within('recoupment', recoupmentCap, clawback), disposable, recoupmentCap)
  const room = taking.has('loan') ? taking.left.minus(floor) : zero
  const loans = payLoans(input.loans, mandate.kind, { room, byMandate: disposable.share(mandate.shareOfDisposable) })
  const ownAdvances = new Set(input.loans.flatMap(({ loanId, advance }) => (advance?.isOfThisOrder ? [loanId] : [])))
  for (const { loanId, paid } of loans) {
    const rate = ownAdvances.has(loanId) ? '1' : mandate.shareOfDisposable
    taking.takeForLoan('loan_interest', paid.interest, loanId, disposable, rate)
    taking.takeForLoan('loan_principal', paid.principal, loanId, disposable, rate)
  }
  taking.take('savings', within('savings', savingsRate, disposable), disposable, savingsRate)
  taking.take('group_fund', within('group_fund', groupFundRate, disposable), disposable, groupFundRate)
  return loans
}

/** The gross on its way down the steps: what is left, and the lines taken so far. */
class Taking {
  left: Money
  readonly lines: DivisionLine[] = []
  readonly profile: Profile
  readonly documentRules: NonNullable<DivisionInput['documentRules']>

  constructor({ gross, profile, documentRules }: DivisionInput) {
    this.left = gross
    this.profile = profile
    this.documentRules = documentRules ?? {}
  }

  has(step: Step): boolean {
    return this.profile.steps.some((each) => each.step === step)
  }

  rateOf(step: Step): string {
    const { rate } = this.ruleOf(step)
    assert(rate !== undefined, `profile ${this.profile.code} gives no rate for ${step}`)
    return rate
  }

  /** Takes an amount, never more than is left. */
  take(step: Exclude<Step, 'loan'>, wanted: Money, base: Money, rate?: string): void {
    this.push({ step }, wanted, base, () => ({ ...this.ruleOf(step), ...(rate === undefined ? {} : { rate }) }))
  }

  takeForDocument(step: DocumentStep, wanted: Money, base: Money): void {
    this.push({ step }, wanted, base, () => ({ ...this.ruleOf(step), ...this.documentRules[step] }))
  }

  takeForLoan(step: 'loan_interest' | 'loan_principal', wanted: Money, loanId: string, base: Money, rate: string): void {
    this.push({ step, loanId }, wanted, base, () => ({ ...this.ruleOf('loan'), rate }))
  }

  private ruleOf(step: Step): DatedRule {
    const rule = this.profile.steps.find((each) => each.step === step)
    assert(rule, `profile ${this.profile.code} has no step ${step} for an amount that must be taken`)
    const { rate, basis } = rule
    return { id: `${this.profile.code}.${step}`, version: this.profile.version, ...(rate === undefined ? {} : { rate }), basis }
  }

  private push(line: Pick<DivisionLine, 'step' | 'loanId'>, wanted: Money, base: Money, rule: () => DatedRule): void {
    if (wanted.isZero() && line.step !== 'family') return
    const applied = { ...rule(), base }
    const amount = Money.min(wanted, this.left)
    if (amount.isZero() && line.step !== 'family') return
    this.left = this.left.minus(amount)
    this.lines.push({ ...line, amount, rule: applied })
  }
}

function assertDivisible(input: DivisionInput): void {
  const { profile, mandate, flags } = input
  const faults = checkProfile(profile)
  assert(
    faults.length === 0,
    `profile ${profile.code} is unlawful: ${faults.map(({ code, step }) => `${code} ${step}`).join(', ')}`,
  )
  assert(flags.inCustody === isCustodyProfile(profile.code), 'the profile must be the one of where she is')
  assert(flags.inCustody || !flags.reparationApplies, 'civil reparation comes off work in custody only')
  for (const rate of [
    mandate.shareOfDisposable,
    mandate.familyFloor,
    input.recoupmentCap,
    input.savingsRate,
    input.groupFundRate,
  ]) {
    assert(isShare(rate), `not a share from 0 to 1: ${rate}`)
  }
  if (flags.childSupport?.kind === 'percent') assert(isShare(flags.childSupport.rate), 'child support is a share of income')
  const support = flags.childSupport?.kind === 'monthly' ? [flags.childSupport.amountLeft] : []
  const claims = input.loans.flatMap((loan) => [loan.interestOwed, loan.principalOwed, loan.interestDue, loan.principalDue])
  for (const amount of [
    input.gross,
    input.igv,
    input.paymentFee,
    input.margin,
    input.materials,
    input.clawback,
    ...support,
    ...claims,
  ]) {
    assert(
      !amount.isNegative() && amount.currency === input.gross.currency,
      'a division works on amounts of one currency, none negative',
    )
  }
  assert(!input.igv.isGreaterThan(input.gross), 'the tax inside a price is not above it')
}

function assertWhole(
  input: DivisionInput,
  taking: Taking,
  result: Pick<Division, 'disposable' | 'floor' | 'family' | 'loans'>,
): void {
  const parts = Money.sum(
    taking.lines.map(({ amount }) => amount),
    input.gross.currency,
  )
  assert(parts.equals(input.gross), `the parts ${parts.toText()} are not the whole ${input.gross.toText()}`)
  assert(
    taking.lines.every(({ amount }) => !amount.isNegative()),
    'no part is negative',
  )
  assert(!result.family.isLessThan(result.floor), 'the family gets its floor')
  for (const { loanId, after } of result.loans) {
    assert(!after.interest.isNegative() && !after.principal.isNegative(), `loan ${loanId} would be paid beyond what is owed`)
  }
}
