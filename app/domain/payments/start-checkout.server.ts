import { Order } from '#db/entities/orders/order.ts'
import { OrderLine } from '#db/entities/orders/order-line.ts'
import { Payment } from '#db/entities/payments/payment.ts'
import { forkEntityManager } from '#db/orm.server.ts'
import type { Actor } from '../shared/actor.ts'
import { assert } from '../shared/assert.ts'
import { run } from '../shared/command.server.ts'
import type { PaymentId } from '../shared/ids.ts'
import type { InThreeLanguages, Locale } from '../shared/locale.ts'
import { Money } from '../shared/money.ts'
import { done, type Outcome, refuse } from '../shared/outcome.ts'
import type { CheckoutLine, PaymentProvider } from './ports.ts'
import { recordCheckout } from './record-checkout.server.ts'
import type { PaymentsRefusal } from './refusals.ts'

export interface CheckoutStart {
  readonly paymentId: string
  readonly successUrl: string
  readonly cancelUrl: string
}

const SHIPPING_NAME: InThreeLanguages = { es: 'Envío', en: 'Delivery', fr: 'Livraison' }

/**
 * Opens the provider's payment page for an attempt that is written down, and records it: intent row, call with the payment's own id as the
 * key, record. No transaction is open during the call. Calling it again gives the same page. Refuses an attempt that is not open for it;
 * throws PaymentProviderError when the provider cannot be reached: nobody was charged then.
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
  if (payment.state !== 'created' || payment.provider !== 'stripe') return refuse('payment_not_open')
  const order = await em.findOneOrFail(Order, { id: payment.orderId })
  const lines = await em.find(OrderLine, { orderId: order.id }, { orderBy: { position: 'asc' } })
  assert(payment.expiresAt, 'a card attempt has the time its page closes')

  const opened = await provider.createCheckout(
    {
      orderNumber: order.number.toString(),
      reference: payment.id,
      lines: [...lines.map((line) => asked(line, order)), ...shippingLine(order)],
      total: payment.amount(),
      customerEmail: order.buyer.email,
      locale: order.locale as Locale,
      successUrl: start.successUrl,
      cancelUrl: start.cancelUrl,
      expiresAt: payment.expiresAt,
    },
    { idempotencyKey: `checkout:${payment.id}` },
  )
  return run(
    recordCheckout,
    actor,
    { paymentId: payment.id, providerRef: opened.providerRef, url: opened.url },
    { key: `checkout:${payment.id}` },
  )
}

function asked(line: OrderLine, order: Order): CheckoutLine {
  return {
    name: line.productName[order.locale as Locale],
    quantity: line.quantity,
    unitAmount: Money.ofMinor(line.unitPriceMinor, order.currency),
  }
}

function shippingLine(order: Order): CheckoutLine[] {
  const amount = Money.ofMinor(order.shippingMinor, order.currency)
  return amount.isZero() ? [] : [{ name: SHIPPING_NAME[order.locale as Locale], quantity: 1, unitAmount: amount }]
}
