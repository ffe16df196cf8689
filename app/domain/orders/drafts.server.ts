import { assert } from '../shared/assert.ts'
import { type Context, command } from '../shared/command.server.ts'
import { done, type Outcome, refuse } from '../shared/outcome.ts'
import type { OrdersRefusal } from './refusals.ts'
import type { DraftInput } from './schema.ts'

/*
 * What staff gather for somebody on the phone or on WhatsApp. The draft says for whom; pieces, address, notes and code stand in its bag, which the
 * shop's own commands fill, and placing it is the shop's own placing.
 */

/** Begins a draft. Refuses a country nobody ships to. */
export const beginDraft = command<DraftInput, { draftId: string }, OrdersRefusal>(
  'orders.begin-draft',
  'take:order',
  async (context, input) => {
    const { em, actor, now } = context
    assert(actor.kind === 'staff', 'a person takes an order')
    if (!(await isServed(context, input.country))) return refuse('destination_unknown', { country: input.country })
    const [draft] = await em.execute<{ id: string }[]>(
      `insert into orders.draft (id, taken_through, locale, country, currency, begun_by, begun_at)
       values (shared.new_id(), ?, ?, ?, ?, ?, ?) returning id`,
      [input.takenThrough, input.locale, input.country, input.currency, actor.id, now],
    )
    assert(draft, 'a draft that was begun has an id')
    return done({ draftId: draft.id })
  },
)

/** Says anew for whom a draft is. Refuses a draft that is not there, and a country nobody ships to. */
export const changeDraft = command<DraftInput & { draftId: string }, { draftId: string }, OrdersRefusal>(
  'orders.change-draft',
  'take:order',
  async (context, { draftId, ...input }): Promise<Outcome<{ draftId: string }, OrdersRefusal>> => {
    if (!(await isServed(context, input.country))) return refuse('destination_unknown', { country: input.country })
    const [draft] = await context.em.execute<unknown[]>(
      'update orders.draft set taken_through = ?, locale = ?, country = ?, currency = ? where id = ? returning id',
      [input.takenThrough, input.locale, input.country, input.currency, draftId],
    )
    return draft ? done({ draftId }) : refuse('draft_not_found')
  },
)

/** Puts a draft away, with the bag and whatever address stands in it. An order that was placed from it stays. Refuses a draft that is not there. */
export const dropDraft = command<{ draftId: string }, { draftId: string }, OrdersRefusal>(
  'orders.drop-draft',
  'take:order',
  async ({ em }, { draftId }) => {
    const [draft] = await em.execute<unknown[]>('delete from orders.draft where id = ? returning id', [draftId])
    if (!draft) return refuse('draft_not_found')
    await em.execute('delete from orders.bag where session_id = ?', [draftId])
    return done({ draftId })
  },
)

async function isServed({ em, today }: Context, country: string): Promise<boolean> {
  const [served] = await em.execute<unknown[]>('select 1 from orders.destinations_on(?) where country = ?', [today, country])
  return served !== undefined
}
