// What did the buyer of an order write about each of its lines, what was decided, and what may still be written? And what waits for staff to read?
import type { WordsReason } from '#app/domain/orders/word-reasons.ts'
import type { PlainDate } from '#app/domain/shared/dates.ts'
import type { InThreeLanguages, Locale } from '#app/domain/shared/locale.ts'
import { ask, type EntityManager } from '../../orm.server.ts'

interface Decision {
  readonly decision: 'approved' | 'refused'
  readonly reason: WordsReason | null
}

export interface NoteOfLine {
  readonly id: string
  readonly number: string
  readonly words: string
  readonly decided: Decision | null
  /** Her answer as the buyer may read it: only once it was let through. */
  readonly answer: { readonly words: string; readonly translatedBy: string | null; readonly on: PlainDate } | null
}

export interface ReviewOfLine {
  readonly id: string
  readonly number: string
  readonly stars: number
  readonly words: string
  readonly decided: (Decision & { readonly answer: string | null }) | null
  readonly isWithdrawn: boolean
}

export interface LineWords {
  readonly lineId: string
  readonly name: InThreeLanguages
  readonly productId: string
  /** Who made the most of it, or is to; null when nobody gets notes about it. */
  readonly makerId: string | null
  /** The day its first parcel came, as told, or the last day it was promised for; null while nothing of it was sent. */
  readonly cameOn: PlainDate | null
  readonly note: NoteOfLine | null
  readonly review: ReviewOfLine | null
}

const LIMA = (column: string) => `(${column} at time zone 'America/Lima')::date`

/** The maker who made, or is to make, the most of a line; nobody once she has died. Of a group's piece it is one of those who worked on it. */
const MAKER = `(select share.maker_id from (
    select of_piece.* from catalogue.piece join production.work_share of_piece on of_piece.piece_id = piece.id where piece.order_line_id = line.id
    union all select of_order.* from production.production_order production
      join production.work_share of_order on of_order.production_order_id = production.id where production.order_line_id = line.id) share
  where not exists (select from makers.death where maker_id = share.maker_id)
  order by share.part desc, share.maker_id limit 1)`

const NOTE = `(select jsonb_build_object('id', note.id, 'number', note.number, 'words', note.words,
    'decided', (select jsonb_build_object('decision', decision, 'reason', reason) from orders.note_decision where note_id = note.id),
    'answer', (select jsonb_build_object('words', words, 'translatedBy', translated_by, 'on', ${LIMA('decided_at')})
      from orders.note_answer_decision where note_id = note.id and decision = 'approved'))
  from orders.maker_note note where note.order_line_id = line.id)`

const REVIEW = `(select jsonb_build_object('id', review.id, 'number', review.number, 'stars', stars, 'words', words,
    'decided', (select jsonb_build_object('decision', decision, 'reason', reason, 'answer', answer) from orders.review_decision where review_id = review.id),
    'isWithdrawn', exists (select from orders.review_withdrawal where review_id = review.id))
  from orders.review where review.order_line_id = line.id)`

/** By the order's id, line by line. */
export async function findWordsOfOrder(em: EntityManager, orderId: string): Promise<LineWords[]> {
  return ask<LineWords>(
    em,
    `select line.id as "lineId", line.product_name as name, variant.product_id as "productId", ${MAKER} as "makerId",
       (select min(coalesce(arrival.arrived_on, parcel.expected_to))::text from catalogue.piece
          join orders.parcel_piece sent on sent.piece_id = piece.id join orders.parcel on parcel.id = sent.parcel_id and parcel.order_id = line.order_id
          left join orders.parcel_arrival arrival on arrival.parcel_id = parcel.id
        where piece.order_line_id = line.id and piece.state = 'dispatched') as "cameOn",
       ${NOTE} as note, ${REVIEW} as review
     from orders.order_line line join catalogue.variant variant on variant.id = line.variant_id
     where line.order_id = ? order by line.position`,
    [orderId],
  )
}

export interface ShownReview {
  readonly number: string
  readonly stars: number
  readonly words: string
  readonly locale: Locale
  readonly country: string
  readonly on: PlainDate
  readonly answer: string | null
}

/** What buyers said of a product, by its code, and staff let through, the latest first; and every star that was given, for the average. */
export async function findReviewsOfProduct(
  em: EntityManager,
  code: string,
  most = 20,
): Promise<{ reviews: ShownReview[]; stars: number[] }> {
  const shown = `from orders.review join orders.review_decision decided on decided.review_id = review.id and decided.decision = 'approved'
     join catalogue.product reviewed on reviewed.id = review.product_id
     where reviewed.code = ? and not exists (select from orders.review_withdrawal where review_id = review.id)`
  const stars = await ask<{ stars: number }>(em, `select stars ${shown}`, [code])
  const reviews = await ask<ShownReview>(
    em,
    `select review.number, stars, words, review.locale, decided.answer, ${LIMA('written_at')}::text as "on",
       (select country from orders.order_line line join orders."order" bought on bought.id = line.order_id where line.id = review.order_line_id) as country
     ${shown} order by written_at desc, review.number desc limit ?`,
    [code, most],
  )
  return { reviews, stars: stars.map((row) => row.stars) }
}

export type WordsView = 'notes' | 'answers' | 'reviews' | 'closed'
export interface WordsRow {
  readonly kind: 'note' | 'review'
  readonly number: string
  readonly view: WordsView
  readonly order: number
  readonly name: InThreeLanguages
  readonly words: string
  readonly locale: Locale
  readonly on: PlainDate
}

