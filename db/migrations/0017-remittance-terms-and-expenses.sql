-- When each remittance falls due: a day of the month after the one it is for. Dated, with its basis.
CREATE TABLE fiscal.remittance_term (
  kind text NOT NULL CONSTRAINT term_kind_known CHECK (kind IN ('inpe', 'reparation', 'child_support', 'igv')),
  from_on date NOT NULL,
  due_day smallint NOT NULL CONSTRAINT due_day_is_in_every_month CHECK (due_day BETWEEN 1 AND 28),
  basis text NOT NULL,
  PRIMARY KEY (kind, from_on)
);

-- What running costs are for: the ledger account is expense:{id}.
CREATE TABLE fiscal.expense_kind (
  id text PRIMARY KEY CONSTRAINT expense_kind_shape CHECK (id ~ '^[a-z_]{2,40}$'),
  position smallint NOT NULL,
  -- Entered by people with a voucher, or posted by another command alone (a difference of cash).
  by_voucher boolean NOT NULL,
  name jsonb NOT NULL CONSTRAINT expense_kind_in_three_languages CHECK (name ?& ARRAY['es', 'en', 'fr'])
);

-- A running cost with its voucher. The supplier's tax number stands here and never in the ledger.
CREATE SEQUENCE fiscal.expense_number START 1;
CREATE TABLE fiscal.expense (
  id uuid PRIMARY KEY DEFAULT shared.new_id(),
  number text NOT NULL DEFAULT 'exp_' || lpad(nextval('fiscal.expense_number')::text, 4, '0') CONSTRAINT expense_number_once UNIQUE,
  book text NOT NULL REFERENCES ledger.book,
  kind text NOT NULL REFERENCES fiscal.expense_kind,
  document_type text NOT NULL CONSTRAINT expense_document_known CHECK (document_type IN ('factura', 'boleta', 'recibo_honorarios', 'utility_bill', 'other')),
  series text NOT NULL DEFAULT '',
  document_number text NOT NULL,
  supplier_tax_id text CONSTRAINT supplier_tax_id_is_a_ruc CHECK (supplier_tax_id ~ '^\d{11}$'),
  spent_on date NOT NULL,
  net_minor bigint NOT NULL CONSTRAINT expense_net_positive CHECK (net_minor > 0),
  tax_minor bigint NOT NULL DEFAULT 0 CONSTRAINT expense_tax_not_negative CHECK (tax_minor >= 0),
  currency char(3) NOT NULL REFERENCES ledger.currency,
  paid_from text NOT NULL CONSTRAINT expense_paid_from_known CHECK (paid_from IN ('bank', 'cash')),
  place text NOT NULL,
  recorded_by text NOT NULL,
  recorded_at timestamptz NOT NULL,
  reversed_by text,
  reversed_at timestamptz,
  reversal_reason text CONSTRAINT expense_reversal_reason_known
    CHECK (reversal_reason IN ('wrong_amount', 'wrong_kind', 'wrong_voucher', 'entered_twice', 'not_ours')),
  CONSTRAINT expense_tax_only_where_it_is_credited
    CHECK (tax_minor = 0 OR (book = 'network' AND document_type IN ('factura', 'utility_bill'))),
  CONSTRAINT expense_supplier_known_for_tax_documents
    CHECK (supplier_tax_id IS NOT NULL OR document_type IN ('boleta', 'other')),
  CONSTRAINT reversed_expense_says_who_and_why CHECK (num_nonnulls(reversed_by, reversed_at, reversal_reason) IN (0, 3))
);
-- One voucher is one expense, unless the first entry of it was taken back.
CREATE UNIQUE INDEX voucher_once ON fiscal.expense (supplier_tax_id, document_type, series, document_number) NULLS NOT DISTINCT
  WHERE reversed_at IS NULL;
CREATE INDEX expense_by_day ON fiscal.expense (spent_on DESC, number DESC);

GRANT SELECT ON fiscal.remittance_term, fiscal.expense_kind TO hilo_app;
GRANT SELECT, INSERT ON fiscal.expense TO hilo_app;
GRANT UPDATE (reversed_by, reversed_at, reversal_reason) ON fiscal.expense TO hilo_app;
GRANT USAGE ON SEQUENCE fiscal.expense_number TO hilo_app;
