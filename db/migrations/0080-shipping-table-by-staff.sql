-- Context orders: staff keep the shipping table. Every row holds from its day until its last day or until a newer row of the same thing; what has begun
-- stays as it is, and what is only planned may be dropped.

ALTER TABLE orders.delivery_service
  ADD COLUMN added_by text,
  ADD COLUMN added_at timestamptz,
  ADD CONSTRAINT delivery_service_ends_after_it_begins CHECK (to_on >= from_on);
ALTER TABLE orders.shipping_rate
  ADD COLUMN added_by text,
  ADD COLUMN added_at timestamptz,
  ADD CONSTRAINT shipping_step_positive CHECK (up_to_grams > 0);

-- A country in another zone or with other days than it began with.
CREATE TABLE orders.destination_change (
  country char(2) NOT NULL REFERENCES orders.destination,
  from_on date NOT NULL,
  to_on date CONSTRAINT destination_ends_after_it_begins CHECK (to_on >= from_on),
  zone text NOT NULL,
  transit_days_min smallint NOT NULL CONSTRAINT destination_days_positive CHECK (transit_days_min > 0),
  transit_days_max smallint NOT NULL,
  added_by text NOT NULL,
  added_at timestamptz NOT NULL,
  PRIMARY KEY (country, from_on),
  CONSTRAINT destination_days_in_order CHECK (transit_days_max >= transit_days_min)
);

-- Another address, other hours or another last day of a pick-up point.
ALTER TABLE orders.pickup_point
  ADD COLUMN added_by text,
  ADD COLUMN added_at timestamptz,
  ADD CONSTRAINT pickup_point_ends_after_it_begins CHECK (to_on >= from_on);
CREATE TABLE orders.pickup_change (
  code text NOT NULL REFERENCES orders.pickup_point,
  from_on date NOT NULL,
  to_on date CONSTRAINT pickup_change_ends_after_it_begins CHECK (to_on >= from_on),
  name text NOT NULL,
  address text[] NOT NULL CONSTRAINT pickup_change_has_an_address CHECK (cardinality(address) BETWEEN 1 AND 4),
  hours jsonb NOT NULL CONSTRAINT pickup_change_hours_in_three_languages CHECK (hours ?& ARRAY['es', 'en', 'fr']),
  days_min smallint NOT NULL CONSTRAINT pickup_change_days_positive CHECK (days_min > 0),
  days_max smallint NOT NULL,
  added_by text NOT NULL,
  added_at timestamptz NOT NULL,
  PRIMARY KEY (code, from_on),
  CONSTRAINT pickup_change_days_in_order CHECK (days_max >= days_min)
);

-- The table as it stands on a day: of each thing its newest row, while that has not ended.
CREATE FUNCTION orders.destinations_on(day date) RETURNS SETOF orders.destination LANGUAGE sql STABLE AS $$
  SELECT base.country, coalesce(change.zone, base.zone), base.currency, coalesce(change.transit_days_min, base.transit_days_min),
    coalesce(change.transit_days_max, base.transit_days_max), base.import_tax_rate, base.duties, base.rates_on
  FROM orders.destination base
  LEFT JOIN LATERAL (SELECT * FROM orders.destination_change newest
    WHERE newest.country = base.country AND newest.from_on <= day ORDER BY newest.from_on DESC LIMIT 1) change ON true
  WHERE change.to_on IS NULL OR change.to_on >= day
$$;

CREATE FUNCTION orders.services_on(day date) RETURNS SETOF orders.delivery_service LANGUAGE sql STABLE AS $$
  SELECT service.* FROM orders.delivery_service service
  WHERE service.from_on = (SELECT max(newest.from_on) FROM orders.delivery_service newest
      WHERE newest.code = service.code AND newest.zone = service.zone AND newest.from_on <= day)
    AND (service.to_on IS NULL OR service.to_on >= day)
$$;

-- The steps of a service in a zone and a currency are one price list: a newer list takes the whole place of the one before.
CREATE FUNCTION orders.rates_on(day date) RETURNS SETOF orders.shipping_rate LANGUAGE sql STABLE AS $$
  SELECT rate.* FROM orders.shipping_rate rate
  WHERE rate.from_on = (SELECT max(newest.from_on) FROM orders.shipping_rate newest
      WHERE newest.zone = rate.zone AND newest.service = rate.service AND newest.currency = rate.currency AND newest.from_on <= day)
$$;

-- Also a point that is closed by now: an order may wait there still.
CREATE FUNCTION orders.points_known_on(day date) RETURNS SETOF orders.pickup_point LANGUAGE sql STABLE AS $$
  SELECT base.code, base.country, coalesce(change.name, base.name), coalesce(change.address, base.address), coalesce(change.hours, base.hours),
    coalesce(change.days_min, base.days_min), coalesce(change.days_max, base.days_max), coalesce(change.from_on, base.from_on),
    CASE WHEN change.code IS NULL THEN base.to_on ELSE change.to_on END, base.added_by, base.added_at
  FROM orders.pickup_point base
  LEFT JOIN LATERAL (SELECT * FROM orders.pickup_change newest
    WHERE newest.code = base.code AND newest.from_on <= day ORDER BY newest.from_on DESC LIMIT 1) change ON true
$$;

CREATE FUNCTION orders.points_on(day date) RETURNS SETOF orders.pickup_point LANGUAGE sql STABLE AS $$
  SELECT * FROM orders.points_known_on(day) point WHERE point.from_on <= day AND (point.to_on IS NULL OR point.to_on >= day)
$$;

-- Orders were quoted by rows that have begun.
CREATE FUNCTION orders.keep_shipping_row() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND OLD.from_on > (shared.now() AT TIME ZONE 'America/Lima')::date THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'a row of the shipping table that has begun stays as it is: % from %', TG_TABLE_NAME, OLD.from_on USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER row_stays BEFORE UPDATE OR DELETE ON orders.delivery_service FOR EACH ROW EXECUTE FUNCTION orders.keep_shipping_row();
CREATE TRIGGER row_stays BEFORE UPDATE OR DELETE ON orders.shipping_rate FOR EACH ROW EXECUTE FUNCTION orders.keep_shipping_row();
CREATE TRIGGER row_stays BEFORE UPDATE OR DELETE ON orders.destination_change FOR EACH ROW EXECUTE FUNCTION orders.keep_shipping_row();
CREATE TRIGGER row_stays BEFORE UPDATE OR DELETE ON orders.pickup_change FOR EACH ROW EXECUTE FUNCTION orders.keep_shipping_row();
CREATE TRIGGER row_stays BEFORE UPDATE OR DELETE ON orders.pickup_point FOR EACH ROW EXECUTE FUNCTION orders.keep_shipping_row();

CREATE TRIGGER shop_hears AFTER INSERT OR UPDATE OR DELETE ON orders.destination_change EXECUTE FUNCTION shared.tell_shop();
CREATE TRIGGER shop_hears AFTER INSERT OR UPDATE OR DELETE ON orders.pickup_change EXECUTE FUNCTION shared.tell_shop();

GRANT SELECT, INSERT, DELETE ON orders.destination_change, orders.pickup_change TO hilo_app;
REVOKE UPDATE ON orders.shipping_rate, orders.destination FROM hilo_app;
GRANT INSERT, DELETE ON orders.delivery_service, orders.shipping_rate, orders.pickup_point TO hilo_app;
