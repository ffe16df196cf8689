/** The ways money moves between its places without a sale: each a form with a review. */
export const MOVEMENTS = ['payout', 'deposit', 'withdrawal', 'count', 'donation', 'capital', 'reserve', 'conversion'] as const
export type Movement = (typeof MOVEMENTS)[number]

/** True for the last part of the address of one of them. */
export function isMovement(text: unknown): text is Movement {
  return (MOVEMENTS as readonly unknown[]).includes(text)
}

/** The kinds of journal that they post, and what else stands among the latest movements of the bank. */
export const MOVEMENT_KINDS = [
  ...['provider-payout', 'provider-payout-arrived', 'cash-deposit', 'cash-withdrawal', 'cash-counted', 'donation', 'capital-in'],
  ...['reserve-fed', 'currency-converted', 'currency-valued', 'expense', 'expense-reversed', 'remitted', 'opening'],
]
