import type { Order } from '#db/entities/orders/order.ts'
import type { OrderLine } from '#db/entities/orders/order-line.ts'
import type { Payment } from '#db/entities/payments/payment.ts'
import { Acceptance } from '#db/entities/production/acceptance.ts'
import { sellHeldPieces } from '../catalogue/stock.server.ts'
import { account } from '../ledger/accounts.ts'
import { credit, debit } from '../ledger/journal.ts'
import { postJournal } from '../ledger/post-journal.server.ts'
import { clearBought } from '../orders/clear-bought.server.ts'
import { keepOffer } from '../orders/keep-offer.server.ts'
import { writeMoneyApart, writeOrderAttention, writeOrderConfirmed } from '../orders/order-letters.server.ts'
import { orderProduction } from '../production/order-production.server.ts'
import { sharesOfPieces } from '../production/work-shares.server.ts'
import { assert } from '../shared/assert.ts'
import { type Context, command } from '../shared/command.server.ts'
import { dateOf } from '../shared/dates.ts'
import type { PaymentId, PieceId } from '../shared/ids.ts'
import { Money } from '../shared/money.ts'
import { done, refuse } from '../shared/outcome.ts'
import { type LockedPayment, lockMakers, lockPayment } from './internal/locks.server.ts'
import { moneyAccountOf } from './internal/money-account.ts'
import { issueSaleVoucher } from './internal/sale-voucher.server.ts'
import { sellForReserve } from './internal/sell-for-reserve.server.ts'
import { settlePiece } from './internal/settle-piece.server.ts'
import { type OrderTerms, termsOf } from './internal/terms.server.ts'
import type { SettlementRefusal } from './refusals.ts'

export interface ConfirmedPayment {
  [key: string]: string | number
  orderId: string
  orderNumber: number
  /** What became of the money: settled into its order, or set aside because it does not fit. */
  result: 'paid' | 'needs_attention' | 'in_suspense'
  settlements: number
}

/**
 * The paid door. The provider's webhook, the buyer's return and the sweeper all call it with the payment's id alone, under the key
 * `paid:{payment}`; what the provider said was written on the payment before. The money enters as the buyer's deposit; a piece in stock
 * has been made already and is settled at once, the rest is ordered to be made. Money that does not fit the order goes to suspense.
 * Refuses a payment that is unknown or that the provider has not called paid.
 */
export const confirmPayment = command<{ paymentId: string }, ConfirmedPayment, SettlementRefusal>(
  'settlement.confirm-payment',
  'confirm:provider-payment',
  async (context, input) => {
    const locked = await lockPayment(context.em, input.paymentId as PaymentId)
    return locked ? receiveMoney(context, locked) : refuse('payment_not_found')
  },
)

/** Takes the money of a locked payment whose facts are on its row, and lets everything that follows from it happen. */
export async function receiveMoney(context: Context, { order, payment }: LockedPayment) {
  if (payment.state !== 'paid') return refuse('payment_not_paid', { state: payment.state })

  const fits = payment.amountMinor === order.totalMinor && payment.currency === order.currency
  const isPaidAlready = order.state !== 'awaiting_payment' && order.state !== 'expired'
  if (!fits || isPaidAlready) return done(await setAside(context, order, payment))

  await capture(context, order, payment, account.orderHeld(order.number, order.currency))
  return done(await fulfilPaid(context, { order, payment }))
}

/** What follows once an order's money stands in its deposit: it is paid, what is made is settled, the rest is ordered to be made, and its voucher is issued. */
export async function fulfilPaid(context: Context, { order, payment }: LockedPayment): Promise<ConfirmedPayment> {
  const isLate = order.state === 'expired'
  payment.state = 'succeeded'
  order.state = 'paid'
  order.paidAt = context.now
  order.holdUntil = undefined
  await context.em.flush()
  await clearBought(context, order)
  const terms = await termsOf(context.em, order, payment, dateOf(context.now))
  const { settlements, isShort } = await fulfil(context, order, terms)
  if (isShort) order.state = 'needs_attention'
  // The offer's row after all others: buyers of one code wait for it, and nobody who holds it asks for an account.
  if (isLate) await keepOffer(context, order)
  await (isShort ? writeOrderAttention : writeOrderConfirmed)(context, order)
  await issueSaleVoucher(context, order, payment, terms)
  return {
    orderId: order.id,
    orderNumber: order.number,
    result: isShort ? ('needs_attention' as const) : ('paid' as const),
    settlements,
  }
}

