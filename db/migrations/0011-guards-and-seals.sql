-- The ledger's guards made whole (money.md section 3), its one writer made fast, and seals. What each trigger holds, and why in this form:
-- app/domain/ledger/README.md. tests/database/ledger-mutations.test.ts drops each of them and sees an attack succeed.

-- What an account is, it is by its template, and neither changes while the other stands on it. Posting then need not read the chart.
ALTER TABLE ledger.ledger_account ADD COLUMN sharded boolean, ADD COLUMN seam boolean;
UPDATE ledger.ledger_account account SET sharded = template.sharded, seam = template.seam
  FROM ledger.account_template template WHERE template.book = account.book AND template.pattern = account.pattern;
ALTER TABLE ledger.account_template
  ADD CONSTRAINT template_key_for_accounts UNIQUE (book, pattern, side, floored, sharded, seam);
ALTER TABLE ledger.ledger_account
  ALTER COLUMN sharded SET NOT NULL,
  ALTER COLUMN seam SET NOT NULL,
  DROP CONSTRAINT ledger_account_book_pattern_fkey,
  ADD CONSTRAINT account_is_as_its_template FOREIGN KEY (book, pattern, side, floored, sharded, seam)
    REFERENCES ledger.account_template (book, pattern, side, floored, sharded, seam),
  ADD CONSTRAINT only_sharded_accounts_have_shards CHECK (sharded OR shard = 0);

-- The unique effect begins with the same two columns; almost no journal corrects another, so those indexes hold only the ones that do.
DROP INDEX ledger.journal_by_source;
ALTER TABLE ledger.journal
  DROP CONSTRAINT journal_reversed_once,
  ADD CONSTRAINT correction_is_of_one_kind CHECK (reverses IS NULL OR reduces IS NULL);
CREATE UNIQUE INDEX journal_reversed_once ON ledger.journal (reverses) WHERE reverses IS NOT NULL;
CREATE INDEX journal_by_reduces ON ledger.journal (reduces) WHERE reduces IS NOT NULL;
CREATE INDEX journal_by_xact ON ledger.journal (xact, id);

-- What is never edited. An account's balance and version move (below); what it is does not.
CREATE TRIGGER account_stays_what_it_is BEFORE UPDATE OF id, book, code, currency, shard, pattern, side, floored, sharded, seam, opened_at
  ON ledger.ledger_account FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();
CREATE TRIGGER account_is_never_deleted BEFORE DELETE ON ledger.ledger_account
  FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();
CREATE TRIGGER period_is_never_edited BEFORE UPDATE OR DELETE ON ledger.period
  FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();
CREATE TRIGGER period_is_never_emptied BEFORE TRUNCATE ON ledger.period
  FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();
CREATE TRIGGER currency_is_never_edited BEFORE UPDATE OR DELETE ON ledger.currency
  FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();

-- An account opens empty, under a code that its template knows; a code that ends in a currency holds that one.
CREATE FUNCTION ledger.check_account_opens() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.balance <> 0 OR NEW.version <> 0 THEN
    RAISE EXCEPTION 'ledger account % must open empty', NEW.code USING ERRCODE = 'HL012';
  END IF;
  IF NOT EXISTS (SELECT FROM ledger.account_template WHERE book = NEW.book AND pattern = NEW.pattern AND NEW.code ~ matcher)
     OR (NEW.pattern LIKE '%{ccy}' AND right(NEW.code, 3) <> NEW.currency) THEN
    RAISE EXCEPTION 'ledger account % (%) does not fit its template %', NEW.code, NEW.currency, NEW.pattern USING ERRCODE = 'HL009';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER account_opens_empty BEFORE INSERT ON ledger.ledger_account
  FOR EACH ROW EXECUTE FUNCTION ledger.check_account_opens();

-- Closing a month waits for the journals on their way and holds back new ones until it is done: none slips in behind the check.
CREATE FUNCTION ledger.wait_for_journals() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  LOCK TABLE ledger.journal IN SHARE MODE;
  RETURN NULL;
END $$;
CREATE TRIGGER closing_waits_for_journals BEFORE INSERT ON ledger.period
  FOR EACH STATEMENT EXECUTE FUNCTION ledger.wait_for_journals();

