import type { Payer, PaymentWay } from '#app/domain/lending/choices.ts'
import type { PlainDate } from '#app/domain/shared/dates.ts'
import type { LoanId } from '#app/domain/shared/ids.ts'
import { type Currency, Money } from '#app/domain/shared/money.ts'
import type { EntityManager } from '#db/orm.server.ts'

export interface RepaymentFound {
  readonly id: string
  readonly paidOn: PlainDate
  readonly paidAt: Date
  readonly journalId: string
  /** From a sale: its settlement, the order and the piece, and her part of the price in the currency it was divided in. */
  readonly sale:
    | {
        readonly settlement: string
        readonly order: number | undefined
        readonly piece: string | undefined
        readonly gross: Money
      }
    | undefined
  readonly receipt: string | undefined
  /** Beside a sale: how it came and from whom, where that was written down. */
  readonly way: PaymentWay | undefined
  readonly paidBy: Payer | undefined
  readonly interest: Money
  readonly principal: Money
  readonly principalLeft: Money
}

/** What a refund or a withdrawn acceptance put back on the loan: she owes again what that sale had paid. */
export interface ReversalFound {
  readonly id: string
  readonly reversedOn: PlainDate
  readonly reversedAt: Date
  readonly journalId: string
  readonly settlement: string
  readonly order: number | undefined
  readonly interest: Money
  readonly principal: Money
  readonly principalLeft: Money
}

interface Row {
  id: string
  paid_on: PlainDate
  paid_at: Date
  journal_id: string
  settlement: string | null
  order_number: number | null
  piece: string | null
  gross_minor: string | null
  gross_currency: Currency | null
  receipt: string | null
  way: PaymentWay | null
  paid_by: Payer | null
  interest_minor: string
  principal_minor: string
  principal_left: string
}

/**
 * Every payment into a loan in its order: the sale it came from, or its cash receipt; how it was divided; what principal it left. Those that
 * stand, or those that were annulled.
 */
export async function findLoanRepayments(
  em: EntityManager,
  loan: { readonly id: LoanId; readonly currency: Currency },
  which: 'standing' | 'annulled' = 'standing',
): Promise<RepaymentFound[]> {
  const rows = await em.execute<Row[]>(
    `select repayment.id, repayment.paid_on::text, repayment.paid_at, repayment.journal_id::text, settlement.number as settlement,
       "order".number as order_number, piece.number as piece, settlement.gross_minor::text, settlement.currency as gross_currency,
       repayment.receipt, repayment.way, repayment.paid_by, repayment.interest_minor::text, repayment.principal_minor::text,
       (repayment.principal_before_minor - repayment.principal_minor)::text as principal_left
     from lending.repayment repayment
     left join settlement.settlement settlement on settlement.id = repayment.settlement_id
     left join orders.order_line line on line.id = settlement.order_line_id
     left join orders."order" on "order".id = line.order_id
     left join catalogue.piece piece on piece.id = settlement.piece_id
     where repayment.loan_id = ? and ${which === 'annulled' ? '' : 'not '}exists (
       select from lending.annulment where repayment_id = repayment.id and state = 'annulled')
     order by repayment.paid_at, repayment.id`,
    [loan.id],
  )
  return rows.map((row) => ({
    id: row.id,
    paidOn: row.paid_on,
    paidAt: new Date(row.paid_at),
    journalId: row.journal_id,
    sale:
      row.settlement && row.gross_minor && row.gross_currency
        ? {
            settlement: row.settlement,
            order: row.order_number ?? undefined,
            piece: row.piece ?? undefined,
            gross: Money.ofMinor(row.gross_minor, row.gross_currency),
          }
        : undefined,
    receipt: row.receipt ?? undefined,
    way: row.way ?? undefined,
    paidBy: row.paid_by ?? undefined,
    interest: Money.ofMinor(row.interest_minor, loan.currency),
    principal: Money.ofMinor(row.principal_minor, loan.currency),
    principalLeft: Money.ofMinor(row.principal_left, loan.currency),
  }))
}

/** Every time something went back on a loan because a buyer got money back, in its order. */
export async function findLoanReversals(
  em: EntityManager,
  loan: { readonly id: LoanId; readonly currency: Currency },
): Promise<ReversalFound[]> {
  const rows = await em.execute<
    (Pick<ReversalFound, 'id' | 'settlement'> &
      Record<'on' | 'journal' | 'interest' | 'principal' | 'left', string> & {
        at: Date
        order: number | null
      })[]
  >(
    `select reversal.id, reversal.reversed_on::text as "on", reversal.reversed_at as at, reversal.journal_id::text as journal,
       settlement.number as settlement, "order".number as "order", reversal.interest_minor::text as interest,
       reversal.principal_minor::text as principal, (reversal.principal_before_minor + reversal.principal_minor)::text as left
     from lending.repayment_reversal reversal
     join settlement.settlement settlement on settlement.id = reversal.settlement_id
     left join orders.order_line line on line.id = settlement.order_line_id
     left join orders."order" on "order".id = line.order_id
     where reversal.loan_id = ? order by reversal.reversed_at, reversal.id`,
    [loan.id],
  )
  const money = (minor: string) => Money.ofMinor(minor, loan.currency)
  return rows.map((row) => ({
    id: row.id,
    reversedOn: row.on as PlainDate,
    reversedAt: new Date(row.at),
    journalId: row.journal,
    settlement: row.settlement,
    order: row.order ?? undefined,
    interest: money(row.interest),
    principal: money(row.principal),
    principalLeft: money(row.left),
  }))
}
