import { insertRow } from '#db/insert.server.ts'
import { findWordsOfOrder } from '#db/questions/orders/find-buyer-words.server.ts'
import { actorRef } from '../shared/actor.ts'
import { command } from '../shared/command.server.ts'
import type { Locale } from '../shared/locale.ts'
import { done, refuse } from '../shared/outcome.ts'
import { hasContact } from './buyer-words.ts'
import { lockLine } from './internal/words.server.ts'
import type { OrdersRefusal } from './refusals.ts'

export interface WriteNoteInput {
  readonly orderId: string
  readonly orderLineId: string
  readonly words: string
  readonly locale: Locale
}

/**
 * A buyer writes to who made a piece: once for a line, three hundred characters. Staff read it before it goes on her slip. Refuses a line of another
 * order, one whose maker gets no notes, a second note, and words with a way to reach somebody.
 */
export const writeNote = command<WriteNoteInput, { number: string }, OrdersRefusal>(
  'orders.write-note',
  'ask:after-sale',
  async (context, { orderId, orderLineId, words, locale }) => {
    const { em, actor, now } = context
    if (!(await lockLine(context, orderId, orderLineId))) return refuse('words_line_unknown')
    const line = (await findWordsOfOrder(em, orderId)).find(({ lineId }) => lineId === orderLineId)
    if (!line?.makerId) return refuse('note_not_possible')
    if (line.note) return refuse('note_written_already', { number: line.note.number })
    if (hasContact(words)) return refuse('words_with_contact')
    const values = {
      order_line_id: orderLineId,
      maker_id: line.makerId,
      words,
      locale,
      written_by: actorRef(actor),
      written_at: now,
    }
    return done(await insertRow<{ number: string }>(em, 'orders.maker_note', values, 'number'))
  },
)
