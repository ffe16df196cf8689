import type { EntityManager } from '#db/orm.server.ts'
import type { AbroadView } from '../../components/orders/address-fields.tsx'
import { boletaNamesBuyerAbove, mustIdentifyBuyer } from '../../domain/fiscal/voucher-rules.server.ts'
import { shapeOf } from '../../domain/orders/address-shapes.ts'
import type { PlainDate } from '../../domain/shared/dates.ts'
import { formatMoney } from '../../texts/format.ts'
import type { Locale } from '../../texts/locales.ts'
import { translator } from '../../texts/texts.ts'
import type { QuotedBag } from './bag-quote.server.ts'

/** What an address in a country is made of. */
export function abroadView(country: string): AbroadView {
  const { postalCode, hasRegion, regionWord, needsRegion } = shapeOf(country)
  return {
    hasPostalCode: postalCode !== undefined,
    postalExample: postalCode?.example,
    region: hasRegion ? { word: regionWord, isNeeded: needsRegion } : undefined,
  }
}

/** Why a boleta of this bag must name its buyer with a document; undefined while the law does not ask for it. */
export async function namedBoleta(
  em: EntityManager,
  { quoted, destination }: QuotedBag,
  today: PlainDate,
  locale: Locale,
): Promise<string | undefined> {
  if (!quoted.ok || destination.country !== 'PE' || !(await mustIdentifyBuyer(em, quoted.value.total, today))) return undefined
  const above = formatMoney(await boletaNamesBuyerAbove(em, today), locale)
  return translator(locale, 'storefront')('checkout.boletaNamed', { above })
}