/** Money that came twice, late or in another amount is kept apart and shown to staff: nobody guesses what it is for. */
async function setAside(context: Context, order: Order, payment: Payment): Promise<ConfirmedPayment> {
  await capture(context, order, payment, account.suspense(payment.currency))
  payment.state = 'in_suspense'
  await context.em.flush()
  await writeMoneyApart(context, order, payment.number, payment.amount())
  return { orderId: order.id, orderNumber: order.number, result: 'in_suspense', settlements: 0 }
}

/** *Captured*, and the fee the provider kept, when it has said so. */
async function capture(context: Context, order: Order, payment: Payment, to: string): Promise<void> {
  const from = payment.method === 'exchange' ? await promisedBy(context, payment) : moneyAccountOf(payment)
  await postJournal(context, {
    key: `capture:${payment.number}`,
    kind: 'captured',
    source: { type: 'payment', id: payment.id },
    lines: [debit('network', from, payment.amount()), credit('network', to, payment.amount())],
    effectiveOn: dateOf(context.now),
  })
  if (payment.balanceRef && payment.feeMinor && payment.feeCurrency) {
    const fee = Money.ofMinor(payment.feeMinor, payment.feeCurrency)
    await postJournal(context, {
      key: `psp-fee:${payment.balanceRef}`,
      kind: 'provider-fee',
      source: { type: 'payment', id: payment.id },
      lines: [debit('network', account.pspFee, fee), credit('network', account.psp(payment.provider, payment.feeCurrency), fee)],
    })
  }
  assert(order.id === payment.orderId, 'money goes to the order it was paid for')
}

/** What pays an exchange: the money promised to the buyer for the piece that came back. */
async function promisedBy({ em }: Context, payment: Payment): Promise<string> {
  const [row] = await em.execute<{ number: number }[]>(
    `select "order".number from settlement.refund join orders."order" on "order".id = refund.order_id where refund.number = ?`,
    [payment.reference],
  )
  assert(row, 'an exchange is paid by a refund')
  return account.refundDue(row.number, payment.currency)
}

/** Each line: pieces that were held are sold and settled, the others are ordered to be made. */
async function fulfil(context: Context, order: Order, terms: OrderTerms): Promise<{ settlements: number; isShort: boolean }> {
  const sold: { line: OrderLine; pieceIds: PieceId[] }[] = []
  let isShort = false
  for (const line of terms.lines) {
    if (line.madeToOrder) {
      await orderProduction(context, line)
      continue
    }
    const pieceIds = await sellHeldPieces(context, { orderLineId: line.id, variantId: line.variantId, quantity: line.quantity })
    if (pieceIds.length < line.quantity) isShort = true
    sold.push({ line, pieceIds })
  }
  const all = sold.flatMap(({ pieceIds }) => pieceIds)
  const shares = await sharesOfPieces(context.em, all)
  const ofNetwork = await piecesOfNetwork(context, all)
  await lockMakers(
    context.em,
    [...shares.values()].flat().map((share) => share.makerId),
  )
  let settlements = 0
  for (const { line, pieceIds } of sold) {
    for (const pieceId of pieceIds) {
      if (ofNetwork.has(pieceId)) {
        await sellForReserve(context, order, line, terms, pieceId)
        continue
      }
      const acceptance = await context.em.findOneOrFail(Acceptance, { pieceId, withdrawnAt: null })
      const piece = { pieceId, acceptance, shares: shares.get(pieceId) ?? [] }
      const heldFrom = order.channel === 'fair' ? 'now' : 'dispatch'
      settlements += (await settlePiece(context, order, line, terms, piece, heldFrom)).length
    }
  }
  return { settlements, isShort }
}

/** Pieces that came back at the network's cost: their sale has no shares. */
async function piecesOfNetwork(context: Context, pieceIds: readonly PieceId[]): Promise<ReadonlySet<PieceId>> {
  if (pieceIds.length === 0) return new Set()
  const rows = await context.em.execute<{ id: PieceId }[]>(
    `select id from catalogue.piece where owner = 'network' and id in (?)`,
    [pieceIds],
  )
  return new Set(rows.map(({ id }) => id))
}
