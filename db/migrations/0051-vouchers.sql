-- Boletas, facturas and notas de crédito of sales. Each series counts without gaps: its number is taken in the transaction that issues the
-- voucher and given back with it, and a voucher can only stand behind the one before it. What it says is frozen when it is issued; what the tax
-- office answered stands beside it.

-- What the law asks of vouchers, dated, with its basis: from which total a boleta names its buyer, how many days there are to send one.
CREATE TABLE fiscal.voucher_rule (
  name text NOT NULL CONSTRAINT voucher_rule_known CHECK (name IN ('boleta_names_buyer_above', 'send_within_days')),
  from_on date NOT NULL,
  value bigint NOT NULL CONSTRAINT voucher_rule_not_negative CHECK (value >= 0),
  basis text NOT NULL,
  PRIMARY KEY (name, from_on)
);

-- Where the seller of papers.issuer is established, as its vouchers print it.
CREATE TABLE fiscal.establishment (
  from_on date PRIMARY KEY,
  code char(4) NOT NULL CONSTRAINT establishment_code_is_four_digits CHECK (code ~ '^\d{4}$'),
  address text NOT NULL,
  ubigeo char(6) NOT NULL CONSTRAINT establishment_ubigeo_is_six_digits CHECK (ubigeo ~ '^\d{6}$')
);

-- One series per document and point of issue: the shop on the web (and every channel without one of its own), fairs, the shop over the counter.
CREATE TABLE fiscal.series (
  code text PRIMARY KEY CONSTRAINT series_code_shape CHECK (code ~ '^[BF][A-Z0-9]{3}$'),
  document text NOT NULL CONSTRAINT series_document_known CHECK (document IN ('boleta', 'factura', 'credit_note')),
  corrects text CONSTRAINT series_corrects_known CHECK (corrects IN ('boleta', 'factura')),
  channel text NOT NULL CONSTRAINT series_channel_known CHECK (channel IN ('web', 'fair', 'shop', 'consignment', 'wholesale', 'agreement')),
  last_number integer NOT NULL DEFAULT 0 CONSTRAINT series_counts_to_eight_digits CHECK (last_number BETWEEN 0 AND 99999999),
  CONSTRAINT only_a_note_corrects CHECK ((document = 'credit_note') = (corrects IS NOT NULL)),
  CONSTRAINT series_letter_is_its_documents CHECK (left(code, 1) = CASE coalesce(corrects, document) WHEN 'factura' THEN 'F' ELSE 'B' END),
  CONSTRAINT one_series_per_point UNIQUE NULLS NOT DISTINCT (document, corrects, channel)
);
INSERT INTO fiscal.series (code, document, corrects, channel) VALUES
  ('B001', 'boleta', NULL, 'web'), ('F001', 'factura', NULL, 'web'), ('BC01', 'credit_note', 'boleta', 'web'), ('FC01', 'credit_note', 'factura', 'web'),
  ('B002', 'boleta', NULL, 'fair'), ('F002', 'factura', NULL, 'fair'), ('BC02', 'credit_note', 'boleta', 'fair'), ('FC02', 'credit_note', 'factura', 'fair'),
  ('B003', 'boleta', NULL, 'shop'), ('F003', 'factura', NULL, 'shop'), ('BC03', 'credit_note', 'boleta', 'shop'), ('FC03', 'credit_note', 'factura', 'shop');

