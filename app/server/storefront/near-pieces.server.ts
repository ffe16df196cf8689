import type { EntityManager } from '#db/orm.server.ts'
import { findPieces, type PieceRow } from '#db/questions/catalogue/find-pieces.server.ts'
import type { ProductRow } from '#db/questions/catalogue/find-product.server.ts'
import type { Shopper } from './shopper.server.ts'

const PIECES_NEAR = 4

/** Four pieces near this one: by the same hands first, then of the same shelf, then whatever is chosen for the home page. */
export async function findNear(em: EntityManager, product: ProductRow, { locale, currency }: Shopper): Promise<PieceRow[]> {
  const { handle, kind } = product.author
  const bySameHands = handle && (kind === 'maker' ? { makerHandle: handle } : { groupHandle: handle })
  const near: PieceRow[] = []
  for (const search of [bySameHands || undefined, { categoryId: product.category.id }, {}]) {
    if (!search || near.length >= PIECES_NEAR) continue
    const exceptCodes = [product.code, ...near.map(({ code }) => code)]
    near.push(...(await findPieces(em, { locale, currency, ...search, exceptCodes, limit: PIECES_NEAR - near.length })).pieces)
  }
  return near
}
