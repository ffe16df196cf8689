-- A cash box counted by hand: what was there, what the books said, and why the two differed.
CREATE SEQUENCE payments.cash_count_number START 1;
CREATE TABLE payments.cash_count (
  id uuid PRIMARY KEY DEFAULT shared.new_id(),
  number text NOT NULL DEFAULT 'count_' || lpad(nextval('payments.cash_count_number')::text, 4, '0') CONSTRAINT cash_count_number_once UNIQUE,
  book text NOT NULL REFERENCES ledger.book,
  place text NOT NULL,
  currency char(3) NOT NULL REFERENCES ledger.currency,
  counted_minor bigint NOT NULL CONSTRAINT counted_cash_not_negative CHECK (counted_minor >= 0),
  expected_minor bigint NOT NULL,
  reason text CONSTRAINT cash_count_reason_known CHECK (reason IN ('unexplained', 'wrong_change', 'false_note', 'lost_receipt', 'rounding')),
  counted_by text NOT NULL,
  counted_at timestamptz NOT NULL,
  CONSTRAINT difference_has_a_reason CHECK ((counted_minor <> expected_minor) = (reason IS NOT NULL))
);
CREATE INDEX cash_count_by_day ON payments.cash_count (counted_at DESC);

-- A rate may be corrected while nothing was paid at it yet; each entry is kept, with who made it.
CREATE TABLE payments.exchange_rate_entry (
  id uuid PRIMARY KEY DEFAULT shared.new_id(),
  from_currency char(3) NOT NULL REFERENCES ledger.currency,
  to_currency char(3) NOT NULL REFERENCES ledger.currency,
  on_date date NOT NULL,
  rate numeric(18, 8) NOT NULL,
  rate_before numeric(18, 8),
  source text NOT NULL,
  entered_by text NOT NULL,
  entered_at timestamptz NOT NULL
);
CREATE INDEX exchange_rate_entry_of_a_day ON payments.exchange_rate_entry (from_currency, to_currency, on_date, entered_at);

GRANT SELECT, INSERT ON payments.cash_count, payments.exchange_rate_entry TO hilo_app;
GRANT UPDATE (rate, source, taken_at) ON payments.exchange_rate TO hilo_app;
GRANT USAGE ON SEQUENCE payments.cash_count_number TO hilo_app;
