-- Contexts catalogue, production, orders and wholesale: what is offered, what is made, what was bought.

CREATE SCHEMA catalogue;
CREATE TABLE catalogue.category (
  id text PRIMARY KEY CONSTRAINT category_id_shape CHECK (id ~ '^[a-z0-9-]+$'),
  parent_id text REFERENCES catalogue.category,
  position smallint NOT NULL,
  hs_code text,
  name jsonb NOT NULL CONSTRAINT category_name_in_three_languages CHECK (name ?& ARRAY['es', 'en', 'fr']),
  slug jsonb NOT NULL CONSTRAINT category_slug_in_three_languages CHECK (slug ?& ARRAY['es', 'en', 'fr'])
);
CREATE TABLE catalogue.colour (
  id text PRIMARY KEY,
  hex char(7) NOT NULL,
  family text NOT NULL,
  name jsonb NOT NULL CONSTRAINT colour_name_in_three_languages CHECK (name ?& ARRAY['es', 'en', 'fr'])
);
CREATE TABLE catalogue.product (
  id uuid PRIMARY KEY DEFAULT shared.new_id(),
  code text NOT NULL CONSTRAINT product_code_once UNIQUE CONSTRAINT product_code_shape CHECK (code ~ '^[A-Z0-9-]+$'),
  category_id text NOT NULL REFERENCES catalogue.category,
  kind text NOT NULL DEFAULT 'piece' CONSTRAINT product_kind_known CHECK (kind IN ('piece', 'experience', 'goods')),
  trade text NOT NULL,
  state text NOT NULL DEFAULT 'draft' CONSTRAINT product_state_known CHECK (state IN ('draft', 'published', 'withdrawn')),
  maker_id uuid REFERENCES makers.maker,
  group_id uuid REFERENCES makers.group,
  made_in_custody boolean NOT NULL,
  made_to_order boolean NOT NULL DEFAULT false,
  making_days_min smallint,
  making_days_max smallint,
  weight_grams integer NOT NULL CONSTRAINT product_weight_positive CHECK (weight_grams > 0),
  work_minutes integer,
  featured_rank smallint,
  fibres jsonb NOT NULL DEFAULT '[]',
  measures jsonb,
  created_at timestamptz NOT NULL,
  CONSTRAINT product_has_one_author CHECK (num_nonnulls(maker_id, group_id) = 1),
  CONSTRAINT made_to_order_says_how_long CHECK (NOT made_to_order OR (making_days_min > 0 AND making_days_max >= making_days_min))
);
CREATE INDEX product_by_category ON catalogue.product (category_id) WHERE state = 'published';
CREATE INDEX product_by_maker ON catalogue.product (maker_id);
CREATE TABLE catalogue.product_text (
  product_id uuid NOT NULL REFERENCES catalogue.product,
  locale text NOT NULL CONSTRAINT product_text_locale_known CHECK (locale IN ('es', 'en', 'fr')),
  name text NOT NULL,
  slug text NOT NULL,
  description text NOT NULL,
  care text,
  PRIMARY KEY (product_id, locale)
);
-- Provenance: where each step of the work was done.
CREATE TABLE catalogue.product_step (
  product_id uuid NOT NULL REFERENCES catalogue.product,
  position smallint NOT NULL,
  step text NOT NULL,
  place_kind text NOT NULL CONSTRAINT step_place_known CHECK (place_kind IN ('custody', 'released', 'cooperative', 'network', 'supplier')),
  region text NOT NULL,
  by_maker boolean NOT NULL DEFAULT false,
  PRIMARY KEY (product_id, position)
);
CREATE TABLE catalogue.variant (
  id uuid PRIMARY KEY DEFAULT shared.new_id(),
  product_id uuid NOT NULL REFERENCES catalogue.product,
  sku text NOT NULL CONSTRAINT variant_sku_once UNIQUE,
  size text,
  colour_id text REFERENCES catalogue.colour,
  position smallint NOT NULL DEFAULT 0,
  CONSTRAINT variant_key_for_lines UNIQUE (id, product_id)
);
CREATE INDEX variant_by_product ON catalogue.variant (product_id);
CREATE TABLE catalogue.price (
  variant_id uuid NOT NULL REFERENCES catalogue.variant,
  currency char(3) NOT NULL REFERENCES ledger.currency,
  from_on date NOT NULL,
  amount_minor bigint NOT NULL CONSTRAINT price_positive CHECK (amount_minor > 0),
  PRIMARY KEY (variant_id, currency, from_on)
);
CREATE TABLE catalogue.picture (
  id uuid PRIMARY KEY DEFAULT shared.new_id(),
  product_id uuid NOT NULL REFERENCES catalogue.product,
  position smallint NOT NULL,
  view text NOT NULL,
  image_key text NOT NULL,
  width integer NOT NULL,
  height integer NOT NULL,
  thumbhash text NOT NULL,
  is_drawing boolean NOT NULL,
  alt jsonb NOT NULL CONSTRAINT alt_in_three_languages CHECK (alt ?& ARRAY['es', 'en', 'fr']),
  CONSTRAINT picture_position_once UNIQUE (product_id, position)
);
-- One thing made and accepted. A piece in stock may be held for an order until a time; a sold one belongs to its order line.
CREATE SEQUENCE catalogue.piece_number START 2001;
CREATE TABLE catalogue.piece (
  id uuid PRIMARY KEY DEFAULT shared.new_id(),
  number text NOT NULL DEFAULT 'P-' || nextval('catalogue.piece_number') CONSTRAINT piece_number_once UNIQUE,
  variant_id uuid NOT NULL REFERENCES catalogue.variant,
  state text NOT NULL CONSTRAINT piece_state_known CHECK (state IN ('in_stock', 'held', 'sold', 'dispatched', 'withdrawn')),
  owner text NOT NULL DEFAULT 'maker' CONSTRAINT piece_owner_known CHECK (owner IN ('maker', 'network')),
  order_line_id uuid,
  held_until timestamptz,
  created_at timestamptz NOT NULL,
  CONSTRAINT piece_hold_is_whole CHECK (
    (state = 'in_stock' AND order_line_id IS NULL AND held_until IS NULL)
    OR (state = 'held' AND order_line_id IS NOT NULL AND held_until IS NOT NULL)
    OR (state IN ('sold', 'dispatched') AND order_line_id IS NOT NULL AND held_until IS NULL)
    OR state = 'withdrawn')
);
CREATE INDEX piece_in_stock ON catalogue.piece (variant_id, created_at) WHERE state = 'in_stock';
CREATE INDEX piece_by_order_line ON catalogue.piece (order_line_id);
CREATE INDEX piece_held ON catalogue.piece (held_until) WHERE state = 'held';

