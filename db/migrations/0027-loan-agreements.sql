-- A new agreement on a loan that her sales cannot carry for now: proposed by one person with the paper she signed, agreed to by another.
-- Its schedule is a new version beside the earlier ones. What she had paid by then is kept with it: from there on the pace counts anew.

CREATE TABLE lending.reschedule (
  id uuid PRIMARY KEY DEFAULT shared.new_id(),
  loan_id uuid NOT NULL REFERENCES lending.loan,
  state text NOT NULL CONSTRAINT reschedule_state_known CHECK (state IN ('proposed', 'agreed', 'withdrawn')),
  reason text NOT NULL CONSTRAINT reschedule_reason_known CHECK (reason IN ('sales_drought', 'order_cancelled', 'materials_lost', 'prices_fell')),
  instalments smallint NOT NULL CONSTRAINT reschedule_instalments_range CHECK (instalments BETWEEN 1 AND 36),
  first_due_on date NOT NULL,
  slip text NOT NULL,
  proposed_by text NOT NULL,
  proposed_on date NOT NULL,
  decided_by text,
  decided_on date,
  -- Of an agreed one: what was spread, what she had paid until then, and the version that says how.
  principal_minor bigint,
  interest_minor bigint,
  paid_before_minor bigint,
  schedule_version smallint,
  CONSTRAINT decided_reschedule_names_who CHECK (
    (state = 'proposed') = (decided_by IS NULL) AND (decided_by IS NULL) = (decided_on IS NULL)),
  CONSTRAINT reschedule_proposed_and_agreed_by_two CHECK (state <> 'agreed' OR proposed_by <> decided_by),
  CONSTRAINT agreed_reschedule_says_what CHECK (
    (state = 'agreed') = (principal_minor IS NOT NULL AND interest_minor IS NOT NULL AND paid_before_minor IS NOT NULL
      AND schedule_version IS NOT NULL)),
  CONSTRAINT reschedule_of_a_version_once UNIQUE (loan_id, schedule_version)
);
CREATE UNIQUE INDEX one_proposed_reschedule_at_a_time ON lending.reschedule (loan_id) WHERE state = 'proposed';

GRANT SELECT, INSERT ON lending.reschedule TO hilo_app;
GRANT UPDATE (state, decided_by, decided_on, principal_minor, interest_minor, paid_before_minor, schedule_version) ON lending.reschedule TO hilo_app;
