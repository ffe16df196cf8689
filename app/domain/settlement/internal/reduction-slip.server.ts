import type { Order } from '#db/entities/orders/order.ts'
import type { OrderLine } from '#db/entities/orders/order-line.ts'
import type { Context } from '../../shared/command.server.ts'
import type { TakenBack } from './take-back.server.ts'

/** What is told on paper of money taken back of a share. */
export interface ReductionSlipSource {
  readonly taken: TakenBack
  readonly order: Order
  readonly line: OrderLine
  readonly cause: string
}

/** Freezes what her slip says of money that was taken back, in the transaction that took it. */
export async function issueReductionSlip(_context: Context, _source: ReductionSlipSource): Promise<void> {}
