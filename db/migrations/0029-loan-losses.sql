-- A loan that will not come back is written off: proposed by one person with the minutes that say why, decided by another. It ends, and what was
-- given up is the most that may still be recovered, by a new agreement of hers and as income of the fund.

ALTER TABLE lending.loan
  DROP CONSTRAINT loan_state_known,
  DROP CONSTRAINT loan_states_have_dates,
  ADD CONSTRAINT loan_state_known CHECK (state IN ('prepared', 'approved', 'active', 'closed', 'written_off', 'declined')),
  ADD CONSTRAINT loan_states_have_dates CHECK (
    (state = 'prepared' AND approved_on IS NULL AND disbursed_on IS NULL)
    OR (state = 'approved' AND approved_on IS NOT NULL AND disbursed_on IS NULL)
    OR (state = 'active' AND approved_on IS NOT NULL AND disbursed_on IS NOT NULL AND principal_changed_on IS NOT NULL AND closed_on IS NULL)
    OR (state IN ('closed', 'written_off') AND approved_on IS NOT NULL AND disbursed_on IS NOT NULL AND closed_on IS NOT NULL)
    OR (state = 'declined' AND disbursed_on IS NULL));

CREATE TABLE lending.write_off (
  id uuid PRIMARY KEY DEFAULT shared.new_id(),
  loan_id uuid NOT NULL REFERENCES lending.loan,
  state text NOT NULL CONSTRAINT write_off_state_known CHECK (state IN ('proposed', 'approved', 'withdrawn')),
  reason text NOT NULL CONSTRAINT write_off_reason_known CHECK (reason IN ('market_loss', 'goods_lost', 'not_found', 'death')),
  minutes text NOT NULL,
  proposed_by text NOT NULL,
  proposed_on date NOT NULL,
  decided_by text,
  decided_on date,
  interest_minor bigint,
  principal_minor bigint,
  journal_id bigint REFERENCES ledger.journal,
  CONSTRAINT decided_write_off_names_who CHECK (
    (state = 'proposed') = (decided_by IS NULL) AND (decided_by IS NULL) = (decided_on IS NULL)),
  CONSTRAINT write_off_proposed_and_approved_by_two CHECK (state <> 'approved' OR proposed_by <> decided_by),
  CONSTRAINT approved_write_off_says_what CHECK (
    (state = 'approved') = (interest_minor IS NOT NULL AND principal_minor IS NOT NULL AND journal_id IS NOT NULL))
);
CREATE UNIQUE INDEX one_write_off_per_loan ON lending.write_off (loan_id) WHERE state <> 'withdrawn';

CREATE TABLE lending.recovery (
  id uuid PRIMARY KEY DEFAULT shared.new_id(),
  loan_id uuid NOT NULL REFERENCES lending.loan,
  journal_id bigint NOT NULL REFERENCES ledger.journal CONSTRAINT recovery_has_its_journal UNIQUE,
  amount_minor bigint NOT NULL CONSTRAINT recovery_amount_positive CHECK (amount_minor > 0),
  received_on date NOT NULL,
  way text NOT NULL CONSTRAINT recovery_way_known CHECK (way IN ('agency_cash', 'bank_transfer')),
  paid_by text NOT NULL CONSTRAINT recovery_payer_known CHECK (paid_by IN ('herself', 'relative', 'someone_else')),
  receipt text NOT NULL CONSTRAINT recovery_receipt_once UNIQUE,
  agreement text NOT NULL,
  signed_on date NOT NULL
);

GRANT SELECT, INSERT ON lending.write_off, lending.recovery TO hilo_app;
GRANT UPDATE (state, decided_by, decided_on, interest_minor, principal_minor, journal_id) ON lending.write_off TO hilo_app;
