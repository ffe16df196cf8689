import type { EntityManager } from '#db/orm.server.ts'
import type { PlainDate } from '../../shared/dates.ts'
import type { MakerId } from '../../shared/ids.ts'
import { Money } from '../../shared/money.ts'
import type { Profile } from '../schema.ts'

/** Writes the profile that holds from a day on. */
export async function addProfilePeriod(em: EntityManager, makerId: MakerId, fromOn: PlainDate, profile: Profile): Promise<void> {
  const support = profile.childSupport
  await em.execute(
    `insert into makers.profile_period (maker_id, from_on, profile, reparation_applies, special_account_possible,
       child_support_kind, child_support_rate, child_support_monthly_minor)
     values (?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      makerId,
      fromOn,
      profile.profile,
      profile.reparationApplies,
      profile.specialAccountPossible,
      support?.kind ?? null,
      support?.kind === 'percent' ? support.rate : null,
      support?.kind === 'monthly' ? Money.parse(support.amount, 'PEN').minor : null,
    ],
  )
}
