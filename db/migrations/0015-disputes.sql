-- A buyer's bank takes a payment back while it is looked into. The money stands in `dispute_held` meanwhile: lost, it is a refund that the
-- network bears; won, it comes back. The family of the maker does not wait for a bank's decision.
CREATE SEQUENCE settlement.dispute_number START 1;
CREATE TABLE settlement.dispute (
  id uuid PRIMARY KEY DEFAULT shared.new_id(),
  number text NOT NULL DEFAULT 'dis_' || lpad(nextval('settlement.dispute_number')::text, 4, '0') CONSTRAINT dispute_number_once UNIQUE,
  payment_id uuid NOT NULL REFERENCES payments.payment,
  provider_ref text NOT NULL CONSTRAINT dispute_provider_ref_once UNIQUE,
  -- A word of the provider, such as product_not_received.
  reason text NOT NULL CONSTRAINT dispute_reason_shape CHECK (reason ~ '^[a-z_]{1,60}$'),
  amount_minor bigint NOT NULL CONSTRAINT dispute_amount_positive CHECK (amount_minor > 0),
  currency char(3) NOT NULL REFERENCES ledger.currency,
  state text NOT NULL CONSTRAINT dispute_state_known CHECK (state IN ('inquiry', 'open', 'won', 'lost', 'closed')),
  evidence_due_at timestamptz,
  opened_at timestamptz NOT NULL,
  ended_at timestamptz,
  refund_id uuid REFERENCES settlement.refund,
  CONSTRAINT ended_dispute_has_its_time CHECK ((state IN ('won', 'lost', 'closed')) = (ended_at IS NOT NULL))
);
CREATE INDEX dispute_by_payment ON settlement.dispute (payment_id);
-- Each movement of the provider's balance for a dispute, booked once: withdrawn is negative, reinstated positive.
CREATE TABLE settlement.dispute_movement (
  dispute_id uuid NOT NULL REFERENCES settlement.dispute,
  balance_ref text NOT NULL CONSTRAINT dispute_movement_once UNIQUE,
  amount_minor bigint NOT NULL,
  fee_minor bigint NOT NULL,
  currency char(3) NOT NULL REFERENCES ledger.currency,
  journal_id bigint NOT NULL REFERENCES ledger.journal CONSTRAINT dispute_movement_has_its_journal UNIQUE,
  PRIMARY KEY (dispute_id, balance_ref)
);

-- Money that came in and fits no order is given back like any other, or placed on the order it was meant for.
ALTER TABLE settlement.refund DROP CONSTRAINT refund_cause_known, ADD CONSTRAINT refund_cause_known CHECK (cause IN
  ('cancelled', 'returned', 'faulty', 'damaged_in_post', 'not_delivered', 'late', 'wrong_piece', 'goodwill', 'exchange', 'dispute_lost', 'unplaced'));
ALTER TABLE settlement.refund_attempt DROP CONSTRAINT attempt_way_known,
  ADD CONSTRAINT attempt_way_known CHECK (way IN ('provider', 'bank', 'wallet', 'cash', 'exchange', 'dispute'));
ALTER TABLE payments.payment DROP CONSTRAINT payment_state_known, ADD CONSTRAINT payment_state_known
  CHECK (state IN ('created', 'open', 'paid', 'succeeded', 'failed', 'expired', 'in_suspense', 'returned'));

GRANT SELECT, INSERT ON settlement.dispute, settlement.dispute_movement TO hilo_app;
GRANT UPDATE (state, amount_minor, evidence_due_at, ended_at, refund_id) ON settlement.dispute TO hilo_app;
GRANT USAGE ON SEQUENCE settlement.dispute_number TO hilo_app;
SELECT pgboss.create_queue('sweep-disputes', '{"policy":"exclusive","retryLimit":0}');
