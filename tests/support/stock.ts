import type { OrderLineId, VariantId } from '#app/domain/shared/ids.ts'
import { row } from './open-database.ts'

/*
 * The least rows that stock needs, put down by hand: tests of stock must not hang on how products are published or orders placed.
 */

/** A product with one variant and nothing in stock. */
export async function aVariant(): Promise<VariantId> {
  const tag = crypto.randomUUID()
  await row(
    `insert into catalogue.category (id, position, name, slug)
     values ('test', 1, '{"es":"a","en":"a","fr":"a"}', '{"es":"a","en":"a","fr":"a"}')
     on conflict (id) do update set position = 1 returning id`,
  )
  const maker = await row<{ id: string }>(
    `insert into makers.maker (handle, chosen_name, trade, region, joined_on, created_at)
     values (?, 'Rosa', 'tejido', 'La Libertad', '2026-01-02', now()) returning id`,
    [tag],
  )
  const product = await row<{ id: string }>(
    `insert into catalogue.product (code, category_id, trade, state, maker_id, made_in_custody, weight_grams, created_at)
     values (upper(?), 'test', 'tejido', 'published', ?, true, 400, now()) returning id`,
    [tag, maker.id],
  )
  const variant = await row<{ id: VariantId }>(`insert into catalogue.variant (product_id, sku) values (?, ?) returning id`, [
    product.id,
    tag,
  ])
  return variant.id
}

/** An order of one line for a variant, waiting for its payment. */
export async function anOrderLine(variantId: VariantId, quantity = 1): Promise<OrderLineId> {
  const order = await row<{ id: string }>(
    `insert into orders."order" (state, channel, locale, country, currency, goods_minor, total_minor, is_export, placed_at)
     values ('awaiting_payment', 'web', 'es', 'PE', 'PEN', 18000, 18000, false, now()) returning id`,
  )
  const line = await row<{ id: OrderLineId }>(
    `insert into orders.order_line (order_id, position, variant_id, product_name, quantity, unit_price_minor, made_to_order, made_in_custody)
     values (?, 1, ?, '{"es":"a","en":"a","fr":"a"}', ?, 18000, false, true) returning id`,
    [order.id, variantId, quantity],
  )
  return line.id
}
