/*
 * Ways of paying without a card, which a person of the treasury confirms against a reference. Configuration: the numbers below are the demo
 * world's; the association's own replace them.
 */

export type ManualMethod = 'yape' | 'plin' | 'transfer'

export interface WayToPay {
  /** The number or account the money goes to, as people write it. */
  readonly to: string
  /** Within how many hours of the payment a person confirms it. */
  readonly confirmedWithinHours: number
}

/** Only in soles: a wallet and a Peruvian account take nothing else. */
export const WAYS_TO_PAY: Readonly<Record<ManualMethod, WayToPay>> = {
  yape: { to: '900 000 001', confirmedWithinHours: 12 },
  plin: { to: '900 000 001', confirmedWithinHours: 12 },
  transfer: { to: 'CCI 002-000-000000000001-00', confirmedWithinHours: 24 },
}

/** True for a way of paying that a person confirms. */
export function isManualMethod(method: string): method is ManualMethod {
  return Object.hasOwn(WAYS_TO_PAY, method)
}
