/** Refunds, by what is told of each: bearer, cause, how far it has come, and what it took from whom. */
const refunds = (where: string) => `select refund.number from settlement.refund where ${where}`
const took = (
  bearer: string,
) => `exists (select from settlement.reduction join settlement.reduction_line line on line.reduction_id = reduction.id
  where reduction.refund_id = refund.id and line.bearer = '${bearer}' and line.amount_minor > 0)`
const paid = (way: string) => `refund.state = 'paid' and exists (select from settlement.refund_attempt attempt
  where attempt.refund_id = refund.id and attempt.state = 'succeeded' and attempt.way = '${way}')`

/** What does not go as it should, and how often the demo world tells of it: each question gives a row per time. */
export const HARD_CASES: readonly (readonly [what: string, times: number, question: string])[] = [
  [
    'a whole order cancelled before its parcel left, delivery too, out of what nobody had yet',
    1,
    refunds(`cause = 'cancelled' and borne_by = 'maker' and shipping_minor > 0 and ${paid('wallet')} and ${took('own')}
      and not exists (select from orders.parcel where parcel.order_id = refund.order_id)`),
  ],
  [
    'a refund while the family’s part was held, that raised an open loan again',
    1,
    refunds(`cause = 'faulty' and ${took('held')} and ${took('loan')} and ${paid('bank')}
      and exists (select from settlement.reduction join lending.repayment_reversal reversal on reversal.settlement_id = reduction.settlement_id
        where reduction.refund_id = refund.id)`),
  ],
  [
    'a refund after the family was paid: the reserve, and what it did not hold from later sales',
    1,
    refunds(`${took('reserve')} and ${took('clawback')} and ${paid('bank')}`),
  ],
  [
    'later sales that gave a little back, until all was',
    2,
    `select settlement_id from settlement.settlement_line where step = 'recoupment' and amount_minor > 0`,
  ],
  ['a lost parcel, claimed from its carrier', 1, refunds(`borne_by = 'carrier' and carrier = 'olva' and ${paid('bank')}`)],
  [
    'a part of the price as goodwill of the network, by hand and to a card',
    2,
    refunds(`cause = 'goodwill' and borne_by = 'network' and amount_minor <= 2000 and (${paid('bank')} or ${paid('provider')})`),
  ],
  ['the delivery alone', 1, refunds(`goods_minor = 0 and shipping_minor > 0 and ${paid('bank')}`)],
  [
    'one above what a single person decides, prepared by who would approve it',
    1,
    refunds(`state = 'prepared' and amount_minor > 50000 and prepared_by in (
      select 'staff:' || id from people.sign_in where 'treasurer' = any (roles))`),
  ],
  ['one prepared today and waiting for approval', 1, refunds(`state = 'prepared' and amount_minor <= 50000`)],
  [
    'an acceptance withdrawn, and given again',
    1,
    `select piece_id from production.acceptance first where withdrawn_at is not null and exists (
       select from production.acceptance again where again.piece_id = first.piece_id and again.withdrawn_at is null)`,
  ],
  ['an exchange', 1, refunds(`cause = 'exchange' and ${paid('exchange')}`)],
  ['a dispute won', 1, `select number from settlement.dispute where state = 'won'`],
  ['a dispute lost, which is a refund', 1, refunds(`cause = 'dispute_lost'`)],
  [
    'a dispute open, with days left to answer',
    1,
    `select number from settlement.dispute where state = 'open' and evidence_due_at > shared.now() + interval '3 days'`,
  ],
  [
    'money that came twice and was meant for another order',
    1,
    `select key from ledger.journal where kind = 'placed' and key like 'placed:%'`,
  ],
  ['money that came twice and waits', 1, `select number from payments.payment where state = 'in_suspense'`],
  [
    'a cash box in which a little was missing, and one that agreed',
    2,
    `select number from payments.cash_count where (counted_minor < expected_minor) = (reason is not null)`,
  ],
  [
    'running costs with their vouchers, one taken back',
    1,
    `select 1 from fiscal.expense having count(*) > 10 and count(*) filter (where reversed_at is not null) = 1`,
  ],
  [
    'gifts to the returns reserve',
    2,
    `select journal.id from ledger.journal join ledger.journal_line line on line.journal_id = journal.id
     join ledger.ledger_account account on account.id = line.ledger_account_id and account.code = 'returns_reserve'
     where journal.kind = 'donation' and line.amount < 0`,
  ],
  ['dollars that became soles', 1, `select id from ledger.journal where kind = 'currency-converted'`],
  ['positions valued at the day’s rate', 1, `select 1 from ledger.journal where kind = 'currency-valued' having count(*) > 0`],
  ['what authorities were paid', 1, `select 1 from fiscal.remittance where state = 'paid' having count(*) > 10`],
]
