import type { PlainDate } from '#app/domain/shared/dates.ts'
import { Money } from '#app/domain/shared/money.ts'
import type { EntityManager } from '#db/orm.server.ts'
import { TAKEN_BACK, UNDONE } from '../settlement/taken-back.ts'

/** One settlement's family part, less what a refund took back of it, and how far it has come. */
export interface FamilyMovement {
  readonly settlement: string
  readonly order: number
  readonly settledAt: Date
  readonly income: Money
  readonly toLoans: Money
  readonly family: Money
  readonly heldUntil: Date | undefined
  /** The last day on which the buyer may send the piece back by law, while it is not over. */
  readonly buyerMayReturnUntil: PlainDate | undefined
  readonly releasedAt: Date | undefined
  readonly paid: Money
  /** The buyer got all back, and neither her loan nor her family keeps anything of it. */
  readonly isUndone: boolean
  readonly journalId: string
}

export interface PayoutFound {
  readonly id: string
  readonly number: string
  readonly state: 'prepared' | 'sent' | 'paid' | 'returned' | 'cancelled'
  readonly beneficiary: string
  readonly relation: string
  readonly route: string
  readonly amount: Money
  readonly preparedBy: string
  readonly preparedByRef: string
  readonly preparedAt: Date
  readonly releasedBy: string | undefined
  readonly paidAt: Date | undefined
  readonly receipt: string | undefined
  readonly sentAt: Date | undefined
  readonly bankLine: string | undefined
  readonly returnedAt: Date | undefined
  readonly returnReason: string | undefined
}

const MOST = 60

/** The latest settlements of a maker with what of each went to her family, and how much of that was paid out. */
export async function findFamilyMovements(em: EntityManager, makerId: string): Promise<FamilyMovement[]> {
  const rows = await em.execute<
    {
      settlement: string
      order: number
      settled_at: Date
      income: string
      loans: string
      family: string
      held_until: Date | null
      last_day: PlainDate | null
      released_at: Date | null
      paid: string
      undone: boolean
      journal_id: string
    }[]
  >(
    `select settlement.number as settlement, "order".number as "order", settlement.settled_at, (settlement.income_minor - taken.income)::text as income,
       (settlement.loan_minor - taken.loan)::text as loans, (settlement.family_minor - taken.family)::text as family, settlement.held_until, settlement.released_at,
       settlement.journal_id::text, win.last_day::text as last_day, ${UNDONE} as undone,
       (select coalesce(sum(part.amount_minor), 0)::text from families.payout_settlement part
        join families.payout payout on payout.id = part.payout_id and payout.state = 'paid'
        where part.settlement_id = settlement.id) as paid
     from settlement.settlement settlement
     left join settlement.buyer_window win on win.settlement_id = settlement.id and win.ends_at > shared.now()
     join orders.order_line line on line.id = settlement.order_line_id join orders."order" on "order".id = line.order_id
     ${TAKEN_BACK}
     where settlement.maker_id = ? order by settlement.settled_at desc, settlement.id desc limit ?`,
    [makerId, MOST],
  )
  const pen = (minor: string) => Money.ofMinor(minor, 'PEN')
  return rows.map((row) => ({
    settlement: row.settlement,
    order: row.order,
    settledAt: new Date(row.settled_at),
    income: pen(row.income),
    toLoans: pen(row.loans),
    family: pen(row.family),
    heldUntil: row.held_until ? new Date(row.held_until) : undefined,
    buyerMayReturnUntil: row.last_day ?? undefined,
    releasedAt: row.released_at ? new Date(row.released_at) : undefined,
    paid: pen(row.paid),
    isUndone: row.undone,
    journalId: row.journal_id,
  }))
}

/** Payouts of one maker, latest first; or, without a maker, those that wait to be released, oldest first. */
export async function findPayouts(
  em: EntityManager,
  makerId: string | undefined,
): Promise<(PayoutFound & { readonly makerCode: string; readonly makerName: string })[]> {
  const name = (column: string) =>
    `coalesce((select display_name from people.sign_in where 'staff:' || id = ${column}), ${column})`
  const rows = await em.execute<
    (Pick<PayoutFound, 'id' | 'number' | 'state' | 'beneficiary' | 'relation' | 'route' | 'preparedBy' | 'preparedByRef'> & {
      makerCode: string
      makerName: string
      amount_minor: string
      prepared_at: Date
      released_by: string | null
      paid_at: Date | null
      receipt: string | null
      sent_at: Date | null
      bank_line: string | null
      returned_at: Date | null
      return_reason: string | null
    })[]
  >(
    `select payout.id, payout.number, payout.state, beneficiary.name as beneficiary, beneficiary.relation, payout.route,
       payout.amount_minor::text, ${name('payout.prepared_by')} as "preparedBy", payout.prepared_by as "preparedByRef", payout.prepared_at,
       ${name('payout.released_by')} as released_by, payout.paid_at, payout.receipt, payout.sent_at,
       payout.bank_line, payout.returned_at, payout.return_reason, maker.code as "makerCode", maker.chosen_name as "makerName"
     from families.payout payout
     join families.beneficiary beneficiary on beneficiary.id = payout.beneficiary_id
     join makers.maker maker on maker.id = payout.maker_id
     where case when ?::uuid is null then payout.state = 'prepared' else payout.maker_id = ?::uuid end
     order by ${makerId ? 'payout.prepared_at desc, payout.number desc' : 'payout.prepared_at, payout.number'} limit ?`,
    [makerId ?? null, makerId ?? null, MOST],
  )
  const instant = (at: Date | null) => (at ? new Date(at) : undefined)
  return rows.map(({ amount_minor, prepared_at, released_by, paid_at, receipt, sent_at, returned_at, ...row }) => ({
    ...row,
    amount: Money.ofMinor(amount_minor, 'PEN'),
    preparedAt: new Date(prepared_at),
    releasedBy: released_by ?? undefined,
    paidAt: instant(paid_at),
    receipt: receipt ?? undefined,
    sentAt: instant(sent_at),
    bankLine: row.bank_line ?? undefined,
    returnedAt: instant(returned_at),
    returnReason: row.return_reason ?? undefined,
  }))
}
