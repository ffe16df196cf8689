-- Between the payment provider and the books: which payment of ours is which of the provider's, every event it sent, every movement of our
-- balance there, and what it pays out to the bank.

-- The provider's own names of a payment: an event, a refund or a dispute speaks of one of these and never of ours.
ALTER TABLE payments.payment
  ADD COLUMN payment_ref text CONSTRAINT payment_ref_once UNIQUE,
  ADD COLUMN charge_ref text CONSTRAINT payment_charge_ref_once UNIQUE;

-- The inbox, complete: what an event speaks of, how it came, how often its work failed, why it was parked, and who understood it.
ALTER TABLE payments.provider_event
  ADD COLUMN kind text NOT NULL DEFAULT 'other',
  ADD COLUMN reference text,
  ADD COLUMN payment_ref text,
  ADD COLUMN charge_ref text,
  ADD COLUMN is_live boolean NOT NULL DEFAULT false,
  ADD COLUMN account text,
  ADD COLUMN occurred_at timestamptz,
  ADD COLUMN came_by text NOT NULL DEFAULT 'webhook',
  ADD COLUMN failures smallint NOT NULL DEFAULT 0,
  ADD COLUMN retries smallint NOT NULL DEFAULT 0,
  ADD COLUMN last_error text,
  ADD COLUMN parked_for text,
  ADD COLUMN understood_by text,
  ADD COLUMN understood_because text;
