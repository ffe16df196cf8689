-- The ledger: two books on one journal (money.md sections 1 to 3). Stored money is minor units; debit is positive.
-- The application may read everything here and execute ledger.post; it can write nothing by itself.

CREATE SCHEMA ledger;

CREATE TABLE ledger.currency (
  code char(3) PRIMARY KEY,
  exponent smallint NOT NULL CONSTRAINT currency_exponent_range CHECK (exponent BETWEEN 0 AND 4)
);
INSERT INTO ledger.currency VALUES ('PEN', 2), ('USD', 2), ('EUR', 2), ('JPY', 0), ('KWD', 3);

CREATE TABLE ledger.book (code text PRIMARY KEY);
INSERT INTO ledger.book VALUES ('network'), ('fund');

-- The chart of accounts as data: an account opens by itself from its template on first use, or not at all.
CREATE TABLE ledger.account_template (
  book text NOT NULL REFERENCES ledger.book,
  pattern text NOT NULL,
  matcher text NOT NULL,
  side char(1) NOT NULL CONSTRAINT template_side_known CHECK (side IN ('D', 'C')),
  kind text NOT NULL CONSTRAINT template_kind_known CHECK (kind IN ('asset', 'liability', 'capital', 'income', 'expense', 'trading', 'memo')),
  floored boolean NOT NULL,
  sharded boolean NOT NULL,
  seam boolean NOT NULL DEFAULT false,
  position smallint NOT NULL,
  meaning jsonb NOT NULL CONSTRAINT template_meaning_in_three_languages CHECK (meaning ?& ARRAY['es', 'en', 'fr']),
  PRIMARY KEY (book, pattern),
  CONSTRAINT sharded_accounts_have_no_floor CHECK (NOT (sharded AND floored))
);

-- A ledger account. Sharded templates have sixteen rows, one per shard; people see their sum under one code.
CREATE TABLE ledger.ledger_account (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  book text NOT NULL,
  code text NOT NULL CONSTRAINT account_code_shape CHECK (code ~ '^[a-z_]+(:[A-Za-z0-9_.-]+)*$' AND length(code) <= 120),
  currency char(3) NOT NULL REFERENCES ledger.currency,
  shard smallint NOT NULL DEFAULT 0 CONSTRAINT account_shard_range CHECK (shard BETWEEN 0 AND 15),
  pattern text NOT NULL,
  side char(1) NOT NULL,
  floored boolean NOT NULL,
  balance bigint NOT NULL DEFAULT 0,
  version bigint NOT NULL DEFAULT 0,
  opened_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  FOREIGN KEY (book, pattern) REFERENCES ledger.account_template (book, pattern),
  CONSTRAINT account_is_one UNIQUE (book, code, currency, shard),
  CONSTRAINT account_key_for_lines UNIQUE (id, book, currency),
  CONSTRAINT account_stays_on_its_side CHECK (NOT floored OR (side = 'D' AND balance >= 0) OR (side = 'C' AND balance <= 0))
) WITH (fillfactor = 50);
CREATE INDEX ledger_account_by_code ON ledger.ledger_account (code text_pattern_ops);

-- One event's posting (asiento). It carries ids, never a person's name or free text about her: it cannot be erased.
CREATE TABLE ledger.journal (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  key text NOT NULL CONSTRAINT journal_key_once UNIQUE,
  body_hash bytea NOT NULL,
  kind text NOT NULL CONSTRAINT journal_kind_shape CHECK (kind ~ '^[a-z]+(-[a-z]+)*$'),
  effective_on date NOT NULL,
  posted_at timestamptz NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  line_count smallint NOT NULL CONSTRAINT journal_has_two_lines_or_more CHECK (line_count >= 2),
  source_type text NOT NULL,
  source_id text NOT NULL,
  part text NOT NULL DEFAULT '',
  actor text NOT NULL,
  on_behalf_of text,
  command text NOT NULL,
  reason text,
  reverses bigint REFERENCES ledger.journal CONSTRAINT journal_reversed_once UNIQUE,
  reduces bigint REFERENCES ledger.journal,
  xact xid8 NOT NULL DEFAULT pg_current_xact_id(),
  CONSTRAINT one_effect_per_cause UNIQUE (source_type, source_id, kind, part),
  CONSTRAINT correction_has_a_reason CHECK ((reverses IS NULL AND reduces IS NULL) OR reason IS NOT NULL)
);
CREATE INDEX journal_by_source ON ledger.journal (source_type, source_id);
CREATE INDEX journal_by_effective_on ON ledger.journal (effective_on, id);
CREATE INDEX journal_by_kind ON ledger.journal (kind, id);

