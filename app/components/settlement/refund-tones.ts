/** How a refund's state looks: what waits for a person stands out. */
export const REFUND_TONES = {
  prepared: 'wait',
  approved: 'go',
  sent: 'go',
  paid: 'ok',
  failed: 'bad',
  cancelled: 'plain',
} as const

export const DISPUTE_TONES = { inquiry: 'wait', open: 'bad', won: 'ok', lost: 'plain', closed: 'plain' } as const
