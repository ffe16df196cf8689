/** The ways money moves between its places without a sale: each a form with a review. */
export const MOVEMENTS = ['payout', 'deposit', 'withdrawal', 'capital'] as const
export type Movement = (typeof MOVEMENTS)[number]

/** True for the last part of the address of one of them. */
export function isMovement(text: unknown): text is Movement {
  return (MOVEMENTS as readonly unknown[]).includes(text)
}