CREATE TABLE ledger.journal_line (
  journal_id bigint NOT NULL REFERENCES ledger.journal,
  line_no smallint NOT NULL,
  ledger_account_id bigint NOT NULL,
  book text NOT NULL,
  currency char(3) NOT NULL,
  amount bigint NOT NULL CONSTRAINT line_amount_not_zero CHECK (amount <> 0)
    CONSTRAINT line_amount_in_reach CHECK (abs(amount) <= 99999999999999),
  balance_after bigint NOT NULL,
  version bigint NOT NULL,
  rule jsonb,
  PRIMARY KEY (journal_id, line_no),
  CONSTRAINT line_keeps_book_and_currency FOREIGN KEY (ledger_account_id, book, currency)
    REFERENCES ledger.ledger_account (id, book, currency),
  CONSTRAINT account_versions_once UNIQUE (ledger_account_id, version)
);

-- A month that was closed stays closed: nothing is posted for a date in it.
CREATE TABLE ledger.period (
  month date PRIMARY KEY CONSTRAINT period_is_a_month CHECK (extract(day FROM month) = 1),
  closed_at timestamptz NOT NULL,
  closed_by text NOT NULL
);

CREATE FUNCTION ledger.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the ledger is never edited: post a correcting journal' USING ERRCODE = 'HL002';
END $$;

CREATE TRIGGER journal_is_never_edited BEFORE UPDATE OR DELETE ON ledger.journal
  FOR EACH ROW EXECUTE FUNCTION ledger.refuse_change();
CREATE TRIGGER journal_is_never_emptied BEFORE TRUNCATE ON ledger.journal
  FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();
CREATE TRIGGER line_is_never_edited BEFORE UPDATE OR DELETE ON ledger.journal_line
  FOR EACH ROW EXECUTE FUNCTION ledger.refuse_change();
CREATE TRIGGER line_is_never_emptied BEFORE TRUNCATE ON ledger.journal_line
  FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();

CREATE FUNCTION ledger.check_journal_period() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM ledger.period WHERE month = date_trunc('month', NEW.effective_on)::date) THEN
    RAISE EXCEPTION 'the month of % is closed', NEW.effective_on USING ERRCODE = 'HL003';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER closed_month_stays_closed BEFORE INSERT ON ledger.journal
  FOR EACH ROW EXECUTE FUNCTION ledger.check_journal_period();

-- A line belongs to the transaction that opened its journal, and stands within the declared count: otherwise a header whose
-- deferred check was forced early (SET CONSTRAINTS … IMMEDIATE) could be given one line more.
CREATE FUNCTION ledger.check_line_belongs() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  header record;
BEGIN
  SELECT xact, line_count INTO header FROM ledger.journal WHERE id = NEW.journal_id;
  IF header.xact IS DISTINCT FROM pg_current_xact_id() THEN
    RAISE EXCEPTION 'journal % was written by another transaction', NEW.journal_id USING ERRCODE = 'HL004';
  END IF;
  IF NEW.line_no < 1 OR NEW.line_no > header.line_count THEN
    RAISE EXCEPTION 'journal % declared % lines', NEW.journal_id, header.line_count USING ERRCODE = 'HL005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER line_belongs_to_its_journal BEFORE INSERT ON ledger.journal_line
  FOR EACH ROW EXECUTE FUNCTION ledger.check_line_belongs();

-- At the end of the transaction: as many lines as declared, zero per book and currency, and the two sides of the seam agree.
CREATE FUNCTION ledger.check_journal_balances() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  counted smallint;
  off record;
BEGIN
  SELECT count(*) INTO counted FROM ledger.journal_line WHERE journal_id = NEW.id;
  IF counted <> NEW.line_count THEN
    RAISE EXCEPTION 'journal % declared % lines and has %', NEW.key, NEW.line_count, counted USING ERRCODE = 'HL006';
  END IF;
  SELECT book, currency, sum(amount) AS total INTO off FROM ledger.journal_line
    WHERE journal_id = NEW.id GROUP BY book, currency HAVING sum(amount) <> 0 LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'journal % does not balance in %, %: off by %', NEW.key, off.book, off.currency, off.total USING ERRCODE = 'HL007';
  END IF;
  SELECT line.currency, sum(line.amount) AS total INTO off
    FROM ledger.journal_line line
    JOIN ledger.ledger_account account ON account.id = line.ledger_account_id
    JOIN ledger.account_template template ON template.book = account.book AND template.pattern = account.pattern
    WHERE line.journal_id = NEW.id AND template.seam
    GROUP BY line.currency HAVING sum(line.amount) <> 0 LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'journal % tears the seam between the books by % %', NEW.key, off.total, off.currency USING ERRCODE = 'HL008';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER journal_balances AFTER INSERT ON ledger.journal
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger.check_journal_balances();

