-- A repayment beside her sales that was entered by mistake is annulled: proposed by one person with the paper that says why, decided by another. It is
-- as if it had never been: its journal is reversed, and what it did to the days of interest since is corrected by a journal of its own.

CREATE TABLE lending.annulment (
  id uuid PRIMARY KEY DEFAULT shared.new_id(),
  loan_id uuid NOT NULL REFERENCES lending.loan,
  repayment_id uuid NOT NULL REFERENCES lending.repayment,
  state text NOT NULL CONSTRAINT annulment_state_known CHECK (state IN ('proposed', 'annulled', 'withdrawn')),
  reason text NOT NULL CONSTRAINT annulment_reason_known CHECK (reason IN ('wrong_loan', 'wrong_amount', 'entered_twice', 'never_paid')),
  slip text NOT NULL,
  proposed_by text NOT NULL,
  proposed_on date NOT NULL,
  decided_by text,
  decided_on date,
  decided_at timestamptz,
  -- Of one that was done: what she owed on its day before and after it, whether it had closed the loan, and the journal that reversed it.
  interest_before_minor bigint,
  principal_before_minor bigint,
  interest_after_minor bigint,
  principal_after_minor bigint,
  reopened boolean,
  journal_id bigint REFERENCES ledger.journal CONSTRAINT annulment_has_its_journal UNIQUE,
  CONSTRAINT decided_annulment_names_who CHECK (
    (state = 'proposed') = (decided_by IS NULL) AND (decided_by IS NULL) = (decided_on IS NULL)
      AND (decided_by IS NULL) = (decided_at IS NULL)),
  CONSTRAINT annulment_proposed_and_decided_by_two CHECK (state <> 'annulled' OR proposed_by <> decided_by),
  CONSTRAINT annulment_says_what CHECK ((state = 'annulled') = (journal_id IS NOT NULL AND interest_before_minor IS NOT NULL
    AND principal_before_minor IS NOT NULL AND interest_after_minor IS NOT NULL AND principal_after_minor IS NOT NULL
    AND reopened IS NOT NULL))
);
CREATE UNIQUE INDEX one_annulment_per_repayment ON lending.annulment (repayment_id) WHERE state <> 'withdrawn';
CREATE UNIQUE INDEX one_proposed_annulment_at_a_time ON lending.annulment (loan_id) WHERE state = 'proposed';
CREATE INDEX annulment_by_loan ON lending.annulment (loan_id);

-- What a journal that corrects the days since moved on the loan's two balances, debit positive. Its cause is an annulment, or a refund of a sale
-- that came in after a payment which was annulled.
CREATE TABLE lending.accrual_fix (
  journal_id bigint PRIMARY KEY REFERENCES ledger.journal,
  loan_id uuid NOT NULL REFERENCES lending.loan,
  annulment_id uuid REFERENCES lending.annulment,
  reversal_id uuid REFERENCES lending.repayment_reversal,
  interest_minor bigint NOT NULL,
  principal_minor bigint NOT NULL,
  posted_on date NOT NULL,
  posted_at timestamptz NOT NULL,
  CONSTRAINT accrual_fix_has_one_cause CHECK (num_nonnulls(annulment_id, reversal_id) = 1),
  CONSTRAINT accrual_fix_moves_something CHECK (interest_minor <> 0 OR principal_minor <> 0)
);
CREATE INDEX accrual_fix_by_loan ON lending.accrual_fix (loan_id);

-- A loan that was closed by such a payment is open again, and its verdict no longer holds: it stays written, and another is given at the next end.
ALTER TABLE lending.step_verdict
  DROP CONSTRAINT step_verdict_pkey,
  ADD COLUMN id uuid PRIMARY KEY DEFAULT shared.new_id(),
  ADD COLUMN withdrawn_on date;
CREATE UNIQUE INDEX one_verdict_per_loan ON lending.step_verdict (loan_id) WHERE withdrawn_on IS NULL;
REVOKE UPDATE ON lending.step_verdict FROM hilo_app;
GRANT UPDATE (withdrawn_on) ON lending.step_verdict TO hilo_app;

INSERT INTO papers.series (kind, prefix) VALUES ('repayment_annulment', 'A');

GRANT SELECT, INSERT ON lending.annulment, lending.accrual_fix TO hilo_app;
GRANT UPDATE (state, decided_by, decided_on, decided_at, interest_before_minor, principal_before_minor, interest_after_minor,
  principal_after_minor, reopened, journal_id) ON lending.annulment TO hilo_app;
