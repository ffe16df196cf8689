// What have refunds and a withdrawn acceptance taken back of one settlement so far: of what the buyer paid, and line by line?
import type { SettlementId } from '#app/domain/shared/ids.ts'
import { type Currency, Money } from '#app/domain/shared/money.ts'
import type { EntityManager } from '../../orm.server.ts'

export type TakenStep =
  | 'igv'
  | 'payment_fee'
  | 'margin'
  | 'materials'
  | 'inpe'
  | 'reparation'
  | 'child_support'
  | 'recoupment'
  | 'loan_interest'
  | 'loan_principal'
  | 'savings'
  | 'group_fund'
  | 'family'
  | 'discount'
export type TakenBearer = 'own' | 'held' | 'available' | 'loan' | 'reserve' | 'clawback' | 'credit'

export interface Taken {
  /** Minor units of the order's currency. */
  readonly paid: bigint
  readonly lines: readonly {
    readonly step: TakenStep
    readonly loanId?: string
    readonly bearer: TakenBearer
    readonly amount: Money
  }[]
}

export async function findTaken(em: EntityManager, settlementId: SettlementId, currency: Currency): Promise<Taken> {
  const [total] = await em.execute<{ paid: string }[]>(
    'select coalesce(sum(paid_minor), 0)::text as paid from settlement.reduction where settlement_id = ?',
    [settlementId],
  )
  const rows = await em.execute<{ step: TakenStep; loan_id: string | null; bearer: TakenBearer; amount: string }[]>(
    `select line.step, line.loan_id, line.bearer, sum(line.amount_minor)::text as amount
     from settlement.reduction join settlement.reduction_line line on line.reduction_id = reduction.id
     where reduction.settlement_id = ? group by line.step, line.loan_id, line.bearer having sum(line.amount_minor) <> 0`,
    [settlementId],
  )
  return {
    paid: BigInt(total?.paid ?? '0'),
    lines: rows.map((row) => ({
      step: row.step,
      bearer: row.bearer,
      amount: Money.ofMinor(row.amount, currency),
      ...(row.loan_id && { loanId: row.loan_id }),
    })),
  }
}
