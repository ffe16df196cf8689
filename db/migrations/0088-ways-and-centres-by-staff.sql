-- Context payments: staff keep the ways of paying by hand, and context orders: where parcels are packed and how long a payment link holds. Every row holds
-- from its day until its last day or until a newer row of the same thing; what has begun stays as it is, and what is only planned may be dropped.
ALTER TABLE payments.way_to_pay ADD COLUMN added_by text, ADD COLUMN added_at timestamptz;
ALTER TABLE orders.link_hold ADD COLUMN added_by text, ADD COLUMN added_at timestamptz;
ALTER TABLE orders.center_of_region ADD COLUMN added_by text, ADD COLUMN added_at timestamptz;
ALTER TABLE orders.packing_center
  ADD COLUMN added_by text,
  ADD COLUMN added_at timestamptz,
  ADD CONSTRAINT packing_center_is_named CHECK (name <> '');

CREATE FUNCTION payments.keep_way_row() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND OLD.from_on > (shared.now() AT TIME ZONE 'America/Lima')::date THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'a way of paying that has begun stays as it is: % from %', OLD.method, OLD.from_on USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER row_stays BEFORE UPDATE OR DELETE ON payments.way_to_pay FOR EACH ROW EXECUTE FUNCTION payments.keep_way_row();
CREATE TRIGGER row_stays BEFORE UPDATE OR DELETE ON orders.link_hold FOR EACH ROW EXECUTE FUNCTION orders.keep_shipping_row();

GRANT INSERT, DELETE ON payments.way_to_pay, orders.link_hold, orders.center_of_region TO hilo_app;
GRANT INSERT ON orders.packing_center TO hilo_app;
