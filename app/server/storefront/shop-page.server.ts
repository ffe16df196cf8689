import type { EntityManager } from '#db/orm.server.ts'
import { findPageWords, type PageWords } from '#db/questions/catalogue/find-shop-pages.server.ts'
import { findReturnWindows } from '#db/questions/orders/find-return-windows.server.ts'
import { findIssuer } from '#db/questions/papers/find-issuer.server.ts'
import { findLegalFacts } from '#db/questions/shared/find-legal-facts.server.ts'
import type { SectionView } from '../../components/storefront-words/page-sections.tsx'
import { type Figures, filled, partsOf, type ShopPage } from '../../domain/catalogue/shop-pages.ts'
import type { PlainDate } from '../../domain/shared/dates.ts'
import type { Locale } from '../../texts/locales.ts'
import { typeset } from '../../texts/typeset.ts'
import { privacyFigures } from './present-privacy.server.ts'
import { hourFigures } from './present-wages.server.ts'

/** A page of the shop as it reads: the words that staff wrote, with the figures of the day in them. */
export interface ShopPageView {
  readonly title: string
  readonly lead: string
  readonly sections: readonly SectionView[]
}

/** The live figures that the words of a page may name, on a day. One that is not known is not there. */
export async function figuresOf(em: EntityManager, page: ShopPage, locale: Locale, on: PlainDate): Promise<Figures> {
  if (page === 'wages') return hourFigures(await findLegalFacts(em, on, locale), locale)
  if (page === 'returns') return { days: String((await findReturnWindows(em, on, locale)).house?.days ?? 0) }
  if (page === 'privacy') return privacyFigures(await findIssuer(em, on), await findLegalFacts(em, on, locale))
  return {}
}

/** Words with their figures, set as their language is. A section one of whose figures is not known is left out, a lead as well. */
export function presentWords({ title, lead, sections }: PageWords, figures: Figures, locale: Locale): ShopPageView {
  const set = (said: string) => {
    const text = filled(said, figures)
    return text === undefined ? undefined : typeset(text, locale)
  }
  return {
    title: set(title) ?? '',
    lead: set(lead) ?? '',
    sections: sections.flatMap((section) => {
      const [heading, text] = [set(section.title), set(section.text)]
      return heading !== undefined && text !== undefined ? [{ title: heading, parts: partsOf(text) }] : []
    }),
  }
}

/** A page of the shop as it stands on a day. */
export async function readShopPage(em: EntityManager, page: ShopPage, locale: Locale, on: PlainDate): Promise<ShopPageView> {
  return presentWords(await findPageWords(em, page, locale, on), await figuresOf(em, page, locale, on), locale)
}
