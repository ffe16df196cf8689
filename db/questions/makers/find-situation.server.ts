// Where is she, under which rules, and what changed of it? Restricted: read through people's read-restricted alone.
import type { PlainDate } from '#app/domain/shared/dates.ts'
import type { MakerId } from '#app/domain/shared/ids.ts'
import type { EntityManager } from '../../orm.server.ts'

export interface Place {
  readonly id: string
  readonly name: string
}

export interface WhereSheIs {
  readonly profile: 'peru_in_custody' | 'peru_released' | 'cooperative' | 'protected'
  readonly rulesFrom: PlainDate
  readonly prison: Place | null
  readonly agency: Place | null
}

export interface SituationFound {
  readonly id: string
  readonly kind: 'released' | 'transferred'
  readonly happenedOn: PlainDate
  readonly fromPrison: string | null
  readonly toPrison: string | null
  readonly fromAgency: string | null
  readonly toAgency: string | null
  readonly paper: string
  readonly recordedBy: string
  readonly recordedOn: PlainDate
  /** Sales that were settled from that day on before anybody had recorded it: they stay as they are. */
  readonly settledMeanwhile: number
}

/** Where she is today; undefined when there is no such maker. */
export async function findWhereSheIs(em: EntityManager, makerId: MakerId, on: PlainDate): Promise<WhereSheIs | undefined> {
  const [row] = await em.execute<WhereSheIs[]>(
    `select period.profile, period.from_on::text as "rulesFrom",
       case when prison.id is not null then jsonb_build_object('id', prison.id, 'name', prison.name) end as prison,
       case when agency.id is not null then jsonb_build_object('id', agency.id, 'name', agency.name) end as agency
     from makers.maker maker
     left join makers.prison prison on prison.id = maker.prison_id
     left join makers.agency agency on agency.id = maker.agency_id
     join lateral (select * from makers.profile_period where maker_id = maker.id and from_on <= ? order by from_on desc limit 1) period on true
     where maker.id = ?`,
    [on, makerId],
  )
  return row
}

/** What changed of her situation, the latest first. */
export async function findSituations(em: EntityManager, makerId: MakerId): Promise<SituationFound[]> {
  return em.execute<SituationFound[]>(
    `select situation.id, situation.kind, situation.happened_on::text as "happenedOn", was.name as "fromPrison", is_now.name as "toPrison",
       old.name as "fromAgency", new.name as "toAgency", situation.paper,
       coalesce((select display_name from people.sign_in where 'staff:' || id = situation.recorded_by), situation.recorded_by) as "recordedBy",
       situation.recorded_on::text as "recordedOn",
       (select count(*)::int from settlement.settlement where maker_id = situation.maker_id and settled_at < situation.recorded_at
          and (settled_at at time zone 'America/Lima')::date >= situation.happened_on) as "settledMeanwhile"
     from makers.situation situation
     left join makers.prison was on was.id = situation.from_prison_id left join makers.prison is_now on is_now.id = situation.to_prison_id
     left join makers.agency old on old.id = situation.from_agency_id left join makers.agency new on new.id = situation.to_agency_id
     where situation.maker_id = ? order by situation.happened_on desc`,
    [makerId],
  )
}
