-- The check of the books: each run of the invariants, what it found broken, and the two people who let money leave again. What a check
-- found is never edited: a schema of its own, because in schema ledger the application may write nothing at all.

CREATE SCHEMA checks;

-- Ledger accounts that money only passes through: who must see to it, and how long it may stand there.
CREATE TABLE checks.clearing_account (
  book text NOT NULL,
  pattern text NOT NULL,
  owner text NOT NULL CONSTRAINT clearing_owner_known CHECK (owner IN ('treasurer', 'credit_officer', 'workshop')),
  max_age_days smallint NOT NULL CONSTRAINT clearing_age_positive CHECK (max_age_days > 0),
  PRIMARY KEY (book, pattern),
  FOREIGN KEY (book, pattern) REFERENCES ledger.account_template (book, pattern)
);

CREATE TABLE checks.run (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- minute: what came since the last good run; nightly and asked: everything.
  kind text NOT NULL CONSTRAINT check_kind_known CHECK (kind IN ('minute', 'nightly', 'asked')),
  asked_by text NOT NULL,
  -- By the database's own clock, which no demo moves: windows of the next runs stand on it.
  started_at timestamptz NOT NULL,
  duration_ms integer NOT NULL CONSTRAINT check_duration_not_negative CHECK (duration_ms >= 0),
  -- The world's clock when it was started: what the window's instant is compared with.
  world_at timestamptz NOT NULL,
  -- The journal after which it looked; null when it looked at everything.
  since_journal bigint,
  -- The newest journal that it saw.
  last_journal bigint NOT NULL,
  invariants text[] NOT NULL CONSTRAINT check_asked_something CHECK (cardinality(invariants) > 0),
  -- Of those, the ones that looked at what came since and not at everything.
  narrowed text[] NOT NULL DEFAULT '{}',
  broken smallint NOT NULL CONSTRAINT check_broken_not_negative CHECK (broken >= 0)
);
-- The last good run of enough age, which the next one starts from.
CREATE INDEX check_run_good ON checks.run (started_at) WHERE broken = 0;
CREATE INDEX check_run_told ON checks.run (id) WHERE broken > 0 OR kind <> 'minute';

-- One invariant that a run found broken, with how many rows break it and the first of them: codes and figures, never a name.
CREATE TABLE checks.finding (
  run_id bigint NOT NULL REFERENCES checks.run,
  invariant text NOT NULL CONSTRAINT finding_names_an_invariant CHECK (invariant ~ '^[A-Z][0-9]{2}$'),
  broken integer NOT NULL CONSTRAINT finding_has_rows CHECK (broken > 0),
  -- Whether it keeps money from leaving: a picture without its file is told, and stops no payout.
  stops boolean NOT NULL,
  rows jsonb NOT NULL,
  PRIMARY KEY (run_id, invariant)
);

-- Money may leave again although something is broken: one person asks, with the reason, another confirms. It covers what that run found.
CREATE TABLE checks.resumption (
  id uuid PRIMARY KEY DEFAULT shared.new_id(),
  run_id bigint NOT NULL REFERENCES checks.run,
  reason text NOT NULL CONSTRAINT resumption_has_a_reason CHECK (length(reason) BETWEEN 10 AND 500),
  asked_by text NOT NULL,
  asked_at timestamptz NOT NULL,
  CONSTRAINT resumption_key_for_answers UNIQUE (id, asked_by)
);
CREATE INDEX resumption_by_run ON checks.resumption (run_id);
CREATE TABLE checks.resumption_answer (
  resumption_id uuid PRIMARY KEY,
  asked_by text NOT NULL,
  verdict text NOT NULL CONSTRAINT resumption_verdict_known CHECK (verdict IN ('confirmed', 'declined')),
  answered_by text NOT NULL,
  answered_at timestamptz NOT NULL,
  CONSTRAINT answer_to_its_question FOREIGN KEY (resumption_id, asked_by) REFERENCES checks.resumption (id, asked_by),
  CONSTRAINT resumption_confirmed_by_another CHECK (verdict = 'declined' OR answered_by <> asked_by)
);

