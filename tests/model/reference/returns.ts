import type { Line } from './books.ts'
import { least, type Ratio } from './exact.ts'
import { interestOf, principalOf } from './loans.ts'
import { igvOf, partOfPiece, partOfShare, reducedLine } from './sales.ts'
import { type Division, divide } from './waterfall.ts'
import { heldFor, type Order, refundDueTo, type Settlement, type World } from './world.ts'

/*
 * Back along the thread (product.md; money.md sections 4 and 6), for orders in soles whose line is settled whole. What the buyer gets is
 * promised on refund_due; sending it is another event.
 */

/** What was remitted of a settlement before it came back: nobody gives that back but the network. */
export interface Remitted {
  readonly inpe?: boolean
  readonly reparation?: boolean
  readonly childSupport?: boolean
}

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
 * Borne by the maker: the line becomes as if it had been sold for `amount` less. Every share's frozen waterfall is replayed on its part of
 * what remains, and the difference to what the books have now is posted.
 */
export function refundByMaker(
  world: World,
  orderId: string,
  lineId: string,
  amount: bigint,
  day: number,
  remitted: Remitted = {},
): void {
  reduce(world, world.order(orderId), lineId, amount, day, remitted, refundDueTo(world.order(orderId)))
}

/** The acceptance of a piece was a mistake: as a full refund borne by the maker, but the money goes back to the order. */
export function withdrawAcceptance(world: World, orderId: string, pieceId: string, day: number, remitted: Remitted = {}): void {
  const order = world.order(orderId)
  for (const settlement of settlementsOf(world, orderId).filter((each) => each.piece === pieceId)) {
    takeBack(world, settlement, nothing(settlement), day, remitted, heldFor(order))
    world.settlements.splice(world.settlements.indexOf(settlement), 1)
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

function reduce(world: World, order: Order, lineId: string, amount: bigint, day: number, remitted: Remitted, to: string): void {
  const document = order.documents.find((each) => each.id === lineId)
  if (!document) throw new Error(`no line ${lineId}`)
  const settlements = settlementsOf(world, order.id).filter((each) => each.line === lineId)
  const left = settlements.reduce((sum, each) => sum + each.now.gross, 0n) - amount
  if (left < 0n) throw new Error(`${amount} is more than is left of line ${lineId}`)
  const reduced = reducedLine(document, left, order.isExport)
  for (const settlement of settlements) {
    const shares = document.pieces.find((each) => each.id === settlement.piece)?.shares ?? []
    const own = partOfShare(partOfPiece(reduced, settlement.piece), shares, settlement.share)
    const target = own.gross === 0n ? nothing(settlement) : divide(own, settlement.terms, ofFirst(own.gross, settlement))
    takeBack(world, settlement, target, day, remitted, to)
  }
}

const ofFirst = (gross: bigint, settlement: Settlement): Ratio => ({ n: gross, d: settlement.first.gross })

/** W(0) = 0. */
function nothing(settlement: Settlement): Division {
  return divide({ gross: 0n, igv: 0n, fee: 0n }, { ...settlement.terms, childSupport: undefined, clawback: 0n })
}

const settlementsOf = (world: World, order: string): Settlement[] => world.settlements.filter((each) => each.order === order)

/** Posts what lies between what the books have of a settlement and what they should have. */
function takeBack(world: World, settlement: Settlement, target: Division, day: number, remitted: Remitted, to: string): void {
  const { now, maker } = settlement
  const back = (of: 'igv' | 'fee' | 'inpe' | 'reparation' | 'childSupport' | 'recouped') => now[of] - target[of]
  let reserve = world.books.owed('N returns_reserve')
  const fromReserve = (amount: bigint, otherwise: string): Line[] => {
    const carried = amount > 0n ? least(reserve, amount) : 0n
    reserve -= carried
    return [
      ['N returns_reserve', carried],
      [otherwise, amount - carried],
    ]
  }
  const lines: Line[] = [
    [to, -(now.gross - target.gross)],
    ['N igv', back('igv')],
    ['N fee_recovered', back('fee')],
    [`N clawback:${maker}`, back('recouped')],
    ...fromFamily(settlement, now.family - target.family, fromReserve),
    ...(remitted.inpe ? fromReserve(back('inpe'), 'N inpe_credit') : [['N inpe', back('inpe')] as const]),
    ...(remitted.reparation
      ? fromReserve(back('reparation'), 'N inpe_credit')
      : [[`N reparation:${maker}`, back('reparation')] as const]),
    ...(remitted.childSupport
      ? fromReserve(back('childSupport'), 'N inpe_credit')
      : [[`N child_support:${maker}`, back('childSupport')] as const]),
    ...fromLoans(world, settlement, target, day),
  ]
  world.books.post(`refund:${settlement.id}`, lines)
  for (const { loan, principal } of unpaid(settlement, target)) {
    const found = world.loans.get(loan)
    if (!found.isClosed) world.loans.settleDown(found, day, principal)
  }
  settlement.now = target
}

/** Held first, then what is available of this settlement, then the reserve, then her clawback. A céntimo the other way is held again. */
function fromFamily(settlement: Settlement, amount: bigint, fromReserve: (amount: bigint, otherwise: string) => Line[]): Line[] {
  const { maker } = settlement
  if (amount < 0n) {
    const at = settlement.isReleased ? 'available' : 'held'
    settlement[at] -= amount
    return [[`N family:${maker}:${at}`, amount]]
  }
  const held = least(amount, settlement.held)
  const available = least(amount - held, settlement.available)
  settlement.held -= held
  settlement.available -= available
  return [
    [`N family:${maker}:held`, held],
    [`N family:${maker}:available`, available],
    ...fromReserve(amount - held - available, `N clawback:${maker}`),
  ]
}

/** What each loan gets less than it had; now and then a céntimo more. */
function unpaid({ now }: Settlement, target: Division): { loan: string; interest: bigint; principal: bigint }[] {
  const loans = [...new Set([...now.loans, ...target.loans].map((each) => each.loan))]
  const paid = (by: Division, loan: string) => by.loans.find((each) => each.loan === loan) ?? { interest: 0n, principal: 0n }
  return loans.map((loan) => {
    const [had, keeps] = [paid(now, loan), paid(target, loan)]
    return { loan, interest: had.interest - keeps.interest, principal: had.principal - keeps.principal }
  })
}

/** An open loan owes again what the sale had paid, through the seam; for one that has closed since she owes it to the network. */
function fromLoans(world: World, settlement: Settlement, target: Division, day: number): Line[] {
  return unpaid(settlement, target).flatMap(({ loan, interest, principal }): Line[] => {
    const found = world.loans.get(loan)
    if (found.isClosed) return [[`N clawback:${settlement.maker}`, interest + principal]]
    world.loans.accrue(found, day)
    return [
      ['N due_to_fund', interest + principal],
      ['F due_from_network', -(interest + principal)],
      [interestOf(loan), interest],
      [principalOf(loan), principal],
    ]
  })
}
