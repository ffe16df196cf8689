import { command } from '../shared/command.server.ts'
import type { PlainDate } from '../shared/dates.ts'
import type { VariantId } from '../shared/ids.ts'
import { Money } from '../shared/money.ts'
import { done, refuse } from '../shared/outcome.ts'
import type { CatalogueRefusal } from './refusals.ts'
import type { SetPrice } from './schema.ts'

/**
 * Sets a variant's price in one currency from a day on. What was asked on days gone by stays as it was; orders keep the price they were
 * placed at. Refuses: unknown_variant, price_not_positive, price_in_the_past.
 */
export const setPrice = command<SetPrice, { variantId: VariantId; fromOn: PlainDate }, CatalogueRefusal>(
  'catalogue.set-price',
  'write:catalogue',
  async ({ em, today }, input) => {
    const [variant] = await em.execute<{ id: string }[]>('select id from catalogue.variant where id = ? for share', [
      input.variantId,
    ])
    if (!variant) return refuse('unknown_variant')
    const amount = Money.parse(input.amount, input.currency)
    if (!amount.isPositive()) return refuse('price_not_positive')
    if (input.fromOn < today) return refuse('price_in_the_past', { date: input.fromOn })
    await em.execute(
      `insert into catalogue.price (variant_id, currency, from_on, amount_minor) values (?, ?, ?, ?)
       on conflict (variant_id, currency, from_on) do update set amount_minor = excluded.amount_minor`,
      [input.variantId, input.currency, input.fromOn, amount.minor],
    )
    return done({ variantId: input.variantId, fromOn: input.fromOn })
  },
)
