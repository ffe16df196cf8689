import { assert } from '../shared/assert.ts'
import { type Currency, Money, Rate } from '../shared/money.ts'

/** A payment method's price in the dated table: a percentage of the gross and a fixed part per payment, in the payment's currency. */
export interface FeeRule {
  readonly percent: string
  readonly fixed: Money
}

/** The stored, dated rate at which an order in another currency is settled: units of `to` for one of the order's. */
export interface Exchange {
  readonly to: Currency
  readonly rate: string
}

/** One line of the order as the buyer pays it: tax included, shipping not. Materials are in the currency of the settlement. */
export interface DocumentLine {
  readonly id: string
  readonly gross: Money
  readonly materials?: Money
}

export interface DocumentTerms {
  /** "0.18" inside a domestic price, "0" for an export. */
  readonly taxRate: string
  readonly fee: FeeRule
  /** The network's part of the price without tax. */
  readonly marginRate: string
  readonly exchange?: Exchange
}

/** The amounts of a line that are computed once, for the whole line, in the currency of the settlement. */
export interface LineAmounts {
  readonly gross: Money
  readonly igv: Money
  readonly paymentFee: Money
  readonly margin: Money
  readonly materials: Money
}

/** What the buyer paid for a share, in the currency of the settlement, with the tax and the fee of that: less than the list price after a discount. */
export interface PaidDocument {
  readonly received: Money
  readonly igv: Money
  readonly paymentFee: Money
}

/** A piece or a work share that takes part in a line: its weight is its price, or its agreed part of the work. */
export interface Part {
  readonly id: string
  readonly weight: bigint
}

type Deduction = Exclude<keyof LineAmounts, 'gross'>
const DEDUCTIONS: readonly Deduction[] = ['igv', 'paymentFee', 'margin', 'materials']

/**
 * Tax, fee and margin of all lines that one payment paid. Each is rounded once, where it is born: the fee after its fixed
 * part has been shared among the lines by largest remainder (ties by id) and converted. None is ever more than is left.
 */
export function documentAmounts<Line extends DocumentLine>(
  lines: readonly Line[],
  terms: DocumentTerms,
): Map<string, LineAmounts> {
  const ordered = [...lines].sort(byId)
  assert(new Set(ordered.map(({ id }) => id)).size === ordered.length, 'each line of a document stands in it once')
  const hasPrice = ordered.some(({ gross }) => gross.isPositive())
  const fixedParts = hasPrice ? terms.fee.fixed.allocate(ordered.map(({ gross }) => gross.minor)) : []
  return new Map(
    ordered.map((line, index) => {
      const gross = inSettlementCurrency(line.gross, terms.exchange)
      const fixed = fixedParts[index] ?? Money.zero(terms.fee.fixed.currency)
      return [line.id, deductionsOf(gross, feeOf(gross, fixed, terms), line.materials, terms)]
    }),
  )
}

/**
 * Shares a line's amounts among its pieces, or a piece's among its work shares, each by largest remainder in the order of
 * the ids. A part so small that a deduction would not fit leaves it to the next, so that every part can carry its own.
 */
export function splitLine(line: LineAmounts, parts: readonly Part[]): Map<string, LineAmounts> {
  const ordered = [...parts].sort(byId)
  assert(new Set(ordered.map(({ id }) => id)).size === ordered.length, 'each part of a line stands in it once')
  const weights = ordered.map(({ weight }) => weight)
  const gross = line.gross.allocate(weights)
  let room = gross
  const shares = DEDUCTIONS.map((deduction) => {
    const amounts = allocateWithin(line[deduction], weights, room)
    room = room.map((left, index) => left.minus(at(amounts, index)))
    return amounts
  })
  const [igv, paymentFee, margin, materials] = shares
  assert(igv && paymentFee && margin && materials, 'every deduction has been shared')
  return new Map(
    ordered.map(({ id }, index) => [
      id,
      {
        gross: at(gross, index),
        igv: at(igv, index),
        paymentFee: at(paymentFee, index),
        margin: at(margin, index),
        materials: at(materials, index),
      },
    ]),
  )
}

/**
 * What the buyer paid for each unit of a line, after its discount: by largest remainder in the units' order, the way `splitLine` shares what
 * was paid when the units are settled, or a settlement would be off by a céntimo.
 */
export function unitPrices(line: { readonly unitPrice: Money; readonly discount: Money; readonly quantity: number }): Money[] {
  const paid = line.unitPrice.times(line.quantity).minus(line.discount)
  return paid.allocate(Array.from({ length: line.quantity }, () => 1n))
}

/** percent × gross + fixed part, in the settlement's currency, rounded half-up once. */
function feeOf(gross: Money, fixedPart: Money, { fee, exchange }: DocumentTerms): Money {
  const rate = fixedPart.currency === gross.currency ? '1' : exchange?.rate
  assert(rate !== undefined, `no rate for a fee in ${fixedPart.currency}`)
  const exact = gross.toDecimal().times(fee.percent).plus(fixedPart.toDecimal().times(rate))
  return Money.fromDecimal(exact, gross.currency, 'half-up')
}

function deductionsOf(gross: Money, fee: Money, wantedMaterials: Money | undefined, terms: DocumentTerms): LineAmounts {
  const igv = gross.partInside(terms.taxRate)
  const net = gross.minus(igv)
  const paymentFee = Money.min(fee, net)
  const margin = Money.min(net.share(new Rate(terms.marginRate)), net.minus(paymentFee))
  const materials = Money.min(wantedMaterials ?? Money.zero(gross.currency), net.minus(paymentFee).minus(margin))
  return { gross, igv, paymentFee, margin, materials }
}

function inSettlementCurrency(gross: Money, exchange: Exchange | undefined): Money {
  return exchange && exchange.to !== gross.currency ? gross.convert(exchange.to, exchange.rate) : gross
}

/** Largest remainder, with a limit for each part: what does not fit goes to the first parts that still have room. */
function allocateWithin(amount: Money, weights: readonly bigint[], limits: readonly Money[]): Money[] {
  const shares = amount.allocate(weights).map((share, index) => Money.min(share, at(limits, index)))
  let left = amount.minus(Money.sum(shares, amount.currency))
  const filled = shares.map((share, index) => {
    const more = Money.min(left, at(limits, index).minus(share))
    left = left.minus(more)
    return share.plus(more)
  })
  assert(left.isZero(), 'the deductions of a line are not above its gross')
  return filled
}

function at(amounts: readonly Money[], index: number): Money {
  const amount = amounts[index]
  assert(amount, 'there is an amount for every part')
  return amount
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}
