import { insertRow } from '#db/insert.server.ts'
import type { Context } from '../../shared/command.server.ts'
import type { VariantId } from '../../shared/ids.ts'
import { Money } from '../../shared/money.ts'
import { PRICE_CURRENCIES } from '../schema.ts'

/** Puts down what a new variant costs from today on, in each currency that was given. */
export async function writePrices(
  { em, today }: Context,
  variantId: VariantId,
  prices: Readonly<Partial<Record<(typeof PRICE_CURRENCIES)[number], string>>>,
): Promise<void> {
  for (const currency of PRICE_CURRENCIES) {
    const price = prices[currency]
    if (price === undefined) continue
    const amount = Money.parse(price, currency).minor
    const values = { variant_id: variantId, currency, from_on: today, amount_minor: amount }
    await insertRow(em, 'catalogue.price', values, 'variant_id as id')
  }
}
