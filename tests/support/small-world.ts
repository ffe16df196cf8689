import { row, rows } from './open-database.ts'

/*
 * The least a sale needs to stand on, put down by hand: tests of the thread must not hang on how makers are registered or
 * products published.
 */

export interface SmallMaker {
  makerId: string
  code: string
}

let count = 0

/** A maker under a profile, with her mandate. By default in custody with reparation, whole outstanding, no floor: case A's woman. */
export async function aMaker(
  change: {
    profile?: string
    reparation?: boolean
    takes?: 'whole_outstanding' | 'only_due'
    floor?: string
    hasMandate?: boolean
  } = {},
): Promise<SmallMaker> {
  count += 1
  const n = count
  const profile = change.profile ?? 'peru_in_custody'
  const prison =
    profile === 'peru_in_custody' ? (await row<{ id: string }>('select id from makers.prison order by id limit 1')).id : null
  const maker = await row<{ id: string; code: string }>(
    `insert into makers.maker (handle, chosen_name, trade, region, prison_id, joined_on, created_at)
     values (?, ?, 'tejido', 'La Libertad', ?, '2024-01-01', '2024-01-01') returning id, code`,
    [`maker-${process.pid}-${n}`, `Maker ${n}`, prison],
  )
  await rows(
    `insert into makers.profile_period (maker_id, from_on, profile, reparation_applies) values (?, '2024-01-01', ?, ?)`,
    [maker.id, profile, profile === 'peru_in_custody' && (change.reparation ?? true)],
  )
  if (change.hasMandate !== false) {
    await rows(
      `insert into lending.mandate (maker_id, version, takes, family_floor, signed_on) values (?, 1, ?, ?, '2024-01-01')`,
      [maker.id, change.takes ?? 'whole_outstanding', change.floor ?? '0'],
    )
  }
  return { makerId: maker.id, code: maker.code }
}

/** A published product of one variant, at a price in soles, and the same in dollars at 3.42. */
export async function aProduct(
  maker: SmallMaker,
  price: string,
  change: { madeToOrder?: boolean; madeAgain?: boolean; usd?: string } = {},
): Promise<{ variantId: string }> {
  count += 1
  const n = count
  const category = await row<{ id: string }>('select id from catalogue.category where parent_id is not null order by id limit 1')
  const product = await row<{ id: string }>(
    `insert into catalogue.product (code, category_id, trade, state, maker_id, made_in_custody, made_to_order, made_again, making_days_min,
       making_days_max, weight_grams, created_at)
     values (?, ?, 'tejido', 'published', ?, true, ?, ?, 5, 10, 400, '2024-01-01') returning id`,
    [`T-${process.pid}-${n}`, category.id, maker.makerId, change.madeToOrder ?? false, change.madeAgain ?? false],
  )
  for (const locale of ['es', 'en', 'fr']) {
    await rows(
      `insert into catalogue.product_text (product_id, locale, name, slug, description) values (?, ?, 'Chal', 'chal', 'Chal')`,
      [product.id, locale],
    )
  }
  const variant = await row<{ id: string }>('insert into catalogue.variant (product_id, sku) values (?, ?) returning id', [
    product.id,
    `SKU-${process.pid}-${n}`,
  ])
  await rows(`insert into catalogue.price (variant_id, currency, from_on, amount_minor) values (?, 'PEN', '2024-01-01', ?)`, [
    variant.id,
    price.replace('.', ''),
  ])
  if (change.usd)
    await rows(`insert into catalogue.price (variant_id, currency, from_on, amount_minor) values (?, 'USD', '2024-01-01', ?)`, [
      variant.id,
      change.usd.replace('.', ''),
    ])
  return { variantId: variant.id }
}

let references = 0

/** A reference that no other payment of this test run carries. */
export function aReference(): string {
  references += 1
  return `op-${process.pid}-${references}`
}
