-- The officer's work in the field: a visit that follows the use of a credit says what was found against what the money was for, how much of it is
-- accounted for so far, and what was seen; and why a loan is late. All of it is written once: the latest word holds, and the earlier ones stay.

-- What a follow-up visit found, beside its row in lending.visit.
CREATE TABLE lending.follow_up (
  visit_id uuid PRIMARY KEY REFERENCES lending.visit,
  found text NOT NULL CONSTRAINT follow_up_found_known CHECK (found IN ('as_planned', 'in_part', 'otherwise', 'not_yet')),
  -- Of what was lent, since the beginning.
  accounted_minor bigint NOT NULL CONSTRAINT follow_up_accounted_not_negative CHECK (accounted_minor >= 0),
  -- The number of what whoever sold her something gave, where it was seen and no picture could be taken.
  voucher text CONSTRAINT follow_up_voucher_shape CHECK (voucher ~ '^[A-Z0-9][A-Z0-9./_-]{0,39}$'),
  -- None: nobody needs to look again.
  next_due_on date
);

-- What was seen, as a picture that the store of evidence keeps: one of each kind for a visit.
CREATE TABLE lending.evidence (
  visit_id uuid NOT NULL REFERENCES lending.follow_up,
  kind text NOT NULL CONSTRAINT evidence_kind_known CHECK (kind IN ('photo', 'receipt')),
  file text NOT NULL CONSTRAINT evidence_file_once UNIQUE CONSTRAINT evidence_file_shape CHECK (file ~ '^[0-9a-f]{64}$'),
  PRIMARY KEY (visit_id, kind)
);

-- Why a loan is late, as heard on a day: one of a short list without a word beside it, so that nothing about anybody's health can be written.
CREATE TABLE lending.lateness (
  id uuid PRIMARY KEY DEFAULT shared.new_id(),
  loan_id uuid NOT NULL REFERENCES lending.loan,
  noted_on date NOT NULL,
  reason text NOT NULL CONSTRAINT lateness_reason_known CHECK (reason IN ('no_sales', 'buyer_pays_late', 'materials_lacking', 'order_cancelled',
    'goods_in_transit', 'workshop_closed', 'cannot_work', 'other')),
  noted_by text NOT NULL,
  noted_at timestamptz NOT NULL
);
CREATE INDEX lateness_by_loan ON lending.lateness (loan_id, noted_on);
CREATE INDEX visit_by_loan ON lending.visit (loan_id, visited_on) WHERE loan_id IS NOT NULL;

GRANT SELECT, INSERT ON lending.follow_up, lending.evidence, lending.lateness TO hilo_app;

-- Advice on the work and its money, in sessions with one maker: which of a few topics, and what she or the fund is to do until when. What was talked
-- about is written once; of a point only that it was done is added.

CREATE TABLE lending.advice (
  id uuid PRIMARY KEY DEFAULT shared.new_id(),
  maker_id uuid NOT NULL REFERENCES makers.maker,
  held_on date NOT NULL,
  adviser text NOT NULL,
  recorded_by text NOT NULL,
  recorded_at timestamptz NOT NULL
);
CREATE INDEX advice_by_maker ON lending.advice (maker_id, held_on);

CREATE TABLE lending.advice_topic (
  advice_id uuid NOT NULL REFERENCES lending.advice,
  topic text NOT NULL CONSTRAINT advice_topic_known
    CHECK (topic IN ('prices', 'costs', 'records', 'saving', 'quality', 'deadlines', 'buyers', 'credit')),
  PRIMARY KEY (advice_id, topic)
);

CREATE TABLE lending.advice_point (
  id uuid PRIMARY KEY DEFAULT shared.new_id(),
  advice_id uuid NOT NULL REFERENCES lending.advice,
  n smallint NOT NULL,
  words text NOT NULL CONSTRAINT advice_point_length CHECK (length(words) BETWEEN 1 AND 160),
  due_on date NOT NULL,
  done_on date,
  done_by text,
  CONSTRAINT advice_point_once UNIQUE (advice_id, n),
  CONSTRAINT advice_point_done_names_who CHECK ((done_on IS NULL) = (done_by IS NULL))
);
CREATE INDEX advice_point_open ON lending.advice_point (due_on) WHERE done_on IS NULL;

GRANT SELECT, INSERT ON lending.advice, lending.advice_topic, lending.advice_point TO hilo_app;
GRANT UPDATE (done_on, done_by) ON lending.advice_point TO hilo_app;
