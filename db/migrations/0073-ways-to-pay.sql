-- Context payments: the ways of paying that a person confirms, as dated rows. Until now they were constants of the program, and the pieces were held for other
-- hours than the buyer read.

CREATE TABLE payments.way_to_pay (
  method text NOT NULL CONSTRAINT way_to_pay_method_known CHECK (method IN ('yape', 'plin', 'transfer')),
  from_on date NOT NULL,
  to_on date,
  -- The number or the account, and in whose name it stands: what a bank or a wallet shows before the money goes.
  pays_to text NOT NULL,
  holder text NOT NULL,
  confirmed_by jsonb NOT NULL CONSTRAINT way_to_pay_says_who_confirms CHECK (confirmed_by ?& ARRAY['es', 'en', 'fr']),
  -- The buyer pays within the first, somebody confirms within the second; the pieces are kept for both together, and no longer.
  pay_within_hours smallint NOT NULL CONSTRAINT way_to_pay_hours_to_pay CHECK (pay_within_hours BETWEEN 1 AND 240),
  confirmed_within_hours smallint NOT NULL CONSTRAINT way_to_pay_hours_to_confirm CHECK (confirmed_within_hours BETWEEN 1 AND 240),
  basis text NOT NULL,
  PRIMARY KEY (method, from_on),
  CONSTRAINT way_to_pay_ends_after_it_begins CHECK (to_on IS NULL OR to_on >= from_on)
);

-- Somebody looked at the statement after the time to pay, and the money was not there. Money that comes later is confirmed all the same.
CREATE TABLE payments.not_received (
  payment_id uuid PRIMARY KEY REFERENCES payments.payment,
  reason text NOT NULL CONSTRAINT not_received_reason_known CHECK (reason IN ('not_on_statement', 'went_elsewhere', 'taken_back')),
  looked_by uuid NOT NULL REFERENCES people.sign_in,
  looked_at timestamptz NOT NULL
);

GRANT SELECT ON payments.way_to_pay TO hilo_app;
GRANT SELECT, INSERT ON payments.not_received TO hilo_app;
