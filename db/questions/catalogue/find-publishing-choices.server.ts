// What may a product be, and by whom? Categories that hold products, colours of the chart, and every maker and group by name.
import type { GroupId, MakerId, ProductId } from '#app/domain/shared/ids.ts'
import type { InThreeLanguages } from '#app/domain/shared/locale.ts'
import type { EntityManager } from '../../orm.server.ts'

export interface PublishingChoices {
  readonly categories: readonly { readonly id: string; readonly name: InThreeLanguages }[]
  readonly colours: readonly { readonly id: string; readonly name: InThreeLanguages }[]
  readonly makers: readonly { readonly id: MakerId; readonly code: string; readonly name: string }[]
  readonly groups: readonly { readonly id: GroupId; readonly name: string }[]
}

/** The choices of the form that publishes a product. */
export async function findPublishingChoices(em: EntityManager): Promise<PublishingChoices> {
  return {
    categories: await em.execute(
      `select id, name from catalogue.category category
       where not exists (select 1 from catalogue.category child where child.parent_id = category.id) order by parent_id, position`,
    ),
    colours: await em.execute('select id, name from catalogue.colour order by family, id'),
    makers: await em.execute('select id, code, chosen_name as name from makers.maker order by chosen_name, code'),
    groups: await em.execute('select id, name from makers."group" order by name'),
  }
}

export interface ProductWithPictures {
  readonly id: ProductId
  readonly name: string
  readonly pictures: readonly { readonly key: string; readonly alt: string; readonly isDrawing: boolean }[]
}

/** A product by its code, with the pictures that hang on it, in a language. */
export async function findProductPictures(
  em: EntityManager,
  code: string,
  locale: string,
): Promise<ProductWithPictures | undefined> {
  const [row] = await em.execute<ProductWithPictures[]>(
    `select product.id, product_text.name, coalesce((
         select jsonb_agg(jsonb_build_object('key', image_key, 'alt', alt ->> ?, 'isDrawing', is_drawing) order by position)
         from catalogue.picture where product_id = product.id), '[]') as pictures
     from catalogue.product product
     join catalogue.product_text product_text on product_text.product_id = product.id and product_text.locale = ?
     where product.code = ?`,
    [locale, locale, code],
  )
  return row
}
