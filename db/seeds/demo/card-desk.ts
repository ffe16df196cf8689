import type { PaymentProvider } from '#app/domain/payments/ports.ts'

/**
 * The payment provider while the demo world's past is told: the port that the application has, and beside it what buyers, their banks and the
 * calendar do there. What is told here is still there when the application starts: the same movements, payouts and open dispute.
 */
export interface CardDesk {
  readonly provider: PaymentProvider
  /** Lets the provider's clock stand at an instant; everything that fell due until then happens. */
  standAt(instant: Date): Promise<void>
  /** A buyer pays with a card on the provider's page. */
  pay(pageUrl: string, buyer: { readonly name: string; readonly email: string }): Promise<void>
  /** A buyer's bank disputes a charge; gives the dispute's name there. */
  dispute(chargeRef: string, reason: 'fraudulent' | 'product_not_received' | 'product_unacceptable'): Promise<string>
  /** The bank decides. */
  decide(disputeRef: string, to: 'won' | 'lost'): Promise<void>
}
