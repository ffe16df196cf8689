import { insertRow } from '#db/insert.server.ts'
import { actorRef } from '../shared/actor.ts'
import { type Context, command } from '../shared/command.server.ts'
import type { PlainDate } from '../shared/dates.ts'
import { done, refuse } from '../shared/outcome.ts'
import { COMPLAINT_KINDS } from './complaint.ts'
import type { OrdersRefusal } from './refusals.ts'

type ComplaintKind = (typeof COMPLAINT_KINDS)[number]

/** Of two people who save at once the second must see the first. */
async function oneAtATime({ em }: Context): Promise<void> {
  await em.execute(`select pg_advisory_xact_lock(hashtextextended('terms', 0))`)
}

export interface ComplaintTermChange {
  readonly kind: ComplaintKind
  readonly fromOn: PlainDate
  readonly answerWorkingDays: number
  /** For how many working days in all offers stop the clock; nought where the law stops nothing. */
  readonly pauseWorkingDays: number
  readonly basis: string
  /** Somebody read it in the text of the law, and not in what others say of it. */
  readonly isRead: boolean
}

/**
 * The term for the answer to sheets of a kind that are filed from a day on; sheets from before keep theirs. Refuses a day that is not to come (sheets of today
 * were told their day already) and one that has a row.
 */
export const changeComplaintTerm = command<ComplaintTermChange, { fromOn: PlainDate }, OrdersRefusal>(
  'orders.change-complaint-term',
  'manage:ways-to-pay',
  async (context, { kind, fromOn, answerWorkingDays, pauseWorkingDays, basis, isRead }) => {
    const { em, actor, now, today } = context
    await oneAtATime(context)
    if (fromOn <= today) return refuse('term_day_past')
    const taken = await em.execute<unknown[]>('select 1 from orders.complaint_term where kind = ? and from_on = ?', [
      kind,
      fromOn,
    ])
    if (taken.length > 0) return refuse('term_day_taken')
    const days = { answer_working_days: answerWorkingDays, pause_working_days: pauseWorkingDays }
    const row = { kind, from_on: fromOn, ...days, basis, mark: isRead ? 'V' : 'S', added_by: actorRef(actor), added_at: now }
    await insertRow(em, 'orders.complaint_term', row, 'from_on::text as id')
    return done({ fromOn })
  },
)

export interface ReturnTermChange {
  readonly fromOn: PlainDate
  readonly workingDays: number
  readonly basis: string
}

/**
 * Within how many working days a request to give something back is answered, for those asked from a day on; earlier ones keep the day that was told. Refuses a
 * day that is not to come and one that has a row.
 */
export const changeReturnTerm = command<ReturnTermChange, { fromOn: PlainDate }, OrdersRefusal>(
  'orders.change-return-term',
  'manage:ways-to-pay',
  async (context, { fromOn, workingDays, basis }) => {
    const { em, actor, now, today } = context
    await oneAtATime(context)
    if (fromOn <= today) return refuse('term_day_past')
    const taken = await em.execute<unknown[]>('select 1 from orders.return_answer_term where from_on = ?', [fromOn])
    if (taken.length > 0) return refuse('term_day_taken')
    const row = { from_on: fromOn, working_days: workingDays, basis, added_by: actorRef(actor), added_at: now }
    await insertRow(em, 'orders.return_answer_term', row, 'from_on::text as id')
    return done({ fromOn })
  },
)

/** The term of which thing: a kind of sheet, or the answer to a return. */
export const TERM_KINDS = [...COMPLAINT_KINDS, 'return'] as const

export interface PlannedTerm {
  readonly kind: (typeof TERM_KINDS)[number]
  readonly fromOn: PlainDate
}

/** Drops a term that is only planned. Refuses one that has begun or that nobody knows. */
export const dropPlannedTerm = command<PlannedTerm, { fromOn: PlainDate }, OrdersRefusal>(
  'orders.drop-planned-term',
  'manage:ways-to-pay',
  async ({ em, today }, { kind, fromOn }) => {
    if (fromOn <= today) return refuse('term_row_begun')
    const dropped =
      kind === 'return'
        ? await em.execute<unknown[]>('delete from orders.return_answer_term where from_on = ? returning 1 as one', [fromOn])
        : await em.execute<unknown[]>('delete from orders.complaint_term where kind = ? and from_on = ? returning 1 as one', [
            kind,
            fromOn,
          ])
    return dropped.length > 0 ? done({ fromOn }) : refuse('term_row_begun')
  },
)
