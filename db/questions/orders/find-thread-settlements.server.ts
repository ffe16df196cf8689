import { type Currency, Money, type MoneyJson } from '#app/domain/shared/money.ts'
import type { EntityManager } from '#db/orm.server.ts'

/** One work share of one piece of the order, divided. */
export interface ThreadSettlement {
  readonly id: string
  readonly number: string
  readonly lineId: string
  readonly journalId: string
  readonly settledAt: Date
  readonly maker: {
    readonly code: string
    readonly chosenName: string
    readonly handle: string
    readonly workshop: string | undefined
  }
  readonly piece: string | undefined
  readonly acceptance: { readonly number: string; readonly at: Date; readonly by: string } | undefined
  /** Her part of the piece when it was made by several: "2 of 3". */
  readonly share: { readonly part: number; readonly whole: number } | undefined
  readonly mandate: { readonly takes: string } | undefined
  /** The share of the disposable part that always reached her family of this sale: the mandate's, or that of an advance on this order. */
  readonly familyFloor: string
  readonly gross: Money
  /** Only where the network carries a discount: what the buyer really paid, with the tax and the fee of that. Her parts are those of the gross. */
  readonly discount: Readonly<Record<'received' | 'igv' | 'paymentFee', Money>> | undefined
  readonly income: Money
  readonly disposable: Money
  readonly toLoans: Money
  readonly family: Money
  readonly lines: readonly ThreadSettlementLine[]
  readonly loans: readonly ThreadLoan[]
  readonly heldUntil: Date | undefined
  readonly releasedAt: Date | undefined
  readonly releaseJournalId: string | undefined
  readonly transfer: { readonly number: string; readonly state: string } | undefined
  readonly payouts: readonly {
    readonly number: string
    readonly state: string
    readonly amount: Money
    readonly paidAt: Date | undefined
  }[]
  readonly slip: { readonly number: string; readonly code: string } | undefined
}

export interface ThreadSettlementLine {
  readonly position: number
  readonly step: string
  readonly amount: Money
  readonly loan: string | undefined
  /** Of an order advance: whether this sale is its own order's, which pays it first. */
  readonly advance: 'own' | 'other' | undefined
  readonly rule: {
    readonly id?: string
    readonly version?: string
    readonly rate?: string
    readonly basis?: string
    readonly base?: { readonly minor: string; readonly currency: Currency }
  }
}

/** What the sale did to one loan. */
export interface ThreadLoan {
  readonly number: string
  readonly interest: Money
  readonly principal: Money
  readonly interestBefore: Money
  readonly principalBefore: Money
}

interface Row {
  id: string
  number: string
  line_id: string
  journal_id: string
  settled_at: Date
  maker_code: string
  chosen_name: string
  handle: string
  workshop: string | null
  piece: string | null
  acceptance: string | null
  accepted_at: Date | null
  accepted_by: string | null
  part: number | null
  whole: number | null
  takes: string | null
  family_floor: string | null
  currency: Currency
  gross_minor: string
  discount: Record<'received' | 'igv' | 'paymentFee', MoneyJson> | null
  income_minor: string
  disposable_minor: string
  loan_minor: string
  family_minor: string
  held_until: Date | null
  released_at: Date | null
  release_journal: string | null
  transfer: string | null
  transfer_state: string | null
  slip: string | null
  slip_code: string | null
  lines: {
    position: number
    step: string
    amount: string
    loan: string | null
    advance: 'own' | 'other' | null
    rule: ThreadSettlementLine['rule']
  }[]
  loans: { number: string; interest: string; principal: string; interestBefore: string; principalBefore: string }[]
  payouts: { number: string; state: string; amount: string; paidAt: string | null }[]
}

/** Each settlement of an order with its lines, what it did to loans, and how far its family part has come. */
export async function findThreadSettlements(em: EntityManager, orderId: string): Promise<ThreadSettlement[]> {
  const rows = await em.execute<Row[]>(
    `${QUESTION} where line.order_id = ? order by line.position, settlement.settled_at, settlement.number`,
    [orderId],
  )
  return rows.map(settlement)
}

