import { command } from '../shared/command.server.ts'
import { done } from '../shared/outcome.ts'
import { bagOf } from './internal/bag.server.ts'

export interface BagNotes {
  readonly sessionId: string
  /** Goes on the packing slip. */
  readonly giftNote: string | undefined
  /** For those who pack the order; the parcel does not carry it. */
  readonly orderNote: string | undefined
}

/** Writes the two notes of a bag, or takes them away: each says what shall be. */
export const writeNotes = command<BagNotes, { hasGiftNote: boolean; hasOrderNote: boolean }>(
  'orders.write-notes',
  'use:shop',
  async (context, { sessionId, giftNote, orderNote }) => {
    const bagId = await bagOf(context, sessionId)
    await context.em.execute('update orders.bag set gift_note = ?, order_note = ? where id = ?', [
      giftNote ?? null,
      orderNote ?? null,
      bagId,
    ])
    return done({ hasGiftNote: giftNote !== undefined, hasOrderNote: orderNote !== undefined })
  },
)
