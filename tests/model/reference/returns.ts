import { Bearers } from './bearers.ts'
import type { Line } from './books.ts'
import { halfUp, shareStepwise, total } from './exact.ts'
import { interestOf, principalOf } from './loans.ts'
import { igvOf, reduced } from './sales.ts'
import { divide } from './waterfall.ts'
import { HELD_DAYS, heldFor, type Order, refundDueTo, type Settlement, suffix, type Unit, type World } from './world.ts'

/*
 * Back along the thread (product.md; money.md sections 4 and 6). What the buyer gets is promised on refund_due; sending it is another event.
 */

/** What was remitted of a settlement before it came back: nobody gives that back but the network. */
export type Remitted = ReadonlySet<'inpe' | 'reparation' | 'child_support'>
const NOTHING: Remitted = new Set()

/** When it happens, and what the dollar costs then. */
export interface Moment {
  readonly day: number
  /** Céntimos for so many minor units of the order's currency, today. */
  readonly today?: (amount: bigint) => bigint
}

/** Before settlement a refund comes out of the buyer's deposit and nothing else moves. */
export function refundDeposit(world: World, orderId: string, unit: Unit, amount: bigint): void {
  const order = world.order(orderId)
  world.books.post(`refund:${orderId}`, [
    [heldFor(order), amount],
    [refundDueTo(order), -amount],
  ])
  unit.refunded += amount
}

/**
 * Borne by the network (goodwill, damaged in the post) or claimed from a carrier: her lines are not touched. The tax inside a unit goes back with
 * it, in total as much as was in it.
 */
export function refundByNetwork(
  world: World,
  orderId: string,
  unit: Unit,
  amount: bigint,
  { today }: Moment,
  carrier?: string,
): void {
  const order = world.order(orderId)
  const shares = ofUnit(world, orderId, unit)
  const [igv, value] = [total(shares.map((each) => each.first.igv)), total(shares.map((each) => each.first.gross))]
  const paid = total(shares.map((each) => each.paid))
  unit.borne += amount
  const gone = (whole: bigint) => whole - halfUp({ n: whole * (paid - unit.borne), d: paid })
  const [moreIgv, moreValue] = [gone(igv) - unit.borneIgv, gone(value) - unit.borneValue]
  unit.borneIgv += moreIgv
  unit.borneValue += moreValue
  world.books.post(`refund:${orderId}`, [
    [carrier ? `N claim:${carrier}` : 'N refund_cost', moreValue - moreIgv],
    ['N igv', moreIgv],
    ...buyersSide(order, refundDueTo(order), amount, moreValue, today),
  ])
}

/** Delivery: out of the deposit before the parcel left, afterwards a cost with its tax, in the order's currency. */
export function refundShipping(world: World, orderId: string, amount: bigint, carrier?: string): void {
  const order = world.order(orderId)
  const before = order.shippingRefunded
  order.shippingRefunded += amount
  if (!order.isShipped) {
    world.books.post(`refund:${orderId}`, [
      [heldFor(order), amount],
      [refundDueTo(order), -amount],
    ])
    return
  }
  const taxed = (refunded: bigint) => igvOf(refunded - order.shippingUntaxed, order.isExport)
  const igv = taxed(order.shippingRefunded) - taxed(before)
  world.books.post(`refund:${orderId}`, [
    [carrier ? `N claim:${carrier}${suffix(order)}` : `N refund_cost${suffix(order)}`, amount - igv],
    [`N igv${suffix(order)}`, igv],
    [refundDueTo(order), -amount],
  ])
}

/**
 * Borne by the maker: the piece becomes as if it had been sold for `amount` less, all refunds of it together. Every share's frozen waterfall
 * is replayed on its part of what remains, and the difference to what the books have now is posted.
 */
export function refundByMaker(world: World, orderId: string, unit: Unit, amount: bigint, at: Moment, remitted = NOTHING): void {
  const to = refundDueTo(world.order(orderId))
  const shares = ofUnit(world, orderId, unit)
  const back = total(shares.map((each) => each.back)) + amount
  const parts = shareStepwise(
    back,
    shares.map((each) => each.paid),
  )
  for (const [n, share] of shares.entries()) takeBack(world, share, parts[n] ?? 0n, at, remitted, to)
  unit.refunded += amount
}

