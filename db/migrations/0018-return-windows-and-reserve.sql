-- How long the law of a destination lets a buyer send goods back without a reason, counted from the day they are received. Dated, with its basis;
-- an order keeps the row of the day it was placed.
CREATE TABLE orders.return_window (
  country char(2) NOT NULL REFERENCES orders.destination,
  from_on date NOT NULL,
  days smallint NOT NULL CONSTRAINT return_window_not_negative CHECK (days >= 0),
  basis text NOT NULL,
  PRIMARY KEY (country, from_on)
);
-- How much of the family money that was released inside open windows the returns reserve must hold, before more is released there.
CREATE TABLE settlement.reserve_rule (
  from_on date PRIMARY KEY,
  share numeric(6, 5) NOT NULL CONSTRAINT reserve_share_range CHECK (share BETWEEN 0 AND 1),
  basis text NOT NULL
);
-- Until when the buyer of a settled piece may send it back by law. No row: no such law there, or nothing was sent yet. The parcel's own
-- day of arrival is not known to us, so the last day it was promised for stands for it.
CREATE VIEW settlement.buyer_window WITH (security_invoker = true) AS
  SELECT settlement.id AS settlement_id,
         (parcel.expected_to + win.days)::date AS last_day,
         ((parcel.expected_to + win.days + 1)::timestamp AT TIME ZONE 'America/Lima') AS ends_at
  FROM settlement.settlement settlement
  JOIN orders.parcel_piece sent ON sent.piece_id = settlement.piece_id
  JOIN orders.parcel parcel ON parcel.id = sent.parcel_id
  JOIN orders."order" bought ON bought.id = parcel.order_id
  CROSS JOIN LATERAL (
    SELECT days FROM orders.return_window
    WHERE country = bought.country AND from_on <= (bought.placed_at AT TIME ZONE 'America/Lima')::date
    ORDER BY from_on DESC LIMIT 1
  ) win
  WHERE win.days > 0;

GRANT SELECT ON orders.return_window, settlement.reserve_rule, settlement.buyer_window TO hilo_app;
