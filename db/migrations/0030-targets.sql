-- What the fund wants to have reached by a day, as data: what is counted, where it began, what is wanted, and who says so. A target that
-- is set anew gets a new version; the one before stays.
CREATE TABLE lending.target (
  id uuid PRIMARY KEY DEFAULT shared.new_id(),
  measure text NOT NULL CONSTRAINT target_measure_known CHECK (measure IN ('loans', 'borrowers')),
  baseline_on date NOT NULL,
  baseline integer NOT NULL CONSTRAINT target_baseline_not_negative CHECK (baseline >= 0),
  due_on date NOT NULL,
  target integer NOT NULL,
  source text NOT NULL CONSTRAINT target_source_length CHECK (length(source) BETWEEN 1 AND 300),
  version smallint NOT NULL CONSTRAINT target_version_positive CHECK (version > 0),
  set_by text NOT NULL,
  set_at timestamptz NOT NULL,
  CONSTRAINT target_due_after_baseline CHECK (due_on > baseline_on),
  CONSTRAINT target_above_baseline CHECK (target > baseline),
  CONSTRAINT target_version_once UNIQUE (measure, due_on, version)
);
GRANT SELECT, INSERT ON lending.target TO hilo_app;
