import type { Line } from './books.ts'
import { least, shareStepwise, total } from './exact.ts'
import { interestOf, principalOf } from './loans.ts'
import { igvOf, reduced } from './sales.ts'
import { type Division, divide, type Paid } from './waterfall.ts'
import { heldFor, refundDueTo, type Settlement, type World } from './world.ts'

/*
 * Back along the thread (product.md; money.md sections 4 and 6), for orders in soles. What the buyer gets is promised on refund_due;
 * sending it is another event.
 */

/** What was remitted of a settlement before it came back: nobody gives that back but the network. */
export type Remitted = ReadonlySet<'inpe' | 'reparation' | 'child_support'>
const NOTHING: Remitted = new Set()

/** Before settlement a refund comes out of the buyer's deposit and nothing else moves. */
export function refundDeposit(world: World, orderId: string, amount: bigint): void {
  const order = world.order(orderId)
  world.books.post(`refund:${orderId}`, [
    [heldFor(order), amount],
    [refundDueTo(order), -amount],
  ])
}

/** Borne by the network (goodwill, damaged in the post) or claimed from a carrier: her lines are not touched. */
export function refundByNetwork(world: World, orderId: string, amount: bigint, carrier?: string): void {
  const order = world.order(orderId)
  const igv = igvOf(amount, order.isExport)
  world.books.post(`refund:${orderId}`, [
    [carrier ? `N claim:${carrier}` : 'N refund_cost', amount - igv],
    ['N igv', igv],
    [refundDueTo(order), -amount],
  ])
}

/**
 * Borne by the maker: the piece becomes as if it had been sold for `amount` less, all refunds of it together. Every share's frozen waterfall
 * is replayed on its part of what remains, and the difference to what the books have now is posted.
 */
export function refundByMaker(
  world: World,
  orderId: string,
  pieceId: string,
  amount: bigint,
  day: number,
  remitted = NOTHING,
): void {
  const to = refundDueTo(world.order(orderId))
  const settlements = ofPiece(world, orderId, pieceId)
  const back = total(settlements.map((each) => each.first.gross - each.now.gross)) + amount
  const parts = shareStepwise(
    back,
    settlements.map((each) => each.first.gross),
  )
  for (const [index, settlement] of settlements.entries()) {
    takeBack(world, settlement, settlement.first.gross - (parts[index] ?? 0n), day, remitted, to)
  }
}

/** The acceptance of a piece was a mistake: as a full refund borne by the maker, but the money goes back to the order. */
export function withdrawAcceptance(world: World, orderId: string, pieceId: string, day: number, remitted = NOTHING): void {
  for (const settlement of ofPiece(world, orderId, pieceId)) {
    takeBack(world, settlement, 0n, day, remitted, heldFor(world.order(orderId)))
    settlement.isWithdrawn = true
  }
}

/** The money left for the buyer, the way it had come. */
export function sendRefund(world: World, orderId: string, amount: bigint, from: string): void {
  const order = world.order(orderId)
  world.books.post(`refund-sent:${orderId}`, [
    [refundDueTo(order), amount],
    [`N ${from}`, -amount],
  ])
}

/** In the order of the work shares' ids. */
function ofPiece(world: World, order: string, piece: string): Settlement[] {
  const found = world.settlements.filter((each) => each.order === order && each.piece === piece && !each.isWithdrawn)
  return found.sort((a, b) => (a.share < b.share ? -1 : 1))
}

