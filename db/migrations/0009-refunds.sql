-- Back along the thread (product.md): what is taken back of a sale, by whom it is borne, and how it reaches the buyer. What anybody owes
-- stays a balance of the ledger; these tables say why.

-- Settings of the thread that are decisions of people, dated, each with its basis: never a constant in code.
CREATE TABLE settlement.setting (
  name text NOT NULL CONSTRAINT setting_known CHECK (name IN ('refund_needs_two_above', 'recoupment_cap')),
  from_on date NOT NULL,
  value numeric(14, 5) NOT NULL CONSTRAINT setting_not_negative CHECK (value >= 0),
  basis text NOT NULL,
  PRIMARY KEY (name, from_on)
);

-- A share of a sale knows which unit of its order line it is, and what the buyer paid for it in the order's own currency: refunds are
-- counted in that. A withdrawn acceptance takes it back as a whole; the unit may then be accepted again.
ALTER TABLE settlement.settlement
  ADD COLUMN unit smallint,
  ADD COLUMN paid_minor bigint,
  ADD COLUMN paid_currency char(3) REFERENCES ledger.currency,
  ADD COLUMN withdrawn_at timestamptz;
UPDATE settlement.settlement SET unit = units.unit, paid_minor = units.paid_minor, paid_currency = units.currency
  FROM (
    SELECT settlement.id, dense_rank() OVER (PARTITION BY settlement.order_line_id ORDER BY first.journal_id) AS unit,
      held.amount AS paid_minor, held.currency
    FROM settlement.settlement settlement
    JOIN (SELECT order_line_id, piece_id, min(journal_id) AS journal_id FROM settlement.settlement GROUP BY order_line_id, piece_id) first
      ON first.order_line_id = settlement.order_line_id AND first.piece_id = settlement.piece_id
    JOIN ledger.journal_line held ON held.journal_id = settlement.journal_id
    JOIN ledger.ledger_account account ON account.id = held.ledger_account_id AND account.code LIKE 'order_held:%'
  ) units WHERE units.id = settlement.id;
ALTER TABLE settlement.settlement
  ADD CONSTRAINT settlement_of_a_line_is_a_unit CHECK (order_line_id IS NULL OR (unit IS NOT NULL AND paid_minor IS NOT NULL AND paid_currency IS NOT NULL)),
  ADD CONSTRAINT settlement_unit_positive CHECK (unit > 0),
  ADD CONSTRAINT settlement_paid_positive CHECK (paid_minor > 0);
-- One unit is settled for one piece at a time: a second one would divide the same money twice.
CREATE UNIQUE INDEX unit_settled_once_per_share ON settlement.settlement (order_line_id, unit, work_share_id) WHERE withdrawn_at IS NULL;
CREATE INDEX settlement_by_piece ON settlement.settlement (piece_id);
GRANT UPDATE (withdrawn_at) ON settlement.settlement TO hilo_app;

-- A piece of the network's own, come back to it by a refund it bore: its next sale feeds the returns reserve, and has no shares.
CREATE TABLE settlement.reserve_sale (
  id uuid PRIMARY KEY DEFAULT shared.new_id(),
  order_line_id uuid NOT NULL REFERENCES orders.order_line,
  unit smallint NOT NULL CONSTRAINT reserve_sale_unit_positive CHECK (unit > 0),
  piece_id uuid NOT NULL REFERENCES catalogue.piece,
  journal_id bigint NOT NULL REFERENCES ledger.journal CONSTRAINT reserve_sale_has_its_journal UNIQUE,
  paid_minor bigint NOT NULL CONSTRAINT reserve_sale_paid_positive CHECK (paid_minor > 0),
  paid_currency char(3) NOT NULL REFERENCES ledger.currency,
  gross_minor bigint NOT NULL,
  igv_minor bigint NOT NULL,
  currency char(3) NOT NULL REFERENCES ledger.currency,
  sold_at timestamptz NOT NULL,
  CONSTRAINT unit_sold_for_the_reserve_once UNIQUE (order_line_id, unit)
);

