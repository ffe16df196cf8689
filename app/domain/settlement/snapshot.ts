import { assert } from '../shared/assert.ts'
import { isCurrency, Money, type MoneyJson } from '../shared/money.ts'
import type { PaidDocument } from './document-amounts.ts'
import { type Division, type DivisionInput, divide } from './rules.ts'

/** The arithmetic that a snapshot was divided by. A change of `divide` that would move a céntimo gets a new number and keeps the old one. */
export const WATERFALL_VERSION = 1

/** A value as JSON holds it: every Money an object with its minor units as text. */
export type Frozen<Value> = Value extends Money
  ? MoneyJson
  : Value extends readonly (infer Item)[]
    ? readonly Frozen<Item>[]
    : Value extends object
      ? { readonly [Key in keyof Value]: Frozen<Value[Key]> }
      : Value

/** What is stored with a settlement: all that its division depended on, in plain JSON. */
export interface DivisionSnapshot {
  readonly waterfall: number
  readonly input: Frozen<DivisionInput>
  /** Only where the network carries a discount: what the buyer really paid, and its tax and fee. */
  readonly discount?: Frozen<PaidDocument>
}

/** Freezes the inputs of a division, for the settlement's row; with what was paid, where that is less than the price it was divided from. */
export function snapshotOf(input: DivisionInput, discount?: PaidDocument): DivisionSnapshot {
  return JSON.parse(JSON.stringify({ waterfall: WATERFALL_VERSION, input, discount }))
}

/** What the buyer paid after a discount that the network carries; undefined when it paid the price. */
export function discountOf(snapshot: DivisionSnapshot): PaidDocument | undefined {
  return snapshot.discount && (thaw(snapshot.discount) as PaidDocument)
}

/** Divides again from the frozen inputs: the same lines, to the céntimo, whatever rates and loans are today. */
export function replayDivision(snapshot: DivisionSnapshot): Division {
  return divide(inputOf(snapshot))
}

/**
 * W(g): the division as if the sale had been for the smaller amount (money.md 4). Tax, fee, margin and materials, computed
 * once for the document, are the frozen amount × g / gross, half-up, never more than is left; all the rest follows from her income. W(0) is 0.
 */
export function divideReduced(snapshot: DivisionSnapshot, remainingGross: Money): Division {
  const input = inputOf(snapshot)
  assert(
    !remainingGross.isNegative() && !remainingGross.isGreaterThan(input.gross),
    'what remains of a sale lies between zero and the sale',
  )
  if (input.gross.isZero()) return divide(input)
  const reduced = (amount: Money) => amount.fraction(remainingGross.minor, input.gross.minor)
  return divide({
    ...input,
    gross: remainingGross,
    igv: reduced(input.igv),
    paymentFee: reduced(input.paymentFee),
    margin: reduced(input.margin),
    materials: reduced(input.materials),
  })
}

/** The inputs of a stored division, with Money again. Throws on a snapshot of an arithmetic this build does not know. */
export function inputOf(snapshot: DivisionSnapshot): DivisionInput {
  assert(snapshot.waterfall === WATERFALL_VERSION, `unknown waterfall ${snapshot.waterfall}`)
  return thaw(snapshot.input) as DivisionInput
}

function thaw(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(thaw)
  if (typeof value !== 'object' || value === null) return value
  if (isMoneyJson(value)) return Money.fromJSON(value)
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, thaw(inner)]))
}

function isMoneyJson(value: object): value is MoneyJson {
  const { minor, currency } = value as Record<string, unknown>
  return typeof minor === 'string' && typeof currency === 'string' && isCurrency(currency)
}
