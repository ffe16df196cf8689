// Which products does the shop offer, in an order that a list of a hundred thousand can be read in by parts?
import type { Locale } from '#app/domain/shared/locale.ts'
import type { EntityManager } from '#db/orm.server.ts'

/** A product as the map of the site names it. */
export interface ListedProduct {
  readonly id: string
  readonly code: string
  readonly slugs: Readonly<Record<Locale, string>>
  /** The key of its first picture. */
  readonly pictureKey: string | undefined
  /** The last day on which what its page says became different, as far as the catalogue dates it. */
  readonly changedOn: string
}

/** How many products the shop offers. */
export async function countListedProducts(em: EntityManager): Promise<number> {
  const [row] = await em.execute<{ products: number }[]>(
    `select count(*)::int as products from catalogue.product where state = 'published'`,
  )
  return row?.products ?? 0
}

/** Some of them, by id: those behind `after`, or those behind the first `skip`. */
export async function findListedProducts(
  em: EntityManager,
  { after, skip, limit }: { readonly after: string | undefined; readonly skip: number; readonly limit: number },
): Promise<ListedProduct[]> {
  const rows = await em.execute<
    { id: string; code: string; slugs: Record<Locale, string>; image_key: string | null; changed_on: string }[]
  >(
    `with part as (
       select id, code, created_at from catalogue.product
       where state = 'published' and (?::uuid is null or id > ?::uuid) order by id limit ? offset ?)
     select part.id, part.code,
       (select jsonb_object_agg(locale, slug) from catalogue.product_text where product_id = part.id) as slugs,
       (select image_key from catalogue.picture where product_id = part.id and view <> 'cut' order by position limit 1) as image_key,
       to_char(greatest(
         (part.created_at at time zone 'America/Lima')::date,
         (select max(price.from_on) from catalogue.variant variant join catalogue.price price on price.variant_id = variant.id
          where variant.product_id = part.id and price.from_on <= (shared.now() at time zone 'America/Lima')::date)),
         'YYYY-MM-DD') as changed_on
     from part order by part.id`,
    [after ?? null, after ?? null, limit, after ? 0 : skip],
  )
  return rows.map((row) => ({
    id: row.id,
    code: row.code,
    slugs: row.slugs,
    pictureKey: row.image_key ?? undefined,
    changedOn: row.changed_on,
  }))
}

/** The shelves that have something on them, with the day the newest piece came. */
export async function findListedShelves(
  em: EntityManager,
): Promise<{ slugs: Readonly<Record<Locale, string>>; changedOn: string }[]> {
  const rows = await em.execute<{ slugs: Record<Locale, string>; changed_on: string }[]>(
    `select category.slug as slugs, to_char(max(product.created_at) at time zone 'America/Lima', 'YYYY-MM-DD') as changed_on
     from catalogue.category category
     join catalogue.category shelf on shelf.id = category.id or shelf.parent_id = category.id
     join catalogue.product product on product.category_id = shelf.id and product.state = 'published'
     group by category.id order by category.position, category.id`,
  )
  return rows.map((row) => ({ slugs: row.slugs, changedOn: row.changed_on }))
}
