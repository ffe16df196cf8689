/**
 * To join beside `payment` on `payment_id`: what lost disputes took of a payment while it was set aside, by their journals. What is left of it is
 * what waits in suspense, goes back to the buyer or pays another order.
 */
export const LOST_IN_SUSPENSE = `(
    select dispute.payment_id, sum(line.amount) as amount from settlement.dispute
    join ledger.journal on journal.source_type = 'dispute' and journal.source_id = dispute.id::text and journal.part like 'suspense%'
    join ledger.journal_line line on line.journal_id = journal.id and line.amount > 0 group by dispute.payment_id)`
