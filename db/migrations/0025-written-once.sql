-- What decides about money is written once. Until now the application's role could write over the amount of a payout that waits for its
-- release, over who prepared it, over the terms of a loan that runs and over a signed mandate: only what becomes of them may change.
REVOKE UPDATE ON families.payout, families.route, families.link, settlement.fund_transfer, lending.loan, lending.mandate FROM hilo_app;
GRANT UPDATE (state, released_by, sent_at, paid_at, receipt, bank_line, confirmed_by, returned_at, returned_by, return_reason) ON families.payout TO hilo_app;
GRANT UPDATE (to_on) ON families.route TO hilo_app;
GRANT UPDATE (revoked_at) ON families.link TO hilo_app;
GRANT UPDATE (state, released_by, reference, sent_at, arrived_at) ON settlement.fund_transfer TO hilo_app;
GRANT UPDATE (state, approved_by, approved_on, declined_by, declined_on, disbursed_on, closed_on, principal_changed_on, interest_posted_minor)
  ON lending.loan TO hilo_app;
GRANT UPDATE (revoked_on) ON lending.mandate TO hilo_app;

-- When refunds and disputes leave our balance at the provider below nothing, it takes what is missing from our bank: a payout of less than nothing.
ALTER TABLE payments.provider_payout
  DROP CONSTRAINT provider_payout_positive,
  ADD CONSTRAINT provider_payout_moves_something CHECK (amount_minor <> 0);

-- A journal is for a day and of an instant: infinity is neither. No month ever closes over it, and no seal can be made of it, so that one such
-- journal would have stopped all seals for ever.
ALTER TABLE ledger.journal ADD CONSTRAINT journal_has_its_day CHECK (isfinite(effective_on) AND isfinite(posted_at));

-- As in 0011, and in a real world never for a day that has not come.
CREATE OR REPLACE FUNCTION ledger.check_journal() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  whole record;
BEGIN
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    RAISE EXCEPTION 'the ledger posts under READ COMMITTED and its own locks' USING ERRCODE = 'HL010';
  END IF;
  IF NEW.xact <> pg_current_xact_id() THEN
    RAISE EXCEPTION 'journal % names another transaction than its own', NEW.key USING ERRCODE = 'HL004';
  END IF;
  -- Soles in two books are judged by three sums, all of the lines at once; what is not as plain as that, part by part.
  SELECT count(*) AS lines, sum(amount) AS total, sum(CASE WHEN book = 'network' THEN amount ELSE 0 END) AS network,
         sum(CASE WHEN is_seam THEN amount ELSE 0 END) AS seam,
         bool_and(is_seam IS NOT NULL AND currency = 'PEN' AND book IN ('network', 'fund')) AS is_plain,
         (SELECT kind FROM shared.world) AS world,
         EXISTS (SELECT FROM ledger.period WHERE month = date_trunc('month', NEW.effective_on)::date) AS is_closed
    INTO whole
    FROM (
      -- One look into the index per line; null where the account did not move up to it.
      SELECT line.book, line.currency, line.amount,
             (SELECT CASE WHEN line.version <= account.version THEN account.seam END FROM ledger.ledger_account account
              WHERE account.id = line.ledger_account_id) AS is_seam
      FROM ledger.journal_line line WHERE line.journal_id = NEW.id OFFSET 0) line;
  IF whole.is_closed THEN
    RAISE EXCEPTION 'the month of % is closed', NEW.effective_on USING ERRCODE = 'HL003';
  ELSIF whole.world = 'real' AND abs(extract(epoch FROM NEW.posted_at - clock_timestamp())) > 600 THEN
    RAISE EXCEPTION 'posted_at is more than ten minutes off the database clock' USING ERRCODE = 'HL011';
  ELSIF whole.world = 'real' AND NEW.effective_on > (NEW.posted_at AT TIME ZONE 'America/Lima')::date THEN
    RAISE EXCEPTION 'journal % is for %, which has not come yet', NEW.key, NEW.effective_on USING ERRCODE = 'HL011';
  ELSIF whole.lines <> NEW.line_count THEN
    RAISE EXCEPTION 'journal % declared % lines and has %', NEW.key, NEW.line_count, whole.lines USING ERRCODE = 'HL006';
  ELSIF NOT whole.is_plain OR whole.total <> 0 OR whole.network <> 0 OR whole.seam <> 0 THEN
    PERFORM ledger.check_parts(NEW.id, NEW.key);
  END IF;
  IF NEW.reverses IS NOT NULL OR NEW.reduces IS NOT NULL THEN
    PERFORM ledger.check_correction(NEW.id, NEW.reverses, NEW.reduces);
  END IF;
  RETURN NULL;
END $$;
