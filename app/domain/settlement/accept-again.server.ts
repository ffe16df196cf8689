import { Payment } from '#db/entities/payments/payment.ts'
import { Acceptance } from '#db/entities/production/acceptance.ts'
import { sharesOfPieces } from '../production/work-shares.server.ts'
import { actorRef } from '../shared/actor.ts'
import { assert } from '../shared/assert.ts'
import { command } from '../shared/command.server.ts'
import { dateOf } from '../shared/dates.ts'
import type { PieceId } from '../shared/ids.ts'
import { done, refuse } from '../shared/outcome.ts'
import { lockMakers } from './internal/locks.server.ts'
import { settlePiece } from './internal/settle-piece.server.ts'
import { lockSoldPiece } from './internal/sold-piece.server.ts'
import { stopMaking } from './internal/stop-making.server.ts'
import { termsOf } from './internal/terms.server.ts'
import type { SettlementRefusal } from './refusals.ts'

export interface AcceptedAgain {
  [key: string]: string | number
  orderNumber: number
  settlements: number
}

/**
 * A piece whose acceptance was withdrawn is accepted after all: a new made event, divided anew by what holds now. Refuses a piece nobody
 * bought, and one whose acceptance is in force.
 */
export const acceptAgain = command<{ pieceId: string }, AcceptedAgain, SettlementRefusal>(
  'settlement.accept-again',
  'accept:piece',
  async (context, { pieceId }) => {
    const { em } = context
    const sold = await lockSoldPiece(em, pieceId as PieceId)
    if (!sold) return refuse('piece_not_found')
    if (await em.findOne(Acceptance, { pieceId: sold.id, withdrawnAt: null }))
      return refuse('acceptance_in_force', { piece: sold.number })
    const { order, line } = sold
    const shares = (await sharesOfPieces(em, [sold.id])).get(sold.id) ?? []
    await lockMakers(
      em,
      shares.map((share) => share.makerId),
    )
    const acceptance = em.create(Acceptance, { pieceId: sold.id, acceptedBy: actorRef(context.actor), acceptedAt: context.now })
    await em.persist(acceptance).flush()
    const payment = await em.findOneOrFail(Payment, { orderId: order.id, state: 'succeeded' })
    assert(order.paidAt, 'only a paid order is made')
    const terms = await termsOf(em, order, payment, dateOf(order.paidAt))
    const settled = await settlePiece(context, order, line, terms, { pieceId: sold.id, acceptance, shares }, 'dispatch')
    await stopMaking(context, order)
    return done({ orderNumber: order.number, settlements: settled.length })
  },
)
