-- Context orders: what the shop reads beside an order, the price a line of the bag was last seen at, and offers with a code.

-- A note for the shop, beside the gift note that travels with the parcel.
ALTER TABLE orders.bag
  ADD COLUMN order_note text CONSTRAINT order_note_length CHECK (length(order_note) <= 500),
  ADD COLUMN offer_code text CONSTRAINT bag_offer_code_shape CHECK (offer_code ~ '^[A-Z0-9-]{1,24}$');
ALTER TABLE orders.order ADD COLUMN order_note text CONSTRAINT order_note_length CHECK (length(order_note) <= 500);
-- What the shopper saw last, so that a change of price is said and never charged in silence. It decides nothing: prices come from the list.
ALTER TABLE orders.bag_line
  ADD COLUMN seen_minor bigint,
  ADD COLUMN seen_currency char(3) REFERENCES ledger.currency,
  ADD CONSTRAINT seen_price_is_whole CHECK ((seen_minor IS NULL) = (seen_currency IS NULL));
-- A shopper's orders that hold pieces: asked on every review and by every placing.
CREATE INDEX order_waiting_by_session ON orders.order (session_id) WHERE state = 'awaiting_payment';

-- An offer with a code: what it takes off, of what, from when to when, how often. Its terms are never edited: it is ended, and another begun.
CREATE TABLE orders.offer (
  id uuid PRIMARY KEY DEFAULT shared.new_id(),
  code text NOT NULL CONSTRAINT offer_code_once UNIQUE CONSTRAINT offer_code_shape CHECK (code ~ '^[A-Z0-9-]{3,24}$'),
  kind text NOT NULL CONSTRAINT offer_kind_known CHECK (kind IN ('percent', 'amount')),
  percent numeric(5, 2) CONSTRAINT offer_percent_range CHECK (percent > 0 AND percent <= 90),
  amount_minor bigint CONSTRAINT offer_amount_positive CHECK (amount_minor > 0),
  -- Needed by an amount and by a minimum; without it a percentage holds in every currency.
  currency char(3) REFERENCES ledger.currency,
  minimum_minor bigint CONSTRAINT offer_minimum_positive CHECK (minimum_minor > 0),
  from_on date NOT NULL,
  to_on date NOT NULL,
  most_uses integer CONSTRAINT offer_uses_positive CHECK (most_uses > 0),
  most_per_buyer smallint CONSTRAINT offer_uses_of_a_buyer_positive CHECK (most_per_buyer > 0),
  -- Orders that hold a use now. A late payment of an order that was let go keeps the price it was promised: so it may pass the limit.
  used integer NOT NULL DEFAULT 0 CONSTRAINT offer_used_not_negative CHECK (used >= 0),
  reason text NOT NULL,
  created_by text NOT NULL,
  created_at timestamptz NOT NULL,
  ended_by text,
  ended_at timestamptz,
  ended_reason text,
  CONSTRAINT offer_takes_one_thing_off CHECK ((kind = 'percent') = (percent IS NOT NULL) AND (kind = 'amount') = (amount_minor IS NOT NULL)),
  CONSTRAINT offer_amounts_have_a_currency CHECK (currency IS NOT NULL OR (amount_minor IS NULL AND minimum_minor IS NULL)),
  -- An amount off is always less than what must be bought for it.
  CONSTRAINT offer_amount_below_its_minimum CHECK (kind <> 'amount' OR (minimum_minor IS NOT NULL AND minimum_minor > amount_minor)),
  CONSTRAINT offer_ends_after_it_begins CHECK (to_on >= from_on),
  CONSTRAINT ended_offer_says_who_and_why CHECK (num_nonnulls(ended_by, ended_at, ended_reason) IN (0, 3))
);
-- What it is for; an offer with neither is for everything.
CREATE TABLE orders.offer_category (
  offer_id uuid NOT NULL REFERENCES orders.offer,
  category_id text NOT NULL REFERENCES catalogue.category,
  PRIMARY KEY (offer_id, category_id)
);
CREATE TABLE orders.offer_product (
  offer_id uuid NOT NULL REFERENCES orders.offer,
  product_id uuid NOT NULL REFERENCES catalogue.product,
  PRIMARY KEY (offer_id, product_id)
);
-- One order's use of an offer: offers are not combined. The buyer stands there as a digest of the address, enough to count by.
CREATE TABLE orders.offer_use (
  order_id uuid PRIMARY KEY REFERENCES orders.order,
  offer_id uuid NOT NULL REFERENCES orders.offer,
  buyer bytea NOT NULL,
  discount_minor bigint NOT NULL CONSTRAINT offer_use_takes_something_off CHECK (discount_minor > 0),
  currency char(3) NOT NULL REFERENCES ledger.currency,
  used_at timestamptz NOT NULL,
  -- Given back, because the order was let go.
  returned_at timestamptz
);
CREATE INDEX offer_use_by_buyer ON orders.offer_use (offer_id, buyer) WHERE returned_at IS NULL;

GRANT SELECT, INSERT ON orders.offer, orders.offer_category, orders.offer_product, orders.offer_use TO hilo_app;
GRANT UPDATE (used, ended_by, ended_at, ended_reason) ON orders.offer TO hilo_app;
GRANT UPDATE (returned_at) ON orders.offer_use TO hilo_app;