-- Opens one ledger account from its template, or refuses a code that the chart does not know.
CREATE FUNCTION ledger.open_account(p_book text, p_code text, p_currency text, p_shard smallint) RETURNS void
  LANGUAGE plpgsql AS $$
DECLARE
  template ledger.account_template;
BEGIN
  SELECT * INTO template FROM ledger.account_template WHERE book = p_book AND p_code ~ matcher;
  IF template IS NULL THEN
    RAISE EXCEPTION 'the chart of accounts has no template for % in %', p_code, p_book USING ERRCODE = 'HL009';
  END IF;
  IF template.pattern LIKE '%{ccy}' AND right(p_code, 3) <> p_currency THEN
    RAISE EXCEPTION 'ledger account % cannot hold %', p_code, p_currency USING ERRCODE = 'HL009';
  END IF;
  INSERT INTO ledger.ledger_account (book, code, currency, shard, pattern, side, floored)
    VALUES (p_book, p_code, p_currency, CASE WHEN template.sharded THEN p_shard ELSE 0 END, template.pattern, template.side, template.floored)
    ON CONFLICT DO NOTHING;
END $$;

-- The one writer. Lines: [{"book","account","currency","amount" (text, minor units, debit positive),"rule"?}].
-- Meta: {"source_type","source_id","part"?,"actor","on_behalf_of"?,"command","reason"?,"reverses"?,"reduces"?}.
-- Returns the journal's id, and whether it stood there before (same key, same body). Another body under the key is its own error.
CREATE FUNCTION ledger.post(
  p_key text, p_kind text, p_effective_on date, p_posted_at timestamptz, p_lines jsonb, p_meta jsonb,
  OUT journal_id bigint, OUT replayed boolean
) LANGUAGE plpgsql SECURITY DEFINER SET search_path = ledger, pg_temp AS $$
DECLARE
  body bytea := sha256(convert_to(jsonb_build_array(p_kind, p_effective_on, p_lines, p_meta->'source_type', p_meta->'source_id')::text, 'UTF8'));
  was bytea;
  world_kind text;
  missing record;
  own_shard smallint;
  account_ids bigint[];
