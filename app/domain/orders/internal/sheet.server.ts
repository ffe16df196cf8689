import type { EntityManager } from '#db/orm.server.ts'
import { findPublicHolidays } from '#db/questions/lending/find-public-holidays.server.ts'
import { findComplaintTerm } from '#db/questions/orders/find-complaint-term.server.ts'
import { assert } from '../../shared/assert.ts'
import { addDays, type PlainDate } from '../../shared/dates.ts'
import type { Locale } from '../../shared/locale.ts'
import type { OfferOnClock } from '../complaint-clock.ts'

/** A sheet of the complaints book as its answer and its offers need it. */
export interface LockedSheet {
  readonly id: string
  readonly number: number
  readonly kind: 'reclamo' | 'queja'
  readonly isAnswered: boolean
  readonly filedOn: PlainDate
  readonly dueOn: PlainDate
  readonly email: string
  readonly locale: Locale
  readonly subject: string
}

/** The sheet of a number, locked until the end of the transaction: what is offered, taken and answered comes one after the other. */
export async function lockSheet(em: EntityManager, number: number): Promise<LockedSheet | undefined> {
  const [sheet] = await em.execute<LockedSheet[]>(
    `select id, number, kind, answered_at is not null as "isAnswered", (filed_at at time zone 'America/Lima')::date::text as "filedOn",
       answer_due_on::text as "dueOn", consumer ->> 'email' as email, locale, subject
     from orders.complaint where number = ? for update`,
    [number],
  )
  return sheet
}

/** The offers of a sheet so far, as its clock knows them. */
export async function findOffersOnClock(em: EntityManager, sheetId: string): Promise<OfferOnClock[]> {
  const rows = await em.execute<{ offered_on: PlainDate; paused_until: PlainDate; closed_on: PlainDate | null }[]>(
    `select (offered_at at time zone 'America/Lima')::date::text as offered_on, paused_until::text,
       (closed_at at time zone 'America/Lima')::date::text as closed_on
     from orders.complaint_offer where complaint_id = ? order by offered_at`,
    [sheetId],
  )
  return rows.map((row) => ({
    offeredOn: row.offered_on,
    pausedUntil: row.paused_until,
    closedOn: row.closed_on ?? undefined,
  }))
}

/** Further than this no term of a sheet reaches from today, over any holidays and with all that offers may stop. */
const FARTHEST = 90

/** The holidays that count for a sheet. */
export function holidaysAround(em: EntityManager, filedOn: PlainDate, today: PlainDate): Promise<ReadonlySet<PlainDate>> {
  return findPublicHolidays(em, filedOn, addDays(today, FARTHEST))
}

/** For how many working days in all the law lets offers stop the clock of a sheet. */
export async function pauseTerm(em: EntityManager, { kind, filedOn }: Pick<LockedSheet, 'kind' | 'filedOn'>): Promise<number> {
  const term = await findComplaintTerm(em, kind, filedOn)
  assert(term, 'the term of a sheet stands in a dated row')
  return term.pauseWorkingDays
}
