-- Contexts fiscal, payments, lending, families, papers and settlement. What anybody owes is a balance of the ledger, stored nowhere
-- here; these tables say why: the rate, the mandate, the schedule, the frozen division.

CREATE SCHEMA fiscal;
CREATE TABLE fiscal.tax_rate (
  country char(2) NOT NULL,
  from_on date NOT NULL,
  igv numeric(6, 5) NOT NULL,
  ipm numeric(6, 5) NOT NULL,
  basis text NOT NULL,
  PRIMARY KEY (country, from_on)
);

CREATE SCHEMA payments;
-- What a way of paying costs, by date: a share of the amount and a fixed part in its own currency. The maker's line bears this figure;
-- the difference to what the provider really kept is the network's.
CREATE TABLE payments.fee_rate (
  method text NOT NULL CONSTRAINT fee_method_known CHECK (method IN ('card', 'card_foreign', 'yape', 'plin', 'transfer', 'cash')),
  from_on date NOT NULL,
  percent numeric(7, 6) NOT NULL,
  fixed_minor bigint NOT NULL DEFAULT 0,
  fixed_currency char(3) NOT NULL REFERENCES ledger.currency,
  basis text NOT NULL,
  PRIMARY KEY (method, from_on)
);
-- Units of the second currency for one of the first, as stored on a day; a settlement uses the latest on or before its day.
CREATE TABLE payments.exchange_rate (
  from_currency char(3) NOT NULL REFERENCES ledger.currency,
  to_currency char(3) NOT NULL REFERENCES ledger.currency,
  on_date date NOT NULL,
  rate numeric(18, 8) NOT NULL CONSTRAINT exchange_rate_positive CHECK (rate > 0),
  source text NOT NULL,
  taken_at timestamptz NOT NULL,
  PRIMARY KEY (from_currency, to_currency, on_date)
);
CREATE SEQUENCE payments.payment_number START 1;
CREATE TABLE payments.payment (
  id uuid PRIMARY KEY DEFAULT shared.new_id(),
  number text NOT NULL DEFAULT 'pay_' || lpad(nextval('payments.payment_number')::text, 4, '0') CONSTRAINT payment_number_once UNIQUE,
  order_id uuid NOT NULL REFERENCES orders.order,
  method text NOT NULL CONSTRAINT payment_method_known CHECK (method IN ('card', 'yape', 'plin', 'transfer', 'cash')),
  provider text NOT NULL CONSTRAINT payment_provider_known CHECK (provider IN ('stripe', 'manual')),
  -- created → open → paid (the money is there) → succeeded (booked to its order) or in_suspense (it does not fit).
  state text NOT NULL CONSTRAINT payment_state_known
    CHECK (state IN ('created', 'open', 'paid', 'succeeded', 'failed', 'expired', 'in_suspense')),
  amount_minor bigint NOT NULL CONSTRAINT payment_amount_positive CHECK (amount_minor > 0),
  currency char(3) NOT NULL REFERENCES ledger.currency,
  is_foreign_card boolean,
  provider_ref text CONSTRAINT payment_provider_ref_once UNIQUE,
  provider_url text,
  balance_ref text CONSTRAINT payment_balance_ref_once UNIQUE,
  fee_minor bigint,
  fee_currency char(3) REFERENCES ledger.currency,
  -- For money that staff confirm: the reference the buyer or the bank gave, and who saw the money.
  reference text,
  confirmed_by uuid REFERENCES people.sign_in,
  note text,
  created_at timestamptz NOT NULL,
  expires_at timestamptz,
  succeeded_at timestamptz
);
CREATE INDEX payment_by_order ON payments.payment (order_id);
CREATE UNIQUE INDEX one_good_payment_per_order ON payments.payment (order_id) WHERE state = 'succeeded';
CREATE UNIQUE INDEX manual_reference_once ON payments.payment (method, reference) WHERE provider = 'manual' AND method <> 'cash' AND state IN ('paid', 'succeeded', 'in_suspense');
CREATE INDEX payment_open ON payments.payment (created_at) WHERE state IN ('created', 'open');
-- The webhook's inbox: stored first, answered fast, worked afterwards. The event's id is the real defence against replays.
CREATE TABLE payments.provider_event (
  id uuid PRIMARY KEY DEFAULT shared.new_id(),
  provider text NOT NULL,
  event_id text NOT NULL,
  type text NOT NULL,
  object_id text,
  payload jsonb NOT NULL,
  state text NOT NULL DEFAULT 'received' CONSTRAINT event_state_known CHECK (state IN ('received', 'done', 'parked')),
  note text,
  received_at timestamptz NOT NULL,
  done_at timestamptz,
  CONSTRAINT provider_event_once UNIQUE (provider, event_id)
);
CREATE INDEX provider_event_waiting ON payments.provider_event (received_at) WHERE state = 'received';

