import type { OrderLine } from '#db/entities/orders/order-line.ts'
import { assert } from '../../shared/assert.ts'
import { type LineAmounts, splitLine } from '../document-amounts.ts'
import type { OrderTerms } from './terms.server.ts'
import type { Unit } from './units.server.ts'

/** What one unit of a line is divided from, and what was paid for it, in the currency of the settlement. */
export interface UnitAmounts {
  readonly listed: LineAmounts
  readonly paid: LineAmounts
}

/**
 * A unit's part of its line, by largest remainder among all units of the line, whenever it is settled; of that, what was not given back
 * before (each amount in proportion, half-up).
 */
export function unitAmounts(terms: OrderTerms, line: OrderLine, { unit, toSettle, paid }: Unit): UnitAmounts {
  const slots = Array.from({ length: line.quantity }, (_, index) => ({ id: slotId(index + 1), weight: 1n }))
  const ofUnit = (amounts: LineAmounts | undefined) => {
    assert(amounts, `order line ${line.id} has its amounts`)
    const part = splitLine(amounts, slots).get(slotId(unit))
    assert(part, `unit ${unit} is one of its line`)
    return scaled(part, toSettle.minor, paid.minor)
  }
  return { listed: ofUnit(terms.amounts.get(line.id)), paid: ofUnit(terms.paidAmounts.get(line.id)) }
}

function scaled(amounts: LineAmounts, left: bigint, whole: bigint): LineAmounts {
  if (left === whole) return amounts
  return {
    gross: amounts.gross.fraction(left, whole),
    igv: amounts.igv.fraction(left, whole),
    paymentFee: amounts.paymentFee.fraction(left, whole),
    margin: amounts.margin.fraction(left, whole),
    materials: amounts.materials.fraction(left, whole),
  }
}

/** Sorts as text the way the units count. */
function slotId(unit: number): string {
  return (unit - 1).toString().padStart(6, '0')
}
