import type { ImageStore } from '#app/domain/catalogue/ports.ts'
import { assert } from '#app/domain/shared/assert.ts'
import { forkEntityManager } from '#db/orm.server.ts'
import { type DrawableProduct, drawProduct } from '../drawings/draw-product.ts'

/**
 * Draws the pictures of one product of the demo world and hangs them up, in the order its page shows them. Doing it again changes nothing:
 * the same product draws the same bytes, and a place that has its picture keeps it.
 */
export async function drawPicturesOfProduct(
  store: ImageStore,
  productId: string,
  wishesOf: (code: string) => Omit<DrawableProduct, 'code' | 'categoryId'> = () => ({}),
): Promise<void> {
  const em = forkEntityManager()
  const [product] = await em.execute<{ code: string; category_id: string }[]>(
    'select code, category_id from catalogue.product where id = ?',
    [productId],
  )
  assert(product, `product ${productId} is there to be drawn`)
  const drawings = drawProduct({ code: product.code, categoryId: product.category_id, ...wishesOf(product.code) })
  for (const [index, drawing] of drawings.entries()) {
    const stored = await store.store(Buffer.from(drawing.svg), 'drawing')
    assert(stored.ok, `the ${drawing.view} view of ${product.code} can be stored`)
    const { imageKey, width, height, thumbhash } = stored.value
    await em.execute(
      `insert into catalogue.picture (product_id, position, view, image_key, width, height, thumbhash, is_drawing, alt)
       values (?, ?, ?, ?, ?, ?, ?, true, ?::jsonb) on conflict on constraint picture_position_once do nothing`,
      [productId, index + 1, drawing.view, imageKey, width, height, thumbhash, JSON.stringify(drawing.alt)],
    )
  }
}
