-- The papers of a loan: contract, receipt for cash, statement of a month, certificate that nothing is owed. What each says is frozen when it is
-- issued. Each kind is a series of its own without gaps: a number is taken in the transaction that issues the paper, and given back with it.
CREATE TABLE papers.issuer (
  from_on date PRIMARY KEY,
  name text NOT NULL,
  tax_id text NOT NULL,
  place text NOT NULL
);
CREATE TABLE papers.series (
  kind text PRIMARY KEY,
  prefix text NOT NULL CONSTRAINT series_prefix_once UNIQUE,
  last_number integer NOT NULL DEFAULT 0 CONSTRAINT series_counts_up CHECK (last_number >= 0)
);
INSERT INTO papers.series (kind, prefix) VALUES
  ('loan_contract', 'C'), ('repayment_receipt', 'R'), ('loan_statement', 'E'), ('no_debt_certificate', 'N');
CREATE TABLE papers.loan_paper (
  id uuid PRIMARY KEY DEFAULT shared.new_id(),
  kind text NOT NULL REFERENCES papers.series,
  number text NOT NULL CONSTRAINT loan_paper_number_once UNIQUE,
  code text NOT NULL DEFAULT replace(shared.new_id()::text, '-', '') CONSTRAINT loan_paper_code_once UNIQUE,
  loan_id uuid NOT NULL REFERENCES lending.loan,
  -- Which of the loan's papers of this kind: the day a contract counts from, a repayment, a month; empty where there is only one.
  subject text NOT NULL,
  content jsonb NOT NULL,
  issued_by text NOT NULL,
  issued_at timestamptz NOT NULL,
  printed_count smallint NOT NULL DEFAULT 0 CONSTRAINT loan_paper_printings CHECK (printed_count >= 0),
  first_printed_at timestamptz,
  CONSTRAINT loan_paper_once UNIQUE (loan_id, kind, subject)
);

-- How long the fund has to hand out the certificate once a loan is paid, by date.
CREATE TABLE lending.certificate_term (
  from_on date PRIMARY KEY,
  working_days smallint NOT NULL CONSTRAINT certificate_term_positive CHECK (working_days > 0),
  basis text NOT NULL
);

GRANT SELECT ON papers.issuer, papers.series, lending.certificate_term TO hilo_app;
GRANT UPDATE (last_number) ON papers.series TO hilo_app;
GRANT SELECT, INSERT ON papers.loan_paper TO hilo_app;
GRANT UPDATE (printed_count, first_printed_at) ON papers.loan_paper TO hilo_app;
