-- What an erasure leaves, because a law keeps it, and what nobody asked to erase: both are forgotten by themselves when their time is over, and so is what
-- led to no purchase. How long is a dated row (shared.legal_fact), read here by the world's clock: whoever calls these functions can forget nothing sooner.

-- A term as it stands today; nothing where there is none, and then nothing is over.
CREATE FUNCTION shared.term_of(of_code text) RETURNS integer LANGUAGE sql STABLE AS $$
  SELECT value::integer FROM shared.legal_fact
  WHERE code = of_code AND from_on <= (shared.now() AT TIME ZONE 'America/Lima')::date ORDER BY from_on DESC LIMIT 1 $$;

-- Paid orders whose years are over. They count from the first of January after the last that happened to the order, as the tax code counts its own (arts. 44
-- and 87); what still waits for anything is not over.
CREATE FUNCTION orders.whose_years_are_over() RETURNS SETOF uuid LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT bought.id FROM orders."order" bought,
    (SELECT (date_trunc('year', shared.now() AT TIME ZONE 'America/Lima') - make_interval(years => shared.term_of('tax_records_years')))
       AT TIME ZONE 'America/Lima' AS since) kept
  WHERE bought.paid_at < kept.since AND bought.state IN ('completed', 'cancelled') AND coalesce(bought.completed_at < kept.since, true)
    AND NOT EXISTS (SELECT FROM fiscal.voucher WHERE order_id = bought.id AND (issued_at >= kept.since OR state = 'pending'))
    AND NOT EXISTS (SELECT FROM settlement.refund WHERE order_id = bought.id AND coalesce(ended_at >= kept.since, true))
    AND NOT EXISTS (SELECT FROM payments.payment LEFT JOIN settlement.dispute ON dispute.payment_id = payment.id
      WHERE order_id = bought.id AND (payment.state = 'in_suspense' OR dispute.state IN ('inquiry', 'open') OR dispute.ended_at >= kept.since)) $$;

-- Who bought, and every word that was written on the order or about it. Its figures stay. Gives back how many, and the pictures to put away.
CREATE FUNCTION orders.forget_over() RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  ids uuid[] := ARRAY(SELECT orders.whose_years_are_over());
  requests uuid[] := ARRAY(SELECT request.id FROM orders.return_request request JOIN orders.order_line line ON line.id = request.order_line_id
    WHERE line.order_id = ANY (ids));
  notes uuid[] := ARRAY(SELECT note.id FROM orders.maker_note note JOIN orders.order_line line ON line.id = note.order_line_id WHERE line.order_id = ANY (ids));
  count_of_orders integer;
  count_of_returns integer;
  count_of_notes integer;
  photos text[];
BEGIN
  UPDATE orders."order" SET buyer = '{}', gift_note = NULL, order_note = NULL
    WHERE id = ANY (ids) AND (buyer <> '{}' OR gift_note IS NOT NULL OR order_note IS NOT NULL);
  GET DIAGNOSTICS count_of_orders = ROW_COUNT;
  UPDATE orders.return_request SET words = '—' WHERE id = ANY (requests) AND words <> '—';
  GET DIAGNOSTICS count_of_returns = ROW_COUNT;
  UPDATE orders.return_step SET words = '—' WHERE request_id = ANY (requests) AND words <> '—';
  WITH gone AS (DELETE FROM orders.return_photo WHERE request_id = ANY (requests) RETURNING file)
    SELECT coalesce(array_agg(file), '{}') INTO photos FROM gone;
  UPDATE orders.maker_note SET words = '—' WHERE id = ANY (notes) AND words <> '—';
  GET DIAGNOSTICS count_of_notes = ROW_COUNT;
  UPDATE orders.note_decision SET words = '—' WHERE note_id = ANY (notes) AND words <> '—';
  UPDATE orders.note_answer SET words = '—' WHERE note_id = ANY (notes) AND words <> '—';
  UPDATE orders.note_answer_decision SET words = '—' WHERE note_id = ANY (notes) AND words <> '—';
  RETURN jsonb_build_object('orders', count_of_orders, 'returns', count_of_returns, 'notes', count_of_notes, 'photos', to_jsonb(photos));
END $$;

-- Whom their vouchers are made out to. Number, day and amounts stay.
CREATE FUNCTION fiscal.forget_over() RETURNS integer LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  WITH gone AS (
    UPDATE fiscal.voucher SET content = jsonb_set(content, '{buyer}',
      content -> 'buyer' || '{"identity": "0", "number": "-", "name": "", "address": ""}')
    WHERE order_id IN (SELECT orders.whose_years_are_over())
      AND NOT content -> 'buyer' @> '{"identity": "0", "number": "-", "name": "", "address": ""}' RETURNING 1)
  SELECT count(*)::integer FROM gone $$;
-- What the tax office answered stays so; that its buyer is forgotten is no other answer.
CREATE OR REPLACE FUNCTION fiscal.answer_is_final() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF to_jsonb(NEW) - ARRAY['content', 'previous'] = to_jsonb(OLD) - ARRAY['content', 'previous'] AND NEW.content - 'buyer' = OLD.content - 'buyer'
     AND NEW.content -> 'buyer' @> '{"identity": "0", "number": "-", "name": "", "address": ""}' THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'the tax office has answered for voucher %-%', OLD.series, OLD.number USING ERRCODE = 'HV003';
END $$;

-- Sheets of the complaints book that were answered, and whose years are over: number, kind, days and amount stay.
CREATE FUNCTION orders.forget_complaints_over() RETURNS integer LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  WITH gone AS (
    UPDATE orders.complaint SET consumer = '{}', subject = '—', detail = '—', request = '—', answer = '—', order_number = NULL
    WHERE filed_at < shared.now() - make_interval(years => shared.term_of('complaint_records_years')) AND answered_at IS NOT NULL AND consumer <> '{}'
    RETURNING 1)
  SELECT count(*)::integer FROM gone $$;

-- Who placed orders that were never paid; not while their money is here.
CREATE FUNCTION orders.forget_unpaid_over() RETURNS integer LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  WITH gone AS (
    UPDATE orders."order" SET buyer = '{}', gift_note = NULL, order_note = NULL
    WHERE state = 'expired' AND paid_at IS NULL AND buyer <> '{}'
      AND placed_at < shared.now() - make_interval(days => shared.term_of('unbought_days'))
      AND NOT EXISTS (SELECT FROM payments.payment WHERE order_id = "order".id AND state IN ('paid', 'succeeded', 'in_suspense', 'returned'))
    RETURNING 1)
  SELECT count(*)::integer FROM gone $$;

REVOKE EXECUTE ON FUNCTION orders.forget_over(), orders.forget_complaints_over(), orders.forget_unpaid_over(), fiscal.forget_over() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION orders.forget_over(), orders.forget_complaints_over(), orders.forget_unpaid_over(), fiscal.forget_over() TO hilo_app;
CREATE INDEX order_unpaid_by_time ON orders."order" (placed_at) WHERE state = 'expired' AND paid_at IS NULL AND buyer <> '{}';

-- What was forgotten by itself, and when: numbers alone, kept as long as the law keeps such a log.
CREATE TABLE customers.term_over (
  id uuid PRIMARY KEY DEFAULT shared.new_id(),
  at timestamptz NOT NULL,
  forgotten jsonb NOT NULL
);
GRANT SELECT, INSERT, DELETE ON customers.term_over TO hilo_app;

-- Pictures of returns lie on the disk: they are put away after the commit that forgot them.
SELECT pgboss.create_queue('drop-evidence', '{"policy":"standard","retryLimit":12,"retryDelay":30,"retryBackoff":true}');
