// What was a maker advised on, what is still to be done, and whose points are due?
import type { AdviceTopic } from '#app/domain/lending/choices.ts'
import type { PlainDate } from '#app/domain/shared/dates.ts'
import type { MakerId } from '#app/domain/shared/ids.ts'
import type { EntityManager } from '../../orm.server.ts'

export interface AdvicePoint {
  readonly id: string
  readonly words: string
  readonly dueOn: PlainDate
  /** Null while it is still to be done. */
  readonly doneOn: PlainDate | null
}

export interface AdviceFound {
  readonly id: string
  readonly on: PlainDate
  readonly adviser: string
  readonly topics: readonly AdviceTopic[]
  readonly points: readonly AdvicePoint[]
}

/** Every session with a maker, the latest first. */
export async function findAdvice(em: EntityManager, makerId: MakerId): Promise<AdviceFound[]> {
  return em.execute<AdviceFound[]>(
    `select advice.id, advice.held_on::text as "on", coalesce(person.display_name, advice.adviser) as adviser,
       array(select topic from lending.advice_topic where advice_id = advice.id order by topic) as topics,
       coalesce((select jsonb_agg(jsonb_build_object('id', id, 'words', words, 'dueOn', due_on::text, 'doneOn', done_on::text) order by n)
         from lending.advice_point where advice_id = advice.id), '[]'::jsonb) as points
     from lending.advice left join people.sign_in person on 'staff:' || person.id = advice.adviser
     where advice.maker_id = ? order by advice.held_on desc, advice.recorded_at desc, advice.id desc`,
    [makerId],
  )
}

/** What a maker and the fund still have to do, what is due first before the rest. */
export async function findOpenPoints(em: EntityManager, makerId: MakerId): Promise<AdvicePoint[]> {
  return em.execute<AdvicePoint[]>(
    `select point.id, point.words, point.due_on::text as "dueOn", null as "doneOn"
     from lending.advice_point point join lending.advice on advice.id = point.advice_id
     where advice.maker_id = ? and point.done_on is null order by point.due_on, point.id`,
    [makerId],
  )
}

/** A point on the sheet of a week: whose it is, and who is to ask after it. */
export interface PointOfWeek {
  readonly maker: { readonly code: string; readonly chosenName: string }
  readonly agency: { readonly key: string; readonly name: string }
  readonly officer: { readonly key: string; readonly name: string }
  readonly words: string
  readonly dueOn: PlainDate
}

/** Which points were still to be done at the beginning of a week, and are due by its end? */
export async function findPointsOfWeek(em: EntityManager, on: PlainDate): Promise<PointOfWeek[]> {
  return em.execute<PointOfWeek[]>(
    `select jsonb_build_object('code', maker.code, 'chosenName', maker.chosen_name) as maker,
       jsonb_build_object('key', coalesce(agency.id, ''), 'name', coalesce(agency.name, '')) as agency,
       jsonb_build_object('key', advice.adviser, 'name', coalesce(person.display_name, advice.adviser)) as officer,
       point.words, point.due_on::text as "dueOn"
     from lending.advice_point point
     join lending.advice on advice.id = point.advice_id
     join makers.maker maker on maker.id = advice.maker_id
     left join makers.agency agency on agency.id = maker.agency_id
     left join people.sign_in person on 'staff:' || person.id = advice.adviser
     where advice.held_on <= ?::date and point.due_on <= ?::date + 6 and (point.done_on is null or point.done_on > ?::date)
       and not exists (select from makers.death where maker_id = maker.id)
     order by agency.name nulls last, point.due_on, point.id`,
    [on, on, on],
  )
}