CREATE SCHEMA orders;
-- Where goods may go: zone, transit and what the buyer still pays at the door; dated, with the source of each row.
CREATE TABLE orders.destination (
  country char(2) PRIMARY KEY,
  zone text NOT NULL,
  currency char(3) NOT NULL REFERENCES ledger.currency,
  transit_days_min smallint NOT NULL,
  transit_days_max smallint NOT NULL,
  import_tax_rate numeric(6, 5),
  duties text NOT NULL CONSTRAINT duties_known CHECK (duties IN ('none', 'buyer_pays')),
  rates_on date NOT NULL
);
CREATE TABLE orders.shipping_rate (
  zone text NOT NULL,
  currency char(3) NOT NULL REFERENCES ledger.currency,
  up_to_grams integer NOT NULL,
  from_on date NOT NULL,
  amount_minor bigint NOT NULL CONSTRAINT shipping_rate_not_negative CHECK (amount_minor >= 0),
  PRIMARY KEY (zone, currency, up_to_grams, from_on)
);
-- Countries that refuse goods made in custody (dated law with its basis, never a constant in code).
CREATE TABLE orders.destination_gate (
  country char(2) NOT NULL,
  from_on date NOT NULL,
  to_on date,
  rule text NOT NULL CONSTRAINT gate_rule_known CHECK (rule IN ('allow', 'block', 'review')),
  law text NOT NULL,
  basis text NOT NULL,
  PRIMARY KEY (country, from_on)
);
CREATE TABLE orders.bag (
  id uuid PRIMARY KEY DEFAULT shared.new_id(),
  session_id uuid NOT NULL CONSTRAINT bag_one_per_session UNIQUE,
  gift_note text CONSTRAINT gift_note_length CHECK (length(gift_note) <= 200),
  updated_at timestamptz NOT NULL
);
CREATE TABLE orders.bag_line (
  id uuid PRIMARY KEY DEFAULT shared.new_id(),
  bag_id uuid NOT NULL REFERENCES orders.bag ON DELETE CASCADE,
  variant_id uuid NOT NULL REFERENCES catalogue.variant,
  quantity smallint NOT NULL CONSTRAINT bag_quantity_range CHECK (quantity BETWEEN 1 AND 20),
  added_at timestamptz NOT NULL,
  CONSTRAINT bag_variant_once UNIQUE (bag_id, variant_id)
);
CREATE SEQUENCE orders.order_number START 1001;
CREATE TABLE orders.order (
  id uuid PRIMARY KEY DEFAULT shared.new_id(),
  number integer NOT NULL DEFAULT nextval('orders.order_number') CONSTRAINT order_number_once UNIQUE,
  state text NOT NULL CONSTRAINT order_state_known
    CHECK (state IN ('awaiting_payment', 'paid', 'completed', 'expired', 'needs_attention')),
  channel text NOT NULL CONSTRAINT order_channel_known CHECK (channel IN ('web', 'fair', 'shop', 'consignment', 'wholesale', 'agreement')),
  introduced_by text,
  session_id uuid,
  locale text NOT NULL,
  country char(2) NOT NULL,
  currency char(3) NOT NULL REFERENCES ledger.currency,
  buyer jsonb NOT NULL DEFAULT '{}',
  gift_note text,
  goods_minor bigint NOT NULL CONSTRAINT order_goods_positive CHECK (goods_minor > 0),
  shipping_minor bigint NOT NULL DEFAULT 0 CONSTRAINT order_shipping_not_negative CHECK (shipping_minor >= 0),
  total_minor bigint NOT NULL,
  is_export boolean NOT NULL,
  hold_until timestamptz,
  placed_at timestamptz NOT NULL,
  paid_at timestamptz,
  completed_at timestamptz,
  CONSTRAINT order_total_adds_up CHECK (total_minor = goods_minor + shipping_minor)
);
CREATE INDEX order_by_state ON orders.order (state, placed_at);
CREATE TABLE orders.order_line (
  id uuid PRIMARY KEY DEFAULT shared.new_id(),
  order_id uuid NOT NULL REFERENCES orders.order,
  position smallint NOT NULL,
  variant_id uuid NOT NULL REFERENCES catalogue.variant,
  product_name jsonb NOT NULL,
  quantity smallint NOT NULL CONSTRAINT line_quantity_positive CHECK (quantity > 0),
  unit_price_minor bigint NOT NULL CONSTRAINT line_price_positive CHECK (unit_price_minor > 0),
  made_to_order boolean NOT NULL,
  made_in_custody boolean NOT NULL,
  CONSTRAINT order_line_position_once UNIQUE (order_id, position)
);
ALTER TABLE catalogue.piece ADD CONSTRAINT piece_belongs_to_an_order_line FOREIGN KEY (order_line_id) REFERENCES orders.order_line;
CREATE SEQUENCE orders.parcel_number START 501;
CREATE TABLE orders.parcel (
  id uuid PRIMARY KEY DEFAULT shared.new_id(),
  number text NOT NULL DEFAULT 'E-' || nextval('orders.parcel_number') CONSTRAINT parcel_number_once UNIQUE,
  order_id uuid NOT NULL REFERENCES orders.order,
  carrier text NOT NULL,
  tracking_code text,
  shipping_minor bigint NOT NULL DEFAULT 0,
  dispatched_at timestamptz NOT NULL,
  expected_from date NOT NULL,
  expected_to date NOT NULL
);
CREATE TABLE orders.parcel_piece (
  parcel_id uuid NOT NULL REFERENCES orders.parcel,
  piece_id uuid NOT NULL REFERENCES catalogue.piece CONSTRAINT piece_dispatched_once UNIQUE,
  PRIMARY KEY (parcel_id, piece_id)
);
-- Libro de Reclamaciones (Ley 29571 art. 150; DS 011-2011-PCM art. 5).
CREATE SEQUENCE orders.complaint_number START 1;
CREATE TABLE orders.complaint (
  id uuid PRIMARY KEY DEFAULT shared.new_id(),
  number integer NOT NULL DEFAULT nextval('orders.complaint_number') CONSTRAINT complaint_number_once UNIQUE,
  kind text NOT NULL CONSTRAINT complaint_kind_known CHECK (kind IN ('reclamo', 'queja')),
  consumer jsonb NOT NULL,
  subject text NOT NULL,
  amount_minor bigint,
  detail text NOT NULL,
  request text NOT NULL,
  order_number integer,
  locale text NOT NULL,
  token_hash bytea NOT NULL CONSTRAINT complaint_token_once UNIQUE,
  answer_due_on date NOT NULL,
  answered_at timestamptz,
  answer text,
  filed_at timestamptz NOT NULL
);

