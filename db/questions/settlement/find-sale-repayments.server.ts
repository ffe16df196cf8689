import type { PlainDate } from '#app/domain/shared/dates.ts'
import { Money } from '#app/domain/shared/money.ts'
import type { EntityManager } from '#db/orm.server.ts'

export interface SaleRepaymentsWanted {
  /** Where the money is: still owed, on its way, or transferred. */
  readonly state?: 'owed' | 'sent' | 'arrived' | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly sort: 'date' | 'amount' | 'maker'
  readonly isDescending: boolean
  readonly limit: number
  readonly offset: number
}

export interface SaleRepayment {
  readonly id: string
  readonly settlement: string
  readonly order: number
  readonly paidOn: PlainDate
  readonly maker: { readonly code: string; readonly chosenName: string }
  readonly loan: string
  readonly loanState: string
  readonly channel: string
  readonly gross: Money
  /** What the buyer paid for it, when that was another currency. */
  readonly paid: string | undefined
  readonly interest: Money
  readonly principal: Money
  readonly journalId: string
  readonly transfer: string | undefined
  readonly state: 'owed' | 'sent' | 'arrived'
}

interface Row {
  id: string
  settlement: string
  order_number: number
  paid_on: PlainDate
  maker_code: string
  chosen_name: string
  loan: string
  loan_state: string
  channel: string
  order_currency: string
  gross: string
  interest: string
  principal: string
  journal_id: string
  transfer: string | null
  state: 'owed' | 'sent' | 'arrived'
  total: number
  sum_interest: string
  sum_principal: string
}

const SORTS = {
  date: 'repayment.paid_at',
  amount: 'repayment.interest_minor + repayment.principal_minor',
  maker: 'maker.chosen_name',
} as const

/** Where the money of a repayment is: a batch that is only prepared has moved nothing. */
const STATE = `case when transfer.state in ('sent', 'arrived') then transfer.state else 'owed' end`

/** Each repayment that a sale made: the sale, the loan that received it, and where the money is on its way to the fund. */
export async function findSaleRepayments(
  em: EntityManager,
  wanted: SaleRepaymentsWanted,
): Promise<{ repayments: SaleRepayment[]; total: number; interest: Money; principal: Money }> {
  const { state, from, to } = wanted
  const direction = wanted.isDescending ? 'desc' : 'asc'
  const rows = await em.execute<Row[]>(
    `select repayment.id, settlement.number as settlement, "order".number as order_number, repayment.paid_on::text,
       maker.code as maker_code, maker.chosen_name, loan.number as loan, loan.state as loan_state, "order".channel,
       "order".currency as order_currency, settlement.gross_minor::text as gross, repayment.interest_minor::text as interest,
       repayment.principal_minor::text as principal, repayment.journal_id::text, transfer.number as transfer, ${STATE} as state,
       count(*) over ()::int as total, sum(repayment.interest_minor) over ()::text as sum_interest,
       sum(repayment.principal_minor) over ()::text as sum_principal
     from lending.repayment repayment
     join settlement.settlement settlement on settlement.id = repayment.settlement_id
     join orders.order_line line on line.id = settlement.order_line_id
     join orders."order" on "order".id = line.order_id
     join makers.maker maker on maker.id = settlement.maker_id
     join lending.loan loan on loan.id = repayment.loan_id
     left join settlement.fund_transfer_line transferred on transferred.settlement_id = settlement.id
     left join settlement.fund_transfer transfer on transfer.id = transferred.transfer_id
     where (?::text is null or ${STATE} = ?) and (?::date is null or repayment.paid_on >= ?) and (?::date is null or repayment.paid_on <= ?)
     order by ${SORTS[wanted.sort]} ${direction}, repayment.id ${direction} limit ? offset ?`,
    [state ?? null, state ?? null, from ?? null, from ?? null, to ?? null, to ?? null, wanted.limit, wanted.offset],
  )
  return {
    repayments: rows.map(found),
    total: rows[0]?.total ?? 0,
    interest: Money.ofMinor(rows[0]?.sum_interest ?? '0', 'PEN'),
    principal: Money.ofMinor(rows[0]?.sum_principal ?? '0', 'PEN'),
  }
}

function found(row: Row): SaleRepayment {
  return {
    id: row.id,
    settlement: row.settlement,
    order: row.order_number,
    paidOn: row.paid_on,
    maker: { code: row.maker_code, chosenName: row.chosen_name },
    loan: row.loan,
    loanState: row.loan_state,
    channel: row.channel,
    gross: Money.ofMinor(row.gross, 'PEN'),
    paid: row.order_currency === 'PEN' ? undefined : row.order_currency,
    interest: Money.ofMinor(row.interest, 'PEN'),
    principal: Money.ofMinor(row.principal, 'PEN'),
    journalId: row.journal_id,
    transfer: row.transfer ?? undefined,
    state: row.state,
  }
}
