import { assert } from '../../shared/assert.ts'
import type { Context } from '../../shared/command.server.ts'

/** The bag of a shopper's session, made when there is none, and locked: what happens to it afterwards happens one at a time. */
export async function bagOf({ em, now }: Context, sessionId: string): Promise<string> {
  const [bag] = await em.execute<{ id: string }[]>(
    `insert into orders.bag (session_id, updated_at) values (?, ?)
     on conflict on constraint bag_one_per_session do update set updated_at = excluded.updated_at returning id`,
    [sessionId, now],
  )
  assert(bag, 'a session has a bag once it is asked for one')
  return bag.id
}
