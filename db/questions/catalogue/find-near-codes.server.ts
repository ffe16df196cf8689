// Which products are nearest to one: of its kind, by the same hands, of its fibre and its colours, those that can be had first?
import type { EntityManager } from '#db/orm.server.ts'

/** How many of a shelf, of a maker and of a department are looked at: a page must not weigh a hundred thousand products. */
const LOOKED_AT = 200

/**
 * The codes of the nearest products, the nearest first. The same hands count only where they are named: who is not named must not be found by
 * what stands together.
 */
export async function findNearCodes(em: EntityManager, code: string, isNamed: boolean, limit: number): Promise<string[]> {
  const rows = await em.execute<{ code: string }[]>(
    `with here as (
       select product.id, product.category_id, product.maker_id, product.group_id, product.fibres #>> '{0,name,es}' as fibre,
         category.parent_id,
         array(select distinct colour.family from catalogue.variant variant join catalogue.colour colour on colour.id = variant.colour_id
               where variant.product_id = product.id) as families
       from catalogue.product product join catalogue.category category on category.id = product.category_id where product.code = ?
     ), looked_at as (
       (select product.id from catalogue.product product, here
        where ? and product.state = 'published' and product.maker_id = here.maker_id limit ${LOOKED_AT})
       union
       (select product.id from catalogue.product product, here
        where ? and product.state = 'published' and product.group_id = here.group_id limit ${LOOKED_AT})
       union
       (select product.id from catalogue.product product, here
        where product.state = 'published' and product.category_id = here.category_id limit ${LOOKED_AT})
       union
       (select product.id from catalogue.product product, here
        where product.state = 'published'
          and product.category_id in (select id from catalogue.category where parent_id = here.parent_id) limit ${LOOKED_AT})
     ), measured as (
       select product.code, product.featured_rank,
         (product.made_to_order or exists (
            select from catalogue.variant variant join catalogue.piece piece on piece.variant_id = variant.id
            where variant.product_id = product.id and piece.state = 'in_stock')) as can_be_had,
         3 * (product.category_id = here.category_id)::int
         + 2 * (? and coalesce(product.maker_id = here.maker_id or product.group_id = here.group_id, false))::int
         + coalesce(product.fibres #>> '{0,name,es}' = here.fibre, false)::int
         + exists (
             select from catalogue.variant variant join catalogue.colour colour on colour.id = variant.colour_id
             where variant.product_id = product.id and colour.family = any (here.families))::int as nearness
       from looked_at join catalogue.product product on product.id = looked_at.id, here where product.id <> here.id
     )
     select code from measured order by can_be_had desc, nearness desc, featured_rank nulls last, code limit ?`,
    [code, isNamed, isNamed, isNamed, limit],
  )
  return rows.map((row) => row.code)
}
