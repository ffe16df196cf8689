-- Contexts orders and settlement: delivery is charged by parcel. An order is priced for the parcels it travels in, each with its own part of the delivery;
-- that part stays in the buyer's deposit until its own parcel leaves, and a refund of delivery says of which parcel it is.

CREATE TABLE orders.planned_parcel (
  order_id uuid NOT NULL REFERENCES orders."order",
  -- Counted from 1 within the order, the soonest first.
  position smallint NOT NULL CONSTRAINT planned_parcel_counted_from_one CHECK (position > 0),
  -- None for orders from before, and for the second half of an exchange.
  packing_center text REFERENCES orders.packing_center,
  weight_grams integer CONSTRAINT planned_parcel_weighs_something CHECK (weight_grams > 0),
  shipping_minor bigint NOT NULL CONSTRAINT planned_parcel_shipping_not_negative CHECK (shipping_minor >= 0),
  PRIMARY KEY (order_id, position)
);

-- In which of its order's parcels a line is, with all its pieces. What was sold over a counter is in none.
ALTER TABLE orders.order_line
  ADD COLUMN parcel smallint,
  ADD CONSTRAINT line_is_in_a_parcel_of_its_order FOREIGN KEY (order_id, parcel) REFERENCES orders.planned_parcel;
-- Of which planned parcel one that left is; the first of it took that one's delivery money along.
ALTER TABLE orders.parcel
  ADD COLUMN planned smallint,
  ADD CONSTRAINT parcel_was_planned_for_its_order FOREIGN KEY (order_id, planned) REFERENCES orders.planned_parcel;

-- How much of which parcel's delivery a refund gives back.
CREATE TABLE settlement.refund_delivery (
  refund_id uuid NOT NULL REFERENCES settlement.refund,
  order_id uuid NOT NULL,
  parcel smallint NOT NULL,
  amount_minor bigint NOT NULL CONSTRAINT refund_delivery_positive CHECK (amount_minor > 0),
  PRIMARY KEY (refund_id, parcel),
  CONSTRAINT refund_delivery_is_of_a_planned_parcel FOREIGN KEY (order_id, parcel) REFERENCES orders.planned_parcel
);
CREATE INDEX refund_delivery_by_parcel ON settlement.refund_delivery (order_id, parcel);

-- Orders from before were charged one delivery, and it was the first parcel's.
INSERT INTO orders.planned_parcel (order_id, position, shipping_minor)
  SELECT id, 1, shipping_minor FROM orders."order"
  WHERE channel NOT IN ('fair', 'shop') OR EXISTS (SELECT FROM orders.parcel WHERE order_id = "order".id);
UPDATE orders.order_line SET parcel = 1 WHERE order_id IN (SELECT order_id FROM orders.planned_parcel);
UPDATE orders.parcel SET planned = 1;
INSERT INTO settlement.refund_delivery (refund_id, order_id, parcel, amount_minor)
  SELECT id, order_id, 1, shipping_minor FROM settlement.refund WHERE shipping_minor > 0;
ALTER TABLE orders.parcel ALTER COLUMN planned SET NOT NULL;
CREATE INDEX parcel_by_planned ON orders.parcel (order_id, planned);

GRANT SELECT, INSERT ON orders.planned_parcel, settlement.refund_delivery TO hilo_app;