CREATE SEQUENCE settlement.refund_number START 1;
CREATE TABLE settlement.refund (
  id uuid PRIMARY KEY DEFAULT shared.new_id(),
  number text NOT NULL DEFAULT 'ref_' || lpad(nextval('settlement.refund_number')::text, 4, '0') CONSTRAINT refund_number_once UNIQUE,
  order_id uuid NOT NULL REFERENCES orders.order,
  -- Whose money goes back. An exchange pays another order with it; a lost dispute has taken it already.
  payment_id uuid NOT NULL REFERENCES payments.payment,
  cause text NOT NULL CONSTRAINT refund_cause_known CHECK (cause IN
    ('cancelled', 'returned', 'faulty', 'damaged_in_post', 'not_delivered', 'late', 'wrong_piece', 'goodwill', 'exchange', 'dispute_lost')),
  borne_by text NOT NULL CONSTRAINT refund_bearer_known CHECK (borne_by IN ('maker', 'network', 'carrier')),
  carrier text CONSTRAINT refund_carrier_is_a_code CHECK (carrier ~ '^[a-z0-9-]{2,40}$'),
  goods_minor bigint NOT NULL CONSTRAINT refund_goods_not_negative CHECK (goods_minor >= 0),
  shipping_minor bigint NOT NULL CONSTRAINT refund_shipping_not_negative CHECK (shipping_minor >= 0),
  amount_minor bigint NOT NULL CONSTRAINT refund_amount_positive CHECK (amount_minor > 0),
  currency char(3) NOT NULL REFERENCES ledger.currency,
  -- prepared → approved (in the books) → sent → paid; failed waits for another way; cancelled before it was approved.
  state text NOT NULL CONSTRAINT refund_state_known CHECK (state IN ('prepared', 'approved', 'sent', 'paid', 'failed', 'cancelled')),
  prepared_by text NOT NULL,
  prepared_at timestamptz NOT NULL,
  approved_by text,
  approved_at timestamptz,
  ended_at timestamptz,
  CONSTRAINT refund_adds_up CHECK (amount_minor = goods_minor + shipping_minor),
  CONSTRAINT refund_carrier_is_named CHECK ((borne_by = 'carrier') = (carrier IS NOT NULL)),
  CONSTRAINT booked_refund_was_approved CHECK (state IN ('prepared', 'cancelled') OR (approved_by IS NOT NULL AND approved_at IS NOT NULL)),
  CONSTRAINT ended_refund_has_its_time CHECK ((state IN ('paid', 'cancelled')) = (ended_at IS NOT NULL))
);
CREATE INDEX refund_by_order ON settlement.refund (order_id, prepared_at);
CREATE INDEX refund_open ON settlement.refund (prepared_at) WHERE state IN ('prepared', 'approved', 'sent', 'failed');
-- Which unit of which line, how much of what was paid for it, and what becomes of the piece.
CREATE TABLE settlement.refund_part (
  refund_id uuid NOT NULL REFERENCES settlement.refund,
  order_line_id uuid NOT NULL REFERENCES orders.order_line,
  unit smallint NOT NULL CONSTRAINT refund_unit_positive CHECK (unit > 0),
  amount_minor bigint NOT NULL CONSTRAINT refund_part_positive CHECK (amount_minor > 0),
  piece_id uuid REFERENCES catalogue.piece,
  piece_goes text NOT NULL CONSTRAINT refund_piece_fate_known CHECK (piece_goes IN ('nowhere', 'to_stock', 'lost')),
  PRIMARY KEY (refund_id, order_line_id, unit)
);
CREATE INDEX refund_part_by_line ON settlement.refund_part (order_line_id, unit);
-- What one refund, or one withdrawn acceptance, took back of one share: the difference of two replays of its frozen waterfall.
CREATE TABLE settlement.reduction (
  id uuid PRIMARY KEY DEFAULT shared.new_id(),
  settlement_id uuid NOT NULL REFERENCES settlement.settlement,
  refund_id uuid REFERENCES settlement.refund,
  journal_id bigint NOT NULL REFERENCES ledger.journal CONSTRAINT reduction_has_its_journal UNIQUE,
  paid_minor bigint NOT NULL CONSTRAINT reduction_takes_something CHECK (paid_minor > 0),
  reduced_at timestamptz NOT NULL,
  CONSTRAINT reduced_once_per_refund UNIQUE (settlement_id, refund_id)
);
CREATE INDEX reduction_by_refund ON settlement.reduction (refund_id);
-- Positive: taken back. `bearer` says where from: the account the share had credited, or whoever stands in for money that has left.
CREATE TABLE settlement.reduction_line (
  reduction_id uuid NOT NULL REFERENCES settlement.reduction,
  position smallint NOT NULL,
  step text NOT NULL,
  loan_id uuid REFERENCES lending.loan,
  bearer text NOT NULL CONSTRAINT reduction_bearer_known CHECK (bearer IN ('own', 'held', 'available', 'loan', 'reserve', 'clawback', 'credit')),
  amount_minor bigint NOT NULL CONSTRAINT reduction_line_not_zero CHECK (amount_minor <> 0),
  PRIMARY KEY (reduction_id, position),
  CONSTRAINT reduction_of_a_loan_names_it CHECK ((step IN ('loan_interest', 'loan_principal')) = (loan_id IS NOT NULL))
);
-- What a refund borne by the network or a carrier took of one unit, and of delivery: tax and cost, in the currency of the settlement.
CREATE TABLE settlement.borne_part (
  refund_id uuid NOT NULL REFERENCES settlement.refund,
  position smallint NOT NULL,
  order_line_id uuid REFERENCES orders.order_line,
  unit smallint,
  journal_id bigint NOT NULL REFERENCES ledger.journal CONSTRAINT borne_part_has_its_journal UNIQUE,
  paid_minor bigint NOT NULL CONSTRAINT borne_part_takes_something CHECK (paid_minor > 0),
  igv_minor bigint NOT NULL,
  cost_minor bigint NOT NULL,
  PRIMARY KEY (refund_id, position),
  CONSTRAINT borne_part_is_a_unit_or_delivery CHECK ((order_line_id IS NULL) = (unit IS NULL))
);
-- One try to give the money back: through the provider under this row's id as the key, or by hand against a reference.
CREATE TABLE settlement.refund_attempt (
  id uuid PRIMARY KEY DEFAULT shared.new_id(),
  refund_id uuid NOT NULL REFERENCES settlement.refund,
  n smallint NOT NULL,
  way text NOT NULL CONSTRAINT attempt_way_known CHECK (way IN ('provider', 'bank', 'wallet', 'cash', 'exchange')),
  state text NOT NULL CONSTRAINT attempt_state_known CHECK (state IN ('created', 'sent', 'succeeded', 'failed')),
  provider_ref text CONSTRAINT attempt_provider_ref_once UNIQUE,
  balance_ref text CONSTRAINT attempt_balance_ref_once UNIQUE,
  reference text,
  paid_from text,
  failure_code text,
  made_by text NOT NULL,
  created_at timestamptz NOT NULL,
  ended_at timestamptz,
  CONSTRAINT attempt_numbered_once UNIQUE (refund_id, n),
  CONSTRAINT attempt_by_hand_has_a_reference CHECK (way = 'provider' OR reference IS NOT NULL)
);
-- At most one try is under way: two would pay the buyer twice.
CREATE UNIQUE INDEX one_attempt_at_a_time ON settlement.refund_attempt (refund_id) WHERE state IN ('created', 'sent', 'succeeded');

