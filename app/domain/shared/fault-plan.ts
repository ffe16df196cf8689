/*
 * A plan of faults, for the chaos harness: which fault happens at which named point, and when. Text, because it comes in through one variable:
 *   settlement.confirm-payment:before_commit=kill#2; provider.*:after=throw%10; *:after_journal=delay40%5
 */

/** What happens at a point. `stab` lets the work go on and kills it some moment within `ms`: between any two steps, in the middle of a commit. */
export type FaultDeed = 'kill' | 'throw' | 'delay' | 'stab'

export interface PlannedFault {
  /** A point's name; `*` stands for any run of characters. */
  readonly point: string
  readonly deed: FaultDeed
  /** For `delay` and `stab`. */
  readonly ms: number
  /** At the nth time the point is reached, or (0) at each with this many chances of a hundred. */
  readonly nth: number
  readonly percent: number
}

/** A bug put in on purpose, to show that the harness finds it: each call to a provider gets a key of its own, so that nothing is sent once. */
export const PLANTS = ['no-idempotency-key'] as const
export type Plant = (typeof PLANTS)[number]

export interface FaultPlan {
  readonly faults: readonly PlannedFault[]
  /** Decides every chance: the same plan with the same seed makes the same choices. */
  readonly seed: number
  readonly plant: Plant | undefined
}

const ENTRY = /^([a-zA-Z*][a-zA-Z0-9.:_*-]*)=(kill|throw|delay|stab)(\d{1,5})?(?:([#%])(\d{1,4}))?$/

/** Reads a plan. Gives the first entry that cannot be read instead, for the one who wrote it. */
export function readFaultPlan(text: string, seed: number, plant?: Plant): FaultPlan | { readonly unreadable: string } {
  const faults: PlannedFault[] = []
  for (const entry of text.split(';').map((part) => part.trim())) {
    if (entry === '') continue
    const read = ENTRY.exec(entry)
    if (!read) return { unreadable: entry }
    const [, point = '', deed, ms, sign, count] = read
    const number = Number.parseInt(count ?? '1', 10)
    faults.push({
      point,
      deed: deed as FaultDeed,
      ms: Number.parseInt(ms ?? '20', 10),
      nth: sign === '%' ? 0 : number,
      percent: sign === '%' ? number : 0,
    })
  }
  return { faults, seed, plant }
}

/** Whether a planned point names this one. */
export function namesPoint(planned: string, point: string): boolean {
  const parts = planned.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${parts.join('.*')}$`).test(point)
}

/** Chances from a seed, from 0 up to 1 (mulberry32). */
export function chances(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
