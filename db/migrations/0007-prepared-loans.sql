-- A loan is prepared by one person and approved by another, on different days perhaps: until then the row says so, and names nobody as
-- its approver. What was prepared by mistake, or is not wanted any more, is declined before any money goes out.

ALTER TABLE lending.loan
  ALTER COLUMN approved_by DROP NOT NULL,
  ALTER COLUMN approved_on DROP NOT NULL,
  ADD COLUMN prepared_on date,
  ADD COLUMN declined_by text,
  ADD COLUMN declined_on date,
  DROP CONSTRAINT loan_state_known,
  DROP CONSTRAINT loan_states_have_dates,
  ADD CONSTRAINT loan_state_known CHECK (state IN ('prepared', 'approved', 'active', 'closed', 'declined')),
  ADD CONSTRAINT loan_states_have_dates CHECK (
    (state = 'prepared' AND approved_on IS NULL AND disbursed_on IS NULL)
    OR (state = 'approved' AND approved_on IS NOT NULL AND disbursed_on IS NULL)
    OR (state = 'active' AND approved_on IS NOT NULL AND disbursed_on IS NOT NULL AND principal_changed_on IS NOT NULL AND closed_on IS NULL)
    OR (state = 'closed' AND approved_on IS NOT NULL AND disbursed_on IS NOT NULL AND closed_on IS NOT NULL)
    OR (state = 'declined' AND disbursed_on IS NULL)),
  ADD CONSTRAINT approved_loan_names_who CHECK ((approved_on IS NULL) = (approved_by IS NULL)),
  ADD CONSTRAINT declined_loan_names_who CHECK ((state = 'declined') = (declined_on IS NOT NULL AND declined_by IS NOT NULL));

UPDATE lending.loan SET prepared_on = approved_on;
ALTER TABLE lending.loan ALTER COLUMN prepared_on SET NOT NULL;

-- A cash receipt is entered once.
CREATE UNIQUE INDEX repayment_receipt_once ON lending.repayment (receipt) WHERE receipt IS NOT NULL;
