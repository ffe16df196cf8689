import { Money } from '#app/domain/shared/money.ts'
import type { EntityManager } from '#db/orm.server.ts'

/** The two checks of *repayments from sales*, all in the fund's currency. */
export interface Seam {
  /** What settlements took for loans and no refund took back, and what loans received of sales so, by the ledger's journals. */
  readonly deducted: Money
  readonly received: { readonly interest: Money; readonly principal: Money }
  /** The seam by the ledger: what the network owes, and what the fund expects. */
  readonly owed: Money
  readonly due: Money
  /** What gifts brought for the fund to the network's accounts. */
  readonly gifts: Money
  /** What left the network for the fund so far, arrived or not. */
  readonly transferred: Money
  readonly counts: { readonly all: number; readonly owed: number; readonly sent: number; readonly arrived: number }
  /** Loan parts and gifts that no batch has yet, less what refunds took back since: what preparing a batch would gather. */
  readonly open: { readonly amount: Money; readonly settlements: number; readonly gifts: number }
}

interface Row {
  deducted: string
  interest: string
  principal: string
  owed: string
  due: string
  transferred: string
  all_count: number
  owed_count: number
  sent_count: number
  arrived_count: number
  gifts: string
  open: string
  open_count: number
  open_gifts: number
}

/** Journals in which a sale pays into a loan, and those that take such a payment back. */
const OF_SALES = `('settled', 'refunded', 'acceptance-withdrawn')`

/** Gifts that end in the fund's book (settlement/gift-lines.ts). */
const FOR_FUND = `('capital', 'grants', 'loss_reserve')`

/** What sales deducted, what loans received, what the network owes and what the fund expects: four figures that are two. */
export async function findSeam(em: EntityManager): Promise<Seam> {
  const [row] = await em.execute<Row[]>(
    `with moved as (
       select repayment.id, coalesce(transfer.state, 'owed') as state from lending.repayment repayment
       left join settlement.fund_transfer_line line on line.settlement_id = repayment.settlement_id
       left join settlement.fund_transfer transfer on transfer.id = line.transfer_id where repayment.source = 'sale')
     select
       ((select coalesce(sum(loan_minor), 0) from settlement.settlement where currency = 'PEN')
         - (select coalesce(sum(amount_minor), 0) from settlement.reduction_line where bearer = 'loan'))::text as deducted,
       coalesce((select -sum(line.amount) from ledger.journal journal join ledger.journal_line line on line.journal_id = journal.id
         join ledger.ledger_account account on account.id = line.ledger_account_id
         where journal.kind in ${OF_SALES} and account.pattern = 'loan:{loan}:interest'), 0)::text as interest,
       coalesce((select -sum(line.amount) from ledger.journal journal join ledger.journal_line line on line.journal_id = journal.id
         join ledger.ledger_account account on account.id = line.ledger_account_id
         where journal.kind in ${OF_SALES} and account.pattern = 'loan:{loan}:principal'), 0)::text as principal,
       coalesce((select -sum(balance) from ledger.ledger_account where book = 'network' and code = 'due_to_fund' and currency = 'PEN'), 0)::text as owed,
       coalesce((select sum(balance) from ledger.ledger_account where book = 'fund' and code = 'due_from_network' and currency = 'PEN'), 0)::text as due,
       (select coalesce(sum(amount_minor), 0)::text from settlement.fund_transfer where state in ('sent', 'arrived')) as transferred,
       ((select coalesce(sum(net_minor), 0) from settlement.received_gift where goes_to in ${FOR_FUND})
         - (select coalesce(sum(amount_minor), 0) from settlement.gift_return_of_fund))::text as gifts,
       (select count(*)::int from moved) as all_count,
       (select count(*)::int from moved where state in ('owed', 'prepared')) as owed_count,
       (select count(*)::int from moved where state = 'sent') as sent_count,
       (select count(*)::int from moved where state = 'arrived') as arrived_count,
       (open.amount + waiting.amount - (select coalesce(sum(line.amount_minor), 0) from settlement.reduction_line line
         where line.bearer = 'loan' and not exists (select from settlement.fund_transfer_reduction
           where fund_transfer_reduction.reduction_id = line.reduction_id))
         - (select coalesce(sum(amount_minor), 0) from settlement.gift_return_of_fund back
           where not exists (select from settlement.fund_transfer_gift_return where return_id = back.id)))::text as open, open.count as open_count,
       waiting.count as open_gifts
     from (select coalesce(sum(loan_minor), 0) as amount, count(*)::int as count from settlement.settlement
       where loan_minor > 0 and currency = 'PEN'
         and not exists (select from settlement.fund_transfer_line where settlement_id = settlement.id)) open,
       (select coalesce(sum(net_minor), 0) as amount, count(*)::int as count from settlement.received_gift
        where goes_to in ${FOR_FUND} and not exists (select from settlement.fund_transfer_gift where payment_id = received_gift.payment_id)) waiting`,
  )
  if (!row) throw new Error('a question of sums has one row')
  const pen = (minor: string) => Money.ofMinor(minor, 'PEN')
  return {
    deducted: pen(row.deducted),
    received: { interest: pen(row.interest), principal: pen(row.principal) },
    owed: pen(row.owed),
    due: pen(row.due),
    gifts: pen(row.gifts),
    transferred: pen(row.transferred),
    counts: { all: row.all_count, owed: row.owed_count, sent: row.sent_count, arrived: row.arrived_count },
    open: { amount: pen(row.open), settlements: row.open_count, gifts: row.open_gifts },
  }
}
