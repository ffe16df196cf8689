import { Payment } from '#db/entities/payments/payment.ts'
import { openPayment } from '../payments/open-payment.server.ts'
import { assert } from '../shared/assert.ts'
import { brokenConstraint, type Context, command } from '../shared/command.server.ts'
import type { PaymentId } from '../shared/ids.ts'
import { refuse } from '../shared/outcome.ts'
import { type ConfirmedPayment, receiveMoney } from './confirm-payment.server.ts'
import { type LockedPayment, lockPayment } from './internal/locks.server.ts'
import type { SettlementRefusal } from './refusals.ts'

interface SeenMoney {
  readonly paymentId: string
  readonly reference: string
  /** Minor units on the statement's line, where it is not what was asked for. */
  readonly came?: string | undefined
}

/**
 * Staff saw the money of a transfer or a wallet payment and give the reference that stands on the statement. Then all goes as for a
 * card. Money of another amount is kept apart, and the order goes on waiting for its own until its time is over. Refuses a payment that is
 * unknown, that a provider handles, that is closed already, and a reference used before.
 */
export const confirmManualPayment = command<SeenMoney, ConfirmedPayment, SettlementRefusal>(
  'settlement.confirm-manual-payment',
  'confirm:manual-payment',
  async (context, input) => {
    const { em } = context
    const locked = await lockPayment(em, input.paymentId as PaymentId)
    if (!locked) return refuse('payment_not_found')
    const { payment } = locked
    if (payment.provider !== 'manual') return refuse('payment_not_manual')
    if (payment.state !== 'open' && payment.state !== 'expired') return refuse('payment_already_closed', { state: payment.state })

    const used = await em.count(Payment, {
      method: payment.method,
      reference: input.reference,
      state: { $in: ['paid', 'succeeded', 'in_suspense', 'returned'] },
    })
    if (used > 0) return refuse('reference_used', { reference: input.reference })
    const asked = payment.amount()
    const isOther = input.came !== undefined && BigInt(input.came) !== payment.amountMinor
    const wasOpen = payment.state === 'open'
    if (input.came !== undefined) payment.amountMinor = BigInt(input.came)
    payment.state = 'paid'
    payment.reference = input.reference
    payment.succeededAt = context.now
    payment.confirmedBy = context.actor.kind === 'staff' ? context.actor.id : undefined
    try {
      await em.flush()
    } catch (error) {
      if (brokenConstraint(error) === 'manual_reference_once') return refuse('reference_used', { reference: input.reference })
      throw error
    }
    if (isOther && wasOpen) await goOnWaiting(context, locked, asked)
    return receiveMoney(context, locked)
  },
)

/** The order still wants what it asked for, by the same way and until the same time. */
async function goOnWaiting(
  context: Context,
  { order, payment }: LockedPayment,
  amount: ReturnType<Payment['amount']>,
): Promise<void> {
  if (order.state !== 'awaiting_payment') return
  const { expiresAt } = payment
  assert(expiresAt, 'what is paid by hand has its time')
  await openPayment(context, { orderId: order.id, method: payment.method, amount, expiresAt })
}
