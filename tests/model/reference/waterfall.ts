import { least, partOf, type Ratio, ratio, total } from './exact.ts'

/*
 * The waterfall of product.md for one work share, from its part of the line down to the family account. All amounts are céntimos of a sol.
 */

/** What is true of a maker and her loans at the instant of a settlement; frozen with it. */
export interface Terms {
  /** Peru's law takes 10 % of income from those in custody, and 20 % more where reparation applies; nothing from anybody else. */
  readonly inCustody: boolean
  readonly reparation: boolean
  /** What a month's order still wants, or a part of income less INPE and reparation. */
  readonly childSupport?: { readonly amount: bigint } | { readonly part: Ratio }
  /** Without a mandate no loan takes anything from a sale. */
  readonly mandate?: Mandate
  /** What she still owes from an earlier refund. */
  readonly clawback: bigint
  /** Oldest first. */
  readonly loans: readonly Claim[]
}

export interface Mandate {
  readonly takes: 'whole_outstanding' | 'only_due'
  readonly share: Ratio
  readonly floor: Ratio
}

/** What a loan owes and how much of it is due. */
export interface Claim {
  readonly loan: string
  readonly owed: Paid
  readonly due: Paid
  /** An advance on one order line: on its own sale, by a permission that holds, it comes first and whole; anywhere else it asks for what is due. */
  readonly advance?: { readonly own: boolean; readonly floor: Ratio }
}

export interface Paid {
  readonly interest: bigint
  readonly principal: bigint
}

/** A share's part of the document line: computed once per line, shared by largest remainder. */
export interface ShareOfLine {
  readonly gross: bigint
  readonly igv: bigint
  readonly fee: bigint
}

/** How a share of a line was divided. */
export interface Division extends ShareOfLine {
  readonly income: bigint
  readonly inpe: bigint
  readonly reparation: bigint
  readonly childSupport: bigint
  readonly disposable: bigint
  readonly recouped: bigint
  readonly loans: readonly (Paid & { readonly loan: string })[]
  readonly family: bigint
}

const INPE = ratio('0.10')
const REPARATION = ratio('0.20')
const RECOUPMENT_CAP = ratio('0.20')

/**
 * W: divides a share. Replayed on a smaller line it takes the percentages anew; what others claimed then (a month's child support, a
 * clawback, loans) they claim of the smaller sale too.
 */
export function divide(line: ShareOfLine, terms: Terms): Division {
  const income = line.gross - line.igv - line.fee
  if (income < 0n) throw new Error(`a share of ${line.gross} cannot carry ${line.igv} and ${line.fee}`)
  const inpe = terms.inCustody ? partOf(income, INPE) : 0n
  const reparation = terms.inCustody && terms.reparation ? partOf(income, REPARATION) : 0n
  const childSupport = supportOf(income - inpe - reparation, terms)
  const disposable = income - inpe - reparation - childSupport
  const room = disposable - floorOf(disposable, terms)
  const recouped = least(terms.clawback, partOf(disposable, RECOUPMENT_CAP), room)
  const loans = payLoans(terms, disposable, room - recouped)
  const paid = total(loans.map((loan) => loan.interest + loan.principal))
  return { ...line, income, inpe, reparation, childSupport, disposable, recouped, loans, family: disposable - recouped - paid }
}

function supportOf(left: bigint, { childSupport }: Terms): bigint {
  if (!childSupport) return 0n
  return least('part' in childSupport ? partOf(left, childSupport.part) : childSupport.amount, left)
}

/** What reaches her family whatever she owes: what her mandate says, or what she kept when she signed for an advance on this very order. */
function floorOf(disposable: bigint, { mandate, loans }: Terms): bigint {
  const floors = [...(mandate ? [mandate.floor] : []), ...loans.flatMap(({ advance }) => (advance?.own ? [advance.floor] : []))]
  return disposable - least(disposable, ...floors.map((floor) => disposable - partOf(disposable, floor)))
}

function payLoans({ mandate, loans }: Terms, disposable: bigint, room: bigint): Division['loans'] {
  const paid: (Paid & { loan: string })[] = []
  const pay = (loan: string, claim: Paid, left: bigint) => {
    const interest = least(claim.interest, left)
    const principal = least(claim.principal, left - interest)
    if (interest + principal > 0n) paid.push({ loan, interest, principal })
    return left - interest - principal
  }
  let left = room
  for (const { loan, owed, advance } of loans) if (advance?.own) left = pay(loan, owed, left)
  if (!mandate) return paid
  // Her mandate gives loans a share; what the advance took counts in it.
  const given = partOf(disposable, mandate.share) - (room - left)
  left = given > 0n ? least(given, left) : 0n
  for (const { loan, owed, due, advance } of loans) {
    if (!advance?.own) left = pay(loan, advance || mandate.takes === 'only_due' ? due : owed, left)
  }
  return paid
}

/** Whether the parts of a division are its gross: they always are, but a judge does not take that on trust. */
export function addsUp(division: Division): boolean {
  const { gross, igv, fee, inpe, reparation, childSupport, recouped, family, loans } = division
  const parts = [
    igv,
    fee,
    inpe,
    reparation,
    childSupport,
    recouped,
    family,
    ...loans.map((loan) => loan.interest + loan.principal),
  ]
  return parts.every((part) => part >= 0n) && total(parts) === gross
}
