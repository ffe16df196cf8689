import { insertRow } from '#db/insert.server.ts'
import { actorRef } from '../shared/actor.ts'
import { type Context, command } from '../shared/command.server.ts'
import { done, type Outcome, refuse } from '../shared/outcome.ts'
import { writeOrderNews } from './order-news.server.ts'
import type { OrdersRefusal } from './refusals.ts'

type Answered = Outcome<{ number: string }, OrdersRefusal>
interface Step {
  readonly step: 'approved' | 'refused' | 'received'
  readonly sendsBack?: boolean
  readonly address?: string | undefined
  readonly words?: string | undefined
}

/**
 * Says yes to a request, and where the piece goes to, or that it need not come back. Refuses an unknown request, one that was answered, and a piece
 * that is to come back without a place.
 */
export const approveReturn = command<
  { requestId: string; sendsBack: boolean; address?: string | undefined; words?: string | undefined },
  { number: string },
  OrdersRefusal
>('orders.approve-return', 'answer:request', async (context, { requestId, sendsBack, address, words }) => {
  const request = await lockReturn(context, requestId)
  if (!request) return refuse('return_not_found')
  if (request.steps.length > 0) return refuse('return_answered_already', { number: request.number })
  if (sendsBack && !address) return refuse('return_address_missing')
  return write(context, request, { step: 'approved', sendsBack, address: sendsBack ? address : undefined, words })
})

/** Says no, with the reason that the buyer reads. Refuses an unknown request, and one that was answered. */
export const refuseReturn = command<{ requestId: string; words: string }, { number: string }, OrdersRefusal>(
  'orders.refuse-return',
  'answer:request',
  async (context, { requestId, words }) => {
    const request = await lockReturn(context, requestId)
    if (!request) return refuse('return_not_found')
    if (request.steps.length > 0) return refuse('return_answered_already', { number: request.number })
    return write(context, request, { step: 'refused', words })
  },
)

/** The piece is here again. Refuses an unknown request, one that is not waiting for its piece, and one whose piece came before. */
export const receiveReturn = command<{ requestId: string; words?: string | undefined }, { number: string }, OrdersRefusal>(
  'orders.receive-return',
  'answer:request',
  async (context, { requestId, words }) => {
    const request = await lockReturn(context, requestId)
    if (!request) return refuse('return_not_found')
    if (!request.sends_back || request.steps.includes('received'))
      return refuse('return_not_expected', { number: request.number })
    return write(context, request, { step: 'received', words })
  },
)

interface LockedReturn {
  id: string
  number: string
  order_line_id: string
  steps: string[]
  sends_back: boolean | null
}

/** Two who answer at once wait for each other on the order, as everything about it does. */
async function lockReturn({ em }: Context, requestId: string): Promise<LockedReturn | undefined> {
  await em.execute(
    `select 1 from orders."order" where id = (select order_id from orders.order_line line
       join orders.return_request request on request.order_line_id = line.id where request.id = ?) for update`,
    [requestId],
  )
  const [request] = await em.execute<LockedReturn[]>(
    `select id, number, order_line_id, array(select step from orders.return_step where request_id = request.id) as steps,
       (select sends_back from orders.return_step where request_id = request.id and step = 'approved') as sends_back
     from orders.return_request request where id = ?`,
    [requestId],
  )
  return request
}

async function write(context: Context, request: LockedReturn, step: Step): Promise<Answered> {
  const { em, actor, now } = context
  const { sendsBack, ...rest } = step
  const values = { request_id: request.id, ...rest, sends_back: sendsBack, decided_by: actorRef(actor), decided_at: now }
  await insertRow(em, 'orders.return_step', values, 'step as id')
  await writeOrderNews(context, {
    news: step.step === 'approved' && !sendsBack ? 'return_keep' : `return_${step.step}`,
    lineIds: [request.order_line_id],
    words: step.words,
    address: step.address,
    key: `return-${step.step}:${request.number}`,
  })
  return done({ number: request.number })
}
