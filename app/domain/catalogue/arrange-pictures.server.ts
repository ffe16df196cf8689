import { command } from '../shared/command.server.ts'
import { done, refuse } from '../shared/outcome.ts'
import { lockPictures, writePictureVersion } from './internal/picture-versions.server.ts'
import type { CatalogueRefusal } from './refusals.ts'
import type { ArrangePictures } from './schema.ts'

/**
 * Hangs the pictures of a product in another order; one that is left out is taken down and stays in the versions. Refuses: unknown_product,
 * changed_meanwhile, unknown_picture (one of them does not hang there), nothing_changed.
 */
export const arrangePictures = command<ArrangePictures, { version: number }, CatalogueRefusal>(
  'catalogue.arrange-pictures',
  'write:catalogue',
  async (context, { productId, seen, pictures }) => {
    const { em } = context
    const hung = await lockPictures(em, { productId, seen })
    if ('ok' in hung) return hung
    if (pictures.some((id) => !hung.includes(id))) return refuse('unknown_picture')
    const left = hung.filter((id) => !pictures.includes(id as (typeof pictures)[number]))
    if (left.length > 0) await em.execute('delete from catalogue.picture where id in (?)', [left])
    // Out of the way first: a place holds one picture. What no list shows (the hero without its paper) goes behind the others.
    await em.execute('update catalogue.picture set position = position + 10000 where product_id = ?', [productId])
    await em.execute(
      `update catalogue.picture set position = placed.position from (
         select id, row_number() over (order by array_position(array(select jsonb_array_elements_text(?::jsonb))::uuid[], id) nulls last) as position
         from catalogue.picture where product_id = ?) placed
       where placed.id = picture.id`,
      [JSON.stringify(pictures), productId],
    )
    if (!(await writePictureVersion(context, productId))) return refuse('nothing_changed')
    return done({ version: seen + 1 })
  },
)