CREATE SCHEMA lending;
-- Legal caps of the yearly effective rate for a lender of the fund's kind, by date.
CREATE TABLE lending.rate_cap (
  from_on date PRIMARY KEY,
  effective_annual numeric(8, 6) NOT NULL,
  basis text NOT NULL
);
CREATE TABLE lending.product (
  id uuid PRIMARY KEY DEFAULT shared.new_id(),
  step smallint NOT NULL CONSTRAINT product_step_range CHECK (step BETWEEN 1 AND 9),
  from_on date NOT NULL,
  principal_minor bigint NOT NULL CONSTRAINT product_principal_positive CHECK (principal_minor > 0),
  currency char(3) NOT NULL DEFAULT 'PEN' REFERENCES ledger.currency,
  instalments smallint NOT NULL CONSTRAINT product_instalments_positive CHECK (instalments > 0),
  rate_per_period numeric(10, 8) NOT NULL,
  period_days smallint NOT NULL,
  CONSTRAINT lending_product_once UNIQUE (step, from_on)
);
CREATE SEQUENCE lending.loan_number START 1;
CREATE TABLE lending.loan (
  id uuid PRIMARY KEY DEFAULT shared.new_id(),
  number text NOT NULL DEFAULT 'loan_' || lpad(nextval('lending.loan_number')::text, 4, '0') CONSTRAINT loan_number_once UNIQUE,
  maker_id uuid NOT NULL REFERENCES makers.maker,
  product_id uuid NOT NULL REFERENCES lending.product,
  step smallint NOT NULL,
  state text NOT NULL CONSTRAINT loan_state_known CHECK (state IN ('approved', 'active', 'closed')),
  principal_minor bigint NOT NULL CONSTRAINT loan_principal_positive CHECK (principal_minor > 0),
  currency char(3) NOT NULL REFERENCES ledger.currency,
  instalments smallint NOT NULL,
  rate_per_period numeric(10, 8) NOT NULL,
  period_days smallint NOT NULL,
  purpose text NOT NULL DEFAULT '',
  funder_id text REFERENCES programmes.funder,
  agency_id text REFERENCES makers.agency,
  contract_version smallint NOT NULL DEFAULT 1,
  prepared_by text NOT NULL,
  approved_by text NOT NULL,
  approved_on date NOT NULL,
  disbursed_on date,
  closed_on date,
  -- Interest runs by days from the last change of principal; what was posted since then is the part already counted.
  principal_changed_on date,
  interest_posted_minor bigint NOT NULL DEFAULT 0,
  CONSTRAINT loan_states_have_dates CHECK (
    (state = 'approved' AND disbursed_on IS NULL)
    OR (state = 'active' AND disbursed_on IS NOT NULL AND principal_changed_on IS NOT NULL AND closed_on IS NULL)
    OR (state = 'closed' AND disbursed_on IS NOT NULL AND closed_on IS NOT NULL)),
  CONSTRAINT loan_prepared_and_approved_by_two CHECK (prepared_by <> approved_by)
);
CREATE INDEX loan_by_maker ON lending.loan (maker_id, state);
CREATE TABLE lending.instalment (
  loan_id uuid NOT NULL REFERENCES lending.loan,
  schedule_version smallint NOT NULL DEFAULT 1,
  n smallint NOT NULL,
  due_on date NOT NULL,
  interest_minor bigint NOT NULL,
  principal_minor bigint NOT NULL,
  PRIMARY KEY (loan_id, schedule_version, n)
);
-- Her signed, revocable permission to deduct. The latest one not revoked holds for all her loans.
CREATE TABLE lending.mandate (
  id uuid PRIMARY KEY DEFAULT shared.new_id(),
  maker_id uuid NOT NULL REFERENCES makers.maker,
  version smallint NOT NULL,
  takes text NOT NULL CONSTRAINT mandate_takes_known CHECK (takes IN ('whole_outstanding', 'only_due')),
  share_of_disposable numeric(6, 5) NOT NULL DEFAULT 1 CONSTRAINT mandate_share_range CHECK (share_of_disposable BETWEEN 0 AND 1),
  family_floor numeric(6, 5) NOT NULL DEFAULT 0 CONSTRAINT mandate_floor_range CHECK (family_floor BETWEEN 0 AND 1),
  signed_on date NOT NULL,
  revoked_on date,
  CONSTRAINT mandate_version_once UNIQUE (maker_id, version)
);
-- One row per payment into a loan, with the journal that posted it. From a sale, or in cash at an agency.
CREATE TABLE lending.repayment (
  id uuid PRIMARY KEY DEFAULT shared.new_id(),
  loan_id uuid NOT NULL REFERENCES lending.loan,
  source text NOT NULL CONSTRAINT repayment_source_known CHECK (source IN ('sale', 'cash')),
  settlement_id uuid,
  journal_id bigint NOT NULL REFERENCES ledger.journal,
  paid_on date NOT NULL,
  paid_at timestamptz NOT NULL,
  interest_minor bigint NOT NULL CONSTRAINT repayment_interest_not_negative CHECK (interest_minor >= 0),
  principal_minor bigint NOT NULL CONSTRAINT repayment_principal_not_negative CHECK (principal_minor >= 0),
  interest_before_minor bigint NOT NULL,
  principal_before_minor bigint NOT NULL,
  receipt text,
  CONSTRAINT repayment_amount_positive CHECK (interest_minor + principal_minor > 0),
  CONSTRAINT repayment_from_a_sale_names_it CHECK ((source = 'sale') = (settlement_id IS NOT NULL)),
  CONSTRAINT repayment_once_per_settlement UNIQUE (settlement_id, loan_id)
);
CREATE INDEX repayment_by_loan ON lending.repayment (loan_id, paid_at);
-- Whether a closed loan opened the next step: inputs, rule version and verdict are kept, so that it may be contested.
CREATE TABLE lending.step_verdict (
  loan_id uuid PRIMARY KEY REFERENCES lending.loan,
  punctual boolean NOT NULL,
  rule_version text NOT NULL,
  inputs jsonb NOT NULL,
  decided_on date NOT NULL
);

