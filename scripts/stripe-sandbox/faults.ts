import { invalid } from './errors.ts'

/** What the sandbox does wrong on purpose, until told otherwise. Set through `/__sandbox/faults`; kept across restarts. */
export interface Faults {
  /** How many copies of each event are sent, all at once. */
  readonly webhookCopies: number
  /** Whether events that come due together are sent last first. */
  readonly webhookReorder: boolean
  /** How long, on the sandbox's clock, each event waits before it is first sent. */
  readonly webhookDelaySeconds: number
  /** Whether events are recorded and never sent. They can still be resent by hand. */
  readonly webhookDrop: boolean
  /** How many of the next writes do their work and then answer 500: the answer is saved under the key, as the real one is. */
  readonly failNextWrites: number
  /** How long a write waits before it does anything. The key is in use meanwhile. */
  readonly delayBeforeMs: number
  /** How long a write waits after its work is done and its events are on their way. */
  readonly delayAnswerMs: number
}

export const NO_FAULTS: Faults = {
  webhookCopies: 1,
  webhookReorder: false,
  webhookDelaySeconds: 0,
  webhookDrop: false,
  failNextWrites: 0,
  delayBeforeMs: 0,
  delayAnswerMs: 0,
}

const LIMITS: Record<keyof Faults, number> = {
  webhookCopies: 20,
  webhookReorder: 0,
  webhookDelaySeconds: 30 * 86_400,
  webhookDrop: 0,
  failNextWrites: 1_000,
  delayBeforeMs: 60_000,
  delayAnswerMs: 60_000,
}

/** The faults after a change, which names only what it changes. Refuses what it does not know. */
export function changeFaults(faults: Faults, change: Readonly<Record<string, unknown>>): Faults {
  const next: Record<string, unknown> = { ...faults }
  for (const [name, value] of Object.entries(change)) {
    if (!Object.hasOwn(LIMITS, name)) throw invalid(`Unknown fault: ${name}. Known: ${Object.keys(LIMITS).join(', ')}`, name)
    const key = name as keyof Faults
    const isRight = typeof NO_FAULTS[key] === 'boolean' ? typeof value === 'boolean' : isCount(value, LIMITS[key])
    if (!isRight)
      throw invalid(`${name} must be a ${typeof NO_FAULTS[key]}${LIMITS[key] ? ` from 0 to ${LIMITS[key]}` : ''}`, name)
    next[key] = value
  }
  return next as unknown as Faults
}

function isCount(value: unknown, max: number): boolean {
  return Number.isInteger(value) && Number(value) >= 0 && Number(value) <= max
}