/** Notes to read, notes whose answer is on its way or came, reviews to read, and what is done with. */
const ALL_WORDS = `(
  select 'note' as kind, note.number, note.order_line_id, note.words, note.locale, note.written_at,
    case when decided.decision is null then 'notes' when decided.decision = 'approved' and told.note_id is null then 'answers' else 'closed' end as view
  from orders.maker_note note left join orders.note_decision decided on decided.note_id = note.id
  left join orders.note_answer_decision told on told.note_id = note.id
  union all
  select 'review', review.number, review.order_line_id, review.words, review.locale, review.written_at,
    case when decided.decision is null and gone.review_id is null then 'reviews' else 'closed' end
  from orders.review left join orders.review_decision decided on decided.review_id = review.id
  left join orders.review_withdrawal gone on gone.review_id = review.id) each`

/** One page of what buyers wrote, the oldest that waits first. */
export async function findBuyerWords(
  em: EntityManager,
  view: WordsView,
  list: { pageSize: number; offset: number },
): Promise<{ rows: WordsRow[]; total: number; counts: Readonly<Record<WordsView, number>> }> {
  const [counts] = await em.execute<Record<WordsView, number>[]>(
    `select count(*) filter (where view = 'notes')::int as notes, count(*) filter (where view = 'answers')::int as answers,
       count(*) filter (where view = 'reviews')::int as reviews, count(*) filter (where view = 'closed')::int as closed from ${ALL_WORDS}`,
  )
  const rows = await em.execute<WordsRow[]>(
    `select each.kind, each.number, each.view, each.words, each.locale, ${LIMA('each.written_at')}::text as "on", bought.number as "order",
       line.product_name as name
     from ${ALL_WORDS} join orders.order_line line on line.id = each.order_line_id join orders."order" bought on bought.id = line.order_id
     where each.view = ? order by case when each.view = 'closed' then null else each.written_at end, each.written_at desc limit ? offset ?`,
    [view, list.pageSize, list.offset],
  )
  const all = counts ?? { notes: 0, answers: 0, reviews: 0, closed: 0 }
  return { rows, total: all[view], counts: all }
}

/** How many notes and reviews nobody has read yet: for the day's first page. */
export async function countBuyerWords(em: EntityManager): Promise<number> {
  const [row] = await em.execute<{ waiting: number }[]>(
    `select count(*)::int as waiting from ${ALL_WORDS} where view in ('notes', 'reviews')`,
  )
  return row?.waiting ?? 0
}

export interface NoteFile {
  readonly id: string
  readonly number: string
  readonly order: number
  readonly name: InThreeLanguages
  readonly words: string
  readonly locale: Locale
  readonly on: PlainDate
  readonly makerCode: string
  readonly makerName: string
  readonly makerLocale: Locale
  readonly slip: string | null
  readonly sent: (Decision & { readonly words: string | null; readonly translatedBy: string | null }) | null
  readonly answer: string | null
  readonly told: (Decision & { readonly words: string | null; readonly translatedBy: string | null }) | null
}

const DECIDED = (
  table: string,
) => `(select jsonb_build_object('decision', decision, 'reason', reason, 'words', words, 'translatedBy', translated_by)
  from ${table} where note_id = note.id)`

/** One note with all that became of it; undefined when there is none of that number. */
export async function findNote(em: EntityManager, number: string): Promise<NoteFile | undefined> {
  const [row] = await em.execute<NoteFile[]>(
    `select note.id, note.number, bought.number as "order", line.product_name as name, note.words, note.locale, ${LIMA('written_at')}::text as "on",
       maker.code as "makerCode", maker.chosen_name as "makerName", maker.locale as "makerLocale",
       (select number from papers.paper where note_id = note.id) as slip, ${DECIDED('orders.note_decision')} as sent,
       (select words from orders.note_answer where note_id = note.id) as answer, ${DECIDED('orders.note_answer_decision')} as told
     from orders.maker_note note join makers.maker maker on maker.id = note.maker_id
     join orders.order_line line on line.id = note.order_line_id join orders."order" bought on bought.id = line.order_id where note.number = ?`,
    [number],
  )
  return row
}

export interface ReviewFile {
  readonly id: string
  readonly number: string
  readonly order: number
  readonly name: InThreeLanguages
  readonly stars: number
  readonly words: string
  readonly locale: Locale
  readonly country: string
  readonly on: PlainDate
  readonly decided: (Decision & { readonly answer: string | null }) | null
  readonly isWithdrawn: boolean
}

/** One review; undefined when there is none of that number. */
export async function findReview(em: EntityManager, number: string): Promise<ReviewFile | undefined> {
  const [row] = await em.execute<ReviewFile[]>(
    `select review.id, review.number, bought.number as "order", line.product_name as name, stars, words, review.locale, bought.country,
       ${LIMA('written_at')}::text as "on",
       (select jsonb_build_object('decision', decision, 'reason', reason, 'answer', answer) from orders.review_decision where review_id = review.id) as decided,
       exists (select from orders.review_withdrawal where review_id = review.id) as "isWithdrawn"
     from orders.review join orders.order_line line on line.id = review.order_line_id join orders."order" bought on bought.id = line.order_id
     where review.number = ?`,
    [number],
  )
  return row
}