CREATE SCHEMA families;
CREATE TABLE families.beneficiary (
  id uuid PRIMARY KEY DEFAULT shared.new_id(),
  maker_id uuid NOT NULL REFERENCES makers.maker,
  name text NOT NULL,
  relation text NOT NULL,
  sees text NOT NULL DEFAULT 'sent' CONSTRAINT beneficiary_sees_known CHECK (sees IN ('sent', 'all')),
  is_minor boolean NOT NULL DEFAULT false,
  country char(2) NOT NULL DEFAULT 'PE',
  document_type text NOT NULL DEFAULT 'pending',
  document_country char(2) NOT NULL DEFAULT 'PE',
  document_number text,
  locale text NOT NULL DEFAULT 'es',
  agency_id text REFERENCES makers.agency,
  programme_id text REFERENCES programmes.programme,
  scope text NOT NULL DEFAULT 'all',
  created_at timestamptz NOT NULL
);
-- How the money reaches a beneficiary. Issue by issue more kinds; cash at an agency first.
CREATE TABLE families.route (
  id uuid PRIMARY KEY DEFAULT shared.new_id(),
  beneficiary_id uuid NOT NULL REFERENCES families.beneficiary,
  kind text NOT NULL CONSTRAINT route_kind_known CHECK (kind IN ('cash', 'yape', 'plin', 'cci', 'giro', 'special_account')),
  detail text,
  legal_basis text NOT NULL,
  from_on date NOT NULL,
  to_on date
);
-- Her instruction, from a signed slip: who gets how much. The latest on or before a day holds.
CREATE TABLE families.instruction (
  id uuid PRIMARY KEY DEFAULT shared.new_id(),
  maker_id uuid NOT NULL REFERENCES makers.maker,
  from_on date NOT NULL,
  slip text NOT NULL,
  CONSTRAINT instruction_once_a_day UNIQUE (maker_id, from_on)
);
CREATE TABLE families.instruction_part (
  instruction_id uuid NOT NULL REFERENCES families.instruction,
  beneficiary_id uuid NOT NULL REFERENCES families.beneficiary,
  part integer NOT NULL CONSTRAINT instruction_part_positive CHECK (part > 0),
  PRIMARY KEY (instruction_id, beneficiary_id)
);
-- A family's page: a secret link and a PIN, both printed on paper, both stored as hashes.
CREATE TABLE families.link (
  id uuid PRIMARY KEY DEFAULT shared.new_id(),
  beneficiary_id uuid NOT NULL REFERENCES families.beneficiary,
  token_hash bytea NOT NULL CONSTRAINT family_token_once UNIQUE,
  pin_hash text NOT NULL,
  issued_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  revoked_at timestamptz
);
CREATE SEQUENCE families.payout_number START 1;
CREATE TABLE families.payout (
  id uuid PRIMARY KEY DEFAULT shared.new_id(),
  number text NOT NULL DEFAULT 'pago_' || lpad(nextval('families.payout_number')::text, 4, '0') CONSTRAINT payout_number_once UNIQUE,
  maker_id uuid NOT NULL REFERENCES makers.maker,
  beneficiary_id uuid NOT NULL REFERENCES families.beneficiary,
  instruction_id uuid NOT NULL REFERENCES families.instruction,
  route text NOT NULL,
  amount_minor bigint NOT NULL CONSTRAINT payout_amount_positive CHECK (amount_minor > 0),
  currency char(3) NOT NULL REFERENCES ledger.currency,
  state text NOT NULL CONSTRAINT payout_state_known CHECK (state IN ('prepared', 'paid', 'cancelled')),
  prepared_by text NOT NULL,
  prepared_at timestamptz NOT NULL,
  released_by text,
  paid_at timestamptz,
  receipt text,
  CONSTRAINT payout_released_by_another CHECK (released_by IS NULL OR released_by <> prepared_by),
  CONSTRAINT paid_payout_has_a_receipt CHECK (state <> 'paid' OR (released_by IS NOT NULL AND receipt IS NOT NULL AND paid_at IS NOT NULL))
);
CREATE INDEX payout_by_maker ON families.payout (maker_id, prepared_at);

