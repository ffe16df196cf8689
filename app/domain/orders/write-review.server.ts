import { insertRow } from '#db/insert.server.ts'
import { findWordsOfOrder } from '#db/questions/orders/find-buyer-words.server.ts'
import { actorRef } from '../shared/actor.ts'
import { command } from '../shared/command.server.ts'
import type { Locale } from '../shared/locale.ts'
import { done, refuse } from '../shared/outcome.ts'
import { hasContact } from './buyer-words.ts'
import { lockLine } from './internal/words.server.ts'
import type { OrdersRefusal } from './refusals.ts'

export interface WriteReviewInput {
  readonly orderId: string
  readonly orderLineId: string
  readonly stars: number
  readonly words: string
  readonly locale: Locale
}

/**
 * A buyer says what she thinks of a piece that has come: once for a line. Staff read it before it stands on the piece's page. Refuses a line of
 * another order, one of which nothing has come yet, a second review, and words with a way to reach somebody.
 */
export const writeReview = command<WriteReviewInput, { number: string }, OrdersRefusal>(
  'orders.write-review',
  'ask:after-sale',
  async (context, { orderId, orderLineId, stars, words, locale }) => {
    const { em, actor, now, today } = context
    if (!(await lockLine(context, orderId, orderLineId))) return refuse('words_line_unknown')
    const line = (await findWordsOfOrder(em, orderId)).find(({ lineId }) => lineId === orderLineId)
    if (!line?.cameOn || line.cameOn > today) return refuse('review_not_delivered')
    if (line.review) return refuse('review_written_already', { number: line.review.number })
    if (hasContact(words)) return refuse('words_with_contact')
    const values = {
      order_line_id: orderLineId,
      product_id: line.productId,
      stars,
      words,
      locale,
      written_by: actorRef(actor),
      written_at: now,
    }
    return done(await insertRow<{ number: string }>(em, 'orders.review', values, 'number'))
  },
)

/** Who wrote a review takes it back, at any time. Refuses one of another order, and one that was taken back. */
export const withdrawReview = command<{ orderId: string; reviewId: string }, { number: string }, OrdersRefusal>(
  'orders.withdraw-review',
  'ask:after-sale',
  async ({ em, actor, now }, { orderId, reviewId }) => {
    await em.execute('select 1 from orders."order" where id = ? for update', [orderId])
    const [review] = await em.execute<{ number: string; product_id: string; is_gone: boolean }[]>(
      `select number, product_id, exists (select from orders.review_withdrawal where review_id = review.id) as is_gone
       from orders.review join orders.order_line line on line.id = order_line_id where review.id = ? and line.order_id = ?`,
      [reviewId, orderId],
    )
    if (!review) return refuse('review_not_found')
    if (review.is_gone) return refuse('review_withdrawn_already', { number: review.number })
    const values = { review_id: reviewId, product_id: review.product_id, withdrawn_by: actorRef(actor), withdrawn_at: now }
    await insertRow(em, 'orders.review_withdrawal', values, 'review_id as id')
    return done({ number: review.number })
  },
)
