/**
 * Which journals belong to which object of the provider (a charge, a refund, a dispute, a payout, or a movement that was for none of these):
 * each entry gives `object_ref, journal_id`. A context whose journals move a provider's account (`psp:stripe:*`) adds its entry here; a journal that no entry names is
 * told as one that nothing at the provider stands for.
 */
export const PROVIDER_BOOKINGS: readonly string[] = [
  // The charge of a payment, of an order or a gift: captured, and what the provider kept.
  `select coalesce(payment.charge_ref, 'pay:' || payment.number), journal.id from payments.payment payment
     join ledger.journal journal on journal.source_type in ('payment', 'gift') and journal.source_id = payment.id::text
     where payment.provider <> 'manual'`,
  // A movement booked by itself: converted, a fee of the provider's own, set aside by a person.
  `select coalesce(transaction.source_ref, transaction.ref), journal.id from payments.provider_balance_transaction transaction
     join ledger.journal journal on journal.source_type = 'balance_transaction' and journal.source_id = transaction.ref`,
  // What was sent back to a buyer, each try by itself; and what came back of it.
  `select attempt.provider_ref, journal.id from settlement.refund_attempt attempt
     join ledger.journal journal on journal.source_type = 'refund' and journal.source_id = attempt.refund_id::text
       and journal.part in ('sent:' || attempt.n, 'failed:' || attempt.n)
     where attempt.way = 'provider'`,
  // What a dispute withdrew, and what came back of it, with its fees.
  `select dispute.provider_ref, movement.journal_id from settlement.dispute dispute
     join settlement.dispute_movement movement on movement.dispute_id = dispute.id`,
  // What the provider paid to the bank, and what came back from there.
  `select payout.ref, journal.id from payments.provider_payout payout
     join ledger.journal journal on journal.source_type = 'provider_payout' and journal.source_id = payout.provider || ':' || payout.ref`,
]

/**
 * Providers whose lists hold what buyers paid and got back, and not what they paid to our bank: those payouts are recorded by hand from the
 * bank's statement, as a wallet's are, and nothing there can stand beside them.
 */
const TELLS_NO_PAYOUTS = `('mercadopago')`

/**
 * Movements at the providers and journals of ours side by side, per provider, object and currency, where they differ. Only what is older than the
 * grace and than the last complete reading of that provider's list: before that, nobody can say that something is missing. Without a
 * reading there is no row.
 */
export function providerDifferences(grace: string): string {
  return `with pull as (
      select provider, least(complete_at, shared.now() - interval '${grace}') as until from payments.provider_pull
      where list = 'transactions' and complete_at is not null),
    booking (object_ref, journal_id) as (${PROVIDER_BOOKINGS.join('\n union ')}),
    owed as (
      select account.id, pull.provider from ledger.ledger_account account
      join pull on pull.provider = split_part(account.code, ':', 2)
      where account.book = 'network' and account.code like 'psp:%'),
    booked as (
      select owed.provider, coalesce(booking.object_ref, 'journal ' || journal.id) as object_ref, line.currency, sum(line.amount) as amount,
        min(journal.posted_at) as since, max(journal.posted_at) as latest, array_agg(distinct journal.key) as journals
      from owed
      join ledger.journal_line line on line.ledger_account_id = owed.id
      join ledger.journal journal on journal.id = line.journal_id
        and not (owed.provider in ${TELLS_NO_PAYOUTS} and journal.source_type = 'provider_payout')
      left join booking on booking.journal_id = journal.id
      group by 1, 2, 3),
    said as (
      select provider, coalesce(source_ref, ref) as object_ref, currency, sum(net_minor) as amount, min(occurred_at) as since,
        max(occurred_at) as latest, array_agg(distinct type) as types, array_agg(ref order by occurred_at, ref) as refs
      from payments.provider_balance_transaction join pull using (provider) group by 1, 2, 3)
    select provider, object_ref as object, currency, coalesce(said.amount, 0)::text as said, coalesce(booked.amount, 0)::text as booked,
      least(said.since, booked.since) as since, coalesce(said.types, '{}') as types, coalesce(said.refs, '{}') as refs,
      coalesce(booked.journals, '{}') as journals
    from said full join booked using (provider, object_ref, currency) join pull using (provider)
    where coalesce(said.amount, 0) <> coalesce(booked.amount, 0) and greatest(said.latest, booked.latest) < pull.until
    order by least(said.since, booked.since), object_ref`
}
