-- What the network withheld for others and pays on every month: INPE's tenth per prison, civil reparation and child support per maker,
-- and the sales tax. From the moment a remittance is prepared its figure is fixed and the money counts as gone: a refund of that month
-- finds it so (app/domain/fiscal/remitted.server.ts), whatever day the bank pays it.
CREATE SEQUENCE fiscal.remittance_number START 1;
CREATE TABLE fiscal.remittance (
  id uuid PRIMARY KEY DEFAULT shared.new_id(),
  number text NOT NULL DEFAULT 'rem_' || lpad(nextval('fiscal.remittance_number')::text, 4, '0') CONSTRAINT remittance_number_once UNIQUE,
  kind text NOT NULL CONSTRAINT remittance_kind_known CHECK (kind IN ('inpe', 'reparation', 'child_support', 'igv')),
  -- The prison's code (e06), the maker's code (m_0012), or the country whose tax it is (PE). Never a name.
  subject text NOT NULL CONSTRAINT remittance_subject_shape CHECK (subject ~ '^[A-Za-z0-9_.-]{1,40}$'),
  period char(7) NOT NULL CONSTRAINT remittance_period_is_a_month CHECK (period ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  due_on date NOT NULL,
  -- What is paid, and what came off it first: INPE's credit of earlier months, or the tax paid on purchases.
  amount_minor bigint NOT NULL CONSTRAINT remittance_amount_not_negative CHECK (amount_minor >= 0),
  credit_minor bigint NOT NULL DEFAULT 0 CONSTRAINT remittance_credit_not_negative CHECK (credit_minor >= 0),
  currency char(3) NOT NULL REFERENCES ledger.currency,
  state text NOT NULL CONSTRAINT remittance_state_known CHECK (state IN ('prepared', 'paid', 'cancelled')),
  prepared_by text NOT NULL,
  prepared_at timestamptz NOT NULL,
  paid_by text,
  paid_at timestamptz,
  reference text,
  cancelled_by text,
  cancelled_at timestamptz,
  CONSTRAINT remittance_is_of_something CHECK (amount_minor + credit_minor > 0),
  CONSTRAINT remittance_paid_by_another CHECK (paid_by IS NULL OR paid_by <> prepared_by),
  CONSTRAINT paid_remittance_has_a_reference CHECK (state <> 'paid' OR (paid_by IS NOT NULL AND paid_at IS NOT NULL AND reference IS NOT NULL)),
  CONSTRAINT cancelled_remittance_says_who CHECK (state <> 'cancelled' OR (cancelled_by IS NOT NULL AND cancelled_at IS NOT NULL))
);
-- One at a time for each whom it is paid to; and a bank reference pays one remittance.
CREATE UNIQUE INDEX one_prepared_remittance ON fiscal.remittance (kind, subject) WHERE state = 'prepared';
CREATE UNIQUE INDEX remittance_reference_once ON fiscal.remittance (kind, reference) WHERE state = 'paid';
CREATE INDEX remittance_of_a_month ON fiscal.remittance (kind, subject, period) WHERE state <> 'cancelled';

GRANT SELECT, INSERT ON fiscal.remittance TO hilo_app;
GRANT UPDATE (state, paid_by, paid_at, reference, cancelled_by, cancelled_at) ON fiscal.remittance TO hilo_app;
GRANT USAGE ON SEQUENCE fiscal.remittance_number TO hilo_app;
