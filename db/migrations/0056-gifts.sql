-- Giving once. A gift is a payment of no order: the same attempt, page, inbox, sweeps and circuit carry both. What it is for, how much may be given
-- and how long a transfer is waited for are dated rows; what came in, after the card's fee and in soles, is written once when it is booked.
ALTER TABLE payments.payment ALTER COLUMN order_id DROP NOT NULL,
  ADD CONSTRAINT payment_of_a_gift_is_card_or_transfer CHECK (order_id IS NOT NULL OR method IN ('card', 'transfer'));
CREATE INDEX payment_of_no_order ON payments.payment (state, created_at) WHERE order_id IS NULL;

-- As before, and a gift never becomes the payment of an order.
CREATE OR REPLACE FUNCTION payments.keep_payment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.order_id IS DISTINCT FROM OLD.order_id AND (OLD.state <> 'in_suspense' OR OLD.order_id IS NULL OR NEW.order_id IS NULL) THEN
    RAISE EXCEPTION 'payment % pays its order: only what was set aside pays another', OLD.number USING ERRCODE = 'HL021';
  ELSIF OLD.succeeded_at IS NOT NULL AND (NEW.amount_minor, NEW.currency, NEW.succeeded_at, NEW.reference, NEW.confirmed_by)
      IS DISTINCT FROM (OLD.amount_minor, OLD.currency, OLD.succeeded_at, OLD.reference, OLD.confirmed_by) THEN
    RAISE EXCEPTION 'payment % came in: what it was stays', OLD.number USING ERRCODE = 'HL021';
  ELSIF NEW.provider_ref <> OLD.provider_ref OR NEW.charge_ref <> OLD.charge_ref OR (NEW.provider_ref IS NULL AND OLD.provider_ref IS NOT NULL)
      OR (NEW.charge_ref IS NULL AND OLD.charge_ref IS NOT NULL) THEN
    RAISE EXCEPTION 'payment % is of one page and one charge of the provider', OLD.number USING ERRCODE = 'HL021';
  ELSIF OLD.succeeded_at IS NOT NULL AND NEW.state NOT IN ('paid', 'succeeded', 'in_suspense', 'returned') THEN
    RAISE EXCEPTION 'payment % came in: it cannot become %', OLD.number, NEW.state USING ERRCODE = 'HL021';
  END IF;
  RETURN NEW;
END $$;

CREATE TABLE programmes.gift_purpose (
  code text NOT NULL CONSTRAINT gift_purpose_code CHECK (code ~ '^[a-z]+(-[a-z]+)*$'),
  from_on date NOT NULL,
  -- A purpose that is closed gets a row of that day which says so: what was given for it before keeps its own.
  is_open boolean NOT NULL,
  position smallint NOT NULL,
  goes_to text NOT NULL CONSTRAINT gift_goes_to_known CHECK (goes_to IN ('capital', 'grants', 'loss_reserve', 'returns_reserve', 'donation_income')),
  name jsonb NOT NULL CONSTRAINT gift_purpose_named CHECK (name ?& array['es', 'en', 'fr']),
  about jsonb NOT NULL CONSTRAINT gift_purpose_told CHECK (about ?& array['es', 'en', 'fr']),
  PRIMARY KEY (code, from_on)
);
CREATE TABLE programmes.gift_limit (
  currency char(3) NOT NULL REFERENCES ledger.currency,
  from_on date NOT NULL,
  least_minor bigint NOT NULL CONSTRAINT gift_least_positive CHECK (least_minor > 0),
  most_minor bigint NOT NULL,
  suggestions bigint[] NOT NULL CONSTRAINT gift_three_suggestions CHECK (cardinality(suggestions) = 3),
  basis text NOT NULL,
  CONSTRAINT gift_most_above_least CHECK (most_minor >= least_minor),
  PRIMARY KEY (currency, from_on)
);
CREATE TABLE programmes.gift_term (
  from_on date PRIMARY KEY,
  transfer_days smallint NOT NULL CONSTRAINT gift_transfer_days_positive CHECK (transfer_days > 0),
  basis text NOT NULL
);
CREATE SEQUENCE programmes.gift_number START 1;
CREATE TABLE programmes.gift (
  id uuid PRIMARY KEY DEFAULT shared.new_id(),
  -- What the giver writes on a transfer: letters and digits alone, as a bank's form takes them.
  number text NOT NULL DEFAULT 'DON' || lpad(nextval('programmes.gift_number')::text, 4, '0') CONSTRAINT gift_number_once UNIQUE,
  payment_id uuid NOT NULL REFERENCES payments.payment CONSTRAINT gift_payment_once UNIQUE,
  purpose text NOT NULL,
  purpose_from_on date NOT NULL,
  locale text NOT NULL CONSTRAINT gift_locale_known CHECK (locale IN ('es', 'en', 'fr')),
  is_anonymous boolean NOT NULL,
  -- Name and e-mail, as far as they were given: the only personal facts of a gift, which may be erased without touching the money.
  giver jsonb NOT NULL DEFAULT '{}',
  begun_at timestamptz NOT NULL,
  CONSTRAINT gift_purpose_known FOREIGN KEY (purpose, purpose_from_on) REFERENCES programmes.gift_purpose,
  CONSTRAINT anonymous_has_no_name CHECK (NOT is_anonymous OR NOT giver ? 'name')
);
CREATE INDEX gift_by_begun ON programmes.gift (begun_at);

