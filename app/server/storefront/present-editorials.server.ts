import type { EditorialRow, ShownEditorial } from '#db/questions/catalogue/find-editorials.server.ts'
import type { PieceRow } from '#db/questions/catalogue/find-pieces.server.ts'
import type { EditorialCardView } from '../../components/catalogue/editorial-card.tsx'
import type { EditorialPageView } from '../../components/catalogue/editorial-page.tsx'
import type { EditorialKind } from '../../domain/catalogue/editorial-schema.ts'
import { paragraphsOf } from '../../domain/catalogue/rules.ts'
import { LOCALES, type Locale } from '../../texts/locales.ts'
import { translator } from '../../texts/texts.ts'
import { typeset } from '../../texts/typeset.ts'
import { presentPicture, presentPieces } from './present-pieces.server.ts'

/** Where collections and stories stand, below their language. */
export const EDITORIAL_PLACES: Readonly<Record<EditorialKind, string>> = { collection: 'collections', story: 'stories' }

/** The kind that an address of the shop is about: `/es/stories/…`. */
export function editorialKindOf(request: Pick<Request, 'url'>): EditorialKind {
  return new URL(request.url).pathname.split('/')[2]?.startsWith(EDITORIAL_PLACES.story) ? 'story' : 'collection'
}

/** Its address in a language. The number alone finds it; the title in front is for people. */
export function editorialPath(locale: Locale, { kind, slugs, number }: Pick<EditorialRow, 'kind' | 'slugs' | 'number'>): string {
  return `/${locale}/${EDITORIAL_PLACES[kind]}/${slugs[locale]}-${number}`
}

/** Its address in each language. */
export function editorialPaths(row: Pick<EditorialRow, 'kind' | 'slugs' | 'number'>): Record<Locale, string> {
  return Object.fromEntries(LOCALES.map((locale) => [locale, editorialPath(locale, row)])) as Record<Locale, string>
}

/** The number at the end of an address; 0, which nothing has, where there is none. */
export function editorialNumberOf(address: string | undefined): number {
  const number = /(?:^|-)(\d{1,9})$/.exec(address ?? '')?.[1]
  return number ? Number.parseInt(number, 10) : 0
}

/** Cards of collections and stories, finished in a language. */
export function presentEditorials(rows: readonly EditorialRow[], locale: Locale): EditorialCardView[] {
  const t = translator(locale, 'editorials')
  return rows.map((row) => ({
    to: editorialPath(locale, row),
    title: typeset(row.title, locale),
    lead: typeset(row.lead, locale),
    kind: t(`shop.kinds.${row.kind}`),
    note: row.pieces > 0 ? t('shop.pieces', { count: row.pieces }) : undefined,
    picture: row.picture ? presentPicture(row.picture) : undefined,
  }))
}

/** The page of one: its text in paragraphs, its pictures, who is named with it, its pieces in the order they come in. */
export function presentEditorial(editorial: ShownEditorial, pieces: readonly PieceRow[], locale: Locale): EditorialPageView {
  const t = translator(locale, 'editorials')
  return {
    name: typeset(editorial.title, locale),
    lead: typeset(editorial.lead, locale),
    paragraphs: paragraphsOf(typeset(editorial.body ?? '', locale)),
    pictures: editorial.pictures.map(presentPicture),
    makers: editorial.makers.map(({ name, handle }) => ({ name, to: `/${locale}/m/${handle}` })),
    withWhom: t('shop.withWhom'),
    pieces: presentPieces(pieces, locale),
    piecesTitle: t(`shop.piecesTitle.${editorial.kind}`),
    trail: [
      { label: 'Hilo', to: `/${locale}` },
      { label: t(`shop.${editorial.kind}.title`), to: `/${locale}/${EDITORIAL_PLACES[editorial.kind]}` },
      { label: typeset(editorial.title, locale) },
    ],
  }
}

/** The shelf of the first page: what is told there, and the ways to all of it. */
export function presentEditorialShelf(rows: readonly EditorialRow[], locale: Locale) {
  const t = translator(locale, 'editorials')
  const kinds = (['collection', 'story'] as const).filter((kind) => rows.some((row) => row.kind === kind))
  return {
    title: t('shop.home'),
    cards: presentEditorials(rows, locale),
    all: kinds.map((kind) => ({ label: t(`shop.${kind}.all`), to: `/${locale}/${EDITORIAL_PLACES[kind]}` })),
  }
}
