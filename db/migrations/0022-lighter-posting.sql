-- Posting pays for what can change. A settlement moves ten balances and writes ten lines, so that every rule of those two tables is asked ten
-- times; these were asked again and again of what cannot have changed, or a second time of what another guard holds more strictly.

-- What an account is, is asked when it opens, and it stays what it is (trigger account_stays_what_it_is): the shape of a code by its
-- template, its length, and its shard. Three checks stood on every movement of a balance, one of them a regular expression.
ALTER TABLE ledger.ledger_account
  DROP CONSTRAINT account_code_shape,
  DROP CONSTRAINT account_shard_range,
  DROP CONSTRAINT only_sharded_accounts_have_shards;
CREATE OR REPLACE FUNCTION ledger.check_account_opens() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.balance <> 0 OR NEW.version <> 0 THEN
    RAISE EXCEPTION 'ledger account % must open empty', NEW.code USING ERRCODE = 'HL012';
  END IF;
  IF NOT EXISTS (SELECT FROM ledger.account_template WHERE book = NEW.book AND pattern = NEW.pattern AND NEW.code ~ matcher)
     OR (NEW.pattern LIKE '%{ccy}' AND right(NEW.code, 3) <> NEW.currency)
     OR NEW.code !~ '^[a-z_]+(:[A-Za-z0-9_.-]+)*$' OR length(NEW.code) > 120 THEN
    RAISE EXCEPTION 'ledger account % (%) does not fit its template %', NEW.code, NEW.currency, NEW.pattern USING ERRCODE = 'HL009';
  END IF;
  IF NEW.shard NOT BETWEEN 0 AND 15 OR (NEW.shard <> 0 AND NOT NEW.sharded) THEN
    RAISE EXCEPTION 'ledger account % has no shard %', NEW.code, NEW.shard USING ERRCODE = 'HL009';
  END IF;
  RETURN NEW;
END $$;

-- lines_belong asks more of a line's journal than that it exists: that this transaction wrote it, and declared that many lines. Journals
-- are never taken away (journal_is_never_edited, journal_is_never_emptied).
ALTER TABLE ledger.journal_line DROP CONSTRAINT journal_line_journal_id_fkey;

-- A statement reads lines by account and version, and so does every sum over an account: with what they read in the key itself, fifty lines of
-- an account lie side by side instead of on fifty pages.
ALTER TABLE ledger.journal_line
  DROP CONSTRAINT account_versions_once,
  ADD CONSTRAINT account_versions_once UNIQUE (ledger_account_id, version) INCLUDE (journal_id, line_no, amount, balance_after);

-- Seals as before, written in one statement for all that are sealed together: journal by journal the writing took longer than the hashing.
CREATE OR REPLACE FUNCTION ledger.seal_journals(p_limit integer) RETURNS integer
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = ledger, pg_temp AS $$
DECLARE
  first_seq bigint;
  previous bytea;
  next record;
  journals bigint[] := '{}';
  hashes bytea[] := '{}';
BEGIN
  LOCK TABLE seal IN SHARE ROW EXCLUSIVE MODE;
  SELECT seq, hash INTO first_seq, previous FROM seal ORDER BY seq DESC LIMIT 1;
  first_seq := coalesce(first_seq, 0) + 1;
  previous := coalesce(previous, decode(repeat('00', 32), 'hex'));
  FOR next IN SELECT waiting.id, canonical_text(waiting) AS text FROM unsealed_journals(p_limit) waiting LOOP
    previous := sha256(previous || convert_to(next.text, 'UTF8'));
    journals := journals || next.id;
    hashes := hashes || previous;
  END LOOP;
  INSERT INTO seal (seq, journal_id, previous, hash, sealed_at)
    SELECT first_seq + no - 1, journal,
           coalesce(lag(link.hash) OVER (ORDER BY no), (SELECT seal.hash FROM seal WHERE seq = first_seq - 1), decode(repeat('00', 32), 'hex')),
           link.hash, shared.now()
    FROM unnest(journals, hashes) WITH ORDINALITY link (journal, hash, no) ORDER BY no;
  INSERT INTO seal_head (day, seq, hash, published_at)
    SELECT DISTINCT ON (day) day, seq, hash, shared.now()
    FROM (SELECT (sealed_at AT TIME ZONE 'America/Lima')::date AS day, seq, hash FROM seal
          WHERE seq > (SELECT coalesce(max(seq), 0) FROM seal_head)) each
    WHERE day < (shared.now() AT TIME ZONE 'America/Lima')::date AND day > (SELECT coalesce(max(day), '-infinity') FROM seal_head)
    ORDER BY day, seq DESC;
  RETURN cardinality(journals);
END $$;