CREATE FUNCTION checks.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'what a check found is never edited' USING ERRCODE = 'HL120';
END $$;
REVOKE ALL ON FUNCTION checks.refuse_change() FROM PUBLIC;
CREATE TRIGGER run_is_never_edited BEFORE UPDATE OR DELETE ON checks.run FOR EACH ROW EXECUTE FUNCTION checks.refuse_change();
CREATE TRIGGER run_is_never_emptied BEFORE TRUNCATE ON checks.run FOR EACH STATEMENT EXECUTE FUNCTION checks.refuse_change();
CREATE TRIGGER finding_is_never_edited BEFORE UPDATE OR DELETE ON checks.finding FOR EACH ROW EXECUTE FUNCTION checks.refuse_change();
CREATE TRIGGER finding_is_never_emptied BEFORE TRUNCATE ON checks.finding FOR EACH STATEMENT EXECUTE FUNCTION checks.refuse_change();
CREATE TRIGGER resumption_is_never_edited BEFORE UPDATE OR DELETE ON checks.resumption
  FOR EACH ROW EXECUTE FUNCTION checks.refuse_change();
CREATE TRIGGER resumption_is_never_emptied BEFORE TRUNCATE ON checks.resumption
  FOR EACH STATEMENT EXECUTE FUNCTION checks.refuse_change();
CREATE TRIGGER answer_is_never_edited BEFORE UPDATE OR DELETE ON checks.resumption_answer
  FOR EACH ROW EXECUTE FUNCTION checks.refuse_change();
CREATE TRIGGER answer_is_never_emptied BEFORE TRUNCATE ON checks.resumption_answer
  FOR EACH STATEMENT EXECUTE FUNCTION checks.refuse_change();

-- What keeps money from leaving: broken in the last run, and not accepted by two people. An acceptance holds for an invariant until it has
-- held once, or is broken by more rows than were accepted. Usually there is no finding, and the view ends at one look into an index.
CREATE VIEW checks.stop WITH (security_invoker = true) AS
  SELECT finding.run_id, finding.invariant, finding.broken, finding.rows
  FROM checks.finding finding
  WHERE finding.run_id = (SELECT max(id) FROM checks.run) AND finding.stops
    AND NOT EXISTS (
      SELECT FROM checks.resumption resumption
      JOIN checks.resumption_answer answer ON answer.resumption_id = resumption.id AND answer.verdict = 'confirmed'
      JOIN checks.finding accepted ON accepted.run_id = resumption.run_id AND accepted.invariant = finding.invariant
      WHERE accepted.broken >= finding.broken
        AND NOT EXISTS (
          SELECT FROM checks.run healed
          WHERE healed.id > resumption.run_id AND healed.id < finding.run_id
            AND NOT EXISTS (SELECT FROM checks.finding still WHERE still.run_id = healed.id AND still.invariant = finding.invariant)));

GRANT USAGE ON SCHEMA checks TO hilo_app;
GRANT SELECT ON ALL TABLES IN SCHEMA checks TO hilo_app;
GRANT INSERT ON checks.run, checks.finding, checks.resumption, checks.resumption_answer TO hilo_app;

-- One run waits or works at a time. A check that was missed is not caught up: the next one looks further back.
SELECT pgboss.create_queue('check-ledger', '{"policy":"exclusive","retryLimit":0,"expireInSeconds":120}');
SELECT pgboss.create_queue('check-ledger-whole', '{"policy":"exclusive","retryLimit":0,"expireInSeconds":900}');

-- From a journal to the settlement and the repayment that it posted, for checks of what came since a journal.
CREATE INDEX settlement_by_journal ON settlement.settlement (journal_id);
CREATE INDEX repayment_by_journal ON lending.repayment (journal_id);
CREATE INDEX settlement_released ON settlement.settlement (released_at) WHERE released_at IS NOT NULL;
