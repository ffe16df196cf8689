// Which advances stand on orders, what ties each to its order line, and can that line still repay it?
import type { LoanState } from '#app/domain/lending/states.ts'
import type { PlainDate } from '#app/domain/shared/dates.ts'
import type { LoanId, MakerId, OrderLineId } from '#app/domain/shared/ids.ts'
import type { InThreeLanguages } from '#app/domain/shared/locale.ts'
import { type Currency, Money } from '#app/domain/shared/money.ts'
import type { EntityManager } from '#db/orm.server.ts'

/** An advance with what ties it to its order line. */
export interface AdvanceFound {
  readonly loanId: LoanId
  readonly number: string
  readonly state: LoanState
  readonly maker: { readonly code: string; readonly chosenName: string }
  readonly lent: Money
  /** By the ledger, with the interest posted so far. */
  readonly owed: Money
  readonly orderLineId: OrderLineId
  readonly orderNumber: number
  readonly productName: InThreeLanguages
  /** Of the line: to make while one of its pieces is neither settled nor given back to the buyer. */
  readonly orderState: 'to_make' | 'made' | 'cancelled'
  readonly expected: Money
  readonly promisedOn: PlainDate
  readonly dueOn: PlainDate
  readonly familyFloor: string
  readonly slip: string
  readonly signedOn: PlainDate
  readonly revokedOn: PlainDate | undefined
}

interface Row {
  loan_id: LoanId
  number: string
  state: LoanState
  code: string
  chosen_name: string
  principal_minor: string
  currency: Currency
  owed: string
  order_line_id: OrderLineId
  order_number: number
  product_name: InThreeLanguages
  order_state: AdvanceFound['orderState']
  expected_minor: string
  promised_on: PlainDate
  due_on: PlainDate
  family_floor: string
  slip: string
  signed_on: PlainDate
  revoked_on: PlainDate | null
}

const QUESTION = `select loan.id as loan_id, loan.number, loan.state, maker.code, maker.chosen_name, loan.principal_minor::text, loan.currency,
    coalesce((select sum(balance) from ledger.ledger_account where book = 'fund'
      and code in ('loan:' || loan.number || ':principal', 'loan:' || loan.number || ':interest')), 0)::text as owed,
    line.id as order_line_id, "order".number as order_number, line.product_name, production.state as order_state,
    tie.expected_minor::text, tie.promised_on::text, tie.due_on::text, trim_scale(tie.family_floor)::text as family_floor, tie.slip,
    tie.signed_on::text, tie.revoked_on::text
  from lending.order_advance tie
  join lending.loan loan on loan.id = tie.loan_id
  join makers.maker maker on maker.id = loan.maker_id
  join orders.order_line line on line.id = tie.order_line_id
  join orders."order" on "order".id = line.order_id
  join production.production_order production on production.order_line_id = line.id`

/** What ties one loan to its order line; undefined when the loan is no advance. */
export async function findAdvanceOfLoan(em: EntityManager, loanId: LoanId): Promise<AdvanceFound | undefined> {
  const [row] = await em.execute<Row[]>(`${QUESTION} where tie.loan_id = ?`, [loanId])
  return row && found(row)
}

/** The advances on an order's lines that were not declined, the first ones first. */
export async function findAdvancesOfOrder(em: EntityManager, orderNumber: number): Promise<AdvanceFound[]> {
  const rows = await em.execute<Row[]>(`${QUESTION} where "order".number = ? and loan.state <> 'declined' order by loan.number`, [
    orderNumber,
  ])
  return rows.map(found)
}

/** A maker's advances that wait for a decision, for their money, or to be repaid: what she has permitted, beside her mandate. */
export async function findAdvancesOfMaker(em: EntityManager, makerId: MakerId): Promise<AdvanceFound[]> {
  const rows = await em.execute<Row[]>(
    `${QUESTION} where loan.maker_id = ? and loan.state in ('prepared', 'approved', 'active') order by loan.number`,
    [makerId],
  )
  return rows.map(found)
}

function found(row: Row): AdvanceFound {
  const money = (minor: string) => Money.ofMinor(minor, row.currency)
  return {
    loanId: row.loan_id,
    number: row.number,
    state: row.state,
    maker: { code: row.code, chosenName: row.chosen_name },
    lent: money(row.principal_minor),
    owed: money(row.owed),
    orderLineId: row.order_line_id,
    orderNumber: row.order_number,
    productName: row.product_name,
    orderState: row.order_state,
    expected: money(row.expected_minor),
    promisedOn: row.promised_on,
    dueOn: row.due_on,
    familyFloor: row.family_floor,
    slip: row.slip,
    signedOn: row.signed_on,
    revokedOn: row.revoked_on ?? undefined,
  }
}