-- A repayment that a refund took back: it raises an open loan by exactly what the sale had paid, and is told apart from what she paid, so
-- that nobody calls her late for a buyer's change of mind.
CREATE TABLE lending.repayment_reversal (
  id uuid PRIMARY KEY DEFAULT shared.new_id(),
  loan_id uuid NOT NULL REFERENCES lending.loan,
  settlement_id uuid NOT NULL REFERENCES settlement.settlement,
  journal_id bigint NOT NULL REFERENCES ledger.journal,
  reversed_on date NOT NULL,
  reversed_at timestamptz NOT NULL,
  interest_minor bigint NOT NULL,
  principal_minor bigint NOT NULL,
  interest_before_minor bigint NOT NULL,
  principal_before_minor bigint NOT NULL,
  CONSTRAINT reversal_moves_something CHECK (interest_minor <> 0 OR principal_minor <> 0),
  CONSTRAINT reversal_once_per_journal UNIQUE (journal_id, loan_id)
);
CREATE INDEX repayment_reversal_by_loan ON lending.repayment_reversal (loan_id, reversed_at);

-- What refunds took back of loans comes off the next transfer to the fund.
CREATE TABLE settlement.fund_transfer_reduction (
  transfer_id uuid NOT NULL REFERENCES settlement.fund_transfer,
  reduction_id uuid NOT NULL REFERENCES settlement.reduction CONSTRAINT reduction_transferred_once UNIQUE,
  amount_minor bigint NOT NULL CONSTRAINT transfer_reduction_not_zero CHECK (amount_minor <> 0),
  PRIMARY KEY (transfer_id, reduction_id)
);

