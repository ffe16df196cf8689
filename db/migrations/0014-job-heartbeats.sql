-- A worker that is killed says nothing: until now its job stood as running for a quarter of an hour, and a scheduled queue, which works one
-- run at a time, did nothing meanwhile. From here on each job has a pulse, whoever asks for it; one without a pulse goes back to its queue.
-- To be worked twice does no harm: jobs work through commands, and a command works once per key.
CREATE FUNCTION shared.give_job_a_pulse() RETURNS trigger
  LANGUAGE plpgsql
AS $$
BEGIN
  NEW.heartbeat_seconds := coalesce(NEW.heartbeat_seconds, 20);
  RETURN NEW;
END $$;

CREATE TRIGGER job_has_a_pulse BEFORE INSERT ON pgboss.job FOR EACH ROW EXECUTE FUNCTION shared.give_job_a_pulse();
