import type { Order } from '#db/entities/orders/order.ts'
import { OrderLine } from '#db/entities/orders/order-line.ts'
import { takeBackPiece } from '../../catalogue/stock.server.ts'
import { account } from '../../ledger/accounts.ts'
import { credit, debit } from '../../ledger/journal.ts'
import { postJournal } from '../../ledger/post-journal.server.ts'
import { lockRepaidLoans } from '../../lending/reverse-repayments.server.ts'
import { HELD_DAYS } from '../../orders/rules.ts'
import { assert } from '../../shared/assert.ts'
import type { Context } from '../../shared/command.server.ts'
import { addDays, instantOn } from '../../shared/dates.ts'
import type { LoanId, MakerId, OrderLineId, PieceId, SettlementId } from '../../shared/ids.ts'
import { Money } from '../../shared/money.ts'
import { shareOfRefund } from '../refund-shares.ts'
import { bearShipping, bearUnit } from './borne.server.ts'
import { lockMakers } from './locks.server.ts'
import { completeWhenNothingIsLeft } from './order-end.server.ts'
import { type DeliveryPart, parcelMoneyOf } from './parcel-money.server.ts'
import { issueReductionSlip } from './reduction-slip.server.ts'
import { type Credited, igvOfOpenUnit, igvOnNote } from './refund-note.server.ts'
import { stopMaking } from './stop-making.server.ts'
import { takeBack } from './take-back.server.ts'
import { paidOnOf, SETTLEMENT_CURRENCY, taxRateOn } from './terms.server.ts'
import { type Unit, unitsOf } from './units.server.ts'

/** A refund's row, as the books need it. */
export interface RefundToBook {
  readonly id: string
  readonly number: string
  readonly cause: string
  readonly borneBy: 'maker' | 'network' | 'carrier'
  readonly carrier: string | undefined
  readonly delivery: readonly DeliveryPart[]
  readonly parts: readonly RefundPart[]
}

export interface RefundPart {
  readonly orderLineId: OrderLineId
  readonly unit: number
  readonly amount: Money
  readonly pieceGoes: 'nowhere' | 'to_stock' | 'lost'
}

/** A share of a settled unit, and what refunds have taken of it. */
interface SettledShare {
  id: SettlementId
  maker_id: MakerId
  paid: string
  reduced: string
  loan_ids: LoanId[]
}

/**
 * Takes a refund out of the books, whole: what was not settled yet from the buyer's deposit, what was settled from whoever bears it, delivery,
 * and what becomes of pieces, work and order. The money goes to `to`: promised to the buyer, or held by the provider in a dispute. The caller
 * has locked the order, holds the parts to what is left, writes the refund's own row, and gives what comes back here to `issueRefundNote` once
 * everything else is posted.
 */
export async function bookRefund(context: Context, order: Order, refund: RefundToBook, to: string): Promise<Credited[]> {
  const lines = new Map(
    (await context.em.find(OrderLine, { orderId: order.id }, { orderBy: { position: 'asc' } })).map((line) => [line.id, line]),
  )
  await lockEverybody(context, refund)
  const credited: Credited[] = []
  for (const [index, part] of refund.parts.entries()) {
    const line = lines.get(part.orderLineId)
    assert(line, 'a refund is of lines of its order')
    const unit = (await unitsOf(context.em, order, line)).find((each) => each.unit === part.unit)
    assert(unit, 'a refund is of units of its line')
    const source = { order, line, unit: part.unit, amount: part.amount, to, refund, position: index + 1 }
    const booked = await bookPart(context, source, unit)
    const igv = await igvOnNote(context, order, part.amount, booked)
    credited.push({ line, parcel: undefined, amount: part.amount, igv, isWhole: part.amount.equals(unit.paid) })
    await movePiece(context, refund, part, unit)
  }
  for (const [index, part] of refund.delivery.entries()) {
    const igv = await giveShippingBack(context, { order, refund, part, to, position: refund.parts.length + index + 1 })
    credited.push({ line: undefined, parcel: part.parcel, amount: part.amount, igv, isWhole: true })
  }
  return credited
}

/** Books a part where its money is; gives back the tax inside it, in the settlement's currency. */
async function bookPart(context: Context, source: PartToBook, unit: Unit): Promise<Money> {
  if (unit.state === 'open') return fromDeposit(context, source, unit)
  if (source.refund.borneBy === 'maker' && unit.state === 'settled') return fromShares(context, source)
  return bearUnit(context, source)
}

/** What follows once the refund's row says that it is approved: work that is not wanted any more stops, an order of which nothing is left ends. */
export async function afterRefund(context: Context, order: Order): Promise<void> {
  await stopMaking(context, order)
  if (order.isUnderWay()) await completeWhenNothingIsLeft(context, order)
}

interface PartToBook {
  readonly order: Order
  readonly line: OrderLine
  readonly unit: number
  readonly amount: Money
  readonly to: string
  readonly refund: RefundToBook
  readonly position: number
}

