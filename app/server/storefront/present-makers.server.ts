import type { EntityManager } from '#db/orm.server.ts'
import type { PieceRow } from '#db/questions/catalogue/find-pieces.server.ts'
import { findProduct } from '#db/questions/catalogue/find-product.server.ts'
import type { PublicMaker } from '#db/questions/makers/find-public-makers.server.ts'
import type { MakerView } from '../../components/makers/maker-card.tsx'
import type { PlainDate } from '../../domain/shared/dates.ts'
import type { Locale } from '../../texts/locales.ts'
import { looseTranslator, translator } from '../../texts/texts.ts'
import { trailOf } from './money-trail.server.ts'
import { productPath } from './present-pieces.server.ts'
import type { Shopper } from './shopper.server.ts'

/** What a card says of a maker, in her own form of address, from what she consented to. */
export function presentMaker(maker: PublicMaker, locale: Locale, today: PlainDate): MakerView {
  const t = translator(locale, 'storefront')
  return {
    to: `/${locale}/m/${maker.handle}`,
    name: maker.name,
    handle: maker.handle,
    about: [aboutWork(maker, locale), maker.region].filter(Boolean).join(', '),
    practice: practiceOf(maker, locale, today),
    words: maker.words && t('makers.quote', { words: maker.words }),
    source: maker.words && sourceOf(maker, locale),
    pieces: t('makers.pieces', { count: maker.pieces, name: maker.name }),
  }
}

/** What one of their pieces leaves to makers of its kind, and where its page says how that is counted; undefined while nothing is on offer. */
export async function presentPay(
  em: EntityManager,
  piece: PieceRow | undefined,
  { locale, currency, country }: Shopper,
  today: PlainDate,
): Promise<{ text: string; to: string } | undefined> {
  const product = piece && (await findProduct(em, piece.code, locale, currency))
  if (!product) return undefined
  const { category, madeInCustody } = product
  const question = {
    categoryId: category.id,
    categoryName: category.name,
    price: piece.price,
    isExport: country !== 'PE',
    madeInCustody,
  }
  const trail = await trailOf(em, question, locale, today)
  const earned = trail.parts.find(({ key }) => key === 'earned')?.amount ?? ''
  return {
    text: translator(locale, 'storefront')('makers.pays', { piece: piece.name, price: trail.price, earned }),
    to: `${productPath(locale, piece.slug, piece.code)}#money`,
  }
}

function aboutWork(maker: PublicMaker, locale: Locale): string {
  const t = looseTranslator(locale, 'storefront')
  if (maker.kind === 'group') return t('makers.group', { count: maker.memberCount ?? 0 })
  const key = `trades.${maker.trade}`
  return t.has(key) ? t(key, { form: maker.addressForm }) : t('trades.other', { form: maker.addressForm })
}

function practiceOf(maker: PublicMaker, locale: Locale, today: PlainDate): string | undefined {
  if (maker.practisingSince === undefined) return undefined
  const years = Number.parseInt(today.slice(0, 4), 10) - maker.practisingSince
  return years > 0 ? translator(locale, 'storefront')('makers.practice', { count: years }) : undefined
}

function sourceOf(maker: PublicMaker, locale: Locale): string {
  const t = translator(locale, 'storefront')
  const words = t('makers.words', { form: maker.addressForm })
  return maker.translator ? `${words} ${t('makers.translated', { name: maker.translator })}` : words
}
