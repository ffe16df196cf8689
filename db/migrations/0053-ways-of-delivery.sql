-- Context orders: how an order travels. Services of carriers and points where it may be picked up, as dated rows; what the buyer chose and was quoted stays
-- with the order to the end.

-- A service of a carrier into a zone. Days in transit are the zone's; where they are left out, those of the destination hold.
CREATE TABLE orders.delivery_service (
  code text NOT NULL CONSTRAINT delivery_service_code_shape CHECK (code ~ '^[a-z0-9-]{2,30}$'),
  zone text NOT NULL,
  from_on date NOT NULL,
  to_on date,
  position smallint NOT NULL,
  carrier text NOT NULL,
  name jsonb NOT NULL CONSTRAINT delivery_service_name_in_three_languages CHECK (name ?& ARRAY['es', 'en', 'fr']),
  is_tracked boolean NOT NULL,
  transit_days_min smallint,
  transit_days_max smallint,
  PRIMARY KEY (code, zone, from_on),
  CONSTRAINT delivery_service_days_are_whole CHECK (
    num_nonnulls(transit_days_min, transit_days_max) IN (0, 2) AND transit_days_min > 0 AND transit_days_max >= transit_days_min)
);
ALTER TABLE orders.shipping_rate ADD COLUMN service text NOT NULL DEFAULT 'standard';
ALTER TABLE orders.shipping_rate DROP CONSTRAINT shipping_rate_pkey,
  ADD PRIMARY KEY (zone, service, currency, up_to_grams, from_on);

-- Where a buyer fetches an order instead of having it sent: an agency, the bazaar. Nothing is paid for the way there.
CREATE TABLE orders.pickup_point (
  code text PRIMARY KEY CONSTRAINT pickup_point_code_shape CHECK (code ~ '^[a-z0-9-]{2,40}$'),
  country char(2) NOT NULL REFERENCES orders.destination,
  name text NOT NULL,
  address text[] NOT NULL CONSTRAINT pickup_point_has_an_address CHECK (cardinality(address) BETWEEN 1 AND 4),
  hours jsonb NOT NULL CONSTRAINT pickup_hours_in_three_languages CHECK (hours ?& ARRAY['es', 'en', 'fr']),
  -- From the packing to the counter.
  days_min smallint NOT NULL CONSTRAINT pickup_days_positive CHECK (days_min > 0),
  days_max smallint NOT NULL,
  from_on date NOT NULL,
  to_on date,
  CONSTRAINT pickup_days_in_order CHECK (days_max >= days_min)
);

-- What the shopper chose, for one country: in another one it is asked anew.
ALTER TABLE orders.bag
  ADD COLUMN delivery text,
  ADD COLUMN delivery_country char(2),
  ADD CONSTRAINT bag_delivery_is_for_a_country CHECK ((delivery IS NULL) = (delivery_country IS NULL));
ALTER TABLE orders.order
  ADD COLUMN delivery_service text,
  ADD COLUMN pickup_point text REFERENCES orders.pickup_point,
  ADD COLUMN transit_days_min smallint,
  ADD COLUMN transit_days_max smallint,
  ADD CONSTRAINT order_travels_one_way CHECK (num_nonnulls(delivery_service, pickup_point) <= 1),
  ADD CONSTRAINT nothing_is_paid_to_pick_up CHECK (pickup_point IS NULL OR shipping_minor = 0);

-- A parcel given over the counter: to whoever showed what the house asks for.
CREATE TABLE orders.hand_over (
  parcel_id uuid PRIMARY KEY REFERENCES orders.parcel,
  shown text NOT NULL CONSTRAINT hand_over_shown_known CHECK (shown IN ('identity_document', 'order_page', 'both')),
  handed_by text NOT NULL,
  handed_at timestamptz NOT NULL
);

GRANT SELECT ON orders.delivery_service, orders.pickup_point TO hilo_app;
GRANT SELECT, INSERT ON orders.hand_over TO hilo_app;
