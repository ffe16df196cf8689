import { command } from '../shared/command.server.ts'
import type { VariantId } from '../shared/ids.ts'
import type { Locale } from '../shared/locale.ts'
import { done, refuse } from '../shared/outcome.ts'
import type { CatalogueRefusal } from './refusals.ts'

export interface AskStockNotice {
  readonly variantId: VariantId
  readonly email: string
  readonly locale: Locale
}

/**
 * Keeps an address until a variant is back. Its answer is the same whether the address waited already or not, so that nobody learns whose is
 * here. Refuses: unknown_variant, piece_can_be_had (there is one, or it is made to order).
 */
export const askStockNotice = command<AskStockNotice, { asked: true }, CatalogueRefusal>(
  'catalogue.ask-stock-notice',
  'use:shop',
  async ({ em, now }, { variantId, email, locale }) => {
    const [variant] = await em.execute<{ can_be_had: boolean }[]>(
      `select product.made_to_order or exists (
         select from catalogue.piece where variant_id = variant.id and state = 'in_stock') as can_be_had
       from catalogue.variant variant join catalogue.product product on product.id = variant.product_id
       where variant.id = ? and product.state = 'published'`,
      [variantId],
    )
    if (!variant) return refuse('unknown_variant')
    if (variant.can_be_had) return refuse('piece_can_be_had')
    await em.execute(
      `insert into catalogue.stock_notice (variant_id, email, locale, asked_at) values (?, ?, ?, ?)
       on conflict (variant_id, email) where told_at is null do nothing`,
      [variantId, email.toLowerCase(), locale, now],
    )
    return done({ asked: true as const })
  },
)
