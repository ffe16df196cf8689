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

export type ReturnState = (typeof STATES)[keyof typeof STATES] | 'silent'

/** An open payment whose page could not even be opened is told so: then nobody can have paid, and trying again at once is of no use. */
export function returnStateOf(result: Exclude<ProviderPaymentResult, 'paid'>, isProviderSilent: boolean): ReturnState {
  return result === 'open' && isProviderSilent ? 'silent' : STATES[result]
}
