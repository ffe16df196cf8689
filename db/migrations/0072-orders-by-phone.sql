-- Context orders: an order that staff take by phone or WhatsApp. It is an order of the web shop, placed by the same command; what is new is who took it and
-- through what, a draft to gather it in, and the time that its link keeps the pieces.

ALTER TABLE orders.order
  ADD COLUMN taken_through text CONSTRAINT order_taken_through_known CHECK (taken_through IN ('phone', 'whatsapp')),
  ADD COLUMN taken_by uuid REFERENCES people.sign_in,
  ADD CONSTRAINT taken_order_says_by_whom CHECK ((taken_through IS NULL) = (taken_by IS NULL) AND (taken_through IS NULL OR channel = 'web'));

-- What staff gather for somebody on the line. Its id is the key of its bag, as a shopper's session is of hers; the bag holds pieces, address, notes and code.
CREATE TABLE orders.draft (
  id uuid PRIMARY KEY,
  taken_through text NOT NULL CONSTRAINT draft_taken_through_known CHECK (taken_through IN ('phone', 'whatsapp')),
  locale text NOT NULL CONSTRAINT draft_locale_known CHECK (locale IN ('es', 'en', 'fr')),
  country char(2) NOT NULL REFERENCES orders.destination,
  currency char(3) NOT NULL REFERENCES ledger.currency,
  begun_by uuid NOT NULL REFERENCES people.sign_in,
  begun_at timestamptz NOT NULL
);
CREATE INDEX draft_by_time ON orders.draft (begun_at);
CREATE INDEX order_by_draft ON orders.order (session_id) WHERE taken_through IS NOT NULL;

-- How long a payment link keeps its pieces before its buyer has chosen how to pay.
CREATE TABLE orders.link_hold (
  from_on date PRIMARY KEY,
  hours smallint NOT NULL CONSTRAINT link_hold_hours_range CHECK (hours BETWEEN 1 AND 168),
  basis text NOT NULL
);
INSERT INTO orders.link_hold (from_on, hours, basis)
VALUES ('2020-01-01', 24, 'La casa: un día, para que quien pidió por teléfono pueda pagar con calma; la pieza no queda fuera de la tienda más que eso.');

GRANT SELECT, INSERT, UPDATE, DELETE ON orders.draft TO hilo_app;
GRANT SELECT ON orders.link_hold TO hilo_app;