-- An order of which nothing is left to make or send.
ALTER TABLE orders.order DROP CONSTRAINT order_state_known,
  ADD CONSTRAINT order_state_known CHECK (state IN ('awaiting_payment', 'paid', 'completed', 'expired', 'needs_attention', 'cancelled'));
ALTER TABLE production.production_order DROP CONSTRAINT production_state_known,
  ADD CONSTRAINT production_state_known CHECK (state IN ('to_make', 'made', 'cancelled'));
-- A piece that came back may be sent again, to another buyer: once in each parcel, and once at a time by its state.
ALTER TABLE orders.parcel_piece DROP CONSTRAINT piece_dispatched_once;
CREATE INDEX parcel_piece_by_piece ON orders.parcel_piece (piece_id);
-- A discount on a line, in the order's currency, taken off what the buyer pays; who carries it is decided when it is settled.
ALTER TABLE orders.order_line
  ADD COLUMN discount_minor bigint NOT NULL DEFAULT 0,
  ADD CONSTRAINT line_discount_below_price CHECK (discount_minor >= 0 AND discount_minor < unit_price_minor * quantity);
-- Her agreement that she carries discounts herself; without one the network does.
CREATE TABLE settlement.discount_agreement (
  maker_id uuid NOT NULL REFERENCES makers.maker,
  from_on date NOT NULL,
  carried_by text NOT NULL CONSTRAINT discount_carrier_known CHECK (carried_by IN ('maker', 'network')),
  slip text NOT NULL,
  PRIMARY KEY (maker_id, from_on)
);
-- A return that pays another order.
ALTER TABLE payments.payment DROP CONSTRAINT payment_method_known,
  ADD CONSTRAINT payment_method_known CHECK (method IN ('card', 'yape', 'plin', 'transfer', 'cash', 'exchange'));
ALTER TABLE payments.fee_rate DROP CONSTRAINT fee_method_known,
  ADD CONSTRAINT fee_method_known CHECK (method IN ('card', 'card_foreign', 'yape', 'plin', 'transfer', 'cash', 'exchange'));

GRANT SELECT ON settlement.setting TO hilo_app;
GRANT SELECT, INSERT ON settlement.reserve_sale, settlement.refund, settlement.refund_part, settlement.reduction, settlement.reduction_line,
  settlement.borne_part, settlement.refund_attempt, settlement.fund_transfer_reduction, settlement.discount_agreement,
  lending.repayment_reversal TO hilo_app;
GRANT UPDATE (state, approved_by, approved_at, ended_at) ON settlement.refund TO hilo_app;
GRANT UPDATE (state, provider_ref, balance_ref, failure_code, ended_at) ON settlement.refund_attempt TO hilo_app;
GRANT USAGE ON SEQUENCE settlement.refund_number TO hilo_app;

SELECT pgboss.create_queue('send-refund', '{"policy":"standard","retryLimit":12,"retryDelay":5,"retryBackoff":true}');
SELECT pgboss.create_queue('sweep-refunds', '{"policy":"exclusive","retryLimit":0}');
