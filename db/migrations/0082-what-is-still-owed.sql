-- Who placed an order whose money we still hold must stay known, or nobody could be paid back.
CREATE OR REPLACE FUNCTION orders.forget_unpaid(of_email text) RETURNS integer LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  WITH gone AS (
    UPDATE orders."order" SET buyer = '{}', gift_note = NULL, order_note = NULL
    WHERE lower(buyer ->> 'email') = of_email AND state = 'expired' AND paid_at IS NULL
      AND NOT EXISTS (SELECT FROM payments.payment WHERE order_id = "order".id AND state IN ('paid', 'succeeded', 'in_suspense', 'returned'))
    RETURNING 1)
  SELECT count(*)::integer FROM gone $$;

-- The shop's own pages say who answers and in which days the law lets a piece come back.
CREATE TRIGGER shop_hears AFTER INSERT OR UPDATE OR DELETE ON papers.issuer EXECUTE FUNCTION shared.tell_shop();
CREATE TRIGGER shop_hears AFTER INSERT OR UPDATE OR DELETE ON orders.return_window EXECUTE FUNCTION shared.tell_shop();

-- What the log kept of letters before it stopped: to whom, and what they said.
UPDATE shared.command_log SET outcome = jsonb_build_object('attempt', outcome -> 'attempt')
WHERE command = 'mail.begin-delivery' AND outcome ? 'to';
