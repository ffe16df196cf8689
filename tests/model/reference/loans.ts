import type { Books } from './books.ts'
import { growth, halfUp, least, ONE, over, partOf, plus, type Ratio, times, total } from './exact.ts'
import type { Claim, Paid } from './waterfall.ts'

/** An instalment of the minimum pace. */
export interface Instalment {
  readonly dueOn: number
  readonly interest: bigint
  readonly principal: bigint
}

/** A loan as money.md section 5 tells it; what it owes is in the books. Days are whole numbers. */
export interface Loan {
  readonly id: string
  readonly maker: string
  readonly lent: bigint
  readonly annual: Ratio
  readonly instalments: readonly Instalment[]
  readonly disbursedOn: number
  /** Only of an advance: the order line it is for, and the share of its sale that she kept for her family. */
  readonly advance?: { readonly line: string; readonly floor: Ratio }
  /** She has taken back the permission that this line's sale repays it first. */
  isRevoked?: boolean
  principalChangedOn: number
  /** All she paid so far, by sales and in cash. */
  paid: bigint
  /** What was posted as interest since the principal last changed. */
  postedSince: bigint
  isClosed: boolean
}

export const principalOf = (loan: string): string => `F loan:${loan}:principal`
export const interestOf = (loan: string): string => `F loan:${loan}:interest`

/** The ladder's schedule: equal instalments every thirty days, interest first, the last one takes what is left. */
export function schedule(lent: bigint, instalments: number, perPeriod: Ratio, from: number): Instalment[] {
  let factor = ONE
  for (let n = 0; n < instalments; n += 1) factor = times(factor, plus(ONE, perPeriod))
  const growth = { n: factor.n - factor.d, d: factor.d }
  const instalment = halfUp(times({ n: lent, d: 1n }, over(times(perPeriod, factor), growth)))
  let left = lent
  return Array.from({ length: instalments }, (_, index) => {
    const interest = partOf(left, perPeriod)
    const principal = index === instalments - 1 ? left : instalment - interest
    left -= principal
    return { dueOn: from + 30 * (index + 1), interest, principal }
  })
}

/** Every loan of a small fund, in the order they were disbursed. */
export class Loans {
  readonly all: Loan[] = []
  readonly #books: Books

  constructor(books: Books) {
    this.#books = books
  }

  disburse(loan: Omit<Loan, 'principalChangedOn' | 'postedSince' | 'paid' | 'isClosed'>): Loan {
    const open: Loan = { ...loan, principalChangedOn: loan.disbursedOn, postedSince: 0n, paid: 0n, isClosed: false }
    this.all.push(open)
    this.#books.post(`disburse:${loan.id}`, [
      [principalOf(loan.id), loan.lent],
      ['F bank:fund', -loan.lent],
    ])
    return open
  }

  get(id: string): Loan {
    const loan = this.all.find((each) => each.id === id)
    if (!loan) throw new Error(`no loan ${id}`)
    return loan
  }

  openOf(maker: string): Loan[] {
    return this.all.filter((loan) => loan.maker === maker && !loan.isClosed)
  }

  owed(loan: Loan): Paid {
    return { interest: this.#books.balance(interestOf(loan.id)), principal: this.#books.balance(principalOf(loan.id)) }
  }

  /** Interest by days on the principal since it last changed: the rounded running total less what was posted. */
  accrue(loan: Loan, day: number): void {
    if (loan.isClosed) return
    const running = partOf(this.owed(loan).principal, growth(loan.annual, day - loan.principalChangedOn))
    const fresh = running - loan.postedSince
    if (fresh <= 0n) return
    loan.postedSince = running
    this.#books.post(`accrue:${loan.id}:${day}`, [
      [interestOf(loan.id), fresh],
      ['F interest_income', -fresh],
    ])
  }

  /** What each of her loans claims from a sale of a line on a day, oldest first, after interest to that day. */
  claims(maker: string, day: number, line: string): Claim[] {
    return this.openOf(maker).map((loan) => {
      this.accrue(loan, day)
      const claim = { loan: loan.id, owed: this.owed(loan), due: this.#due(loan, day) }
      if (!loan.advance) return claim
      return { ...claim, advance: { own: loan.advance.line === line && !loan.isRevoked, floor: loan.advance.floor } }
    })
  }

  /**
   * Instalments whose date has passed less what she paid, and interest to today only then. An instalment is interest and principal
   * together: what she is behind is met by the interest owed first, but never with less principal than the instalments hold.
   */
  #due(loan: Loan, day: number): Paid {
    const owed = this.owed(loan)
    const passed = loan.instalments.filter((each) => each.dueOn <= day)
    if (passed.length === loan.instalments.length) return owed
    const behind = total(passed.map((each) => each.interest + each.principal)) - loan.paid
    if (behind <= 0n) return { interest: 0n, principal: 0n }
    const scheduled = total(passed.map((each) => each.principal)) - (loan.lent - owed.principal)
    const wanted = [0n, scheduled, behind - owed.interest].reduce((most, each) => (each > most ? each : most))
    return { interest: owed.interest, principal: least(wanted, owed.principal) }
  }

  /** After a posting that paid (or, negative, took back) this much: interest on another principal counts from this day, nothing owed closes it. */
  settleDown(loan: Loan, day: number, { interest, principal }: Paid): void {
    loan.paid += interest + principal
    if (principal !== 0n) {
      loan.principalChangedOn = day
      loan.postedSince = 0n
    }
    const owed = this.owed(loan)
    if (owed.interest + owed.principal === 0n) loan.isClosed = true
    if (owed.principal > loan.lent) throw new Error(`loan ${loan.id} has grown beyond what was lent`)
  }

  /** Cash over the counter: interest first, then principal; answers what it paid. */
  repayInCash(id: string, amount: bigint, day: number, place: string): Paid {
    const loan = this.get(id)
    this.accrue(loan, day)
    const owed = this.owed(loan)
    const interest = least(amount, owed.interest)
    const principal = amount - interest
    if (principal > owed.principal) throw new Error(`${amount} is more than loan ${id} owes`)
    this.#books.post(`cash:${id}`, [
      [`F cash:${place}`, amount],
      [interestOf(id), -interest],
      [principalOf(id), -principal],
    ])
    this.settleDown(loan, day, { interest, principal })
    return { interest, principal }
  }
}