const QUESTION = `
  select settlement.id, settlement.number, line.id as line_id, settlement.journal_id::text, settlement.settled_at,
    maker.code as maker_code, maker.chosen_name, maker.handle, workshop.name as workshop, piece.number as piece,
    acceptance.number as acceptance, acceptance.accepted_at,
    coalesce((select display_name from people.sign_in where 'staff:' || id = acceptance.accepted_by), acceptance.accepted_by) as accepted_by,
    share.part, (select sum(part)::int from production.work_share where piece_id = settlement.piece_id) as whole,
    mandate.takes, settlement.snapshot #>> '{input,mandate,familyFloor}' as family_floor, settlement.currency, settlement.gross_minor::text,
    settlement.snapshot -> 'discount' as discount,
    settlement.income_minor::text, settlement.disposable_minor::text, settlement.loan_minor::text, settlement.family_minor::text,
    settlement.held_until, settlement.released_at,
    (select id::text from ledger.journal where key = 'release:' || settlement.number) as release_journal,
    transfer.number as transfer, transfer.state as transfer_state, paper.number as slip, paper.code as slip_code,
    (select jsonb_agg(jsonb_build_object('position', each.position, 'step', each.step, 'amount', each.amount_minor::text,
       'loan', loan.number, 'rule', each.rule, 'advance', case (select claim -> 'advance' ->> 'isOfThisOrder'
         from jsonb_array_elements(settlement.snapshot -> 'input' -> 'loans') claim where claim ->> 'loanId' = each.loan_id::text)
         when 'true' then 'own' when 'false' then 'other' end) order by each.position)
     from settlement.settlement_line each left join lending.loan loan on loan.id = each.loan_id
     where each.settlement_id = settlement.id) as lines,
    (select coalesce(jsonb_agg(jsonb_build_object('number', loan.number, 'interest', repayment.interest_minor::text,
       'principal', repayment.principal_minor::text, 'interestBefore', repayment.interest_before_minor::text,
       'principalBefore', repayment.principal_before_minor::text) order by loan.number), '[]')
     from lending.repayment repayment join lending.loan loan on loan.id = repayment.loan_id
     where repayment.settlement_id = settlement.id) as loans,
    (select coalesce(jsonb_agg(jsonb_build_object('number', payout.number, 'state', payout.state, 'amount', part.amount_minor::text,
       'paidAt', payout.paid_at) order by payout.number), '[]')
     from families.payout_settlement part join families.payout payout on payout.id = part.payout_id
     where part.settlement_id = settlement.id and payout.state not in ('cancelled', 'returned')) as payouts
  from settlement.settlement settlement
  join orders.order_line line on line.id = settlement.order_line_id
  join makers.maker maker on maker.id = settlement.maker_id
  left join makers.workshop workshop on workshop.id = maker.workshop_id
  left join catalogue.piece piece on piece.id = settlement.piece_id
  left join production.acceptance acceptance on acceptance.id = settlement.acceptance_id
  left join production.work_share share on share.id = settlement.work_share_id
  left join lending.mandate mandate on mandate.id = settlement.mandate_id
  left join settlement.fund_transfer_line transferred on transferred.settlement_id = settlement.id
  left join settlement.fund_transfer transfer on transfer.id = transferred.transfer_id
  left join papers.paper paper on paper.settlement_id = settlement.id and paper.kind = 'settlement_slip'`

function settlement(row: Row): ThreadSettlement {
  const money = (minor: string) => Money.ofMinor(minor, row.currency)
  return {
    id: row.id,
    number: row.number,
    lineId: row.line_id,
    journalId: row.journal_id,
    settledAt: new Date(row.settled_at),
    maker: { code: row.maker_code, chosenName: row.chosen_name, handle: row.handle, workshop: row.workshop ?? undefined },
    piece: row.piece ?? undefined,
    acceptance:
      row.acceptance && row.accepted_at && row.accepted_by
        ? { number: row.acceptance, at: new Date(row.accepted_at), by: row.accepted_by }
        : undefined,
    share: row.part && row.whole && row.part < row.whole ? { part: row.part, whole: row.whole } : undefined,
    mandate: row.takes ? { takes: row.takes } : undefined,
    familyFloor: row.family_floor ?? '0',
    gross: money(row.gross_minor),
    discount: row.discount
      ? {
          received: Money.fromJSON(row.discount.received),
          igv: Money.fromJSON(row.discount.igv),
          paymentFee: Money.fromJSON(row.discount.paymentFee),
        }
      : undefined,
    income: money(row.income_minor),
    disposable: money(row.disposable_minor),
    toLoans: money(row.loan_minor),
    family: money(row.family_minor),
    lines: row.lines.map((line) => ({
      ...line,
      amount: money(line.amount),
      loan: line.loan ?? undefined,
      advance: line.advance ?? undefined,
    })),
    loans: row.loans.map((loan) => ({
      number: loan.number,
      interest: money(loan.interest),
      principal: money(loan.principal),
      interestBefore: money(loan.interestBefore),
      principalBefore: money(loan.principalBefore),
    })),
    heldUntil: row.held_until ? new Date(row.held_until) : undefined,
    releasedAt: row.released_at ? new Date(row.released_at) : undefined,
    releaseJournalId: row.release_journal ?? undefined,
    transfer: row.transfer && row.transfer_state ? { number: row.transfer, state: row.transfer_state } : undefined,
    payouts: row.payouts.map((payout) => ({
      number: payout.number,
      state: payout.state,
      amount: money(payout.amount),
      paidAt: payout.paidAt ? new Date(payout.paidAt) : undefined,
    })),
    slip: row.slip && row.slip_code ? { number: row.slip, code: row.slip_code } : undefined,
  }
}
