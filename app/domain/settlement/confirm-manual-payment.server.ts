import { Payment } from '#db/entities/payments/payment.ts'
import { brokenConstraint, command } from '../shared/command.server.ts'
import type { PaymentId } from '../shared/ids.ts'
import { refuse } from '../shared/outcome.ts'
import { type ConfirmedPayment, receiveMoney } from './confirm-payment.server.ts'
import { lockPayment } from './internal/locks.server.ts'
import type { SettlementRefusal } from './refusals.ts'

/**
 * Staff saw the money of a transfer or a wallet payment and give the reference that stands on the statement. Then all goes as for a
 * card. Refuses a payment that is unknown, that a provider handles, that is closed already, and a reference used before.
 */
export const confirmManualPayment = command<{ paymentId: string; reference: string }, ConfirmedPayment, SettlementRefusal>(
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
    return receiveMoney(context, locked)
  },
)
