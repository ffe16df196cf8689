import type { Invariant } from '../ledger/invariants-of-the-books.ts'
import { providerDifferences } from './provider-bookings.ts'

/** The differences, and of which kind each is. */
const DIFFERENCES = `with difference as (${providerDifferences('15 minutes')})`

/** What must hold between the payment provider's own ledger and ours. Asked whole: a movement may be read long after it happened. */
export const INVARIANTS_OF_THE_PROVIDER: readonly Invariant[] = [
  {
    id: 'B01',
    sentence: 'Each movement of our balance at the provider has its journal.',
    sql: `${DIFFERENCES} select provider, object, currency, said, refs, since from difference where cardinality(journals) = 0`,
  },
  {
    id: 'B02',
    sentence: 'Each journal that moves what the provider owes us has its movement there.',
    sql: `${DIFFERENCES} select provider, object, currency, booked, journals, since from difference where cardinality(refs) = 0`,
  },
  {
    id: 'B03',
    sentence: 'What the provider says of a thing and what the books say of it is one amount.',
    sql: `${DIFFERENCES} select provider, object, currency, said, booked, since from difference where cardinality(refs) > 0 and cardinality(journals) > 0`,
  },
  {
    id: 'B04',
    sentence: 'The balance that the provider states is the sum of its movements that we know.',
    sql: `select provider, currency, (available_minor + pending_minor)::text as said, known_minor::text as known, taken_at from payments.provider_funds
      where available_minor + pending_minor <> known_minor and taken_at < shared.now() - interval '15 minutes'`,
  },
  {
    id: 'B05',
    sentence:
      'A payout of the provider that the bank has not confirmed is on its way in the books, and nothing else of the provider’s is.',
    sql: `select coalesce(payout.currency, booked.currency) as currency, coalesce(payout.amount, 0)::text as said, coalesce(booked.amount, 0)::text as booked
      from (select currency, sum(amount_minor) as amount from payments.provider_payout
        where arrived_at is null and state not in ('failed', 'cancelled')
          and exists (select from ledger.journal where key = 'psp-payout:' || ref) group by currency) payout
      full join (select line.currency, sum(line.amount) as amount from ledger.journal journal
        join ledger.journal_line line on line.journal_id = journal.id
        join ledger.ledger_account account on account.id = line.ledger_account_id and account.code like 'bank_in_transit:%'
        where journal.source_type = 'provider_payout' group by line.currency having sum(line.amount) <> 0) booked on booked.currency = payout.currency
      where coalesce(payout.amount, 0) <> coalesce(booked.amount, 0)`,
  },
]
