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
