-- Context orders: where a parcel is packed. What makers of one part of the country make leaves from one centre; an order of pieces from two centres goes in
-- two parcels, each with its own days. The centre is the association's own address and stands on every parcel: it says nothing of where she is.

CREATE TABLE orders.packing_center (
  code text PRIMARY KEY CONSTRAINT packing_center_code_shape CHECK (code ~ '^[a-z0-9-]{2,30}$'),
  name text NOT NULL,
  -- Where everything is packed that no other centre is named for.
  is_usual boolean NOT NULL DEFAULT false
);
CREATE UNIQUE INDEX one_usual_packing_center ON orders.packing_center (is_usual) WHERE is_usual;
CREATE TABLE orders.center_of_region (
  region text NOT NULL,
  center text NOT NULL REFERENCES orders.packing_center,
  from_on date NOT NULL,
  to_on date CONSTRAINT center_of_region_ends_after_it_begins CHECK (to_on >= from_on),
  PRIMARY KEY (region, from_on)
);
CREATE TRIGGER row_stays BEFORE UPDATE OR DELETE ON orders.center_of_region FOR EACH ROW EXECUTE FUNCTION orders.keep_shipping_row();

-- The centre that a region's pieces leave from on a day; the usual one where none is named.
CREATE FUNCTION orders.center_on(of_region text, day date) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT coalesce(
    (SELECT CASE WHEN newest.to_on IS NULL OR newest.to_on >= day THEN newest.center END FROM orders.center_of_region newest
     WHERE newest.region = of_region AND newest.from_on <= day ORDER BY newest.from_on DESC LIMIT 1),
    (SELECT code FROM orders.packing_center WHERE is_usual))
$$;

-- As it was when the order was placed. Orders from before, and sales over a counter, have none.
ALTER TABLE orders.order_line ADD COLUMN packing_center text REFERENCES orders.packing_center;
-- What left from where; none where a parcel was packed of several.
ALTER TABLE orders.parcel ADD COLUMN packing_center text REFERENCES orders.packing_center;

GRANT SELECT ON orders.packing_center, orders.center_of_region TO hilo_app;
