import { command } from '../shared/command.server.ts'
import { done } from '../shared/outcome.ts'
import { bagOf } from './internal/bag.server.ts'

/** Writes the note that goes on the packing slip, or takes it away. */
export const setGiftNote = command<{ sessionId: string; note: string | undefined }, { hasNote: boolean }>(
  'orders.set-gift-note',
  'use:shop',
  async (context, { sessionId, note }) => {
    const bagId = await bagOf(context, sessionId)
    await context.em.execute('update orders.bag set gift_note = ? where id = ?', [note ?? null, bagId])
    return done({ hasNote: note !== undefined })
  },
)
