import { insertRow } from '#db/insert.server.ts'
import { issueSlip } from '../papers/issue-slip.server.ts'
import { actorRef } from '../shared/actor.ts'
import { type Context, command } from '../shared/command.server.ts'
import type { MakerId } from '../shared/ids.ts'
import type { InThreeLanguages, Locale } from '../shared/locale.ts'
import { done, refuse } from '../shared/outcome.ts'
import { refusalOfWords } from './internal/words.server.ts'
import { writeOrderNews } from './order-news.server.ts'
import type { OrdersRefusal } from './refusals.ts'
import type { WordsReason } from './word-reasons.ts'

interface Words {
  readonly noteId: string
  readonly words: string
  /** Who put it into the other language; nobody when it stayed in its own. */
  readonly translatedBy?: string | undefined
}

/**
 * A buyer's note goes to her on paper: in her language, on a slip of its own, with room for her answer. Refuses an unknown note, one that was
 * decided, another language without a translator, and words that `refusalOfWords` names.
 */
export const approveNote = command<Words, { number: string; slip: string }, OrdersRefusal>(
  'orders.approve-note',
  'answer:request',
  async (context, { noteId, words, translatedBy }) => {
    const note = await lockNote(context, noteId)
    if (!note) return refuse('note_not_found')
    if (note.decision) return refuse('note_decided_already', { number: note.number })
    if (note.locale !== note.maker_locale && !translatedBy) return refuse('translator_missing')
    const no = await refusalOfWords(context, words, note.maker_id)
    if (no) return no
    await writeDecision(context, 'orders.note_decision', note, { decision: 'approved', words, translated_by: translatedBy })
    const slip = await issueSlip(context, note.maker_id, { kind: 'note_slip', noteId, content: slipOf(context, note, words) })
    return done({ number: note.number, slip: slip.number })
  },
)

/** A note does not go to her, for a reason that its writer reads. Refuses an unknown one, and one that was decided. */
export const refuseNote = command<{ noteId: string; reason: WordsReason }, { number: string }, OrdersRefusal>(
  'orders.refuse-note',
  'answer:request',
  async (context, { noteId, reason }) => {
    const note = await lockNote(context, noteId)
    if (!note) return refuse('note_not_found')
    if (note.decision) return refuse('note_decided_already', { number: note.number })
    return writeDecision(context, 'orders.note_decision', note, { decision: 'refused', reason })
  },
)

/** Keys in her answer, as it stands on the slip that came back. Refuses an unknown note, one that never went to her, and a second answer. */
export const keyAnswer = command<{ noteId: string; words: string }, { number: string }, OrdersRefusal>(
  'orders.key-answer',
  'answer:request',
  async (context, { noteId, words }) => {
    const { em, actor, now } = context
    const note = await lockNote(context, noteId)
    if (!note) return refuse('note_not_found')
    if (note.decision !== 'approved') return refuse('note_not_sent', { number: note.number })
    if (note.is_answered) return refuse('answer_keyed_already', { number: note.number })
    await insertRow(
      em,
      'orders.note_answer',
      { note_id: noteId, words, keyed_by: actorRef(actor), keyed_at: now },
      'note_id as id',
    )
    return done({ number: note.number })
  },
)

/** Her answer goes to the buyer, in the buyer's language. Refuses what approving a note refuses, and a note without an answer. */
export const approveAnswer = command<Words, { number: string }, OrdersRefusal>(
  'orders.approve-answer',
  'answer:request',
  async (context, { noteId, words, translatedBy }) => {
    const note = await lockNote(context, noteId)
    if (!note) return refuse('note_not_found')
    if (!note.is_answered) return refuse('answer_missing', { number: note.number })
    if (note.answer_decision) return refuse('answer_decided_already', { number: note.number })
    if (note.locale !== note.maker_locale && !translatedBy) return refuse('translator_missing')
    const no = await refusalOfWords(context, words, note.maker_id)
    if (no) return no
    await writeOrderNews(context, {
      news: 'note_answered',
      lineIds: [note.order_line_id],
      words,
      key: `note-answered:${note.number}`,
    })
    const told = { decision: 'approved' as const, words, translated_by: translatedBy }
    return writeDecision(context, 'orders.note_answer_decision', note, told)
  },
)

/** Her answer stays here, for a reason. The buyer is not told that there was one. Refuses as approving does. */
export const refuseAnswer = command<{ noteId: string; reason: WordsReason }, { number: string }, OrdersRefusal>(
  'orders.refuse-answer',
  'answer:request',
  async (context, { noteId, reason }) => {
    const note = await lockNote(context, noteId)
    if (!note) return refuse('note_not_found')
    if (!note.is_answered) return refuse('answer_missing', { number: note.number })
    if (note.answer_decision) return refuse('answer_decided_already', { number: note.number })
    return writeDecision(context, 'orders.note_answer_decision', note, { decision: 'refused', reason })
  },
)

interface LockedNote {
  id: string
  number: string
  order_line_id: string
  locale: Locale
  maker_id: MakerId
  maker_locale: Locale
  maker_code: string
  chosen_name: string
  address_form: 'she' | 'he' | 'neutral'
  product_name: InThreeLanguages
  order_number: number
  decision: 'approved' | 'refused' | null
  is_answered: boolean
  answer_decision: string | null
}

async function lockNote({ em }: Context, noteId: string): Promise<LockedNote | undefined> {
  await em.execute(
    `select 1 from orders."order" where id = (select order_id from orders.order_line line
       join orders.maker_note note on note.order_line_id = line.id where note.id = ?) for update`,
    [noteId],
  )
  const [note] = await em.execute<LockedNote[]>(
    `select note.id, note.number, note.order_line_id, note.locale, note.maker_id, maker.locale as maker_locale, maker.code as maker_code, maker.chosen_name,
       maker.address_form, line.product_name, bought.number as order_number,
       (select decision from orders.note_decision where note_id = note.id) as decision,
       exists (select from orders.note_answer where note_id = note.id) as is_answered,
       (select decision from orders.note_answer_decision where note_id = note.id) as answer_decision
     from orders.maker_note note join makers.maker maker on maker.id = note.maker_id
     join orders.order_line line on line.id = note.order_line_id join orders."order" bought on bought.id = line.order_id
     where note.id = ?`,
    [noteId],
  )
  return note
}

function slipOf({ today }: Context, note: LockedNote, words: string) {
  return {
    version: 1 as const,
    maker: { code: note.maker_code, chosenName: note.chosen_name, addressForm: note.address_form, locale: note.maker_locale },
    sale: { orderNumber: note.order_number, productName: note.product_name },
    issuedOn: today,
    noteNumber: note.number,
    words,
  }
}

async function writeDecision(
  { em, actor, now }: Context,
  table: 'orders.note_decision' | 'orders.note_answer_decision',
  note: LockedNote,
  decided: { decision: 'approved' | 'refused'; reason?: WordsReason; words?: string; translated_by?: string | undefined },
) {
  await insertRow(em, table, { note_id: note.id, ...decided, decided_by: actorRef(actor), decided_at: now }, 'note_id as id')
  return done({ number: note.number })
}