UPDATE payments.provider_event SET
  kind = CASE payload #>> '{data,object,object}'
    WHEN 'checkout.session' THEN 'checkout' WHEN 'payment_intent' THEN 'payment' WHEN 'charge' THEN 'charge'
    WHEN 'refund' THEN 'refund' WHEN 'dispute' THEN 'dispute' WHEN 'payout' THEN 'payout' ELSE 'other' END,
  reference = coalesce(payload #>> '{data,object,client_reference_id}', payload #>> '{data,object,metadata,reference}'),
  is_live = coalesce((payload ->> 'livemode')::boolean, false),
  occurred_at = coalesce(to_timestamp((payload ->> 'created')::bigint), received_at),
  parked_for = CASE WHEN state = 'parked' THEN 'belongs_to_nobody' END;
ALTER TABLE payments.provider_event
  ALTER COLUMN occurred_at SET NOT NULL,
  ALTER COLUMN kind DROP DEFAULT,
  ALTER COLUMN is_live DROP DEFAULT,
  DROP CONSTRAINT event_state_known,
  ADD CONSTRAINT event_state_known CHECK (state IN ('received', 'done', 'parked', 'understood')),
  ADD CONSTRAINT event_kind_known CHECK (kind IN ('checkout', 'payment', 'charge', 'refund', 'dispute', 'payout', 'other')),
  ADD CONSTRAINT event_came_by_known CHECK (came_by IN ('webhook', 'list')),
  ADD CONSTRAINT event_parked_for_known CHECK (parked_for IN
    ('unknown_kind', 'other_mode', 'other_account', 'belongs_to_nobody', 'fails_always')),
  ADD CONSTRAINT event_failures_not_negative CHECK (failures >= 0 AND retries >= 0),
  ADD CONSTRAINT parked_event_says_why CHECK ((state IN ('parked', 'understood')) = (parked_for IS NOT NULL)),
  ADD CONSTRAINT understood_event_names_who CHECK ((state = 'understood') = (understood_by IS NOT NULL AND understood_because IS NOT NULL));
CREATE INDEX provider_event_parked ON payments.provider_event (received_at) WHERE state = 'parked';
CREATE INDEX provider_event_seen ON payments.provider_event (provider, occurred_at);
-- What was received is evidence: only what became of it may be written afterwards.
REVOKE UPDATE ON payments.provider_event FROM hilo_app;
GRANT UPDATE (state, note, done_at, failures, retries, last_error, parked_for, understood_by, understood_because)
  ON payments.provider_event TO hilo_app;

-- Each movement of our balance at the provider: its ledger, beside ours. Pulled from its list, never edited.
CREATE TABLE payments.provider_balance_transaction (
  provider text NOT NULL,
  ref text NOT NULL,
  type text NOT NULL,
  amount_minor bigint NOT NULL,
  fee_minor bigint NOT NULL,
  net_minor bigint NOT NULL,
  currency char(3) NOT NULL REFERENCES ledger.currency,
  -- The charge, refund, dispute or payout it was for; a fee of the provider's own has none.
  source_ref text,
  exchange_rate numeric,
  -- Which payout carried it to the bank; known once that is on its way.
  payout_ref text,
  occurred_at timestamptz NOT NULL,
  available_at timestamptz NOT NULL,
  pulled_at timestamptz NOT NULL,
  -- A person put it into suspense, because nobody can place it.
  set_aside_by text,
  set_aside_because text,
  PRIMARY KEY (provider, ref),
  CONSTRAINT set_aside_has_a_reason CHECK ((set_aside_by IS NULL) = (set_aside_because IS NULL)),
  CONSTRAINT transaction_adds_up CHECK (net_minor = amount_minor - fee_minor)
);
CREATE INDEX provider_transaction_by_source ON payments.provider_balance_transaction (source_ref);
CREATE INDEX provider_transaction_by_time ON payments.provider_balance_transaction (provider, occurred_at);
CREATE INDEX provider_transaction_by_payout ON payments.provider_balance_transaction (payout_ref) WHERE payout_ref IS NOT NULL;

-- What the provider sends to our bank. Paid is its word; arrived is the bank's.
CREATE TABLE payments.provider_payout (
  id uuid PRIMARY KEY DEFAULT shared.new_id(),
  provider text NOT NULL,
  ref text NOT NULL,
  state text NOT NULL CONSTRAINT provider_payout_state_known CHECK (state IN ('pending', 'in_transit', 'paid', 'failed', 'cancelled')),
  -- What arrives, in the currency of the bank's account.
  amount_minor bigint NOT NULL CONSTRAINT provider_payout_positive CHECK (amount_minor > 0),
  currency char(3) NOT NULL REFERENCES ledger.currency,
  failure_code text,
  trace_ref text,
  created_at timestamptz NOT NULL,
  arrives_at timestamptz NOT NULL,
  seen_at timestamptz NOT NULL,
  arrived_at timestamptz,
  bank_reference text,
  confirmed_by text,
  CONSTRAINT provider_payout_once UNIQUE (provider, ref),
  CONSTRAINT provider_payout_bank_reference_once UNIQUE (provider, bank_reference),
  CONSTRAINT arrived_payout_has_its_line CHECK ((arrived_at IS NULL) = (bank_reference IS NULL) AND (arrived_at IS NULL) = (confirmed_by IS NULL))
);
CREATE INDEX provider_payout_on_its_way ON payments.provider_payout (arrives_at) WHERE arrived_at IS NULL;

-- What the provider says stands in our balance, beside what its movements add up to, at the last moment when both were read at rest.
CREATE TABLE payments.provider_funds (
  provider text NOT NULL,
  currency char(3) NOT NULL REFERENCES ledger.currency,
  available_minor bigint NOT NULL,
  pending_minor bigint NOT NULL,
  known_minor bigint NOT NULL,
  taken_at timestamptz NOT NULL,
  PRIMARY KEY (provider, currency)
);

-- How far each list of the provider has been read to its end, by the provider's own clock, and how the last reading went.
CREATE TABLE payments.provider_pull (
  provider text NOT NULL,
  list text NOT NULL CONSTRAINT pulled_list_known CHECK (list IN ('events', 'transactions')),
  seen_until timestamptz,
  complete_at timestamptz,
  tried_at timestamptz NOT NULL,
  error text,
  PRIMARY KEY (provider, list)
);

-- The circuit before the provider, one row per kind of process: for people to see. Each process decides by its own memory.
CREATE TABLE payments.provider_circuit (
  provider text NOT NULL,
  process text NOT NULL,
  state text NOT NULL CONSTRAINT circuit_state_known CHECK (state IN ('closed', 'open', 'half_open')),
  since timestamptz NOT NULL,
  last_trouble text,
  PRIMARY KEY (provider, process)
);

GRANT SELECT, INSERT ON payments.provider_balance_transaction, payments.provider_payout, payments.provider_funds, payments.provider_pull,
  payments.provider_circuit TO hilo_app;
GRANT UPDATE (payout_ref, set_aside_by, set_aside_because) ON payments.provider_balance_transaction TO hilo_app;
GRANT UPDATE (state, failure_code, trace_ref, arrives_at, seen_at, arrived_at, bank_reference, confirmed_by) ON payments.provider_payout TO hilo_app;
GRANT UPDATE (available_minor, pending_minor, known_minor, taken_at) ON payments.provider_funds TO hilo_app;
GRANT UPDATE (seen_until, complete_at, tried_at, error) ON payments.provider_pull TO hilo_app;
GRANT UPDATE (state, since, last_trouble) ON payments.provider_circuit TO hilo_app;

SELECT pgboss.create_queue('sweep-provider', '{"policy":"exclusive","retryLimit":0}');
