import { LockMode } from '@mikro-orm/postgresql'
import { Payment, type PaymentState } from '#db/entities/payments/payment.ts'
import { command } from '../shared/command.server.ts'
import type { PaymentId } from '../shared/ids.ts'
import type { Currency } from '../shared/money.ts'
import { done, refuse } from '../shared/outcome.ts'
import type { PaymentsRefusal } from './refusals.ts'

/** What the provider says of a payment now, in plain JSON. */
export interface ProviderFacts {
  readonly paymentId: string
  readonly status: 'paid' | 'expired' | 'failed'
  /** Minor units and currency of what was received. */
  readonly amount: string
  readonly currency: Currency
  readonly isForeignCard?: boolean
  /** The provider's names of the payment and of the charge that paid it. */
  readonly paymentRef?: string
  readonly chargeRef?: string
  readonly balanceRef?: string
  readonly fee?: string
  readonly feeCurrency?: Currency
}

/** What the provider says now changes nothing of a payment whose money came: not even of one that was given back meanwhile. */
const MONEY_IS_THERE: ReadonlySet<PaymentState> = new Set(['paid', 'succeeded', 'in_suspense', 'returned'])

/**
 * Writes on a payment what the provider said of it; nothing else moves. A payment that was booked stays as it is. The amount received
 * replaces the amount asked, so that confirmPayment compares it with the order. Refuses an unknown payment.
 */
export const recordProviderState = command<ProviderFacts, { state: string }, PaymentsRefusal>(
  'payments.record-provider-state',
  'confirm:provider-payment',
  async ({ em, now }, facts) => {
    const payment = await em.findOne(Payment, { id: facts.paymentId as PaymentId }, { lockMode: LockMode.PESSIMISTIC_WRITE })
    if (!payment) return refuse('payment_not_found')
    // Names and nothing else may be learned of a payment that is there already.
    if (facts.status === 'paid') {
      payment.paymentRef ??= facts.paymentRef
      payment.chargeRef ??= facts.chargeRef
    }
    if (MONEY_IS_THERE.has(payment.state)) return done({ state: payment.state })
    payment.state = facts.status
    if (facts.status === 'paid') {
      payment.amountMinor = BigInt(facts.amount)
      payment.currency = facts.currency
      payment.isForeignCard = facts.isForeignCard
      payment.balanceRef = facts.balanceRef
      payment.feeMinor = facts.fee === undefined ? undefined : BigInt(facts.fee)
      payment.feeCurrency = facts.feeCurrency
      payment.succeededAt = now
    }
    return done({ state: payment.state })
  },
)
