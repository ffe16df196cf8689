import type { z } from 'zod'
import { insertRow } from '#db/insert.server.ts'
import type { EntityManager } from '#db/orm.server.ts'
import { writeObservation } from '../makers/observe-maker.server.ts'
import { actorRef } from '../shared/actor.ts'
import { type Context, command } from '../shared/command.server.ts'
import type { PlainDate } from '../shared/dates.ts'
import type { MakerId } from '../shared/ids.ts'
import { done, refuse } from '../shared/outcome.ts'
import { lockMaker } from './internal/locks.server.ts'
import { isOfficer } from './internal/references.server.ts'
import type { LendingRefusal } from './refusals.ts'
import type { VisitForm } from './schema.ts'

type FirstVisit = z.output<typeof VisitForm>

/**
 * Records a first visit to her business: when, by which officer, what she needs, and how she stands. What nobody had observed before her first
 * loan is her baseline. Refuses, in this order: `maker_unknown`, `visit_in_future`, `officer_unknown`.
 */
export const recordVisit = command<FirstVisit, { visitId: string }, LendingRefusal>(
  'lending.record-visit',
  'record:visit',
  async (context, input) => {
    const { em, actor, now, today } = context
    if (!(await lockMaker(em, input.makerId))) return refuse('maker_unknown')
    if (input.visitedOn > today) return refuse('visit_in_future', { on: input.visitedOn })
    if (!(await isOfficer(em, input.officerId))) return refuse('officer_unknown')
    const { id } = await insertRow(
      em,
      'lending.visit',
      {
        maker_id: input.makerId,
        kind: 'first',
        visited_on: input.visitedOn,
        visited_by: `staff:${input.officerId}`,
        need: input.need,
        words: input.words,
        recorded_by: actorRef(actor),
        recorded_at: now,
      },
      'id',
    )
    await writeHowSheStands(context, input)
    return done({ visitId: id })
  },
)

async function writeHowSheStands({ em }: Context, input: FirstVisit): Promise<void> {
  const { makerId, visitedOn: observedOn, workingCapital, monthlyIncome, dependants } = input
  const seen = [
    { measure: 'working_capital', value: workingCapital.toText(), unit: 'PEN' },
    ...(monthlyIncome ? [{ measure: 'monthly_income', value: monthlyIncome.toText(), unit: 'PEN' }] : []),
    ...(dependants === undefined ? [] : [{ measure: 'dependants', value: String(dependants), unit: 'persons' }]),
  ]
  for (const each of seen) {
    const isBaseline = await isFirstBeforeLoans(em, makerId, each.measure, observedOn)
    await writeObservation(em, { makerId, ...each, observedOn, isBaseline, source: 'first visit' })
  }
}

/** A baseline is how she stood before the fund came: the first figure of its kind, from before any loan of hers went out. */
async function isFirstBeforeLoans(em: EntityManager, makerId: MakerId, measure: string, on: PlainDate): Promise<boolean> {
  const rows = await em.execute<unknown[]>(
    `select 1 from makers.observation where maker_id = ? and measure = ? and is_baseline
     union all select 1 from lending.loan where maker_id = ? and disbursed_on < ?`,
    [makerId, measure, makerId, on],
  )
  return rows.length === 0
}
