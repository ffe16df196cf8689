import { Order } from '#db/entities/orders/order.ts'
import { OrderLine } from '#db/entities/orders/order-line.ts'
import { Payment } from '#db/entities/payments/payment.ts'
import { type EntityManager, forkEntityManager } from '#db/orm.server.ts'
import { findGiftToPay, type GiftToPay } from '#db/questions/programmes/find-gift-to-pay.server.ts'
import type { Actor } from '../shared/actor.ts'
import { assert } from '../shared/assert.ts'
import { run } from '../shared/command.server.ts'
import type { PaymentId } from '../shared/ids.ts'
import type { InThreeLanguages, Locale } from '../shared/locale.ts'
import { Money } from '../shared/money.ts'
import { done, type Outcome, refuse } from '../shared/outcome.ts'
import {
  type CheckoutLine,
  type CheckoutRequest,
  type CheckoutState,
  type PaymentProvider,
  PaymentProviderError,
} from './ports.ts'
import { recordCheckout } from './record-checkout.server.ts'
import type { PaymentsRefusal } from './refusals.ts'

export interface CheckoutStart {
  readonly paymentId: string
  readonly successUrl: string
  readonly cancelUrl: string
}

/** What is asked for, but for whose page it is and where it leads. */
type Wanted = Omit<CheckoutRequest, 'reference' | 'expiresAt' | 'successUrl' | 'cancelUrl'>

const SHIPPING_NAME: InThreeLanguages = { es: 'Envío', en: 'Delivery', fr: 'Livraison' }

/** A provider forgets our keys after 24 hours: a call older than this is searched for before it is made again (trust.md F25). */
const KEY_IS_SAFE_MS = 23 * 3_600_000

/**
 * Opens the provider's payment page for an attempt that is written down, and records it: intent row, call with the payment's own id as the
 * key, record. No transaction is open during the call. Calling it again gives the same page: by the key, or, when the key may be forgotten or the
 * request reads otherwise by now (another language), by looking for it. A payment never has two pages. Refuses an attempt that is not open for
 * it, or whose time is over; throws PaymentProviderError when the provider cannot be reached: nobody was charged then.
 */
export async function startCheckout(
  provider: PaymentProvider,
  actor: Actor,
  start: CheckoutStart,
): Promise<Outcome<{ url: string }, PaymentsRefusal>> {
  const em = forkEntityManager()
  const payment = await em.findOne(Payment, { id: start.paymentId as PaymentId })
  if (!payment) return refuse('payment_not_found')
  if (payment.state === 'open' && payment.providerUrl) return done({ url: payment.providerUrl })
  if (payment.state !== 'created' || payment.provider !== provider.name) return refuse('payment_not_open')
  assert(payment.expiresAt, 'a card attempt has the time its page closes')
  const [clock] = await em.execute<{ now: string }[]>('select shared.now()::text as now')
  assert(clock, 'the database answers with its clock')
  const ageMs = new Date(clock.now).getTime() - payment.createdAt.getTime()
  const forgotten = ageMs > KEY_IS_SAFE_MS ? await provider.findCheckout(payment.id, payment.createdAt) : undefined
  if (forgotten) return takeUp(actor, payment, forgotten)
  if (payment.expiresAt <= new Date(clock.now)) return refuse('payment_not_open')

  const { successUrl, cancelUrl } = start
  const wanted = await wantedOf(em, payment)
  const request = { ...wanted, reference: payment.id, expiresAt: payment.expiresAt, successUrl, cancelUrl }
  try {
    const opened = await provider.createCheckout(request, { idempotencyKey: `checkout:${payment.id}` })
    return await record(actor, payment, opened.providerRef, opened.url)
  } catch (error) {
    if (!(error instanceof PaymentProviderError) || error.trouble !== 'key_reused') throw error
    const first = await provider.findCheckout(payment.id, payment.createdAt)
    if (!first) throw error
    return takeUp(actor, payment, first)
  }
}

/** A page that an earlier call opened. One that is no longer open is written down all the same: what became of it is asked by its name. */
async function takeUp(actor: Actor, payment: Payment, found: CheckoutState): Promise<Outcome<{ url: string }, PaymentsRefusal>> {
  assert(
    found.status !== 'open' || found.amount.equals(payment.amount()),
    `payment ${payment.number} is asked for as it was written down`,
  )
  const recorded = await record(actor, payment, found.providerRef, found.url ?? '')
  return recorded.ok && found.url === undefined ? refuse('payment_not_open') : recorded
}

function record(actor: Actor, payment: Payment, providerRef: string, url: string) {
  return run(recordCheckout, actor, { paymentId: payment.id, providerRef, url }, { key: `checkout:${payment.id}` })
}

/** The same for the same payment, whenever it is asked: only the addresses may differ. */
async function wantedOf(em: EntityManager, payment: Payment): Promise<Wanted> {
  if (!payment.orderId) {
    const gift = await findGiftToPay(em, payment.id)
    assert(gift, `payment ${payment.number} is of an order or a gift`)
    return wantedForGift(payment, gift)
  }
  const order = await em.findOneOrFail(Order, { id: payment.orderId })
  const lines = await em.find(OrderLine, { orderId: order.id }, { orderBy: { position: 'asc' } })
  return {
    orderNumber: order.number.toString(),
    lines: [...lines.map((line) => asked(line, order)), ...shippingLine(order)],
    total: payment.amount(),
    customerEmail: order.buyer.email,
    locale: order.locale as Locale,
  }
}

/** A gift is one line by the name of its purpose: the giver's bank reads that, and never a name. */
function wantedForGift(payment: Payment, { number, purposeName, locale, email }: GiftToPay): Wanted {
  const amount = payment.amount()
  return {
    orderNumber: number,
    lines: [{ name: purposeName[locale], quantity: 1, unitAmount: amount }],
    total: amount,
    locale,
    ...(email && { customerEmail: email }),
  }
}

/** A line with a discount is asked for as a whole: what is left of it need not divide by its pieces. */
function asked(line: OrderLine, order: Order): CheckoutLine {
  const name = line.productName[order.locale as Locale]
  if (line.discountMinor > 0n) {
    const paid = Money.ofMinor(line.unitPriceMinor, order.currency).times(line.quantity).minus(lineDiscount(line, order))
    return { name: line.quantity > 1 ? `${name} × ${line.quantity}` : name, quantity: 1, unitAmount: paid }
  }
  return {
    name,
    quantity: line.quantity,
    unitAmount: Money.ofMinor(line.unitPriceMinor, order.currency),
  }
}

function lineDiscount(line: OrderLine, order: Order): Money {
  return Money.ofMinor(line.discountMinor, order.currency)
}

function shippingLine(order: Order): CheckoutLine[] {
  const amount = Money.ofMinor(order.shippingMinor, order.currency)
  return amount.isZero() ? [] : [{ name: SHIPPING_NAME[order.locale as Locale], quantity: 1, unitAmount: amount }]
}