CREATE SCHEMA settlement;
-- The waterfall as data: an ordered list of steps per profile, dated, each with its legal basis.
CREATE TABLE settlement.profile_version (
  id uuid PRIMARY KEY DEFAULT shared.new_id(),
  profile text NOT NULL,
  version smallint NOT NULL,
  from_on date NOT NULL,
  country char(2) NOT NULL,
  currency char(3) NOT NULL REFERENCES ledger.currency,
  steps jsonb NOT NULL,
  CONSTRAINT profile_version_once UNIQUE (profile, version)
);
-- Money divided, once, with all its inputs frozen. Its source is an order line (and the piece that was made) or, later, a pay line
-- of a workshop agreement.
CREATE SEQUENCE settlement.settlement_number START 1;
CREATE TABLE settlement.settlement (
  id uuid PRIMARY KEY DEFAULT shared.new_id(),
  number text NOT NULL DEFAULT 'set_' || lpad(nextval('settlement.settlement_number')::text, 5, '0') CONSTRAINT settlement_number_once UNIQUE,
  order_line_id uuid REFERENCES orders.order_line,
  pay_line_id uuid,
  piece_id uuid REFERENCES catalogue.piece,
  acceptance_id uuid REFERENCES production.acceptance,
  work_share_id uuid REFERENCES production.work_share,
  maker_id uuid NOT NULL REFERENCES makers.maker,
  journal_id bigint NOT NULL REFERENCES ledger.journal,
  profile_version_id uuid NOT NULL REFERENCES settlement.profile_version,
  mandate_id uuid REFERENCES lending.mandate,
  snapshot jsonb NOT NULL,
  currency char(3) NOT NULL REFERENCES ledger.currency,
  gross_minor bigint NOT NULL,
  income_minor bigint NOT NULL,
  disposable_minor bigint NOT NULL,
  loan_minor bigint NOT NULL,
  family_minor bigint NOT NULL,
  settled_at timestamptz NOT NULL,
  held_until timestamptz,
  released_at timestamptz,
  CONSTRAINT settlement_has_one_source CHECK (num_nonnulls(order_line_id, pay_line_id) = 1),
  CONSTRAINT settled_once UNIQUE (order_line_id, acceptance_id, work_share_id)
);
CREATE INDEX settlement_by_maker ON settlement.settlement (maker_id, settled_at);
CREATE INDEX settlement_to_release ON settlement.settlement (held_until) WHERE released_at IS NULL;
ALTER TABLE lending.repayment ADD CONSTRAINT repayment_of_a_settlement FOREIGN KEY (settlement_id) REFERENCES settlement.settlement;
CREATE TABLE settlement.settlement_line (
  settlement_id uuid NOT NULL REFERENCES settlement.settlement,
  position smallint NOT NULL,
  step text NOT NULL,
  amount_minor bigint NOT NULL,
  loan_id uuid REFERENCES lending.loan,
  rule jsonb NOT NULL,
  PRIMARY KEY (settlement_id, position)
);
-- The transfer between the two bank accounts that clears the seam.
CREATE SEQUENCE settlement.transfer_number START 1;
CREATE TABLE settlement.fund_transfer (
  id uuid PRIMARY KEY DEFAULT shared.new_id(),
  number text NOT NULL DEFAULT 'RT-' || nextval('settlement.transfer_number') CONSTRAINT transfer_number_once UNIQUE,
  amount_minor bigint NOT NULL CONSTRAINT transfer_amount_positive CHECK (amount_minor > 0),
  currency char(3) NOT NULL REFERENCES ledger.currency,
  state text NOT NULL CONSTRAINT transfer_state_known CHECK (state IN ('prepared', 'sent', 'arrived')),
  prepared_by text NOT NULL,
  prepared_at timestamptz NOT NULL,
  released_by text,
  reference text,
  sent_at timestamptz,
  arrived_at timestamptz,
  CONSTRAINT transfer_released_by_another CHECK (released_by IS NULL OR released_by <> prepared_by),
  CONSTRAINT sent_transfer_has_a_releaser CHECK (state = 'prepared' OR (released_by IS NOT NULL AND sent_at IS NOT NULL))
);
CREATE TABLE settlement.fund_transfer_line (
  transfer_id uuid NOT NULL REFERENCES settlement.fund_transfer,
  settlement_id uuid NOT NULL REFERENCES settlement.settlement CONSTRAINT settlement_transferred_once UNIQUE,
  amount_minor bigint NOT NULL CONSTRAINT transfer_line_positive CHECK (amount_minor > 0),
  PRIMARY KEY (transfer_id, settlement_id)
);
CREATE TABLE families.payout_settlement (
  payout_id uuid NOT NULL REFERENCES families.payout,
  settlement_id uuid NOT NULL REFERENCES settlement.settlement,
  amount_minor bigint NOT NULL CONSTRAINT payout_part_positive CHECK (amount_minor > 0),
  PRIMARY KEY (payout_id, settlement_id)
);

