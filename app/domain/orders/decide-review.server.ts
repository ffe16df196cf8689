import { insertRow } from '#db/insert.server.ts'
import { actorRef } from '../shared/actor.ts'
import { type Context, command } from '../shared/command.server.ts'
import { done, refuse } from '../shared/outcome.ts'
import { refusalOfWords } from './internal/words.server.ts'
import type { OrdersRefusal } from './refusals.ts'
import type { WordsReason } from './word-reasons.ts'

/**
 * A review goes on the piece's page, with the shop's answer where it has one. Refuses an unknown one, one that was decided, and words, the shop's or the
 * buyer's, that `refusalOfWords` names.
 */
export const approveReview = command<{ reviewId: string; answer?: string | undefined }, { number: string }, OrdersRefusal>(
  'orders.approve-review',
  'answer:request',
  async (context, { reviewId, answer }) => {
    const review = await lockReview(context, reviewId)
    if (!review) return refuse('review_not_found')
    if (review.is_decided) return refuse('review_decided_already', { number: review.number })
    const no = await refusalOfWords(context, `${review.words}\n${answer ?? ''}`, review.maker_id ?? undefined)
    if (no) return no
    return write(context, review, { decision: 'approved', answer })
  },
)

/** A review does not go on the page, for a reason that its writer reads. Refuses an unknown one, and one that was decided. */
export const refuseReview = command<{ reviewId: string; reason: WordsReason }, { number: string }, OrdersRefusal>(
  'orders.refuse-review',
  'answer:request',
  async (context, { reviewId, reason }) => {
    const review = await lockReview(context, reviewId)
    if (!review) return refuse('review_not_found')
    if (review.is_decided) return refuse('review_decided_already', { number: review.number })
    return write(context, review, { decision: 'refused', reason })
  },
)

interface LockedReview {
  id: string
  number: string
  product_id: string
  words: string
  maker_id: string | null
  is_decided: boolean
}

async function lockReview({ em }: Context, reviewId: string): Promise<LockedReview | undefined> {
  await em.execute(
    `select 1 from orders."order" where id = (select order_id from orders.order_line line join orders.review on order_line_id = line.id where review.id = ?)
     for update`,
    [reviewId],
  )
  const [review] = await em.execute<LockedReview[]>(
    `select review.id, number, review.product_id, words, product.maker_id,
       exists (select from orders.review_decision where review_id = review.id) as is_decided
     from orders.review join catalogue.product on product.id = review.product_id where review.id = ?`,
    [reviewId],
  )
  return review
}

async function write(
  { em, actor, now }: Context,
  review: LockedReview,
  decided: { decision: 'approved' | 'refused'; reason?: WordsReason; answer?: string | undefined },
) {
  const values = { review_id: review.id, product_id: review.product_id, ...decided, decided_by: actorRef(actor), decided_at: now }
  await insertRow(em, 'orders.review_decision', values, 'review_id as id')
  return done({ number: review.number })
}
