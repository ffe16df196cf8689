-- The clock of a loan's pace stands still while she cannot work or sell. Why is one of a short list that says nothing about health: what
-- nobody wrote down, nobody can read. Whoever ends a pause moves the dates, as a new version of the schedule beside the earlier ones.

CREATE TABLE lending.pause (
  id uuid PRIMARY KEY DEFAULT shared.new_id(),
  loan_id uuid NOT NULL REFERENCES lending.loan,
  reason text NOT NULL CONSTRAINT pause_reason_known CHECK (reason IN ('cannot_work', 'workshop_closed', 'dispute_open', 'goods_in_transit')),
  started_on date NOT NULL,
  started_by text NOT NULL,
  recorded_at timestamptz NOT NULL,
  ended_on date CONSTRAINT pause_ends_after_it_begins CHECK (ended_on >= started_on),
  ended_by text,
  -- The version that its end wrote; none when no day had passed.
  schedule_version smallint,
  CONSTRAINT ended_pause_names_who CHECK ((ended_on IS NULL) = (ended_by IS NULL)),
  CONSTRAINT pauses_do_not_overlap EXCLUDE USING gist (loan_id WITH =, daterange(started_on, ended_on, '[)') WITH &&)
);
CREATE UNIQUE INDEX one_pause_at_a_time ON lending.pause (loan_id) WHERE ended_on IS NULL;

GRANT SELECT, INSERT ON lending.pause TO hilo_app;
GRANT UPDATE (ended_on, ended_by, schedule_version) ON lending.pause TO hilo_app;