-- What of a gift reached its purpose: frozen with the journal that booked it.
CREATE TABLE settlement.received_gift (
  payment_id uuid PRIMARY KEY REFERENCES payments.payment,
  purpose text NOT NULL,
  goes_to text NOT NULL CONSTRAINT received_gift_goes_to_known
    CHECK (goes_to IN ('capital', 'grants', 'loss_reserve', 'returns_reserve', 'donation_income')),
  -- As it was given, the rate it was converted at, and in soles: given = fee + what reached the purpose.
  amount_minor bigint NOT NULL CONSTRAINT received_gift_positive CHECK (amount_minor > 0),
  currency char(3) NOT NULL REFERENCES ledger.currency,
  exchange_rate numeric(18, 8),
  gross_minor bigint NOT NULL,
  fee_minor bigint NOT NULL CONSTRAINT received_gift_fee CHECK (fee_minor >= 0),
  net_minor bigint NOT NULL CONSTRAINT received_gift_net CHECK (net_minor > 0),
  received_on date NOT NULL,
  journal_id bigint NOT NULL REFERENCES ledger.journal CONSTRAINT received_gift_journal_once UNIQUE,
  receipt text NOT NULL CONSTRAINT received_gift_receipt_once UNIQUE,
  CONSTRAINT received_gift_whole CHECK (gross_minor = fee_minor + net_minor),
  CONSTRAINT received_gift_rate CHECK ((currency = 'PEN') = (exchange_rate IS NULL))
);
CREATE INDEX received_gift_by_day ON settlement.received_gift (received_on);
-- Gifts for the fund that came to the network's accounts go over with the next transfer.
CREATE TABLE settlement.fund_transfer_gift (
  transfer_id uuid NOT NULL REFERENCES settlement.fund_transfer,
  payment_id uuid NOT NULL REFERENCES settlement.received_gift CONSTRAINT gift_transferred_once UNIQUE,
  amount_minor bigint NOT NULL CONSTRAINT transfer_gift_positive CHECK (amount_minor > 0),
  PRIMARY KEY (transfer_id, payment_id)
);

-- The giver's receipt: a series without gaps, its content frozen and without a person's name, which stands on the gift and may be erased.
INSERT INTO papers.series (kind, prefix) VALUES ('gift_receipt', 'G');
CREATE TABLE papers.gift_receipt (
  number text PRIMARY KEY,
  payment_id uuid NOT NULL REFERENCES payments.payment CONSTRAINT gift_receipt_once UNIQUE,
  content jsonb NOT NULL,
  issued_by text NOT NULL,
  issued_at timestamptz NOT NULL
);

-- Whose money it is that many people gave to be lent.
INSERT INTO programmes.funder (id, name) VALUES ('public-gifts', 'Donaciones del público') ON CONFLICT DO NOTHING;

GRANT SELECT ON programmes.gift_purpose, programmes.gift_limit, programmes.gift_term TO hilo_app;
REVOKE INSERT, UPDATE ON programmes.gift_purpose, programmes.gift_limit, programmes.gift_term FROM hilo_app;
GRANT SELECT, INSERT ON programmes.gift, settlement.received_gift, settlement.fund_transfer_gift, papers.gift_receipt TO hilo_app;
REVOKE UPDATE ON programmes.gift FROM hilo_app;
GRANT UPDATE (giver) ON programmes.gift TO hilo_app;
GRANT USAGE ON SEQUENCE programmes.gift_number TO hilo_app;

-- What the public reads of the money is counted by a job, over all lines, and kept: a page reads one row, however many lines there are, and says of when
-- it is. Written once; an older count stays, so that a figure that was published can be looked up.
CREATE SCHEMA impact;
CREATE TABLE impact.count (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  counted_at timestamptz NOT NULL,
  -- Every journal up to this one was counted.
  last_journal bigint NOT NULL,
  content jsonb NOT NULL
);
GRANT USAGE ON SCHEMA impact TO hilo_app;
GRANT SELECT, INSERT ON impact.count TO hilo_app;
SELECT pgboss.create_queue('count-impact', '{"policy":"exclusive","retryLimit":0}');

-- Facts of law that pages tell as they are on the day: a value, since when, and where it stands. A change is a new date.
CREATE TABLE shared.legal_fact (
  code text NOT NULL CONSTRAINT legal_fact_code CHECK (code ~ '^[a-z]+(_[a-z]+)*$'),
  from_on date NOT NULL,
  value numeric(14, 4) NOT NULL,
  basis text NOT NULL,
  PRIMARY KEY (code, from_on)
);
GRANT SELECT ON shared.legal_fact TO hilo_app;
