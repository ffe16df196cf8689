import { type Money, Rate } from '../shared/money.ts'

/** How far a bank's own rate may lie from the stored one before somebody must look again: a slipped digit is further. */
const FAR_OFF = '0.1'

/** True when a rate differs from the stored one by more than a tenth of it. */
export function isFarOff(rate: Rate | string, stored: string): boolean {
  return new Rate(rate).minus(stored).abs().greaterThan(new Rate(stored).times(FAR_OFF))
}

/** What a bank gave for one unit of what it took, to four decimals: for people to compare with the stored rate. */
export function rateOf(sold: Money, received: Money): string {
  return received.toDecimal().div(sold.toDecimal()).toDecimalPlaces(4).toString()
}
