import type { InThreeLanguages } from '../shared/locale.ts'

/*
 * Ways of paying without a card, which a person of the treasury confirms against a reference. Where to, in whose name and within how many hours are dated
 * rows (`payments.way_to_pay`, asked by `find-ways-to-pay`).
 */

/** Only in soles: a wallet and a Peruvian account take nothing else. */
export const MANUAL_METHODS = ['yape', 'plin', 'transfer'] as const
export type ManualMethod = (typeof MANUAL_METHODS)[number]

/** Why somebody who looked for a payment says that it did not come. */
export const NOT_RECEIVED_REASONS = ['not_on_statement', 'went_elsewhere', 'taken_back'] as const
export type NotReceivedReason = (typeof NOT_RECEIVED_REASONS)[number]

/** One way as it is offered on a day. */
export interface WayToPay {
  readonly method: ManualMethod
  /** The number or account the money goes to, as people write it, and in whose name it stands. */
  readonly paysTo: string
  readonly holder: string
  readonly confirmedBy: InThreeLanguages
  /** The buyer pays within so many hours, and within so many more a person confirms it: the pieces are kept for both. */
  readonly payWithinHours: number
  readonly confirmedWithinHours: number
}

/** True for a way of paying that a person confirms. */
export function isManualMethod(method: string): method is ManualMethod {
  return (MANUAL_METHODS as readonly string[]).includes(method)
}

const HOUR_MS = 3_600_000

/** How long pieces are kept for money that comes this way. */
export function holdMsOf({ payWithinHours, confirmedWithinHours }: WayToPay): number {
  return (payWithinHours + confirmedWithinHours) * HOUR_MS
}

/** Until when the buyer pays, of pieces that are kept until then: what is left is the time to confirm it. */
export function payByOf({ confirmedWithinHours }: Pick<WayToPay, 'confirmedWithinHours'>, heldUntil: Date): Date {
  return new Date(heldUntil.getTime() - confirmedWithinHours * HOUR_MS)
}