/** The acceptance of a piece was a mistake: as a full refund borne by the maker, but the money goes back to the order. */
export function withdrawAcceptance(world: World, orderId: string, unit: Unit, at: Moment, remitted = NOTHING): void {
  for (const share of ofUnit(world, orderId, unit)) {
    takeBack(world, share, share.paid, at, remitted, heldFor(world.order(orderId)))
    share.isWithdrawn = true
  }
  unit.piece = undefined
}

/** A piece that became the network's before it was sent is never sent for her: her family's part is held from here. */
export function becomeNetworks(world: World, orderId: string, unit: Unit, { day }: Moment): void {
  for (const share of ofUnit(world, orderId, unit)) share.heldUntil ??= day + HELD_DAYS
}

/** The money left for the buyer, the way it had come. */
export function sendRefund(world: World, orderId: string, amount: bigint, from: string): void {
  const order = world.order(orderId)
  world.books.post(`refund-sent:${orderId}`, [
    [refundDueTo(order), amount],
    [`N ${from}${suffix(order)}`, -amount],
  ])
}

/** In the order of the work shares' ids. */
function ofUnit(world: World, order: string, { line, n }: Unit): Settlement[] {
  const found = world.settlements.filter(
    (each) => each.order === order && each.line === line && each.unit === n && !each.isWithdrawn,
  )
  return found.sort((a, b) => (a.share < b.share ? -1 : 1))
}

/** What is promised to the buyer; another currency leaves its position at today's rate, and the difference to the sale's is a result. */
function buyersSide(order: Order, to: string, amount: bigint, value: bigint, today: Moment['today']): Line[] {
  if (order.currency === 'PEN') return [[to, -amount]]
  if (!today) throw new Error('a refund in another currency needs the rate of its day')
  return [
    [to, -amount],
    [`N fx_position:${order.currency}`, amount],
    ['N fx_position', -today(amount)],
    ['N fx_result', today(amount) - value],
  ]
}

/** Posts what lies between what the books have of a settlement and what they should have when so much of it is given back in all. */
function takeBack(world: World, settlement: Settlement, back: bigint, at: Moment, remitted: Remitted, to: string): void {
  const more = back - settlement.back
  if (more === 0n) return
  const { now, maker, first, paid } = settlement
  const left = halfUp({ n: first.gross * (paid - back), d: paid })
  const target = divide(reduced(first, left), settlement.terms)
  const loanIds = [...new Set([...first.loans, ...now.loans, ...target.loans].map((each) => each.loan))]
  for (const loan of loanIds) world.loans.accrue(world.loans.get(loan), at.day)
  const bearers = new Bearers(world, settlement, remitted)
  const loans = loanIds.map((loan) => {
    const of = (by: typeof now) => by.loans.find((each) => each.loan === loan) ?? { interest: 0n, principal: 0n }
    return { loan, interest: of(now).interest - of(target).interest, principal: of(now).principal - of(target).principal }
  })
  const repaid = loans.filter(({ loan }) => !world.loans.get(loan).isClosed && first.loans.some((each) => each.loan === loan))
  const lines: Line[] = [
    ...buyersSide(world.order(settlement.order), to, more, now.gross - target.gross, at.today),
    ['N igv', now.igv - target.igv],
    ['N fee_recovered', now.fee - target.fee],
    [`N clawback:${maker}`, now.recouped - target.recouped],
    ...loans.filter((each) => !repaid.includes(each)).flatMap((each) => bearers.ofClosedLoan(each)),
    ...bearers.ofFamily(now.family - target.family),
    ...bearers.ofRemitted('inpe', now.inpe - target.inpe, `N inpe:${settlement.inpe}`),
    ...bearers.ofRemitted('reparation', now.reparation - target.reparation, `N reparation:${maker}`),
    ...bearers.ofRemitted('child_support', now.childSupport - target.childSupport, `N child_support:${maker}`),
    ...repaid.flatMap(({ loan, interest, principal }): Line[] => [
      ['N due_to_fund', interest + principal],
      ['F due_from_network', -(interest + principal)],
      [interestOf(loan), interest],
      [principalOf(loan), principal],
    ]),
  ]
  world.books.post(`refund:${settlement.id}`, lines)
  for (const { loan, interest, principal } of repaid) {
    world.loans.settleDown(world.loans.get(loan), at.day, { interest: -interest, principal: -principal })
  }
  settlement.now = target
  settlement.back = back
}
