// What did visits find of a maker: her needs, and how she stood? And who visits for the fund?
import type { Finding, NEEDS } from '#app/domain/lending/choices.ts'
import type { PlainDate } from '#app/domain/shared/dates.ts'
import type { MakerId } from '#app/domain/shared/ids.ts'
import type { EntityManager } from '../../orm.server.ts'

export interface VisitFound {
  readonly id: string
  readonly kind: 'first' | 'follow_up'
  readonly on: PlainDate
  readonly officer: string
  readonly need: (typeof NEEDS)[number] | null
  readonly words: string
  /** Of a visit that followed a credit: which, and what was found of its use. */
  readonly loan: string | null
  readonly found: Finding | null
}

/** Every visit to a maker's business, the latest first. */
export async function findVisits(em: EntityManager, makerId: MakerId): Promise<VisitFound[]> {
  return em.execute<VisitFound[]>(
    `select visit.id, visit.kind, visit.visited_on::text as "on", coalesce(officer.display_name, visit.visited_by) as officer, visit.need, visit.words,
       loan.number as loan, what.found
     from lending.visit visit left join people.sign_in officer on 'staff:' || officer.id = visit.visited_by
     left join lending.loan loan on loan.id = visit.loan_id left join lending.follow_up what on what.visit_id = visit.id
     where visit.maker_id = ? order by visit.visited_on desc, visit.id desc`,
    [makerId],
  )
}

export interface ObservedFound {
  readonly measure: string
  /** As it was written, without zeros at the end. */
  readonly value: string
  readonly unit: string
  readonly on: PlainDate
  readonly isBaseline: boolean
}

/** What was observed of a maker that a loan is decided on, the baseline of each measure first. */
export async function findObserved(em: EntityManager, makerId: MakerId): Promise<ObservedFound[]> {
  return em.execute<ObservedFound[]>(
    `select measure, trim_scale(value)::text as value, unit, observed_on::text as "on", is_baseline as "isBaseline" from makers.observation
     where maker_id = ? order by measure desc, is_baseline desc, observed_on, id`,
    [makerId],
  )
}

/** Who may have made a visit: officers with a sign-in in force. */
export async function findOfficers(em: EntityManager): Promise<{ id: string; name: string }[]> {
  return em.execute<{ id: string; name: string }[]>(
    `select id, display_name as name from people.sign_in where 'credit_officer' = any(roles) and disabled_at is null order by display_name, id`,
  )
}
