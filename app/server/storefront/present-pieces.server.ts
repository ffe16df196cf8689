import type { PictureRow, PieceRow } from '#db/questions/catalogue/find-pieces.server.ts'
import type { PublicAuthor } from '#db/questions/makers/public-author.ts'
import type { PictureView, PieceView } from '../../components/catalogue/piece-view.ts'
import { formatMoney } from '../../texts/format.ts'
import type { Locale } from '../../texts/locales.ts'
import { translator } from '../../texts/texts.ts'

/** The address of a product's page. Its code alone finds it; the name in front is for people. */
export function productPath(locale: Locale, slug: string, code: string): string {
  return `/${locale}/p/${slug}-${code.toLowerCase()}`
}

/** A card's texts in the buyer's language. */
export function presentPiece(piece: PieceRow, locale: Locale): PieceView {
  return {
    to: productPath(locale, piece.slug, piece.code),
    name: piece.name,
    by: authorLine(piece.author, locale),
    price: formatMoney(piece.price, locale),
    state: stateLine(piece, locale),
    isSoldOut: !piece.madeToOrder && piece.inStock === 0,
    picture: piece.picture && presentPicture(piece.picture),
  }
}

export function presentPieces(pieces: readonly PieceRow[], locale: Locale): PieceView[] {
  return pieces.map((piece) => presentPiece(piece, locale))
}

export function presentPicture({ key, alt, width, height, isDrawing }: PictureRow): PictureView {
  return { key, alt, width, height, isDrawing }
}

/** "Rocío B.G., La Libertad", or as much of it as may be said. */
export function authorLine(author: PublicAuthor, locale: Locale): string {
  const t = translator(locale, 'storefront')
  return [author.name ?? t('pieces.aMaker'), author.region].filter(Boolean).join(', ')
}

/** Whether a piece is ready, made to order or gone. A count only when few are left: it is a fact, not a push. */
export function stateLine(piece: Pick<PieceRow, 'madeToOrder' | 'makingDays' | 'inStock'>, locale: Locale): string {
  const t = translator(locale, 'storefront')
  if (piece.madeToOrder) return t('pieces.made', { from: piece.makingDays?.[0] ?? 0, to: piece.makingDays?.[1] ?? 0 })
  return piece.inStock > 0 ? t('pieces.ready', { count: piece.inStock }) : t('pieces.soldOut')
}
