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

-- The words of a review that was taken back may be forgotten; they can become nothing else.
CREATE FUNCTION orders.forget_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.words IS DISTINCT FROM OLD.words
      AND (NEW.words <> '—' OR NOT EXISTS (SELECT FROM orders.review_withdrawal WHERE review_id = OLD.id)) THEN
    RAISE EXCEPTION 'review % is written once: its words are forgotten or stay', OLD.number USING ERRCODE = 'HL021';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER review_words_stay BEFORE UPDATE ON orders.review FOR EACH ROW EXECUTE FUNCTION orders.forget_words();
GRANT UPDATE (words) ON orders.review TO hilo_app;

-- Who placed an order that was never paid may be forgotten; of any other, what was given stays.
CREATE FUNCTION orders.forget_buyer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.buyer, NEW.gift_note, NEW.order_note) IS DISTINCT FROM (OLD.buyer, OLD.gift_note, OLD.order_note)
      AND (NEW.buyer <> '{}' OR NEW.gift_note IS NOT NULL OR NEW.order_note IS NOT NULL OR OLD.state <> 'expired' OR OLD.paid_at IS NOT NULL) THEN
    RAISE EXCEPTION 'order % keeps its buyer: only one that was never paid is forgotten', OLD.number USING ERRCODE = 'HL021';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER order_keeps_its_buyer BEFORE UPDATE OF buyer, gift_note, order_note ON orders."order"
  FOR EACH ROW EXECUTE FUNCTION orders.forget_buyer();
GRANT UPDATE (buyer, gift_note, order_note) ON orders."order" TO hilo_app;

-- A request for wholesale that led to nothing is forgotten whole.
GRANT DELETE ON wholesale.request, wholesale.request_line TO hilo_app;

-- Found by the address of whoever asks.
CREATE INDEX complaint_by_email ON orders.complaint (lower(consumer ->> 'email'));
CREATE INDEX gift_by_email ON programmes.gift (lower(giver ->> 'email'));
