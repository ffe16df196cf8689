// Which pictures hang on a product, in which order, and how did they hang before?
import type { Id, ProductId } from '#app/domain/shared/ids.ts'
import type { InThreeLanguages, Locale } from '#app/domain/shared/locale.ts'
import type { EntityManager } from '#db/orm.server.ts'

export interface HungPicture {
  readonly id: Id<'picture'>
  readonly key: string
  readonly view: string
  readonly isDrawing: boolean
  readonly alt: InThreeLanguages
}

export interface ProductWithPictures {
  readonly id: ProductId
  readonly name: string
  /** The number of the newest version of its pictures; 0 while none has hung. */
  readonly version: number
  readonly pictures: readonly HungPicture[]
}

/** A product by its code, with the pictures of its page, its name in a language or in Spanish. */
export async function findProductPictures(
  em: EntityManager,
  code: string,
  locale: Locale,
): Promise<ProductWithPictures | undefined> {
  const [row] = await em.execute<ProductWithPictures[]>(
    `select product.id,
       coalesce((select name from catalogue.product_text where product_id = product.id order by locale = ? desc, locale = 'es' desc limit 1),
         product.code) as name,
       (select coalesce(max(number), 0) from catalogue.picture_version where product_id = product.id) as version,
       coalesce((select jsonb_agg(jsonb_build_object('id', id, 'key', image_key, 'view', view, 'isDrawing', is_drawing, 'alt', alt)
           order by position)
         from catalogue.picture where product_id = product.id and view <> 'cut'), '[]') as pictures
     from catalogue.product product where product.code = ?`,
    [locale, code],
  )
  return row
}

export interface PictureVersion {
  readonly number: number
  readonly madeBy: string
  readonly madeAt: Date
  readonly pictures: readonly { readonly imageKey: string; readonly isDrawing: boolean; readonly alt: InThreeLanguages }[]
}

/** How the pictures of a product hung, the newest first. */
export async function findPictureVersions(em: EntityManager, productId: ProductId): Promise<PictureVersion[]> {
  const rows = await em.execute<(Omit<PictureVersion, 'madeAt'> & { madeAt: string | Date })[]>(
    `select number, content as pictures, made_at as "madeAt",
       coalesce((select display_name from people.sign_in where 'staff:' || sign_in.id = made_by), made_by) as "madeBy"
     from catalogue.picture_version where product_id = ? order by number desc limit 100`,
    [productId],
  )
  return rows.map((row) => ({ ...row, madeAt: new Date(row.madeAt) }))
}
