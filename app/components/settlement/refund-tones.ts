/** How a refund's state looks: what waits for a person stands out. */
export const REFUND_TONES = {
  prepared: 'wait',
  approved: 'go',
  sent: 'go',
  paid: 'ok',
  failed: 'bad',
  cancelled: 'plain',
} as const

/** A try to give money back. */
export const ATTEMPT_TONES: Readonly<Record<string, 'go' | 'ok' | 'bad'>> = {
  created: 'go',
  sent: 'go',
  succeeded: 'ok',
  failed: 'bad',
}

export const DISPUTE_TONES = { inquiry: 'wait', open: 'bad', won: 'ok', lost: 'plain', closed: 'plain' } as const
