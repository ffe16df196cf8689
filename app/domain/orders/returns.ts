import { z } from 'zod'
import { choice, mustTick, paragraph, text } from '../shared/fields.ts'

/** Why a piece is to come back. All but the first are the shop's to answer for, whatever the destination (Ley 29571 art. 97). */
export const RETURN_REASONS = ['changed_mind', 'faulty', 'damaged_in_post', 'wrong_piece', 'late', 'not_arrived'] as const
export type ReturnReason = (typeof RETURN_REASONS)[number]
export const RETURN_WANTS = ['refund', 'exchange'] as const
/** At most so many pictures with one request. */
export const MOST_PHOTOS = 4

export type ReturnState = 'asked' | 'approved' | 'received' | 'refused' | 'paying' | 'refunded' | 'exchanged'

/** What the buyer writes, beside the pictures. */
export const ReturnForm = z.object({
  unit: z.string({ error: 'required' }).regex(/^[0-9a-f-]{36}_[1-9]\d{0,4}$/, { error: 'choice' }),
  reason: choice(RETURN_REASONS),
  wants: choice(RETURN_WANTS),
  words: paragraph({ min: 5, max: 1000 }),
})

/** What staff answer: yes, with the place it goes to or without its coming back; or no, and why. */
export const ApproveReturnForm = z.object({
  comesBack: choice(['yes', 'no']),
  address: paragraph({ max: 300 }).optional(),
  words: paragraph({ max: 1000 }).optional(),
})
export const RefuseReturnForm = z.object({ words: paragraph({ min: 10, max: 1000 }) })
export const ReceiveReturnForm = z.object({ seen: mustTick(), words: text({ max: 300 }).optional() })

export interface ReturnUnit {
  /** The last day without a reason. */
  readonly openUntil: string
  readonly expectedTo: string
  readonly arrivedOn: string | undefined
}

/** Why a reason does not fit what happened, as far as dates tell; undefined when it does. A person judges the rest. */
export function reasonRefused(
  reason: ReturnReason,
  { openUntil, expectedTo, arrivedOn }: ReturnUnit,
  today: string,
): { code: 'return_window_over' | 'return_not_late_yet' | 'return_was_on_time' | 'return_arrived'; date: string } | undefined {
  switch (reason) {
    case 'changed_mind':
      return today > openUntil ? { code: 'return_window_over', date: openUntil } : undefined
    case 'late':
      return (arrivedOn ?? today) <= expectedTo ? { code: 'return_was_on_time', date: expectedTo } : undefined
    case 'not_arrived':
      if (arrivedOn) return { code: 'return_arrived', date: arrivedOn }
      return today <= expectedTo ? { code: 'return_not_late_yet', date: expectedTo } : undefined
    default:
      return undefined
  }
}

/** Which cause of a refund a reason is, when money goes back for it (settlement/refund-states). */
export const REFUND_CAUSE_OF = {
  changed_mind: 'returned',
  faulty: 'faulty',
  damaged_in_post: 'damaged_in_post',
  wrong_piece: 'wrong_piece',
  late: 'late',
  not_arrived: 'not_delivered',
} as const satisfies Record<ReturnReason, string>