BEGIN
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    RAISE EXCEPTION 'the ledger posts under READ COMMITTED and its own locks' USING ERRCODE = 'HL010';
  END IF;
  SELECT kind INTO world_kind FROM shared.world;
  IF world_kind = 'real' AND abs(extract(epoch FROM p_posted_at - clock_timestamp())) > 600 THEN
    RAISE EXCEPTION 'posted_at is more than ten minutes off the database clock' USING ERRCODE = 'HL011';
  END IF;

  INSERT INTO journal (key, body_hash, kind, effective_on, posted_at, line_count, source_type, source_id, part,
                       actor, on_behalf_of, command, reason, reverses, reduces)
    VALUES (p_key, body, p_kind, p_effective_on, p_posted_at, jsonb_array_length(p_lines),
            p_meta->>'source_type', p_meta->>'source_id', coalesce(p_meta->>'part', ''),
            p_meta->>'actor', p_meta->>'on_behalf_of', p_meta->>'command', p_meta->>'reason',
            (p_meta->>'reverses')::bigint, (p_meta->>'reduces')::bigint)
    ON CONFLICT (key) DO NOTHING RETURNING id INTO journal_id;
  IF journal_id IS NULL THEN
    SELECT id, body_hash INTO journal_id, was FROM journal WHERE key = p_key;
    IF was IS DISTINCT FROM body THEN
      RAISE EXCEPTION 'journal key % was used for another body', p_key USING ERRCODE = 'HL001';
    END IF;
    replayed := true;
    RETURN;
  END IF;
  replayed := false;
  -- By transaction, so that one that posts several journals meets another on one shard and in one order.
  own_shard := (pg_current_xact_id()::text::numeric % 16)::smallint;

  FOR missing IN
    SELECT DISTINCT line->>'book' AS book, line->>'account' AS code, line->>'currency' AS currency
    FROM jsonb_array_elements(p_lines) line
    WHERE NOT EXISTS (
      SELECT FROM ledger_account account
      LEFT JOIN account_template template ON template.book = account.book AND template.pattern = account.pattern
      WHERE account.book = line->>'book' AND account.code = line->>'account' AND account.currency = line->>'currency'
        AND account.shard = CASE WHEN template.sharded THEN own_shard ELSE 0 END)
    ORDER BY 1, 2, 3
  LOOP
    PERFORM open_account(missing.book, missing.code, missing.currency, own_shard);
  END LOOP;

  SELECT array_agg(account.id ORDER BY line.ordinality) INTO account_ids
    FROM jsonb_array_elements(p_lines) WITH ORDINALITY line
    JOIN ledger_account account ON account.book = line.value->>'book' AND account.code = line.value->>'account'
      AND account.currency = line.value->>'currency'
    JOIN account_template template ON template.book = account.book AND template.pattern = account.pattern
    WHERE account.shard = CASE WHEN template.sharded THEN own_shard ELSE 0 END;

  -- Two journals that share accounts meet here, in the same order, and the later one then reads what the earlier one left.
  PERFORM FROM ledger_account WHERE id = ANY (account_ids) ORDER BY id FOR NO KEY UPDATE;

  WITH wanted AS (
    SELECT line.ordinality::smallint AS line_no, (line.value->>'amount')::bigint AS amount, line.value->'rule' AS rule,
           account_ids[line.ordinality] AS account_id
    FROM jsonb_array_elements(p_lines) WITH ORDINALITY line
  ), moved AS (
    UPDATE ledger_account account SET balance = account.balance + sums.total, version = account.version + sums.lines
    FROM (SELECT account_id, sum(amount)::bigint AS total, count(*) AS lines FROM wanted GROUP BY account_id) sums
    WHERE account.id = sums.account_id
    RETURNING account.id, account.book, account.currency,
              account.balance - sums.total AS balance_before, account.version - sums.lines AS version_before
  )
  INSERT INTO journal_line (journal_id, line_no, ledger_account_id, book, currency, amount, balance_after, version, rule)
    SELECT post.journal_id, wanted.line_no, moved.id, moved.book, moved.currency, wanted.amount,
      moved.balance_before + sum(wanted.amount) OVER (PARTITION BY wanted.account_id ORDER BY wanted.line_no),
      moved.version_before + row_number() OVER (PARTITION BY wanted.account_id ORDER BY wanted.line_no),
      wanted.rule
    FROM wanted JOIN moved ON moved.id = wanted.account_id
    ORDER BY wanted.line_no;
END $$;

-- Balances read under a lock that holds to the commit, in the one order everybody locks in: [{"book","account","currency"}].
-- The application's role cannot lock rows it may not write; this function does it for the ones it names, and only that.
CREATE FUNCTION ledger.lock_balances(p_accounts jsonb)
RETURNS TABLE (book text, code text, currency char(3), side char(1), balance bigint)
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = ledger, pg_temp AS $$
  SELECT account.book, account.code, account.currency, account.side, account.balance
  FROM ledger_account account
  JOIN jsonb_array_elements(p_accounts) wanted
    ON account.book = wanted->>'book' AND account.code = wanted->>'account' AND account.currency = wanted->>'currency'
  ORDER BY account.id
  FOR NO KEY UPDATE OF account
$$;

-- Balances as people read them: one row per code, shards summed.
CREATE VIEW ledger.balance WITH (security_invoker = true) AS
  SELECT account.book, account.code, account.currency, account.pattern, account.side, template.kind, template.position, template.sharded,
         sum(account.balance)::bigint AS balance, sum(account.version)::bigint AS line_count
  FROM ledger.ledger_account account
  JOIN ledger.account_template template ON template.book = account.book AND template.pattern = account.pattern
  GROUP BY account.book, account.code, account.currency, account.pattern, account.side, template.kind, template.position, template.sharded;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA ledger FROM PUBLIC;
GRANT USAGE ON SCHEMA ledger TO hilo_app;
GRANT SELECT ON ALL TABLES IN SCHEMA ledger TO hilo_app;
GRANT EXECUTE ON FUNCTION ledger.post(text, text, date, timestamptz, jsonb, jsonb) TO hilo_app;
GRANT EXECUTE ON FUNCTION ledger.lock_balances(jsonb) TO hilo_app;
