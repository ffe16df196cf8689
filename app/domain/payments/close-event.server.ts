import { command } from '../shared/command.server.ts'
import { done } from '../shared/outcome.ts'

/** Why an event of the inbox waits for a person. `fails_always`: its work was tried often and never succeeded. */
export const PARKED_FOR = ['unknown_kind', 'other_mode', 'other_account', 'belongs_to_nobody', 'fails_always'] as const
export type ParkedFor = (typeof PARKED_FOR)[number]

/** How often the work of an event may fail before a person has to look at it. A silent provider is no failure of the event's. */
export const FAILURES_BORNE = 8

/** Marks an event of the inbox as worked, with what became of it. One that is closed already stays as it is. */
export const closeEvent = command<{ eventId: string; note: string }, { state: string }>(
  'payments.close-event',
  'run:jobs',
  async ({ em, now }, { eventId, note }) => {
    await em.execute(
      `update payments.provider_event set state = 'done', note = ?, done_at = ? where event_id = ? and state = 'received'`,
      [note, now, eventId],
    )
    return done({ state: 'done' })
  },
)

/** Sets an event aside for people, with the reason: nothing about it is guessed. One that is closed already stays as it is. */
export const parkEvent = command<{ eventId: string; because: ParkedFor; note: string }, { state: string }>(
  'payments.park-event',
  'run:jobs',
  async ({ em, now }, { eventId, because, note }) => {
    await em.execute(
      `update payments.provider_event set state = 'parked', parked_for = ?, note = ?, done_at = ? where event_id = ? and state = 'received'`,
      [because, note, now, eventId],
    )
    return done({ state: 'parked' })
  },
)

/**
 * Counts one failure of an event's work, with the error; the one too many parks it, so that a poisoned event never loops. The caller names
 * the failure it counts: counted twice by two workers it is one.
 */
export const failEvent = command<{ eventId: string; failure: number; error: string }, { isParked: boolean }>(
  'payments.fail-event',
  'run:jobs',
  async ({ em, now }, { eventId, failure, error }) => {
    const isParked = failure >= FAILURES_BORNE
    await em.execute(
      `update payments.provider_event set failures = ?, last_error = left(?, 500), state = ?, parked_for = ?, done_at = ?
       where event_id = ? and state = 'received' and failures = ?`,
      [
        failure,
        error,
        isParked ? 'parked' : 'received',
        isParked ? 'fails_always' : null,
        isParked ? now : null,
        eventId,
        failure - 1,
      ],
    )
    return done({ isParked })
  },
)