CREATE SCHEMA wholesale;
CREATE SEQUENCE wholesale.request_number START 101;
CREATE TABLE wholesale.request (
  id uuid PRIMARY KEY DEFAULT shared.new_id(),
  number text NOT NULL DEFAULT 'Q-' || nextval('wholesale.request_number') CONSTRAINT request_number_once UNIQUE,
  company text NOT NULL,
  contact text NOT NULL,
  email text NOT NULL,
  phone text,
  country char(2) NOT NULL,
  locale text NOT NULL,
  message text NOT NULL DEFAULT '',
  wanted_by date,
  state text NOT NULL DEFAULT 'new' CONSTRAINT request_state_known CHECK (state IN ('new', 'seen', 'closed')),
  filed_at timestamptz NOT NULL
);
CREATE TABLE wholesale.request_line (
  request_id uuid NOT NULL REFERENCES wholesale.request,
  position smallint NOT NULL,
  product_id uuid NOT NULL REFERENCES catalogue.product,
  quantity integer NOT NULL CONSTRAINT request_quantity_range CHECK (quantity BETWEEN 1 AND 100000),
  PRIMARY KEY (request_id, position)
);

CREATE SCHEMA production;
CREATE SEQUENCE production.production_order_number START 301;
CREATE TABLE production.production_order (
  id uuid PRIMARY KEY DEFAULT shared.new_id(),
  number text NOT NULL DEFAULT 'O-' || nextval('production.production_order_number') CONSTRAINT production_order_number_once UNIQUE,
  order_line_id uuid NOT NULL REFERENCES orders.order_line CONSTRAINT production_order_per_line UNIQUE,
  variant_id uuid NOT NULL REFERENCES catalogue.variant,
  quantity smallint NOT NULL,
  state text NOT NULL CONSTRAINT production_state_known CHECK (state IN ('to_make', 'made')),
  due_on date NOT NULL,
  created_at timestamptz NOT NULL
);
-- Who made how much of a piece: parts in whole numbers, shared out in proportion. Of an order to make (the plan) or of a piece made.
CREATE TABLE production.work_share (
  id uuid PRIMARY KEY DEFAULT shared.new_id(),
  production_order_id uuid REFERENCES production.production_order,
  piece_id uuid REFERENCES catalogue.piece,
  maker_id uuid NOT NULL REFERENCES makers.maker,
  part integer NOT NULL CONSTRAINT share_part_positive CHECK (part > 0),
  minutes integer CONSTRAINT share_minutes_positive CHECK (minutes > 0),
  CONSTRAINT share_of_one_thing CHECK (num_nonnulls(production_order_id, piece_id) = 1),
  CONSTRAINT share_per_maker_and_piece UNIQUE (piece_id, maker_id),
  CONSTRAINT share_per_maker_and_order UNIQUE (production_order_id, maker_id)
);
-- The made event: quality accepted a piece. An acceptance may be withdrawn; accepting again is a new event.
CREATE SEQUENCE production.acceptance_number START 6001;
CREATE TABLE production.acceptance (
  id uuid PRIMARY KEY DEFAULT shared.new_id(),
  number text NOT NULL DEFAULT 'qa_' || nextval('production.acceptance_number') CONSTRAINT acceptance_number_once UNIQUE,
  piece_id uuid NOT NULL REFERENCES catalogue.piece,
  accepted_by text NOT NULL,
  accepted_at timestamptz NOT NULL,
  withdrawn_at timestamptz,
  withdrawn_reason text
);
CREATE UNIQUE INDEX one_acceptance_in_force ON production.acceptance (piece_id) WHERE withdrawn_at IS NULL;

GRANT USAGE ON SCHEMA catalogue, orders, wholesale, production TO hilo_app;
GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA catalogue, orders, wholesale, production TO hilo_app;
GRANT DELETE ON orders.bag, orders.bag_line, catalogue.picture, production.work_share TO hilo_app;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA catalogue, orders, wholesale, production TO hilo_app;
