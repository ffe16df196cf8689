import { grouped } from '../grouped.ts'
import type { World } from '../world.ts'
import { type BookedLine, dayOf, linesUpTo } from './lines.ts'

const DAY_MS = 86_400_000
/** Hilo's account numbers at the twin bank, one per currency; shaped like a Peruvian interbank code (CCI), and nobody's. */
const ACCOUNTS: Readonly<Record<string, string>> = {
  pen: '00999000000000604101',
  usd: '00999000000000840102',
  eur: '00999000000000978103',
  jpy: '00999000000000392104',
  kwd: '00999000000000414105',
}

/** An account's day: what it held, what came and went, what it holds. */
export interface Statement {
  readonly account: string
  readonly currency: string
  /** The first day with a booking is 1, and no day is left out. */
  readonly sequence: number
  readonly day: string
  readonly opening: number
  readonly closing: number
  readonly lines: readonly BookedLine[]
}

/**
 * The statements of an account from one day to another, each opening with what the last one closed with. A day's
 * statement is there when the day is over, and never changes.
 */
export function statements(world: World, currency: string, from?: string, to?: string): Statement[] {
  const yesterday = dayOf(world.clockMs() - DAY_MS)
  const last = to !== undefined && to < yesterday ? to : yesterday
  const lines = linesUpTo(world, currency, last)
  const first = lines[0]?.bookedOn
  if (first === undefined) return []
  const byDay = grouped(lines, ({ bookedOn }) => bookedOn)
  const made: Statement[] = []
  let balance = 0
  let sequence = 0
  for (let day = first; day <= last; day = dayOf(Date.parse(day) + DAY_MS)) {
    const own = byDay.get(day) ?? []
    const opening = balance
    balance += own.reduce((sum, { amount }) => sum + amount, 0)
    sequence += 1
    if (from === undefined || day >= from)
      made.push({ account: accountNumber(currency), currency, sequence, day, opening, closing: balance, lines: own })
  }
  return made
}

/** The number of the account of a currency. */
export function accountNumber(currency: string): string {
  return ACCOUNTS[currency] ?? `00999${currency}`
}
