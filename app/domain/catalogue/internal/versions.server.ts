import type { EntityManager } from '#db/orm.server.ts'
import { actorRef } from '../../shared/actor.ts'
import type { Context } from '../../shared/command.server.ts'
import type { GroupId, MakerId, ProductId } from '../../shared/ids.ts'

export interface LockedProduct {
  readonly id: ProductId
  readonly code: string
  readonly state: 'draft' | 'published' | 'withdrawn'
  readonly author: { readonly makerId?: MakerId; readonly groupId?: GroupId }
  /** The number of its newest version. */
  readonly version: number
}

/** The product of an id, locked until the end of the transaction: changes of one product come one after the other. */
export async function lockProduct(em: EntityManager, productId: ProductId): Promise<LockedProduct | undefined> {
  const [row] = await em.execute<
    { code: string; state: LockedProduct['state']; maker_id: MakerId | null; group_id: GroupId | null }[]
  >('select code, state, maker_id, group_id from catalogue.product where id = ? for no key update', [productId])
  if (!row) return undefined
  // Asked after the lock, in a statement of its own: what another wrote while this one waited must be seen.
  const [newest] = await em.execute<{ number: number }[]>(
    'select coalesce(max(number), 0) as number from catalogue.product_version where product_id = ?',
    [productId],
  )
  return {
    id: productId,
    code: row.code,
    state: row.state,
    author: { ...(row.maker_id && { makerId: row.maker_id }), ...(row.group_id && { groupId: row.group_id }) },
    version: newest?.number ?? 0,
  }
}

/** Writes down what the product is now as its next version. False when nothing differs from the version before: then nothing is written. */
export async function writeVersion({ em, actor, now }: Context, productId: ProductId): Promise<boolean> {
  const written = await em.execute<unknown[]>(
    `with newest as (
       select number, content from catalogue.product_version where product_id = ? order by number desc limit 1)
     insert into catalogue.product_version (product_id, number, content, made_by, made_at)
     select ?, coalesce((select number from newest), 0) + 1, now_is.content, ?, ?
     from (select catalogue.content_of(?) as content) now_is
     where now_is.content is distinct from (select content from newest)
     returning number`,
    [productId, productId, actorRef(actor), now, productId],
  )
  return written.length === 1
}
