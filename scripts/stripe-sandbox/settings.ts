import { MISTAKES, type Mistake } from './bank/mistakes.ts'
import { invalid } from './errors.ts'
import { isKnownCurrency } from './fees.ts'

/** How the sandbox behaves when nothing goes wrong. Set through `/__sandbox/settings`; kept across restarts. */
export interface Settings {
  /** Currencies that settle in another one: `{"usd": "pen"}`. What is not named settles in itself. */
  readonly settleIn: Readonly<Record<string, string>>
  /** Rates as decimal text: `{"usd:pen": "3.42"}`. The way back is the same rate turned round. */
  readonly rates: Readonly<Record<string, string>>
  /** Days until a charge's money can be paid out. */
  readonly availableAfterDays: number
  /** Whether the available balance is paid out by itself each midnight (UTC) or only when asked. */
  readonly payouts: 'daily' | 'manual'
  /** Working days from a payout to its arrival at the bank. */
  readonly payoutArrivesAfterDays: number
  /** How a refund begins: done at once, waiting for the network, or waiting for the buyer to say where to. */
  readonly refunds: 'succeeded' | 'pending' | 'requires_action'
  /** How long a pending refund waits; also when a refund to a test card that fails later fails. */
  readonly refundSettlesAfterSeconds: number
  /** Whether a refund that the available balance does not cover waits for money. */
  readonly refundsNeedBalance: boolean
  /** How long the bank takes once the buyer has said yes to 3-D Secure. */
  readonly challengeSeconds: number
  /** How long a payment by an asynchronous test card is under way. */
  readonly asyncSeconds: number
  /** How long the bank thinks about evidence whose text decides a dispute. */
  readonly disputeDecisionSeconds: number
  /** How long a new object cannot be found by search, as the real one warns. */
  readonly searchLagSeconds: number
  /** The share of payouts, by the seed, that the twin bank does wrong in each way: `{"late": 0.1, "split": 0.05}`. */
  readonly bankMistakes: Readonly<Partial<Record<Mistake, number>>>
  /** What the twin bank does with the next payouts, in turn, whatever the shares say. `none` does one right. */
  readonly bankNextMistakes: readonly (Mistake | 'none')[]
}

export const DEFAULT_SETTINGS: Settings = {
  settleIn: {},
  rates: { 'usd:pen': '3.42', 'eur:pen': '3.98' },
  availableAfterDays: 7,
  payouts: 'daily',
  payoutArrivesAfterDays: 2,
  refunds: 'succeeded',
  refundSettlesAfterSeconds: 60,
  refundsNeedBalance: false,
  challengeSeconds: 0,
  asyncSeconds: 86_400,
  disputeDecisionSeconds: 0,
  searchLagSeconds: 0,
  bankMistakes: {},
  bankNextMistakes: [],
}

type Reader = (value: unknown) => boolean

const MONTH = 31 * 86_400

const READERS: Record<keyof Settings, { readonly takes: Reader; readonly says: string }> = {
  settleIn: { takes: isPairing, says: 'an object of currencies, {"usd": "pen"}' },
  rates: { takes: isRateTable, says: 'an object of rates as text, {"usd:pen": "3.42"}' },
  availableAfterDays: count(60),
  payouts: oneOf('daily', 'manual'),
  payoutArrivesAfterDays: count(30),
  refunds: oneOf('succeeded', 'pending', 'requires_action'),
  refundSettlesAfterSeconds: count(MONTH),
  refundsNeedBalance: { takes: (value) => typeof value === 'boolean', says: 'true or false' },
  challengeSeconds: count(MONTH),
  asyncSeconds: count(MONTH),
  disputeDecisionSeconds: count(MONTH * 4),
  searchLagSeconds: count(MONTH),
  bankMistakes: { takes: isMistakeTable, says: `shares that add to 1 at most, of ${MISTAKES.join(', ')}` },
  bankNextMistakes: { takes: isMistakeList, says: `a list of none, ${MISTAKES.join(', ')}` },
}

/** The settings after a change, which names only what it changes. Refuses what it does not know. */
export function changeSettings(settings: Settings, change: Readonly<Record<string, unknown>>): Settings {
  for (const [name, value] of Object.entries(change)) {
    if (!Object.hasOwn(READERS, name)) throw invalid(`Unknown setting: ${name}. Known: ${Object.keys(READERS).join(', ')}`, name)
    const { takes, says } = READERS[name as keyof Settings]
    if (!takes(value)) throw invalid(`${name} must be ${says}`, name)
  }
  const next: Settings = { ...settings, ...change }
  for (const [from, to] of Object.entries(next.settleIn)) {
    if (rateBetween(next, from, to) === undefined)
      throw invalid(`${from} settles in ${to}: give a rate ${from}:${to}`, 'settleIn')
  }
  return next
}

/** The rate from a currency to another as a fraction, or undefined when nobody has said one. */
export function rateBetween({ rates }: Settings, from: string, to: string): { up: bigint; down: bigint } | undefined {
  if (from === to) return { up: 1n, down: 1n }
  const straight = rates[`${from}:${to}`]
  if (straight !== undefined) return fraction(straight)
  const back = rates[`${to}:${from}`]
  if (back === undefined) return undefined
  const { up, down } = fraction(back)
  return { up: down, down: up }
}

function fraction(text: string): { up: bigint; down: bigint } {
  const [whole = '0', decimals = ''] = text.split('.')
  return { up: BigInt(whole + decimals), down: 10n ** BigInt(decimals.length) }
}

function count(max: number): { takes: Reader; says: string } {
  return {
    takes: (value) => typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= max,
    says: `a whole number from 0 to ${max}`,
  }
}

function oneOf(...words: readonly string[]): { takes: Reader; says: string } {
  return { takes: (value) => words.some((word) => word === value), says: `one of ${words.join(', ')}` }
}

function isTable(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}

function isPairing(value: unknown): boolean {
  return isTable(value) && Object.entries(value).every(([from, to]) => isKnownCurrency(from) && isKnownCurrency(String(to)))
}

function isMistakeTable(value: unknown): boolean {
  if (!isTable(value)) return false
  const shares = Object.values(value)
  const areShares = shares.every((share) => typeof share === 'number' && share >= 0)
  const sum = shares.reduce((total: number, share) => total + Number(share), 0)
  return areShares && sum <= 1 && Object.keys(value).every((name) => MISTAKES.some((mistake) => mistake === name))
}

function isMistakeList(value: unknown): boolean {
  return Array.isArray(value) && value.length <= 1_000 && value.every((name) => name === 'none' || MISTAKES.includes(name))
}

function isRateTable(value: unknown): boolean {
  return (
    isTable(value) &&
    Object.entries(value).every(
      ([pair, rate]) =>
        pair.split(':').length === 2 &&
        pair.split(':').every(isKnownCurrency) &&
        typeof rate === 'string' &&
        /^\d{1,6}(\.\d{1,8})?$/.test(rate) &&
        /[1-9]/.test(rate),
    )
  )
}
