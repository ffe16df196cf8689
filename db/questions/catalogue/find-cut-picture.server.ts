// Has a product a picture of the piece alone, without its paper, for a page that has its own?
import type { EntityManager } from '#db/orm.server.ts'

/** The key of that picture: the first page shows the first piece so. */
export async function findCutPicture(em: EntityManager, code: string): Promise<string | undefined> {
  const [row] = await em.execute<{ image_key: string }[]>(
    `select picture.image_key from catalogue.picture picture join catalogue.product product on product.id = picture.product_id
     where product.code = ? and picture.view = 'cut'`,
    [code],
  )
  return row?.image_key
}
