-- What every context stands on: ids of our own making, the world's kind and clock, and the log that makes commands run once.

CREATE SCHEMA shared;

-- UUID version 7 (RFC 9562): sorted by time, so that indexes stay warm. Our own, because uuidv7() exists only from PostgreSQL 18.
CREATE FUNCTION shared.new_id() RETURNS uuid
  LANGUAGE sql VOLATILE PARALLEL SAFE
AS $$
  SELECT encode(
    set_bit(set_bit(
      overlay(uuid_send(gen_random_uuid())
        PLACING substring(int8send((extract(epoch FROM clock_timestamp()) * 1000)::bigint) FROM 3) FROM 1 FOR 6),
      52, 1), 53, 1), 'hex')::uuid
$$;

-- One row: is this the demo world or the real one, and how far its clock was moved. A real world's clock never moves.
CREATE TABLE shared.world (
  id boolean PRIMARY KEY DEFAULT true CONSTRAINT world_has_one_row CHECK (id),
  kind text NOT NULL CONSTRAINT world_kind_known CHECK (kind IN ('demo', 'real', 'empty')),
  clock_offset interval NOT NULL DEFAULT interval '0',
  seeded_on date,
  CONSTRAINT real_world_clock_stands CHECK (kind = 'demo' OR clock_offset = interval '0')
);
INSERT INTO shared.world (kind) VALUES ('empty');

-- Now, as the world sees it. Deadlines are compared with this, never with a process's own clock.
CREATE FUNCTION shared.now() RETURNS timestamptz
  LANGUAGE sql STABLE
AS $$ SELECT now() + clock_offset FROM shared.world $$;

-- Each command that did its work, once per key: the second call with the same key reads the first one's answer.
CREATE TABLE shared.command_log (
  id uuid PRIMARY KEY DEFAULT shared.new_id(),
  command text NOT NULL,
  key text NOT NULL CONSTRAINT command_key_not_empty CHECK (length(key) BETWEEN 1 AND 300),
  input_hash bytea NOT NULL,
  actor_kind text NOT NULL,
  actor_id text,
  on_behalf_of text,
  outcome jsonb,
  at timestamptz NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT command_runs_once UNIQUE (command, key)
);
CREATE INDEX command_log_by_time ON shared.command_log (recorded_at);

GRANT USAGE ON SCHEMA shared TO hilo_app;
GRANT SELECT ON shared.world TO hilo_app;
GRANT UPDATE (clock_offset) ON shared.world TO hilo_app;
GRANT SELECT, INSERT ON shared.command_log TO hilo_app;
GRANT UPDATE (outcome) ON shared.command_log TO hilo_app;
