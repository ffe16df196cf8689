-- Context orders: within how many working days a request to give something back is answered. No law says it: the house promises it, as dated rows that staff
-- keep. Each request keeps the day that its buyer was told.
CREATE TABLE orders.return_answer_term (
  from_on date PRIMARY KEY,
  working_days smallint NOT NULL CONSTRAINT return_answer_positive CHECK (working_days BETWEEN 1 AND 30),
  basis text NOT NULL CONSTRAINT return_answer_says_why CHECK (basis <> ''),
  added_by text,
  added_at timestamptz
);
INSERT INTO orders.return_answer_term (from_on, working_days, basis) VALUES
  ('2020-01-01', 5, 'Regla de la casa: una semana de trabajo. La asociación pondrá la suya con otra fecha');
CREATE TRIGGER row_stays BEFORE UPDATE OR DELETE ON orders.return_answer_term FOR EACH ROW EXECUTE FUNCTION orders.keep_shipping_row();
GRANT SELECT, INSERT, DELETE ON orders.return_answer_term TO hilo_app;

ALTER TABLE orders.return_request ADD COLUMN answer_due_on date;
