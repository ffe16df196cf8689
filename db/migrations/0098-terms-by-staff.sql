-- Context orders: staff keep the terms of the complaints book. A row holds for the sheets filed from its day on, until a newer one of the same kind; what has
-- begun stays as it is, and what is only planned may be dropped.
ALTER TABLE orders.complaint_term
  ADD COLUMN added_by text,
  ADD COLUMN added_at timestamptz,
  ADD CONSTRAINT complaint_term_says_why CHECK (basis <> '');
CREATE TRIGGER row_stays BEFORE UPDATE OR DELETE ON orders.complaint_term FOR EACH ROW EXECUTE FUNCTION orders.keep_shipping_row();
GRANT INSERT, DELETE ON orders.complaint_term TO hilo_app;
