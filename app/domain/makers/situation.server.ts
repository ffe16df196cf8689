import { insertRow } from '#db/insert.server.ts'
import type { EntityManager } from '#db/orm.server.ts'
import { actorRef } from '../shared/actor.ts'
import type { Context } from '../shared/command.server.ts'
import type { PlainDate } from '../shared/dates.ts'
import type { MakerId } from '../shared/ids.ts'
import { addProfilePeriod } from './internal/profile-period.server.ts'

/*
 * Her situation, for the settlement's commands that change it. A record is written once; where she is now stands on her row.
 */

/** Where she is, and under which rules, as the latest of what was recorded says. */
export interface Standing {
  readonly code: string
  readonly chosenName: string
  readonly profile: 'peru_in_custody' | 'peru_released' | 'cooperative' | 'protected'
  readonly childSupport: { kind: 'percent'; rate: string } | { kind: 'monthly'; amount: string } | undefined
  readonly prisonId: string | null
  readonly agencyId: string | null
  /** The day of the last change of rules or of situation: the next one comes after it. */
  readonly lastOn: PlainDate
}

/** Holds the maker to the end of the transaction, so that one change is decided at a time; undefined when there is no such maker. */
export async function holdStanding(em: EntityManager, makerId: MakerId): Promise<Standing | undefined> {
  const [row] = await em.execute<Pick<Standing, 'code' | 'chosenName' | 'prisonId' | 'agencyId'>[]>(
    `select code, chosen_name as "chosenName", prison_id as "prisonId", agency_id as "agencyId" from makers.maker where id = ? for no key update`,
    [makerId],
  )
  if (!row) return undefined
  const [rules] = await em.execute<
    {
      profile: Standing['profile']
      kind: 'percent' | 'monthly' | null
      rate: string | null
      amount: string | null
      lastOn: PlainDate
    }[]
  >(
    `select period.profile, period.child_support_kind as kind, trim_scale(period.child_support_rate)::text as rate,
       (period.child_support_monthly_minor / 100.0)::numeric(12, 2)::text as amount,
       greatest(period.from_on, (select max(happened_on) from makers.situation where maker_id = period.maker_id))::text as "lastOn"
     from makers.profile_period period where period.maker_id = ? order by period.from_on desc limit 1`,
    [makerId],
  )
  if (!rules) return undefined
  const { profile, lastOn, kind, rate, amount } = rules
  const childSupport =
    kind === 'percent' ? { kind, rate: rate ?? '0' } : kind === 'monthly' ? { kind, amount: amount ?? '0' } : undefined
  return { ...row, profile, lastOn, childSupport }
}

/** True when there is such an agency, or such a prison. */
export async function isPlace(em: EntityManager, kind: 'agency' | 'prison', id: string): Promise<boolean> {
  return (await em.execute<unknown[]>(`select 1 from makers.${kind} where id = ?`, [id])).length === 1
}

export interface SituationChange {
  readonly makerId: MakerId
  readonly kind: 'released' | 'transferred'
  readonly happenedOn: PlainDate
  /** Where she is from that day on. */
  readonly prisonId: string | null
  readonly agencyId: string | null
  readonly paper: string
}

/** Writes the record, and where she is from now on. The caller holds her standing. */
export async function writeSituation(context: Context, her: Standing, change: SituationChange): Promise<void> {
  const { em, actor, today, now } = context
  const { makerId, kind, happenedOn, prisonId, agencyId, paper } = change
  await insertRow(
    em,
    'makers.situation',
    {
      ...{ maker_id: makerId, kind, happened_on: happenedOn, paper },
      ...{ from_prison_id: her.prisonId, to_prison_id: prisonId, from_agency_id: her.agencyId, to_agency_id: agencyId },
      ...{ recorded_by: actorRef(actor), recorded_on: today, recorded_at: now },
    },
    'id',
  )
  await em.execute('update makers.maker set prison_id = ?, agency_id = ? where id = ?', [prisonId, agencyId, makerId])
}

/**
 * From that day on her sales are divided as those of somebody free: nothing for INPE, no reparation. What a judge ordered for her children stays;
 * her special account is closed on release (DS 025-2017-JUS art. 52).
 */
export async function releaseFromCustody(em: EntityManager, her: Standing, makerId: MakerId, fromOn: PlainDate): Promise<void> {
  await addProfilePeriod(em, makerId, fromOn, {
    profile: 'peru_released',
    reparationApplies: false,
    specialAccountPossible: false,
    ...(her.childSupport && { childSupport: her.childSupport }),
  })
}
