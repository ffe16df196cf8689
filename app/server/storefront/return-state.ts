import type { ProviderPaymentResult } from '../../domain/settlement/settle-provider-payment.server.ts'

/**
 * What a buyer who comes back is told: always one of the three sentences about their money ("you were not charged", "you were charged once", "we are
 * checking, do not pay again"), and what to do. `paid` is told on the order's own page.
 */
const STATES = {
  open: 'notCharged',
  expired: 'expired',
  failed: 'failed',
  in_suspense: 'apart',
  unreachable: 'checking',
  unknown: 'checking',
  needs_attention: 'attention',
} as const satisfies Record<Exclude<ProviderPaymentResult, 'paid'>, string>

export type ReturnState = (typeof STATES)[keyof typeof STATES] | 'silent' | 'declined' | 'byHand'

/** What a bank says of a card that it did not take, in the ways in which a buyer can do something about it. */
const REASONS: Readonly<Record<string, DeclineReason>> = {
  insufficient_funds: 'funds',
  card_velocity_exceeded: 'funds',
  withdrawal_count_limit_exceeded: 'funds',
  expired_card: 'expiredCard',
  incorrect_cvc: 'digits',
  invalid_cvc: 'digits',
  incorrect_number: 'digits',
  invalid_number: 'digits',
  invalid_expiry_month: 'digits',
  invalid_expiry_year: 'digits',
  incorrect_zip: 'digits',
  processing_error: 'later',
  try_again_later: 'later',
  issuer_not_available: 'later',
  reenter_transaction: 'later',
  authentication_required: 'confirm',
  authentication_not_handled: 'confirm',
  payment_intent_authentication_failure: 'confirm',
  wallet_declined: 'wallet',
}
export type DeclineReason = 'funds' | 'expiredCard' | 'digits' | 'later' | 'confirm' | 'wallet' | 'bank'

/** The reason as far as it helps the buyer; a bank's other words (lost, stolen, suspected) are its own to explain. */
export function declineReason(code: string): DeclineReason {
  return REASONS[code] ?? 'bank'
}

/**
 * An open payment whose page could not even be opened is told so: then nobody can have paid, and trying again at once is of no use. One whose card
 * was declined is told why.
 */
export function returnStateOf(
  result: Exclude<ProviderPaymentResult, 'paid'>,
  isProviderSilent: boolean,
  declineCode?: string,
  isPending = false,
): ReturnState {
  // Paid, and the provider still decides: nobody may say that nothing was charged.
  if (result === 'open' && isPending) return 'checking'
  if (result === 'open' && declineCode) return 'declined'
  return result === 'open' && isProviderSilent ? 'silent' : STATES[result]
}
