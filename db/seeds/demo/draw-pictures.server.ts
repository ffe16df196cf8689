import { addPicture } from '#app/domain/catalogue/add-picture.server.ts'
import type { ImageStore } from '#app/domain/catalogue/ports.ts'
import { systemActor } from '#app/domain/shared/actor.ts'
import { assert } from '#app/domain/shared/assert.ts'
import { run } from '#app/domain/shared/command.server.ts'
import type { ProductId } from '#app/domain/shared/ids.ts'
import { forkEntityManager } from '#db/orm.server.ts'
import { drawHero, drawProduct } from '../drawings/draw-product.ts'
import type { SilhouetteName } from '../drawings/silhouettes.ts'
import { PRODUCTS } from './data/products.ts'
import { dyesOf, kindOf } from './product-texts.ts'

const PEN = systemActor('pen')

/**
 * Draws the pictures of one demo product and hangs them on it: the job `draw-pictures`. May run again: a picture that hangs already stays.
 * A product that somebody published by hand is left alone: only a drawing of what its name says would be true.
 */
export async function drawPicturesOfProduct(store: ImageStore, productId: string): Promise<void> {
  const [product] = await forkEntityManager().execute<{ code: string; category_id: string; featured_rank: number | null }[]>(
    'select code, category_id, featured_rank from catalogue.product where id = ?',
    [productId],
  )
  const row = PRODUCTS.find(([code]) => code === product?.code)
  if (!row || !product) return
  const [code, kind, , , motif] = row
  const silhouette = kindOf(kind).shape as SilhouetteName
  const wishes = { silhouette, dyes: dyesOf(row), ...(motif ? { motifs: [motif] } : {}) }
  const drawable = { code, categoryId: product.category_id, ...wishes }
  const drawings = drawProduct(drawable)
  const [main] = drawings
  // The first piece of the shop stands on the first page without its paper.
  const cut = product.featured_rank === 1 && main ? [{ view: 'cut', svg: drawHero(drawable), alt: main.alt }] : []
  for (const { view, svg, alt } of [...drawings, ...cut]) {
    const stored = await store.store(Buffer.from(svg), 'drawing')
    assert(stored.ok, `our own drawing of ${code} is a picture`)
    const { imageKey, width, height, thumbhash } = stored.value
    const picture = { productId: productId as ProductId, view, imageKey, width, height, thumbhash, isDrawing: true, alt }
    await run(addPicture, PEN, picture, { key: `picture:${code}:${view}` })
  }
}
