import { insertRow } from '#db/insert.server.ts'
import { command } from '../shared/command.server.ts'
import { done, refuse } from '../shared/outcome.ts'
import { writePictureVersion } from './internal/picture-versions.server.ts'
import type { CatalogueRefusal } from './refusals.ts'
import type { AddPicture } from './schema.ts'

/**
 * Hangs a stored picture on a product, behind those it has. The picture itself is in the image store by now, checked and without
 * anything its camera wrote. Refuses: unknown_product, picture_there_already.
 */
export const addPicture = command<AddPicture, { pictureId: string; position: number }, CatalogueRefusal>(
  'catalogue.add-picture',
  'write:catalogue',
  async (context, input) => {
    const { em } = context
    const [product] = await em.execute<{ id: string }[]>('select id from catalogue.product where id = ? for no key update', [
      input.productId,
    ])
    if (!product) return refuse('unknown_product')
    const hung = await em.execute<{ position: number; image_key: string }[]>(
      'select position, image_key from catalogue.picture where product_id = ?',
      [input.productId],
    )
    if (hung.some((picture) => picture.image_key === input.imageKey)) return refuse('picture_there_already')
    const position = Math.max(0, ...hung.map((picture) => picture.position)) + 1
    const { id } = await insertRow(
      em,
      'catalogue.picture',
      {
        product_id: input.productId,
        position,
        view: input.view,
        image_key: input.imageKey,
        width: input.width,
        height: input.height,
        thumbhash: input.thumbhash,
        is_drawing: input.isDrawing,
        alt: JSON.stringify(input.alt),
      },
      'id',
    )
    // The hero without its paper hangs in no list and is no version of it.
    await writePictureVersion(context, input.productId)
    return done({ pictureId: id, position })
  },
)