CREATE TABLE fiscal.voucher (
  id uuid PRIMARY KEY DEFAULT shared.new_id(),
  series text NOT NULL REFERENCES fiscal.series,
  number integer NOT NULL CONSTRAINT voucher_number_positive CHECK (number BETWEEN 1 AND 99999999),
  previous integer GENERATED ALWAYS AS (nullif(number - 1, 0)) STORED,
  document text NOT NULL CONSTRAINT voucher_document_known CHECK (document IN ('boleta', 'factura', 'credit_note')),
  order_id uuid NOT NULL REFERENCES orders.order,
  -- A sale's voucher is of the payment that paid it, a note of the refund that gave money back.
  payment_id uuid REFERENCES payments.payment,
  refund_id uuid REFERENCES settlement.refund,
  corrects_id uuid REFERENCES fiscal.voucher,
  -- One that the tax office refused is issued anew, with another number.
  replaces_id uuid REFERENCES fiscal.voucher CONSTRAINT voucher_replaced_once UNIQUE,
  issued_on date NOT NULL,
  issued_at timestamptz NOT NULL,
  send_by date NOT NULL,
  currency char(3) NOT NULL REFERENCES ledger.currency,
  base_minor bigint NOT NULL CONSTRAINT voucher_base_not_negative CHECK (base_minor >= 0),
  igv_minor bigint NOT NULL CONSTRAINT voucher_igv_not_negative CHECK (igv_minor >= 0),
  total_minor bigint NOT NULL CONSTRAINT voucher_total_positive CHECK (total_minor > 0),
  content jsonb NOT NULL,
  -- What the tax office says of it: `pending` until it answered.
  state text NOT NULL DEFAULT 'pending' CONSTRAINT voucher_state_known CHECK (state IN ('pending', 'accepted', 'rejected')),
  tries integer NOT NULL DEFAULT 0,
  next_try_at timestamptz NOT NULL,
  answered_at timestamptz,
  answer_code text,
  answer_text text,
  -- The receipt (constancia de recepción) of one that was accepted.
  cdr_number text,
  CONSTRAINT voucher_number_once UNIQUE (series, number),
  CONSTRAINT voucher_has_no_gap_before_it FOREIGN KEY (series, previous) REFERENCES fiscal.voucher (series, number),
  CONSTRAINT voucher_adds_up CHECK (total_minor = base_minor + igv_minor),
  CONSTRAINT voucher_is_of_a_payment_or_corrects CHECK (
    (document = 'credit_note' AND num_nonnulls(refund_id, corrects_id) = 2 AND payment_id IS NULL)
    OR (document <> 'credit_note' AND payment_id IS NOT NULL AND num_nonnulls(refund_id, corrects_id) = 0)),
  CONSTRAINT answered_voucher_says_what CHECK ((state = 'pending') = (answered_at IS NULL)),
  CONSTRAINT accepted_voucher_has_its_receipt CHECK ((state = 'accepted') = (cdr_number IS NOT NULL))
);
-- The same payment twice is one voucher, the same refund one note, unless the tax office refused the first.
CREATE UNIQUE INDEX voucher_per_payment ON fiscal.voucher (payment_id) WHERE replaces_id IS NULL AND payment_id IS NOT NULL;
CREATE UNIQUE INDEX note_per_refund ON fiscal.voucher (refund_id) WHERE replaces_id IS NULL AND refund_id IS NOT NULL;
CREATE INDEX voucher_by_order ON fiscal.voucher (order_id);
CREATE INDEX voucher_corrected ON fiscal.voucher (corrects_id) WHERE corrects_id IS NOT NULL;
CREATE INDEX voucher_by_day ON fiscal.voucher (issued_at DESC, id DESC);
CREATE INDEX voucher_to_send ON fiscal.voucher (next_try_at) WHERE state = 'pending';

-- The document is the one its series is for, and all notes of a voucher together never give back more than it charged, tax and base each.
CREATE FUNCTION fiscal.voucher_fits() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  original fiscal.voucher;
  noted record;
BEGIN
  IF NOT EXISTS (SELECT FROM fiscal.series WHERE code = NEW.series AND document = NEW.document AND last_number = NEW.number) THEN
    RAISE EXCEPTION 'voucher %-% does not follow from its series', NEW.series, NEW.number USING ERRCODE = 'HV001';
  END IF;
  IF NEW.corrects_id IS NULL THEN RETURN NEW; END IF;
  SELECT * INTO original FROM fiscal.voucher WHERE id = NEW.corrects_id;
  -- A note that the tax office refused gave nothing back: the one that replaces it does.
  SELECT coalesce(sum(base_minor), 0) AS base, coalesce(sum(igv_minor), 0) AS igv INTO noted
    FROM fiscal.voucher note WHERE corrects_id = NEW.corrects_id AND id IS DISTINCT FROM NEW.replaces_id
      AND NOT EXISTS (SELECT FROM fiscal.voucher later WHERE later.replaces_id = note.id);
  IF original.corrects_id IS NOT NULL OR original.order_id <> NEW.order_id OR original.currency <> NEW.currency
     OR NEW.series NOT IN (SELECT code FROM fiscal.series WHERE corrects = original.document)
     OR noted.base + NEW.base_minor > original.base_minor OR noted.igv + NEW.igv_minor > original.igv_minor THEN
    RAISE EXCEPTION 'note %-% does not fit into what it corrects', NEW.series, NEW.number USING ERRCODE = 'HV002';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER voucher_fits BEFORE INSERT ON fiscal.voucher FOR EACH ROW EXECUTE FUNCTION fiscal.voucher_fits();

-- What was accepted or rejected stays so.
CREATE FUNCTION fiscal.answer_is_final() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the tax office has answered for voucher %-%', OLD.series, OLD.number USING ERRCODE = 'HV003';
END $$;
CREATE TRIGGER answer_is_final BEFORE UPDATE ON fiscal.voucher FOR EACH ROW WHEN (OLD.state <> 'pending')
  EXECUTE FUNCTION fiscal.answer_is_final();

GRANT SELECT ON fiscal.voucher_rule, fiscal.establishment, fiscal.series TO hilo_app;
GRANT UPDATE (last_number) ON fiscal.series TO hilo_app;
GRANT SELECT, INSERT ON fiscal.voucher TO hilo_app;
GRANT UPDATE (state, tries, next_try_at, answered_at, answer_code, answer_text, cdr_number) ON fiscal.voucher TO hilo_app;

-- Sends what waits, after the commit that issued it.
SELECT pgboss.create_queue('send-vouchers', '{"policy":"exclusive","retryLimit":0,"expireInSeconds":600}');
