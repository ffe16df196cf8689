-- What an address asked to see or to have forgotten: proof that it was answered (DS 016-2024-JUS arts. 46-48 and 67-71), without the address itself.
CREATE SEQUENCE customers.data_request_number START 1;
CREATE TABLE customers.data_request (
  number text PRIMARY KEY DEFAULT 'DAT' || lpad(nextval('customers.data_request_number')::text, 4, '0'),
  kind text NOT NULL CONSTRAINT data_request_kind_known CHECK (kind IN ('export', 'erasure')),
  -- While the customer is there; what was erased names nobody.
  customer_id uuid REFERENCES customers.customer ON DELETE SET NULL,
  asked_at timestamptz NOT NULL,
  -- How many of each were forgotten: numbers alone.
  forgotten jsonb NOT NULL DEFAULT '{}'
);
CREATE INDEX data_request_by_customer ON customers.data_request (customer_id);
CREATE INDEX data_request_by_time ON customers.data_request (asked_at);
GRANT SELECT, INSERT, DELETE ON customers.data_request TO hilo_app;
GRANT UPDATE (customer_id) ON customers.data_request TO hilo_app;
GRANT USAGE ON SEQUENCE customers.data_request_number TO hilo_app;

-- Nobody may write over a review or who placed an order. Forgetting is the work of these two functions alone, and they can do nothing else.
-- The words of reviews that were taken back, of orders under an address:
CREATE FUNCTION orders.forget_reviews(of_email text) RETURNS integer LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  WITH gone AS (
    UPDATE orders.review SET words = '—' FROM orders.order_line line JOIN orders."order" bought ON bought.id = line.order_id
    WHERE line.id = review.order_line_id AND lower(bought.buyer ->> 'email') = of_email AND review.words <> '—'
      AND EXISTS (SELECT FROM orders.review_withdrawal WHERE review_id = review.id) RETURNING 1)
  SELECT count(*)::integer FROM gone $$;
-- Who placed orders that were never paid, and what was written on them:
CREATE FUNCTION orders.forget_unpaid(of_email text) RETURNS integer LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  WITH gone AS (
    UPDATE orders."order" SET buyer = '{}', gift_note = NULL, order_note = NULL
    WHERE lower(buyer ->> 'email') = of_email AND state = 'expired' AND paid_at IS NULL RETURNING 1)
  SELECT count(*)::integer FROM gone $$;
REVOKE EXECUTE ON FUNCTION orders.forget_reviews(text), orders.forget_unpaid(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION orders.forget_reviews(text), orders.forget_unpaid(text) TO hilo_app;

-- A request for wholesale that led to nothing is forgotten whole.
GRANT DELETE ON wholesale.request, wholesale.request_line TO hilo_app;

-- Found by the address of whoever asks.
CREATE INDEX complaint_by_email ON orders.complaint (lower(consumer ->> 'email'));
CREATE INDEX gift_by_email ON programmes.gift (lower(giver ->> 'email'));
