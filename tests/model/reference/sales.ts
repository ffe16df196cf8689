import { halfUp, least, partOf, plus, type Ratio, ratio, shareOut, times } from './exact.ts'
import type { ShareOfLine } from './waterfall.ts'

/** Who made how much of a piece. */
export interface WorkShare {
  readonly id: string
  readonly maker: string
  readonly weight: bigint
}

/** One piece, with who made it. */
export interface Piece {
  readonly id: string
  readonly shares: readonly WorkShare[]
}

/** What the buyer is charged for a line, in the minor units of the order's currency, and those of its pieces that are made already. */
export interface LineInput {
  readonly id: string
  readonly price: bigint
  readonly quantity: number
  readonly made: readonly Piece[]
}

/** What a method of payment costs by the dated table: a percentage, and an amount per payment in the order's currency. */
export interface Method {
  readonly percent: Ratio
  readonly fixed: bigint
}

export interface OrderInput {
  readonly id: string
  readonly currency: string
  /** Soles for a unit of the order's currency, taken once. */
  readonly rate: Ratio
  readonly isExport: boolean
  readonly shipping: bigint
  readonly method: Method
  readonly lines: readonly LineInput[]
}

/** A document line in céntimos of a sol: what its units share. */
export interface DocumentLine extends ShareOfLine {
  readonly id: string
  readonly quantity: number
}

export const grossOf = (line: Pick<LineInput, 'price' | 'quantity'>): bigint => line.price * BigInt(line.quantity)

const IGV = { n: 18n, d: 118n }
export const FREE: Method = { percent: ratio('0'), fixed: 0n }

/** Price × 18/118; nothing for an export. */
export const igvOf = (gross: bigint, isExport: boolean): bigint => (isExport ? 0n : partOf(gross, IGV))

/**
 * The lines of an order in soles, each computed once. The fixed part of the fee belongs to the payment: its lines share it by largest
 * remainder. What the provider keeps of the shipping is the network's and appears nowhere here.
 */
export function documentLines(order: OrderInput): DocumentLine[] {
  const priced = order.lines.map((line) => ({ id: line.id, weight: grossOf(line) }))
  const fixed = shareOut(order.method.fixed, priced)
  return order.lines.map((line) => {
    const gross = partOf(grossOf(line), order.rate)
    const percent = times({ n: gross, d: 1n }, order.method.percent)
    const fee = halfUp(plus(percent, times({ n: fixed.get(line.id) ?? 0n, d: 1n }, order.rate)))
    return { id: line.id, gross, igv: igvOf(gross, order.isExport), fee, quantity: line.quantity }
  })
}

/** A document line over its units, all alike; ties go to the first. A unit over its work shares; ties go to the smaller id. */
export function partOfUnit(line: DocumentLine, unit: number): ShareOfLine {
  const name = (n: number) => `${n}`.padStart(6, '0')
  const units = Array.from({ length: line.quantity }, (_, n) => ({ id: name(n + 1), weight: 1n }))
  return shareLine(line, units, name(unit))
}

export function partOfShare(piece: ShareOfLine, shares: readonly WorkShare[], share: string): ShareOfLine {
  return shareLine(piece, shares, share)
}

function shareLine(whole: ShareOfLine, parties: readonly { id: string; weight: bigint }[], id: string): ShareOfLine {
  const mine = (amount: bigint) => shareOut(amount, parties).get(id) ?? 0n
  return { gross: mine(whole.gross), igv: mine(whole.igv), fee: mine(whole.fee) }
}

/** A unit of which some was given back before it was made: each amount in proportion, half-up. */
export function scaled(whole: ShareOfLine, left: bigint, paid: bigint): ShareOfLine {
  const part = (amount: bigint) => halfUp({ n: amount * left, d: paid })
  return { gross: part(whole.gross), igv: part(whole.igv), fee: part(whole.fee) }
}

/**
 * A share of a line as if it had been sold for less. Tax and fee were computed for the whole document: they are the frozen amount × g/G,
 * half-up, never more than is left.
 */
export function reduced(share: ShareOfLine, gross: bigint): ShareOfLine {
  if (share.gross === 0n) return share
  const part = (frozen: bigint) => halfUp({ n: frozen * gross, d: share.gross })
  const igv = least(part(share.igv), gross)
  return { gross, igv, fee: least(part(share.fee), gross - igv) }
}
