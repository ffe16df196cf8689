import { insertRow } from '#db/insert.server.ts'
import { findPublicHolidays } from '#db/questions/lending/find-public-holidays.server.ts'
import { findReturnAnswerTerm } from '#db/questions/orders/find-return-answer-term.server.ts'
import { findReturnable } from '#db/questions/orders/find-returnable.server.ts'
import { isEvidenceFile } from '../lending/ports.ts'
import { addWorkingDays } from '../lending/rules/working-days.ts'
import { actorRef } from '../shared/actor.ts'
import { assert } from '../shared/assert.ts'
import { type Context, command } from '../shared/command.server.ts'
import { addDays, type PlainDate } from '../shared/dates.ts'
import { done, refuse } from '../shared/outcome.ts'
import { writeOrderNews } from './order-news.server.ts'
import type { OrdersRefusal } from './refusals.ts'
import { MOST_PHOTOS, type ReturnReason, reasonRefused } from './returns.ts'

export interface AskReturnInput {
  readonly orderId: string
  readonly orderLineId: string
  readonly unit: number
  readonly reason: ReturnReason
  readonly wants: 'refund' | 'exchange'
  readonly words: string
  /** Pictures that the private store has kept before. */
  readonly photos: readonly string[]
}

/** Further than this no term of the house reaches, over any holidays. */
const FARTHEST = 90

/** The last day for the answer to what is asked today, which itself does not count. */
async function answerDue({ em, today }: Context): Promise<PlainDate> {
  const days = await findReturnAnswerTerm(em, today)
  assert(days, 'the term of an answer stands in a dated row')
  return addWorkingDays(today, days, await findPublicHolidays(em, today, addDays(today, FARTHEST)))
}

/**
 * The buyer asks to give one piece back, with her reason and pictures. Nothing moves: staff answer, and money goes back by a refund or an exchange as
 * always. Refuses a piece that is not of this order or was not sent, one that went back already, one that a request is open about, and a reason that the dates
 * speak against (returns.ts): a change of mind after the last day, a lateness that was none.
 */
export const askReturn = command<AskReturnInput, { number: string }, OrdersRefusal>(
  'orders.ask-return',
  'ask:after-sale',
  async (context, input) => {
    const { em, actor, now, today } = context
    await em.execute('select 1 from orders."order" where id = ? for update', [input.orderId])
    const { units } = await findReturnable(em, input.orderId)
    const unit = units.find((each) => each.orderLineId === input.orderLineId && each.unit === input.unit)
    if (!unit) return refuse('return_unit_unknown')
    if (unit.asked && unit.asked.state !== 'refused') return refuse('return_asked_already', { number: unit.asked.number })
    if (unit.isGivenBack) return refuse('return_nothing_left')
    const no = reasonRefused(input.reason, unit, today)
    if (no) return refuse(no.code, { date: no.date })
    const request = await insertRow<{ id: string; number: string }>(
      em,
      'orders.return_request',
      {
        order_line_id: input.orderLineId,
        unit: input.unit,
        reason: input.reason,
        wants: input.wants,
        words: input.words,
        open_until: unit.openUntil,
        answer_due_on: await answerDue(context),
        asked_by: actorRef(actor),
        asked_at: now,
      },
      'id, number',
    )
    const files = [...new Set(input.photos)]
    assert(files.length <= MOST_PHOTOS && files.every(isEvidenceFile), 'a request has few pictures, and the store named them')
    for (const [index, file] of files.entries())
      await insertRow(em, 'orders.return_photo', { request_id: request.id, position: index + 1, file }, 'position as id')
    await writeOrderNews(context, {
      news: 'return_asked',
      lineIds: [input.orderLineId],
      words: input.words,
      key: `return-asked:${request.number}`,
    })
    return done({ number: request.number })
  },
)
