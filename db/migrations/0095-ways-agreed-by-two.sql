-- Where buyers' money goes is never one person's word: a row of a way of paying that staff add counts once another of them has agreed to it, before its
-- first day. What nobody agreed to by then never counts. Rows from the set-up name nobody, and count.
ALTER TABLE payments.way_to_pay
  ADD COLUMN agreed_by text,
  ADD COLUMN agreed_at timestamptz,
  ADD CONSTRAINT way_is_agreed_by_another CHECK (agreed_by <> added_by),
  ADD CONSTRAINT way_agreed_says_when CHECK ((agreed_by IS NULL) = (agreed_at IS NULL));
-- Rows that staff added before two were asked: they hold already.
ALTER TABLE payments.way_to_pay DISABLE TRIGGER row_stays;
UPDATE payments.way_to_pay SET added_by = NULL WHERE added_by IS NOT NULL;
ALTER TABLE payments.way_to_pay ENABLE TRIGGER row_stays;

CREATE VIEW payments.way_agreed WITH (security_invoker = true) AS
  SELECT * FROM payments.way_to_pay WHERE added_by IS NULL OR agreed_by IS NOT NULL;
GRANT SELECT ON payments.way_agreed TO hilo_app;
GRANT UPDATE (agreed_by, agreed_at) ON payments.way_to_pay TO hilo_app;

CREATE OR REPLACE FUNCTION payments.keep_way_row() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND OLD.from_on > (shared.now() AT TIME ZONE 'America/Lima')::date THEN
    RETURN OLD;
  END IF;
  IF TG_OP = 'UPDATE' AND OLD.from_on > (shared.now() AT TIME ZONE 'America/Lima')::date AND OLD.agreed_by IS NULL
     AND to_jsonb(NEW) - ARRAY['agreed_by', 'agreed_at'] = to_jsonb(OLD) - ARRAY['agreed_by', 'agreed_at'] THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'a way of paying that has begun stays as it is: % from %', OLD.method, OLD.from_on USING ERRCODE = 'check_violation';
END $$;