/** Posts what lies between what the books have of a settlement and what they should have of one of this gross. */
function takeBack(world: World, settlement: Settlement, gross: bigint, day: number, remitted: Remitted, to: string): void {
  const { now, maker } = settlement
  const target = divide(reduced(settlement.first, gross), settlement.terms)
  const bearers = new Bearers(world, settlement, remitted)
  const loans = unpaid(settlement, target)
  const lines: Line[] = [
    [to, target.gross - now.gross],
    ['N igv', now.igv - target.igv],
    ['N fee_recovered', now.fee - target.fee],
    ...bearers.ofFamily(now.family - target.family),
    ...bearers.ofRemitted('inpe', now.inpe - target.inpe, `N inpe:${settlement.inpe}`),
    ...bearers.ofRemitted('reparation', now.reparation - target.reparation, `N reparation:${maker}`),
    ...bearers.ofRemitted('child_support', now.childSupport - target.childSupport, `N child_support:${maker}`),
    ...loans.flatMap((loan) => fromLoan(world, settlement, loan, day)),
    [`N clawback:${maker}`, now.recouped - target.recouped],
  ]
  world.books.post(`refund:${settlement.id}`, lines)
  for (const { loan, interest, principal } of loans) {
    const found = world.loans.get(loan)
    if (!found.isClosed) world.loans.settleDown(found, day, { interest: -interest, principal: -principal })
  }
  settlement.now = target
}

/** Who gives back what: the account that has it, else the reserve as far as it goes, else whoever comes last. */
class Bearers {
  readonly #settlement: Settlement
  readonly #remitted: Remitted
  readonly #prison: string
  #reserve: bigint

  constructor(world: World, settlement: Settlement, remitted: Remitted) {
    this.#settlement = settlement
    this.#remitted = remitted
    this.#prison = world.maker(settlement.maker).prison ?? ''
    this.#reserve = world.books.owed('N returns_reserve')
  }

  /** Held, then what is available of this settlement, then the reserve, then her clawback. The other way round: last taken, first given back. */
  ofFamily(amount: bigint): Line[] {
    const { maker, taken } = this.#settlement
    const purses = [
      { name: 'held', account: `N family:${maker}:held`, has: this.#settlement.held },
      { name: 'available', account: `N family:${maker}:available`, has: this.#settlement.available },
      { name: 'reserve', account: 'N returns_reserve', has: this.#reserve },
      { name: 'clawback', account: `N clawback:${maker}`, has: amount },
    ] as const
    const lines: Line[] = []
    let left = amount
    const move = (purse: (typeof purses)[number], part: bigint) => {
      left -= part
      taken[purse.name] += part
      if (purse.name === 'held' || purse.name === 'available') this.#settlement[purse.name] -= part
      if (purse.name === 'reserve') this.#reserve -= part
      lines.push([purse.account, part])
    }
    if (amount > 0n) for (const purse of purses) move(purse, least(left, purse.has))
    if (amount < 0n) for (const purse of [...purses].reverse()) move(purse, -least(-left, taken[purse.name]))
    return lines
  }

  /** INPE's and the courts' part: theirs back while it is with us; once it was passed on, the reserve's, else a credit with the prison. */
  ofRemitted(step: 'inpe' | 'reparation' | 'child_support', amount: bigint, own: string): Line[] {
    if (amount <= 0n || !this.#remitted.has(step)) return [[own, amount]]
    const carried = least(this.#reserve, amount)
    this.#reserve -= carried
    return [
      ['N returns_reserve', carried],
      [`N inpe_credit:${this.#prison}`, amount - carried],
    ]
  }
}

/** What each loan gets less than it had; now and then a céntimo more. */
function unpaid({ now }: Settlement, target: Division): (Paid & { loan: string })[] {
  const loans = [...new Set([...now.loans, ...target.loans].map((each) => each.loan))]
  const paid = (by: Division, loan: string) => by.loans.find((each) => each.loan === loan) ?? { interest: 0n, principal: 0n }
  return loans.map((loan) => {
    const [had, keeps] = [paid(now, loan), paid(target, loan)]
    return { loan, interest: had.interest - keeps.interest, principal: had.principal - keeps.principal }
  })
}

/** An open loan owes again what the sale had paid, through the seam; for one that has closed since she owes it to the network. */
function fromLoan(
  world: World,
  settlement: Settlement,
  { loan, interest, principal }: Paid & { loan: string },
  day: number,
): Line[] {
  const found = world.loans.get(loan)
  if (found.isClosed) return [[`N clawback:${settlement.maker}`, interest + principal]]
  world.loans.accrue(found, day)
  return [
    ['N due_to_fund', interest + principal],
    ['F due_from_network', -(interest + principal)],
    [interestOf(loan), interest],
    [principalOf(loan), principal],
  ]
}
