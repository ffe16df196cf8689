import { brokenConstraint, command } from '../shared/command.server.ts'
import type { PlainDate } from '../shared/dates.ts'
import type { MakerId } from '../shared/ids.ts'
import { done, refuse } from '../shared/outcome.ts'
import { lockMaker } from './internal/locks.server.ts'
import { addProfilePeriod } from './internal/profile-period.server.ts'
import type { MakersRefusal } from './refusals.ts'
import { faultOfProfile } from './rules.ts'
import type { ChangeProfile } from './schema.ts'

/**
 * From a day on, other rules divide a maker's sales: a flag of the authority changed. A release or a transfer has its own commands, with the paper
 * that shows it (`settlement/record-release`, `record-transfer`).
 * What was settled before stays as it was. Outside custody she has no prison.
 * Refuses: unknown_maker, date_in_the_future, not_after_the_last_change, custody_needs_a_prison, reparation_only_in_custody,
 * child_support_incomplete, unknown_place.
 */
export const changeProfile = command<ChangeProfile, { makerId: MakerId; fromOn: PlainDate }, MakersRefusal>(
  'makers.change-profile',
  'write:maker',
  async ({ em, today }, input) => {
    if (!(await lockMaker(em, input.makerId))) return refuse('unknown_maker')
    if (input.fromOn > today) return refuse('date_in_the_future', { date: input.fromOn })
    const [last] = await em.execute<{ on: string }[]>(
      'select max(from_on)::text as on from makers.profile_period where maker_id = ?',
      [input.makerId],
    )
    if (last && last.on >= input.fromOn) return refuse('not_after_the_last_change', { date: last.on })
    const fault = faultOfProfile(input.profile, input.prisonId)
    if (fault) return refuse(fault)
    try {
      await em.execute('update makers.maker set prison_id = ? where id = ?', [input.prisonId ?? null, input.makerId])
    } catch (error) {
      if (brokenConstraint(error) === 'maker_prison_id_fkey') return refuse('unknown_place')
      throw error
    }
    await addProfilePeriod(em, input.makerId, input.fromOn, input.profile)
    return done({ makerId: input.makerId, fromOn: input.fromOn })
  },
)
