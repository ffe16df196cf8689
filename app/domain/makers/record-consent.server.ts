import { command } from '../shared/command.server.ts'
import { done, refuse } from '../shared/outcome.ts'
import { lockMaker } from './internal/locks.server.ts'
import type { MakersRefusal } from './refusals.ts'
import type { RecordConsent } from './schema.ts'

/**
 * Records what a maker consented to, or took back, on a signed paper: a new version of one item; the latest holds. It touches no loan.
 * Refuses: unknown_maker, date_in_the_future.
 */
export const recordConsent = command<RecordConsent, { version: number }, MakersRefusal>(
  'makers.record-consent',
  'write:maker',
  async ({ em, today, now }, input) => {
    if (!(await lockMaker(em, input.makerId))) return refuse('unknown_maker')
    if (input.signedOn > today) return refuse('date_in_the_future', { date: input.signedOn })
    const [row] = await em.execute<{ version: number }[]>(
      `insert into makers.consent (maker_id, item, version, given, locale, witness, signed_on, expires_on, recorded_at)
       select ?, ?, coalesce(max(version), 0) + 1, ?, ?, ?, ?, ?, ? from makers.consent where maker_id = ? and item = ?
       returning version`,
      [
        input.makerId,
        input.item,
        input.given,
        input.locale ?? 'es',
        input.witness ?? null,
        input.signedOn,
        input.expiresOn ?? null,
        now,
        input.makerId,
        input.item,
      ],
    )
    return done({ version: (row as { version: number }).version })
  },
)