-- What a correction may do. A reversal is the exact mirror, once, of a journal that was not reduced and is no reversal itself. Reductions
-- leave on each account of the original between nothing and what it carried (a remainder recomputed from less may round against one
-- line by as many céntimos as there are other lines), and give back in all no more than the original gave. The accounts that stand in
-- for one whose money has left (reserve, clawback, credit at the INPE, the network's own cost) count in that sum alone.
CREATE FUNCTION ledger.check_correction(p_journal bigint, p_reverses bigint, p_reduces bigint) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  stand_in CONSTANT text[] := ARRAY['returns_reserve', 'clawback:{maker}', 'inpe_credit:{prison}', 'refund_cost'];
  corrected bigint := coalesce(p_reverses, p_reduces);
  rounding bigint;
  off record;
BEGIN
  IF EXISTS (SELECT FROM ledger.journal WHERE reverses = corrected AND id <> p_journal)
     OR (p_reverses IS NOT NULL AND EXISTS (SELECT FROM ledger.journal WHERE id = p_reverses AND reverses IS NOT NULL)) THEN
    RAISE EXCEPTION 'journal % was reversed, or is a reversal: it is not corrected again', corrected USING ERRCODE = 'HL014';
  END IF;
  IF p_reverses IS NOT NULL THEN
    IF EXISTS (SELECT FROM ledger.journal reduction WHERE reduction.reduces = p_reverses
               AND NOT EXISTS (SELECT FROM ledger.journal WHERE reverses = reduction.id)) THEN
      RAISE EXCEPTION 'journal % was reduced: what is left of it is reduced, not reversed', p_reverses USING ERRCODE = 'HL014';
    END IF;
    SELECT account.code, sum(line.amount) AS amount INTO off
      FROM ledger.journal_line line JOIN ledger.ledger_account account ON account.id = line.ledger_account_id
      WHERE line.journal_id IN (p_journal, p_reverses)
      GROUP BY account.book, account.code, account.currency HAVING sum(line.amount) <> 0 LIMIT 1;
    IF FOUND THEN
      RAISE EXCEPTION 'a reversal of journal % must mirror it: % is off by %', p_reverses, off.code, off.amount USING ERRCODE = 'HL013';
    END IF;
    RETURN;
  END IF;
  SELECT line_count - 1 INTO rounding FROM ledger.journal WHERE id = p_reduces;
  FOR off IN
    WITH original AS (
      SELECT account.book, account.code, account.currency, sum(line.amount) AS amount
      FROM ledger.journal_line line JOIN ledger.ledger_account account ON account.id = line.ledger_account_id
      WHERE line.journal_id = p_reduces GROUP BY 1, 2, 3
    ), taken AS (
      SELECT account.book, account.code, account.currency, account.pattern = ANY (stand_in) AS stands_in, sum(line.amount) AS amount
      FROM ledger.journal reduction
      JOIN ledger.journal_line line ON line.journal_id = reduction.id
      JOIN ledger.ledger_account account ON account.id = line.ledger_account_id
      WHERE reduction.reduces = p_reduces AND NOT EXISTS (SELECT FROM ledger.journal WHERE reverses = reduction.id)
      GROUP BY 1, 2, 3, 4
    )
    SELECT taken.code, original.amount AS was, taken.amount AS off FROM taken JOIN original USING (book, code, currency)
      WHERE NOT taken.stands_in
        AND sign(original.amount) * (original.amount + taken.amount) NOT BETWEEN 0 AND abs(original.amount) + rounding
    UNION ALL
    SELECT concat_ws(' ', 'all of', taken.book, taken.currency), given.amount, sum(taken.amount)
      FROM taken LEFT JOIN original USING (book, code, currency)
      JOIN (SELECT book, currency, -sum(amount) AS amount FROM original WHERE amount < 0 GROUP BY 1, 2) given USING (book, currency)
      WHERE taken.stands_in OR original.amount < 0
      GROUP BY taken.book, taken.currency, given.amount HAVING sum(taken.amount) > given.amount + rounding
  LOOP
    RAISE EXCEPTION 'journal % carried % on %: reductions of % leave less than nothing', p_reduces, off.was, off.code, off.off
      USING ERRCODE = 'HL015';
  END LOOP;
END $$;


-- A journal is one statement: its header, its lines and the balances they move, or nothing. So what must hold is asked at the end of that
-- statement, once, of all of it; no deferred check can be forced early, and between two statements the books are always whole.
-- Of the header: written under READ COMMITTED by the transaction it names, at an instant near the database's (in a real world), for a
-- month that is open. Of the lines: all it declared, numbered from one, each on an account of its book and currency that moved with it,
-- zero per book and currency, the two sides of the seam agreeing. After the insert, so that a replay stays one in a closed month.
CREATE FUNCTION ledger.check_parts(p_journal bigint, p_key text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  off record;
BEGIN
  SELECT line.line_no INTO off FROM ledger.journal_line line JOIN ledger.ledger_account account ON account.id = line.ledger_account_id
    WHERE line.journal_id = p_journal AND line.version > account.version LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'line % of journal % stands on an account that did not move with it', off.line_no, p_key USING ERRCODE = 'HL012';
  END IF;
  SELECT book, currency, sum(amount) AS amount INTO off FROM ledger.journal_line
    WHERE journal_id = p_journal GROUP BY book, currency HAVING sum(amount) <> 0 LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'journal % does not balance in %, %: off by %', p_key, off.book, off.currency, off.amount USING ERRCODE = 'HL007';
  END IF;
  SELECT line.currency, sum(line.amount) AS amount INTO off
    FROM ledger.journal_line line JOIN ledger.ledger_account account ON account.id = line.ledger_account_id
    WHERE line.journal_id = p_journal AND account.seam GROUP BY line.currency HAVING sum(line.amount) <> 0 LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'journal % tears the seam between the books by % %', p_key, off.amount, off.currency USING ERRCODE = 'HL008';
  END IF;
END $$;
CREATE FUNCTION ledger.check_journal() RETURNS trigger LANGUAGE plpgsql AS $$
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
DROP TRIGGER closed_month_stays_closed ON ledger.journal;
DROP TRIGGER journal_balances ON ledger.journal;
DROP FUNCTION ledger.check_journal_period();
DROP FUNCTION ledger.check_journal_balances();
CREATE TRIGGER journal_is_whole AFTER INSERT ON ledger.journal
  FOR EACH ROW EXECUTE FUNCTION ledger.check_journal();

-- A line belongs to a journal of this transaction, within the number it declared. Those numbers are all taken once its statement is over.
CREATE FUNCTION ledger.check_lines_belong() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
      SELECT FROM added WHERE NOT EXISTS (
        SELECT FROM ledger.journal
        WHERE id = added.journal_id AND xact = pg_current_xact_id() AND added.line_no BETWEEN 1 AND line_count OFFSET 0)) THEN
    RAISE EXCEPTION 'a line belongs to the journal it was written with, within its declared number' USING ERRCODE = 'HL004';
  END IF;
  RETURN NULL;
END $$;
DROP TRIGGER line_belongs_to_its_journal ON ledger.journal_line;
DROP FUNCTION ledger.check_line_belongs();
CREATE TRIGGER lines_belong AFTER INSERT ON ledger.journal_line
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION ledger.check_lines_belong();

-- A balance moves only with its lines, in the same statement: as many as the version went up, from the balance that stood there, each
-- carrying the balance after it. So an update must be relative (what was read a moment ago is not what stands there now), versions have
-- no gaps, and by induction every balance is the sum of its lines.
CREATE FUNCTION ledger.check_balances_move() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  off record;
BEGIN
  -- Nearly always each account moved by one line.
  PERFORM FROM now JOIN was ON was.id = now.id
    WHERE now.version <> was.version + 1 OR (
      SELECT line.amount = now.balance - was.balance AND line.balance_after = now.balance
      FROM ledger.journal_line line WHERE line.ledger_account_id = now.id AND line.version = now.version) IS NOT TRUE;
  IF NOT FOUND THEN
    RETURN NULL;
  END IF;
  SELECT code INTO off FROM (
    SELECT now.code, now.balance, now.version, was.balance AS balance_before, was.version AS version_before,
           line.version AS line_version, line.balance_after,
           count(line.version) OVER account AS lines, sum(line.amount) OVER (account ORDER BY line.version) AS moved
    FROM now JOIN was ON was.id = now.id
    LEFT JOIN ledger.journal_line line
      ON line.ledger_account_id = now.id AND line.version > was.version AND line.version <= now.version
    WINDOW account AS (PARTITION BY now.id)) step
  WHERE lines <> version - version_before
     OR CASE WHEN lines = 0 THEN balance <> balance_before
             ELSE balance_after <> balance_before + moved OR (line_version = version AND balance_after <> balance) END
  LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'the balance of % moves only with its lines', off.code USING ERRCODE = 'HL012';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER balances_move_with_lines AFTER UPDATE ON ledger.ledger_account
  REFERENCING OLD TABLE AS was NEW TABLE AS now FOR EACH STATEMENT EXECUTE FUNCTION ledger.check_balances_move();
ALTER TABLE ledger.journal_line ADD CONSTRAINT line_version_positive CHECK (version >= 1);

-- Opens one ledger account from its template, or refuses a code that the chart does not know.
CREATE OR REPLACE FUNCTION ledger.open_account(p_book text, p_code text, p_currency text, p_shard smallint) RETURNS void
  LANGUAGE plpgsql AS $$
DECLARE
  template ledger.account_template;
BEGIN
  -- The first part of a code stands as it is in its pattern: one or two expressions to try instead of the whole chart's.
  SELECT * INTO template FROM ledger.account_template
    WHERE book = p_book AND split_part(pattern, ':', 1) = split_part(p_code, ':', 1) AND p_code ~ matcher;
  IF template IS NULL THEN
    RAISE EXCEPTION 'the chart of accounts has no template for % in %', p_code, p_book USING ERRCODE = 'HL009';
  END IF;
  INSERT INTO ledger.ledger_account (book, code, currency, shard, pattern, side, floored, sharded, seam)
    VALUES (p_book, p_code, p_currency, CASE WHEN template.sharded THEN p_shard ELSE 0 END, template.pattern, template.side,
            template.floored, template.sharded, template.seam)
    ON CONFLICT DO NOTHING;
END $$;

-- The one writer. Lines: [{"book","account","currency","amount" (text, minor units, debit positive),"rule"?}].
-- Meta: {"source_type","source_id","part"?,"actor","on_behalf_of"?,"command","reason"?,"reverses"?,"reduces"?}.
-- Returns the journal's id, and whether it stood there before (same key, same body). Another body under the key is its own error.
-- Plans are made once per connection, and by key whatever the figures say: a plan made for small tables is poison in large ones.
CREATE OR REPLACE FUNCTION ledger.post(
  p_key text, p_kind text, p_effective_on date, p_posted_at timestamptz, p_lines jsonb, p_meta jsonb,
  OUT journal_id bigint, OUT replayed boolean
) LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = ledger, pg_temp SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_bitmapscan = off AS $$
DECLARE
  body bytea := sha256(convert_to(jsonb_build_array(p_kind, p_effective_on, p_lines, p_meta->'source_type', p_meta->'source_id')::text, 'UTF8'));
  -- By transaction, so that one that posts several journals meets another on one shard and in one order.
  own_shard smallint := pg_current_xact_id()::text::bigint % 16;
  was journal;
  missing record;
  accounts bigint[];
  amounts bigint[];
  is_each_its_own boolean;
BEGIN
  -- A second time where accounts had to be opened first.
  FOR look IN 1 .. 2 LOOP
    SELECT array_agg(id ORDER BY no), array_agg(amount ORDER BY no), count(DISTINCT id) = count(*) INTO accounts, amounts, is_each_its_own
      FROM (
        -- One look into the index per line. Of a sharded account this transaction's shard, of any other its only row.
        SELECT no, (line->>'amount')::bigint AS amount, (
            SELECT id FROM ledger_account
            WHERE book = line->>'book' AND code = line->>'account' AND currency = (line->>'currency')::bpchar
              AND shard IN (0, own_shard) AND shard = CASE WHEN sharded THEN own_shard ELSE 0 END
            ORDER BY shard DESC LIMIT 1) AS id
        FROM jsonb_array_elements(p_lines) WITH ORDINALITY each (line, no) OFFSET 0) line;
    EXIT WHEN array_position(accounts, NULL) IS NULL;
    EXIT WHEN EXISTS (SELECT FROM journal WHERE key = p_key);
    FOR missing IN
      SELECT DISTINCT line.value->>'book' AS book, line.value->>'account' AS code, line.value->>'currency' AS currency
      FROM jsonb_array_elements(p_lines) WITH ORDINALITY line (value, no)
      WHERE accounts[line.no] IS NULL ORDER BY 1, 2, 3
    LOOP
      PERFORM open_account(missing.book, missing.code, missing.currency, own_shard);
    END LOOP;
  END LOOP;

  -- Two corrections of one journal are judged one after the other.
  IF p_meta ?| ARRAY['reverses', 'reduces'] THEN
    PERFORM FROM journal WHERE id = coalesce(p_meta->>'reverses', p_meta->>'reduces')::bigint FOR NO KEY UPDATE;
  END IF;

  -- Header, then balances, then lines, in one statement: each part waits for the one before. Journals that share accounts meet in the
  -- update, which goes through the index in the order of ids; the later one then moves what the earlier one left.
  IF is_each_its_own THEN
    WITH header AS (
      INSERT INTO journal (key, body_hash, kind, effective_on, posted_at, line_count, source_type, source_id, part,
                           actor, on_behalf_of, command, reason, reverses, reduces)
        VALUES (p_key, body, p_kind, p_effective_on, p_posted_at, jsonb_array_length(p_lines),
                p_meta->>'source_type', p_meta->>'source_id', coalesce(p_meta->>'part', ''),
                p_meta->>'actor', p_meta->>'on_behalf_of', p_meta->>'command', p_meta->>'reason',
                (p_meta->>'reverses')::bigint, (p_meta->>'reduces')::bigint)
        ON CONFLICT (key) DO NOTHING RETURNING id
    ), moved AS (
      UPDATE ledger_account SET balance = balance + amounts[array_position(accounts, id)], version = version + 1
        WHERE id = ANY (accounts) AND EXISTS (SELECT FROM header)
        RETURNING id, book, currency, balance, version, array_position(accounts, id) AS no
    ), written AS (
      INSERT INTO journal_line (journal_id, line_no, ledger_account_id, book, currency, amount, balance_after, version, rule)
        SELECT header.id, no, moved.id, book, currency, amounts[no], balance, version, p_lines->(no - 1)->'rule' FROM header, moved
    )
    SELECT id INTO journal_id FROM header;
  ELSE
    -- Several lines on one account: its balance moves by their sum, and each carries what stood after it.
    PERFORM FROM ledger_account WHERE id = ANY (accounts) ORDER BY id FOR NO KEY UPDATE;
    WITH header AS (
      INSERT INTO journal (key, body_hash, kind, effective_on, posted_at, line_count, source_type, source_id, part,
                           actor, on_behalf_of, command, reason, reverses, reduces)
        VALUES (p_key, body, p_kind, p_effective_on, p_posted_at, jsonb_array_length(p_lines),
                p_meta->>'source_type', p_meta->>'source_id', coalesce(p_meta->>'part', ''),
                p_meta->>'actor', p_meta->>'on_behalf_of', p_meta->>'command', p_meta->>'reason',
                (p_meta->>'reverses')::bigint, (p_meta->>'reduces')::bigint)
        ON CONFLICT (key) DO NOTHING RETURNING id
    ), line AS (
      SELECT account_id, amount, no, sum(amount) OVER (account ORDER BY no) AS moved, row_number() OVER (account ORDER BY no) AS step
      FROM unnest(accounts, amounts) WITH ORDINALITY line (account_id, amount, no) WINDOW account AS (PARTITION BY account_id)
    ), moved AS (
      UPDATE ledger_account account SET balance = account.balance + sums.total, version = account.version + sums.lines
      FROM (SELECT account_id, sum(amount)::bigint AS total, count(*) AS lines FROM line GROUP BY account_id) sums
      WHERE account.id = sums.account_id AND EXISTS (SELECT FROM header)
      RETURNING account.id, account.book, account.currency,
                account.balance - sums.total AS balance_before, account.version - sums.lines AS version_before
    ), written AS (
      INSERT INTO journal_line (journal_id, line_no, ledger_account_id, book, currency, amount, balance_after, version, rule)
        SELECT header.id, no, moved.id, book, currency, amount, balance_before + line.moved, version_before + step,
               p_lines->(no::int - 1)->'rule'
        FROM header CROSS JOIN line JOIN moved ON moved.id = line.account_id
    )
    SELECT id INTO journal_id FROM header;
  END IF;

  replayed := journal_id IS NULL;
  IF replayed THEN
    SELECT * INTO was FROM journal WHERE key = p_key;
    IF (was.body_hash, was.part, was.reverses::text, was.reduces::text)
       IS DISTINCT FROM (body, coalesce(p_meta->>'part', ''), p_meta->>'reverses', p_meta->>'reduces') THEN
      RAISE EXCEPTION 'journal key % was used for another body', p_key USING ERRCODE = 'HL001';
    END IF;
    journal_id := was.id;
  END IF;
END $$;

-- Seals. A job hashes finished journals, columns and every line, in their order behind the transaction horizon, and links them: whoever
-- changes, removes or slips in one breaks the chain, and whoever mends the chain breaks the heads that were published.
-- seq has no gaps and no forks: each seal names the one before it by number and by hash.
CREATE TABLE ledger.seal (
  seq bigint PRIMARY KEY CONSTRAINT seal_seq_positive CHECK (seq >= 1),
  journal_id bigint NOT NULL REFERENCES ledger.journal CONSTRAINT journal_sealed_once UNIQUE,
  previous_seq bigint GENERATED ALWAYS AS (nullif(seq - 1, 0)) STORED,
  previous bytea NOT NULL,
  hash bytea NOT NULL CONSTRAINT seal_hash_length CHECK (octet_length(hash) = 32),
  sealed_at timestamptz NOT NULL,
  CONSTRAINT seal_key_for_links UNIQUE (seq, hash),
  CONSTRAINT seal_links_to_the_one_before FOREIGN KEY (previous_seq, previous) REFERENCES ledger.seal (seq, hash),
  CONSTRAINT first_seal_links_to_nothing CHECK (seq > 1 OR previous = decode(repeat('00', 32), 'hex'))
);
-- One head a day (Lima's calendar): the last seal of that day. Published, it can be held against the books by anybody, for ever.
CREATE TABLE ledger.seal_head (
  day date PRIMARY KEY,
  seq bigint NOT NULL CONSTRAINT head_names_a_seal_once UNIQUE,
  hash bytea NOT NULL,
  published_at timestamptz NOT NULL,
  CONSTRAINT head_is_a_seal FOREIGN KEY (seq, hash) REFERENCES ledger.seal (seq, hash)
);
CREATE TRIGGER seal_is_never_edited BEFORE UPDATE OR DELETE ON ledger.seal
  FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();
CREATE TRIGGER seal_is_never_emptied BEFORE TRUNCATE ON ledger.seal
  FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();
CREATE TRIGGER head_is_never_edited BEFORE UPDATE OR DELETE ON ledger.seal_head
  FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();
CREATE TRIGGER head_is_never_emptied BEFORE TRUNCATE ON ledger.seal_head
  FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();

-- The canonical form of a journal: JSON lists of texts, so that it can be written down by hand. First the header's columns in the order
-- of the table, then one list per line by number, each with the code and shard of its ledger account. Instants are microseconds since
-- 1970, days are YYYY-MM-DD, hashes are hexadecimal.
CREATE FUNCTION ledger.canonical_text(p_journal ledger.journal) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT json_build_array(p_journal.id::text, p_journal.key, encode(p_journal.body_hash, 'hex'), p_journal.kind,
      to_char(p_journal.effective_on, 'YYYY-MM-DD'), (extract(epoch FROM p_journal.posted_at) * 1000000)::bigint::text,
      (extract(epoch FROM p_journal.recorded_at) * 1000000)::bigint::text, p_journal.line_count::text, p_journal.source_type,
      p_journal.source_id, p_journal.part, p_journal.actor, p_journal.on_behalf_of, p_journal.command, p_journal.reason,
      p_journal.reverses::text, p_journal.reduces::text, p_journal.xact::text)::text
    || coalesce((
      SELECT string_agg(E'\n' || json_build_array(line.line_no::text, line.ledger_account_id::text, account.code, account.shard::text,
          line.book, line.currency::text, line.amount::text, line.balance_after::text, line.version::text, line.rule::text)::text,
          '' ORDER BY line.line_no)
      FROM ledger.journal_line line LEFT JOIN ledger.ledger_account account ON account.id = line.ledger_account_id
      WHERE line.journal_id = p_journal.id), '')
$$;

-- Finished journals that wait for their seal, in the order they are sealed in: no transaction that is still running can have written
-- them, so that none can appear before one that was sealed. Books restored into another server carry numbers of transactions that it has
-- not come to yet; there they come first, and are looked for one by one until a journal of this server is sealed.
CREATE FUNCTION ledger.unsealed_journals(p_limit integer) RETURNS SETOF ledger.journal LANGUAGE plpgsql
  SET plan_cache_mode = force_custom_plan AS $$
DECLARE
  after ledger.journal;
  now pg_snapshot := pg_current_snapshot();
BEGIN
  SELECT journal.* INTO after FROM ledger.journal
    WHERE id = (SELECT journal_id FROM ledger.seal ORDER BY seq DESC LIMIT 1);
  IF after.xact >= pg_snapshot_xmax(now) THEN
    RETURN QUERY SELECT * FROM ledger.journal
      WHERE (xact < pg_snapshot_xmin(now) OR xact >= pg_snapshot_xmax(now))
        AND NOT EXISTS (SELECT FROM ledger.seal WHERE journal_id = journal.id)
      ORDER BY xact < pg_snapshot_xmin(now), id LIMIT p_limit;
  ELSE
    RETURN QUERY SELECT * FROM ledger.journal
      WHERE (xact, id) > (coalesce(after.xact, '0'::xid8), coalesce(after.id, 0)) AND xact < pg_snapshot_xmin(now)
        AND NOT EXISTS (SELECT FROM ledger.seal WHERE journal_id = journal.id)
      ORDER BY xact, id LIMIT p_limit;
  END IF;
END $$;

-- Seals up to so many finished journals and publishes the heads of days that are over; says how many it sealed. One caller at a time.
CREATE FUNCTION ledger.seal_journals(p_limit integer) RETURNS integer
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = ledger, pg_temp AS $$
DECLARE
  tip seal;
  next journal;
  sealed integer := 0;
BEGIN
  LOCK TABLE seal IN SHARE ROW EXCLUSIVE MODE;
  SELECT * INTO tip FROM seal ORDER BY seq DESC LIMIT 1;
  FOR next IN SELECT * FROM unsealed_journals(p_limit) LOOP
    INSERT INTO seal (seq, journal_id, previous, hash, sealed_at)
      SELECT coalesce(tip.seq, 0) + 1, next.id, before, sha256(before || convert_to(canonical_text(next), 'UTF8')), shared.now()
      FROM (SELECT coalesce(tip.hash, decode(repeat('00', 32), 'hex')) AS before) link
      RETURNING * INTO tip;
    sealed := sealed + 1;
  END LOOP;
  INSERT INTO seal_head (day, seq, hash, published_at)
    SELECT DISTINCT ON (day) day, seq, hash, shared.now()
    FROM (SELECT (sealed_at AT TIME ZONE 'America/Lima')::date AS day, seq, hash FROM seal
          WHERE seq > (SELECT coalesce(max(seq), 0) FROM seal_head)) each
    WHERE day < (shared.now() AT TIME ZONE 'America/Lima')::date AND day > (SELECT coalesce(max(day), '-infinity') FROM seal_head)
    ORDER BY day, seq DESC;
  RETURN sealed;
END $$;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA ledger FROM PUBLIC;
GRANT SELECT ON ledger.seal, ledger.seal_head TO hilo_app;
GRANT EXECUTE ON FUNCTION ledger.seal_journals(integer) TO hilo_app;

-- One run waits or works at a time; one that was missed is caught up by the next.
SELECT pgboss.create_queue('seal-journals', '{"policy":"exclusive","retryLimit":0,"expireInSeconds":240}');
