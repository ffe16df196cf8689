-- A refund of a sale in another currency gives its position up at the rate of the day, not at the sale's: what it is worth then may be more
-- than the sale carried, and the difference is the result of exchange (money.md 6). So the side of a position that the sale debited has no
-- measure in the sale; the other side, in the buyer's currency, keeps its own, and so does every line of hers. Otherwise as in 0011.
CREATE OR REPLACE FUNCTION ledger.check_correction(p_journal bigint, p_reverses bigint, p_reduces bigint) RETURNS void LANGUAGE plpgsql AS $$
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
      SELECT account.book, account.code, account.currency, account.pattern, account.pattern = ANY (stand_in) AS stands_in, sum(line.amount) AS amount
      FROM ledger.journal reduction
      JOIN ledger.journal_line line ON line.journal_id = reduction.id
      JOIN ledger.ledger_account account ON account.id = line.ledger_account_id
      WHERE reduction.reduces = p_reduces AND NOT EXISTS (SELECT FROM ledger.journal WHERE reverses = reduction.id)
      GROUP BY 1, 2, 3, 4, 5
    )
    SELECT taken.code, original.amount AS was, taken.amount AS off FROM taken JOIN original USING (book, code, currency)
      WHERE NOT taken.stands_in AND NOT (taken.pattern = 'fx_position:{ccy}' AND original.amount > 0)
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
