import { PRODUCTS } from '../data/products.ts'
import type { SoldPieces } from './event.ts'

interface ShelfPiece {
  readonly product: string
  readonly price: bigint
}

const AT_MOST_OF_ONE = 3

/** What an author sells from stock, dearest first. */
export function shelfOf(author: string): readonly ShelfPiece[] {
  return PRODUCTS.filter(([, , by, , , , offer]) => by === author && typeof offer === 'number')
    .map(([product, , , price]) => ({ product, price: BigInt(price.replace('.', '')) }))
    .sort((a, b) => (a.price > b.price ? -1 : a.price < b.price ? 1 : 0))
}

/**
 * Chooses pieces of an author that together bring at least an amount, in few pieces: the dearest that fits, then what covers the rest.
 * `turn` moves the choice on, so that the same woman does not sell the same piece every month.
 */
export function piecesWorth(author: string, amount: bigint, turn: number): SoldPieces[] {
  const shelf = shelfOf(author)
  const turned = shelf.map((_, index) => shelf[(index + turn) % shelf.length]).filter((piece) => piece !== undefined)
  const chosen = new Map<string, number>()
  let left = amount
  while (left > 0n) {
    const free = turned.filter(({ product }) => (chosen.get(product) ?? 0) < AT_MOST_OF_ONE)
    const cover = free.filter(({ price }) => price >= left).sort((a, b) => (a.price < b.price ? -1 : 1))[0]
    const piece = cover ?? free[0]
    if (!piece) break
    chosen.set(piece.product, (chosen.get(piece.product) ?? 0) + 1)
    left -= piece.price
  }
  return [...chosen].map(([product, quantity]) => ({ product, quantity }))
}

/** What pieces cost together. */
export function priceOf(pieces: readonly SoldPieces[]): bigint {
  return pieces.reduce((sum, { product, quantity }) => {
    const row = PRODUCTS.find(([code]) => code === product)
    return sum + BigInt(row?.[3].replace('.', '') ?? 0) * BigInt(quantity)
  }, 0n)
}
