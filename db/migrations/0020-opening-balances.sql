-- Balances of an earlier system, brought in book by book for a day: written down by one person, confirmed by another. The ledger account
-- `opening` takes what they do not balance by; what stays there is explained by a person, or is brought in with the rest.
CREATE SCHEMA reconciliation;
CREATE SEQUENCE reconciliation.opening_number START 1;
CREATE TABLE reconciliation.opening (
  id uuid PRIMARY KEY DEFAULT shared.new_id(),
  number text NOT NULL DEFAULT 'open_' || lpad(nextval('reconciliation.opening_number')::text, 4, '0') CONSTRAINT opening_number_once UNIQUE,
  book text NOT NULL REFERENCES ledger.book,
  as_of_on date NOT NULL,
  -- Where the figures stand: the earlier system, the sheet of paper.
  source text NOT NULL,
  state text NOT NULL CONSTRAINT opening_state_known CHECK (state IN ('prepared', 'confirmed', 'cancelled')),
  prepared_by text NOT NULL,
  prepared_at timestamptz NOT NULL,
  confirmed_by text,
  confirmed_at timestamptz,
  cancelled_by text,
  cancelled_at timestamptz,
  CONSTRAINT opening_confirmed_by_another CHECK (confirmed_by IS NULL OR confirmed_by <> prepared_by),
  CONSTRAINT confirmed_opening_says_who CHECK ((state = 'confirmed') = (confirmed_by IS NOT NULL AND confirmed_at IS NOT NULL)),
  CONSTRAINT cancelled_opening_says_who CHECK ((state = 'cancelled') = (cancelled_by IS NOT NULL AND cancelled_at IS NOT NULL))
);
CREATE TABLE reconciliation.opening_line (
  opening_id uuid NOT NULL REFERENCES reconciliation.opening,
  position smallint NOT NULL,
  account text NOT NULL,
  currency char(3) NOT NULL REFERENCES ledger.currency,
  -- Debit positive, as in the ledger.
  amount_minor bigint NOT NULL CONSTRAINT opening_amount_not_zero CHECK (amount_minor <> 0),
  PRIMARY KEY (opening_id, position),
  CONSTRAINT opening_account_once UNIQUE (opening_id, account, currency)
);
-- Why something stays in `opening`: a sentence for the balance that stood there when it was written.
CREATE TABLE reconciliation.opening_explanation (
  id uuid PRIMARY KEY DEFAULT shared.new_id(),
  book text NOT NULL REFERENCES ledger.book,
  currency char(3) NOT NULL REFERENCES ledger.currency,
  amount_minor bigint NOT NULL,
  explanation text NOT NULL CONSTRAINT explanation_says_something CHECK (length(explanation) BETWEEN 3 AND 500),
  explained_by text NOT NULL,
  explained_at timestamptz NOT NULL
);
GRANT USAGE ON SCHEMA reconciliation TO hilo_app;
GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA reconciliation TO hilo_app;
GRANT UPDATE (state, confirmed_by, confirmed_at, cancelled_by, cancelled_at) ON reconciliation.opening TO hilo_app;
GRANT USAGE ON SEQUENCE reconciliation.opening_number TO hilo_app;
