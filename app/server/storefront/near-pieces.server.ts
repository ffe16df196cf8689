import type { EntityManager } from '#db/orm.server.ts'
import { findNearPieces } from '#db/questions/catalogue/find-near-pieces.server.ts'
import { findPiecePage, type PieceRow } from '#db/questions/catalogue/find-pieces.server.ts'
import type { ProductRow } from '#db/questions/catalogue/find-product.server.ts'
import type { BagLineRow } from '#db/questions/orders/find-bag.server.ts'
import { findCentersOf } from '#db/questions/orders/find-packing-centers.server.ts'
import type { PlainDate } from '../../domain/shared/dates.ts'
import type { Shopper } from './shopper.server.ts'

const PIECES_NEAR = 4

/** Four pieces near this one, those that can be had first; where its shelf has fewer, what is chosen for the home page. */
export async function findNear(em: EntityManager, product: ProductRow, { locale, currency }: Shopper): Promise<PieceRow[]> {
  const isNamed = product.author.handle !== undefined
  const near = await findNearPieces(em, product.code, { isNamed, locale, currency, limit: PIECES_NEAR })
  if (near.length === PIECES_NEAR) return near
  const exceptCodes = [product.code, ...near.map(({ code }) => code)]
  return [...near, ...(await findPiecePage(em, { locale, currency, exceptCodes, limit: PIECES_NEAR - near.length }))]
}

/** The pieces of these codes in their order; those without a price in the currency are left out. */
export async function piecesOf(
  em: EntityManager,
  codes: readonly string[],
  { locale, currency }: Pick<Shopper, 'locale' | 'currency'>,
): Promise<PieceRow[]> {
  if (codes.length === 0) return []
  const pieces = await findPiecePage(em, { locale, currency, codes, limit: codes.length })
  return pieces.sort((a, b) => codes.indexOf(a.code) - codes.indexOf(b.code))
}

/** Some of these are packed elsewhere, and would be a parcel more. */
const READY_LOOKED_AT = 24

/** Four pieces that are ready and travel with what is in a bag, in a parcel that it has anyhow; any that are ready while the bag is empty. */
export async function findReady(
  em: EntityManager,
  lines: readonly BagLineRow[],
  { locale, currency }: Pick<Shopper, 'locale' | 'currency'>,
  today: PlainDate,
): Promise<PieceRow[]> {
  const inBag = lines.map(({ code }) => code)
  const limit = lines.length > 0 ? READY_LOOKED_AT : PIECES_NEAR
  const ready = await findPiecePage(em, { locale, currency, limit, readiness: 'ready', exceptCodes: inBag })
  if (lines.length === 0) return ready
  const centers = await findCentersOf(em, [...inBag, ...ready.map(({ code }) => code)], today)
  const ofBag = new Set(inBag.map((code) => centers.get(code)))
  return ready.filter(({ code }) => ofBag.has(centers.get(code))).slice(0, PIECES_NEAR)
}
