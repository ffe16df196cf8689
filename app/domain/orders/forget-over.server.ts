import { assert } from '../shared/assert.ts'
import type { Context } from '../shared/command.server.ts'

/** What of orders was forgotten because its time was over, counted, and the pictures of returns that nothing names any more. */
export interface ForgottenOfOrders {
  readonly orders: number
  readonly returns: number
  readonly notes: number
  readonly complaints: number
  readonly unpaidOrders: number
  readonly drafts: number
  readonly bags: number
  readonly photos: readonly string[]
}

/**
 * Forgets what is over: who placed paid orders and what was written about them, once the law's years are over; sheets of the complaints book, once theirs are;
 * and after the house's own term who was about to buy and did not, in drafts by phone, bags and orders that were never paid. Pieces in a bag stay in it.
 */
export async function forgetOrdersOver({ em }: Context): Promise<ForgottenOfOrders> {
  // Written once: the application may not write over them, and asks the database, which knows the terms and can forget nothing sooner.
  const [row] = await em.execute<
    { over: Pick<ForgottenOfOrders, 'orders' | 'returns' | 'notes' | 'photos'>; complaints: number; unpaid: number }[]
  >('select orders.forget_over() as over, orders.forget_complaints_over() as complaints, orders.forget_unpaid_over() as unpaid')
  assert(row, 'the database says what it forgot')
  const abandoned = `shared.now() - make_interval(days => shared.term_of('unbought_days'))`
  const drafts = await em.execute<{ id: string }[]>(
    `delete from orders.draft where begun_at < ${abandoned}
       and not exists (select from orders.bag where session_id = draft.id and updated_at >= ${abandoned}) returning id`,
  )
  if (drafts.length > 0) await em.execute('delete from orders.bag where session_id in (?)', [drafts.map(({ id }) => id)])
  const bags = await em.execute<{ id: string }[]>(
    `update orders.bag set buyer = null, gift_note = null, order_note = null
     where updated_at < ${abandoned} and num_nonnulls(buyer, gift_note, order_note) > 0 returning id`,
  )
  const { over, complaints, unpaid } = row
  return { ...over, complaints, unpaidOrders: unpaid, drafts: drafts.length, bags: bags.length }
}
