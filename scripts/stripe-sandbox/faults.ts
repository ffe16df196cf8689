import { invalid } from './errors.ts'

/** What the sandbox does wrong on purpose, until told otherwise. Set through `/__sandbox/faults`; kept across restarts. */
export interface Faults {
  /** How many copies of each event are sent, all at once. */
  readonly webhookCopies: number
  /** The share of events, by the seed, that are sent once more than that. */
  readonly webhookCopyShare: number
  /** Whether events that come due together are sent last first. */
  readonly webhookReorder: boolean
  /** Whether events that come due together are sent in an order of the seed's. */
  readonly webhookShuffle: boolean
  /** How many events that come due together are sent side by side, without waiting for each other's answer. */
  readonly webhookParallel: number
  /** How long, on the sandbox's clock, each event waits before it is first sent. */
  readonly webhookDelaySeconds: number
  /** Up to how much longer, by the seed, each event waits: they arrive in another order, days apart if wanted. */
  readonly webhookDelaySpreadSeconds: number
  /** Whether events are recorded and never sent. They can still be resent by hand, and are found in the list of events. */
  readonly webhookDrop: boolean
  /** The share of events, by the seed, that are recorded and never sent. */
  readonly webhookDropShare: number
  /** Another API version that events say they are written in. Empty: the right one. */
  readonly webhookApiVersion: string
  /** Whether each delivery is signed by a secret that nobody knows. */
  readonly webhookForged: boolean
  /** How many of the next writes do their work and then answer 500: the answer is saved under the key, as the real one is. */
  readonly failNextWrites: number
  /** How long a write waits before it does anything. The key is in use meanwhile. */
  readonly delayBeforeMs: number
  /** How long a write waits after its work is done and its events are on their way. */
  readonly delayAnswerMs: number
  /** How many of the next refunds fail after they have begun. */
  readonly failNextRefunds: number
  /** How many of the next payouts the bank sends back. */
  readonly failNextPayouts: number
}

export const NO_FAULTS: Faults = {
  webhookCopies: 1,
  webhookCopyShare: 0,
  webhookReorder: false,
  webhookShuffle: false,
  webhookParallel: 1,
  webhookDelaySeconds: 0,
  webhookDelaySpreadSeconds: 0,
  webhookDrop: false,
  webhookDropShare: 0,
  webhookApiVersion: '',
  webhookForged: false,
  failNextWrites: 0,
  delayBeforeMs: 0,
  delayAnswerMs: 0,
  failNextRefunds: 0,
  failNextPayouts: 0,
}

const MONTH = 30 * 86_400

/** The largest value of each that is counted or measured. A share goes to 1. */
const LIMITS: Partial<Record<keyof Faults, number>> = {
  webhookCopies: 20,
  webhookParallel: 100,
  webhookDelaySeconds: MONTH,
  webhookDelaySpreadSeconds: MONTH,
  failNextWrites: 1_000,
  delayBeforeMs: 60_000,
  delayAnswerMs: 60_000,
  failNextRefunds: 1_000,
  failNextPayouts: 1_000,
}

/** The faults after a change, which names only what it changes. Refuses what it does not know. */
export function changeFaults(faults: Faults, change: Readonly<Record<string, unknown>>): Faults {
  const next: Record<string, unknown> = { ...faults }
  for (const [name, value] of Object.entries(change)) {
    if (!Object.hasOwn(NO_FAULTS, name))
      throw invalid(`Unknown fault: ${name}. Known: ${Object.keys(NO_FAULTS).join(', ')}`, name)
    const wanted = wantedFor(name as keyof Faults)
    if (!wanted.takes(value)) throw invalid(`${name} must be ${wanted.says}`, name)
    next[name] = value
  }
  return next as unknown as Faults
}

function wantedFor(name: keyof Faults): { readonly takes: (value: unknown) => boolean; readonly says: string } {
  if (typeof NO_FAULTS[name] === 'boolean') return { takes: (value) => typeof value === 'boolean', says: 'a boolean' }
  if (typeof NO_FAULTS[name] === 'string') {
    return { takes: (value) => typeof value === 'string' && /^[\w.-]{0,40}$/.test(value), says: 'a version, 2020-08-27' }
  }
  const max = LIMITS[name]
  if (max === undefined)
    return { takes: (value) => typeof value === 'number' && value >= 0 && value <= 1, says: 'a share from 0 to 1' }
  const takes = (value: unknown) => typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= max
  return { takes, says: `a number from 0 to ${max}` }
}
