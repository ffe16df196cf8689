import type { EntityManager } from '#db/orm.server.ts'
import { actorRef } from '../../shared/actor.ts'
import type { Context } from '../../shared/command.server.ts'
import type { ProductId } from '../../shared/ids.ts'
import { type Outcome, refuse } from '../../shared/outcome.ts'
import type { CatalogueRefusal } from '../refusals.ts'

type Refused = Extract<Outcome<never, CatalogueRefusal>, { ok: false }>

/** The ids of the pictures that hang on a product, locked, if they still hang as they were seen. Refuses unknown_product and changed_meanwhile. */
export async function lockPictures(
  em: EntityManager,
  { productId, seen }: { readonly productId: ProductId; readonly seen: number },
): Promise<string[] | Refused> {
  const [product] = await em.execute<unknown[]>('select 1 from catalogue.product where id = ? for no key update', [productId])
  if (!product) return refuse('unknown_product')
  const [newest] = await em.execute<{ number: number }[]>(
    'select coalesce(max(number), 0) as number from catalogue.picture_version where product_id = ?',
    [productId],
  )
  if (newest?.number !== seen) return refuse('changed_meanwhile')
  const hung = await em.execute<{ id: string }[]>(
    `select id from catalogue.picture where product_id = ? and view <> 'cut' order by position`,
    [productId],
  )
  return hung.map(({ id }) => id)
}

/** Writes down how the pictures hang now as their next version. False when nothing differs: then nothing is written. */
export async function writePictureVersion({ em, actor, now }: Context, productId: ProductId): Promise<boolean> {
  const written = await em.execute<unknown[]>(
    `with newest as (
       select number, content from catalogue.picture_version where product_id = ? order by number desc limit 1)
     insert into catalogue.picture_version (product_id, number, content, made_by, made_at)
     select ?, coalesce((select number from newest), 0) + 1, now_is.content, ?, ?
     from (select catalogue.pictures_of(?) as content) now_is
     where now_is.content is distinct from (select content from newest)
     returning number`,
    [productId, productId, actorRef(actor), now, productId],
  )
  return written.length === 1
}
