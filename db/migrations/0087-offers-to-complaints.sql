-- Complaints book: an offer of solution. What the law gives for the answer, and what an offer stops, are dated rows with their basis and not constants.
CREATE TABLE orders.complaint_term (
  kind text NOT NULL CONSTRAINT complaint_term_kind_known CHECK (kind IN ('reclamo', 'queja')),
  from_on date NOT NULL,
  answer_working_days smallint NOT NULL CONSTRAINT complaint_term_positive CHECK (answer_working_days BETWEEN 1 AND 60),
  -- The clock stands still for so many working days in all while offers are before the consumer; nought where the law stops nothing.
  pause_working_days smallint NOT NULL CONSTRAINT complaint_pause_counts CHECK (pause_working_days BETWEEN 0 AND 30),
  basis text NOT NULL,
  mark text NOT NULL CONSTRAINT complaint_term_mark_known CHECK (mark IN ('V', 'S', 'B', 'D')),
  PRIMARY KEY (kind, from_on)
);
INSERT INTO orders.complaint_term (kind, from_on, answer_working_days, pause_working_days, basis, mark) VALUES
  ('reclamo', '2024-01-01', 15, 5, 'Ley 29571 art. 24.1; DS 011-2011-PCM arts. 6, 6-A', 'V'),
  ('queja', '2024-01-01', 15, 0, 'DS 011-2011-PCM arts. 6, 6-B', 'V');

CREATE TABLE orders.complaint_offer (
  id uuid PRIMARY KEY DEFAULT shared.new_id(),
  complaint_id uuid NOT NULL REFERENCES orders.complaint,
  words text NOT NULL CONSTRAINT complaint_offer_says_something CHECK (words <> ''),
  -- Until which day the consumer may take it; without one, until it is answered or the sheet is.
  stands_until date,
  -- The last day for the answer before the offer, and the last day on which the clock stands still for it: the day itself when it stops nothing.
  due_before date NOT NULL,
  paused_until date NOT NULL,
  offered_at timestamptz NOT NULL,
  offered_by text NOT NULL,
  state text NOT NULL DEFAULT 'open' CONSTRAINT complaint_offer_state_known CHECK (state IN ('open', 'accepted', 'declined', 'lapsed', 'answered')),
  closed_at timestamptz,
  CONSTRAINT closed_complaint_offer_says_when CHECK ((state = 'open') = (closed_at IS NULL))
);
CREATE UNIQUE INDEX complaint_offer_one_at_a_time ON orders.complaint_offer (complaint_id) WHERE state = 'open';
CREATE INDEX complaint_offer_of_sheet ON orders.complaint_offer (complaint_id, offered_at);
GRANT SELECT ON orders.complaint_term TO hilo_app;
GRANT SELECT, INSERT ON orders.complaint_offer TO hilo_app;
GRANT UPDATE (state, closed_at) ON orders.complaint_offer TO hilo_app;
