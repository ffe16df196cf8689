import { Acceptance } from '#db/entities/production/acceptance.ts'
import { takeBackPiece } from '../catalogue/stock.server.ts'
import { account } from '../ledger/accounts.ts'
import { lockRepaidLoans } from '../lending/reverse-repayments.server.ts'
import { type Context, command } from '../shared/command.server.ts'
import type { LoanId, MakerId, PieceId, SettlementId } from '../shared/ids.ts'
import { Money } from '../shared/money.ts'
import { done, refuse } from '../shared/outcome.ts'
import { lockMakers } from './internal/locks.server.ts'
import { issueReductionSlip } from './internal/reduction-slip.server.ts'
import { lockSoldPiece, type SoldPiece } from './internal/sold-piece.server.ts'
import { stopMaking } from './internal/stop-making.server.ts'
import { takeBack } from './internal/take-back.server.ts'
import type { SettlementRefusal } from './refusals.ts'
import type { WithdrawAcceptanceInput } from './schema.ts'

export interface WithdrawnAcceptance {
  [key: string]: string | number
  orderNumber: number
  settlements: number
}

/**
 * An acceptance entered by mistake is withdrawn before dispatch: posted as a full refund borne by the maker, the money going back to the order
 * (product.md 3). A piece that is to be mended stays with the order and may be accepted again, which is a new event; a discarded one is gone,
 * and an order to make asks for another. Refuses a piece nobody sold, one without an acceptance in force, one that was sent, and one of which
 * the network bore a refund.
 */
export const withdrawAcceptance = command<WithdrawAcceptanceInput, WithdrawnAcceptance, SettlementRefusal>(
  'settlement.withdraw-acceptance',
  'withdraw:acceptance',
  async (context, input) => {
    const { em } = context
    const sold = await lockSoldPiece(em, input.pieceId as PieceId)
    if (!sold) return refuse('piece_not_found')
    if (sold.state === 'dispatched') return refuse('piece_dispatched', { piece: sold.number })
    const acceptance = await em.findOne(Acceptance, { pieceId: sold.id, withdrawnAt: null })
    if (!acceptance) return refuse('acceptance_not_in_force', { piece: sold.number })
    const shares = await openShares(context, sold)
    if (shares.some(({ borne }) => borne)) return refuse('unit_partly_refunded', { piece: sold.number })

    await lockMakers(
      em,
      shares.map((share) => share.maker_id),
    )
    await lockRepaidLoans(context, [...new Set(shares.flatMap((share) => share.loan_ids))])
    for (const share of shares) await takeBackShare(context, sold, share, input.reason)
    acceptance.withdrawnAt = context.now
    acceptance.withdrawnReason = input.reason
    await em.flush()
    if (input.piece === 'discard') await takeBackPiece(context, sold.id, { owner: 'maker', goes: 'lost' })
    await stopMaking(context, sold.order)
    if (input.piece === 'discard' && !sold.line.madeToOrder) sold.order.state = 'needs_attention'
    return done({ orderNumber: sold.order.number, settlements: shares.length })
  },
)

interface OpenShare {
  id: SettlementId
  number: string
  maker_id: MakerId
  left: string
  borne: boolean
  loan_ids: LoanId[]
}

async function openShares({ em }: Context, { id, line }: SoldPiece): Promise<OpenShare[]> {
  return em.execute<OpenShare[]>(
    `select settlement.id, settlement.number, maker_id,
       (paid_minor - coalesce((select sum(reduction.paid_minor) from settlement.reduction where settlement_id = settlement.id), 0))::text as left,
       exists (select from settlement.borne_part where order_line_id = settlement.order_line_id and borne_part.unit = settlement.unit) as borne,
       array(select distinct loan_id::text from settlement.settlement_line where settlement_id = settlement.id and loan_id is not null) as loan_ids
     from settlement.settlement where piece_id = ? and order_line_id = ? and withdrawn_at is null order by work_share_id`,
    [id, line.id],
  )
}

async function takeBackShare(context: Context, { order }: SoldPiece, share: OpenShare, reason: string): Promise<void> {
  const amount = Money.ofMinor(share.left, order.currency)
  if (amount.isPositive()) {
    const taken = await takeBack(context, {
      settlementId: share.id,
      amount,
      to: account.orderHeld(order.number, order.currency),
      key: `withdraw:${share.number}`,
      kind: 'acceptance-withdrawn',
      reason,
    })
    await issueReductionSlip(context, taken)
  }
  await context.em.execute('update settlement.settlement set withdrawn_at = ? where id = ?', [context.now, share.id])
}
