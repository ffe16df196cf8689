import type { EntityManager } from '#db/orm.server.ts'

/** One invariant that was broken in the last check and that nobody has let pass: money does not leave meanwhile. */
export interface Stop {
  readonly runId: string
  readonly invariant: string
  readonly broken: number
}

/** What keeps money from leaving, by the last check; empty when nothing does. */
export async function findStops(em: EntityManager): Promise<Stop[]> {
  const rows = await em.execute<{ run_id: string; invariant: string; broken: number }[]>(
    'select run_id::text, invariant, broken from checks.stop order by invariant',
  )
  return rows.map(({ run_id, invariant, broken }) => ({ runId: run_id, invariant, broken }))
}

/**
 * The door for every command that lets money leave (payouts, the fund's transfer, refunds sent by hand): asked in its own transaction, it locks
 * nothing. Gives the refusal `books_under_review` with the broken invariants, or undefined when the money may go.
 */
export async function booksUnderReview(em: EntityManager) {
  const stops = await findStops(em)
  if (stops.length === 0) return undefined
  const facts = { invariants: stops.map(({ invariant }) => invariant).join(', ') }
  return { ok: false, refusal: { code: 'books_under_review', facts } } as const
}

/** What somebody sees of the stop, so that nobody lets pass what they have not seen: `I04:1 S05:2`. */
export function seenOf(stops: readonly Pick<Stop, 'invariant' | 'broken'>[]): string {
  return stops.map(({ invariant, broken }) => `${invariant}:${broken}`).join(' ')
}