/** Before settlement a refund comes out of the buyer's deposit, and nothing else moves. */
async function fromDeposit(context: Context, source: PartToBook, open: Unit): Promise<Money> {
  const { order, line, unit, amount, to, refund } = source
  await postJournal(context, {
    key: `refund:${refund.number}:${order.number}-${line.position}:${unit}`,
    kind: 'refunded-from-deposit',
    source: { type: 'refund', id: refund.id, part: `${line.position}-${unit}` },
    lines: [debit('network', account.orderHeld(order.number, order.currency), amount), credit('network', to, amount)],
    reason: refund.cause,
  })
  return igvOfOpenUnit(context, order, line, open, amount)
}

/** Shared among those who made the piece, counted in total, so that partial refunds of it only ever add to each share. */
async function fromShares(context: Context, { order, line, unit, amount, to, refund }: PartToBook): Promise<Money> {
  const shares = await settledShares(context, line.id, unit)
  let igv = Money.zero(SETTLEMENT_CURRENCY)
  const already = shares.reduce((sum, share) => sum + BigInt(share.reduced), 0n)
  const wanted = shareOfRefund(
    already + amount.minor,
    shares.map((share) => BigInt(share.paid)),
  )
  for (const [index, share] of shares.entries()) {
    const more = (wanted[index] ?? 0n) - BigInt(share.reduced)
    if (more === 0n) continue
    const taken = await takeBack(context, {
      settlementId: share.id,
      amount: Money.ofMinor(more, order.currency),
      to,
      refund,
      key: `refund:${refund.number}:${order.number}-${line.position}:${unit}:${share.id}`,
      kind: 'refunded',
      reason: refund.cause,
    })
    await issueReductionSlip(context, taken)
    igv = taken.lines.filter(({ step }) => step === 'igv').reduce((sum, each) => sum.plus(each.amount), igv)
  }
  return igv
}

async function settledShares({ em }: Context, lineId: string, unit: number): Promise<SettledShare[]> {
  return em.execute<SettledShare[]>(
    `select settlement.id, maker_id, paid_minor::text as paid,
       coalesce((select sum(reduction.paid_minor) from settlement.reduction where settlement_id = settlement.id), 0)::text as reduced,
       array(select distinct loan_id::text from settlement.settlement_line where settlement_id = settlement.id and loan_id is not null) as loan_ids
     from settlement.settlement where order_line_id = ? and unit = ? and withdrawn_at is null order by settlement.work_share_id`,
    [lineId, unit],
  )
}

/** Makers, then their loans, before any ledger account: two refunds that share makers do not wait for each other in a ring. */
async function lockEverybody(context: Context, refund: RefundToBook): Promise<void> {
  if (refund.borneBy !== 'maker') return
  const shares: SettledShare[] = []
  for (const part of refund.parts) shares.push(...(await settledShares(context, part.orderLineId, part.unit)))
  await lockMakers(
    context.em,
    shares.map((share) => share.maker_id),
  )
  await lockRepaidLoans(context, [...new Set(shares.flatMap((share) => share.loan_ids))])
}

/** What becomes of the piece, once all that was paid for it has gone back; whose it then is follows from who bore it. */
async function movePiece(context: Context, refund: RefundToBook, part: RefundPart, unit: Unit): Promise<void> {
  if (part.pieceGoes === 'nowhere' || !unit.pieceId) return
  const isNetworks = refund.borneBy !== 'maker' || unit.state === 'reserve_sale'
  await takeBackPiece(context, unit.pieceId as PieceId, { owner: isNetworks ? 'network' : 'maker', goes: part.pieceGoes })
  if (!isNetworks) return
  // It is never sent for her any more, and her lines stay as they are: what is her family's is held from here.
  await context.em.execute(
    'update settlement.settlement set held_until = ? where order_line_id = ? and unit = ? and held_until is null and withdrawn_at is null',
    [instantOn(addDays(context.today, HELD_DAYS), 0), part.orderLineId, part.unit],
  )
}

interface DeliveryToBook {
  readonly order: Order
  readonly refund: RefundToBook
  readonly part: DeliveryPart
  readonly to: string
  readonly position: number
}

/**
 * Delivery of a parcel that has not left comes out of the deposit; afterwards it is a cost, as the goods are. Gives back the tax inside it: taken
 * back, or never to be posted.
 */
async function giveShippingBack(context: Context, { order, refund, part, to, position }: DeliveryToBook): Promise<Money> {
  const { parcel, amount } = part
  const money = (await parcelMoneyOf(context.em, order)).find((each) => each.parcel === parcel)
  assert(money, 'delivery is given back of parcels of its order')
  // The first parcel's as it was when an order had one.
  const name = parcel === 1 ? 'delivery' : `delivery-${parcel}`
  if (money.posted.isPositive()) {
    // What went back before the parcel left came out of the deposit, and was never taxed.
    const refundedBefore = money.refunded.minus(money.shipping.minus(money.posted))
    return bearShipping(context, { order, amount, refundedBefore, to, refund, position, name })
  }
  await postJournal(context, {
    key: `refund:${refund.number}:${name}`,
    kind: 'refunded-from-deposit',
    source: { type: 'refund', id: refund.id, part: name },
    lines: [debit('network', account.orderHeld(order.number, order.currency), amount), credit('network', to, amount)],
    reason: refund.cause,
  })
  const rate = order.isExport ? '0' : await taxRateOn(context.em, paidOnOf(order))
  return money.left.partInside(rate).minus(money.left.minus(amount).partInside(rate))
}