CREATE SCHEMA papers;
CREATE SEQUENCE papers.slip_number START 3001;
CREATE TABLE papers.paper (
  id uuid PRIMARY KEY DEFAULT shared.new_id(),
  kind text NOT NULL CONSTRAINT paper_kind_known CHECK (kind IN ('settlement_slip')),
  number text NOT NULL DEFAULT 'S-' || nextval('papers.slip_number'),
  code text NOT NULL CONSTRAINT paper_code_once UNIQUE,
  settlement_id uuid REFERENCES settlement.settlement,
  maker_id uuid NOT NULL REFERENCES makers.maker,
  locale text NOT NULL DEFAULT 'es',
  content jsonb NOT NULL,
  issued_at timestamptz NOT NULL,
  printed_count smallint NOT NULL DEFAULT 0,
  first_printed_at timestamptz,
  CONSTRAINT paper_number_once UNIQUE (kind, number),
  CONSTRAINT slip_once_per_settlement UNIQUE (kind, settlement_id)
);
CREATE INDEX paper_to_print ON papers.paper (issued_at) WHERE printed_count = 0;

GRANT USAGE ON SCHEMA fiscal, payments, lending, families, settlement, papers TO hilo_app;
GRANT SELECT ON ALL TABLES IN SCHEMA fiscal TO hilo_app;
GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA payments, lending, families, settlement, papers TO hilo_app;
REVOKE UPDATE ON lending.repayment, lending.instalment, lending.step_verdict, settlement.settlement_line, settlement.fund_transfer_line,
  settlement.profile_version, families.payout_settlement, families.instruction, families.instruction_part, payments.fee_rate,
  payments.exchange_rate FROM hilo_app;
REVOKE INSERT ON settlement.profile_version, payments.fee_rate, lending.rate_cap, lending.product FROM hilo_app;
REVOKE UPDATE ON lending.rate_cap, lending.product FROM hilo_app;
REVOKE UPDATE ON settlement.settlement FROM hilo_app;
GRANT UPDATE (held_until, released_at) ON settlement.settlement TO hilo_app;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA payments, lending, families, settlement, papers TO hilo_app;
