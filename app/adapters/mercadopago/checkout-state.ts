import type { CheckoutCharge, CheckoutState, PaymentMethod, ProviderBalance } from '#app/domain/payments/ports.ts'
import { Money } from '#app/domain/shared/money.ts'
import { fromAmount, sumOf } from './amounts.ts'
import type { Payment, Preference } from './shapes.ts'

/** The money came, whatever became of it afterwards: given back, or taken back by the buyer's bank. */
const CAME: ReadonlySet<string> = new Set(['approved', 'refunded', 'charged_back', 'in_mediation'])
/** The buyer has done her part, and the answer is not there yet. */
const UNDECIDED: ReadonlySet<string> = new Set(['pending', 'in_process', 'authorized'])

/** Whether the money of a try came to our account there. */
export function hasCome(payment: Pick<Payment, 'status'>): boolean {
  return CAME.has(payment.status)
}

/** What is true of a preference by the tries to pay it. Of two that were paid the first is the payment, and all of them are told. */
export function stateOf(preference: Preference, tries: readonly Payment[], now: Date): CheckoutState {
  const byAge = [...tries].sort((a, b) => a.date_created.getTime() - b.date_created.getTime() || (a.id < b.id ? -1 : 1))
  const came = byAge.filter(hasCome)
  const [paid] = came
  const isPending = !paid && byAge.some(({ status }) => UNDECIDED.has(status))
  const isOver = preference.expires === true && preference.expiration_date_to != null && preference.expiration_date_to <= now
  const status = paid ? 'paid' : isOver && !isPending ? 'expired' : 'open'
  const last = byAge.at(-1)
  return {
    providerRef: preference.id,
    status,
    url: status === 'open' && !isPending ? preference.init_point : undefined,
    reference: preference.external_reference ?? undefined,
    paymentRef: paid?.id,
    chargeRef: paid?.id,
    amount: paid ? fromAmount(paid.transaction_amount, paid.currency_id) : askedOf(preference),
    method: methodOf(paid),
    balance: paid && balanceOf(paid),
    paidAt: paid ? (paid.date_approved ?? paid.date_created) : undefined,
    declineCode: status === 'open' && !isPending && last?.status === 'rejected' ? declineOf(last) : undefined,
    isPending: isPending || undefined,
    charges: came.map(chargeOf),
    takesMore: paid !== undefined && !isOver,
    // A preference says nothing of its mode; its tries do.
    livemode: paid?.live_mode ?? last?.live_mode ?? false,
    metadata: {},
  }
}

function chargeOf(payment: Payment): CheckoutCharge {
  const balance = balanceOf(payment)
  return { paymentRef: payment.id, chargeRef: payment.id, amount: balance.amount, balance }
}

function askedOf({ items, id }: Preference): Money {
  const lines = items.map((item) => fromAmount(item.unit_price, item.currency_id).times(item.quantity))
  const [first] = lines
  return first ? Money.sum(lines, first.currency) : fromAmount(0, `no item in ${id}`)
}

/** What a try that was paid did to our balance there. What the buyer herself paid for is none of our fees. */
export function balanceOf(payment: Payment): ProviderBalance {
  const amount = fromAmount(payment.transaction_amount, payment.currency_id)
  const ours = (payment.fee_details ?? []).filter(({ fee_payer }) => fee_payer === 'collector')
  const fee = sumOf(
    ours.map((each) => each.amount),
    amount.currency,
  )
  return { ref: `mp-pay-${payment.id}`, amount, fee, net: amount.minus(fee) }
}

function methodOf(paid: Payment | undefined): PaymentMethod {
  if (!paid) return 'other'
  if (paid.payment_method_id === 'yape' || paid.payment_type_id === 'account_money') return 'wallet'
  return paid.payment_type_id?.endsWith('_card') ? 'card' : 'other'
}

/** Mercado Pago's words for why a card was not taken, in the words that the buyer's page knows. */
const DECLINES: Readonly<Record<string, string | undefined>> = Object.assign(Object.create(null), {
  cc_rejected_insufficient_amount: 'insufficient_funds',
  cc_rejected_max_attempts: 'card_velocity_exceeded',
  cc_rejected_bad_filled_date: 'expired_card',
  cc_rejected_bad_filled_card_number: 'incorrect_number',
  cc_rejected_bad_filled_security_code: 'incorrect_cvc',
  cc_rejected_bad_filled_other: 'incorrect_number',
  cc_rejected_call_for_authorize: 'authentication_required',
  cc_rejected_3ds_challenge: 'authentication_required',
  rejected_by_issuer: 'card_declined',
  cc_rejected_other_reason: 'card_declined',
})

function declineOf({ payment_method_id, status_detail }: Payment): string {
  // A wallet has no number, no date and no limit of a card: the way on is another code, or a card.
  if (payment_method_id === 'yape') return 'wallet_declined'
  return DECLINES[status_detail ?? ''] ?? 'card_declined'
}
