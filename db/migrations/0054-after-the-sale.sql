-- After the sale: a buyer cancels what nobody has begun, says that a parcel arrived, and asks to send a piece back. All of it is written once, where it is
-- decided; money goes back by refunds alone, so that what became of a request is read from the books.

-- A refund that the buyer asked for by cancelling. While it waits for a second person, nothing of it is made or sent.
CREATE TABLE settlement.cancellation (
  refund_id uuid PRIMARY KEY REFERENCES settlement.refund,
  asked_by text NOT NULL,
  asked_at timestamptz NOT NULL
);
GRANT SELECT, INSERT ON settlement.cancellation TO hilo_app;

-- She has begun an order to make, as the workshop was told: from then on its buyer no longer cancels it, unless it runs late.
CREATE TABLE production.work_begun (
  production_order_id uuid PRIMARY KEY REFERENCES production.production_order,
  begun_on date NOT NULL,
  told_by text NOT NULL,
  told_at timestamptz NOT NULL
);
GRANT SELECT, INSERT ON production.work_begun TO hilo_app;

-- A parcel arrived, as somebody says who saw it. Without a row the last day it was promised for stands for it.
CREATE TABLE orders.parcel_arrival (
  parcel_id uuid PRIMARY KEY REFERENCES orders.parcel,
  arrived_on date NOT NULL,
  told_by text NOT NULL,
  told_at timestamptz NOT NULL
);

-- How long the shop itself takes a piece back without a reason, where the law of the destination gives less. Dated, with its basis.
CREATE TABLE orders.house_return_window (
  from_on date PRIMARY KEY,
  days smallint NOT NULL CONSTRAINT house_return_window_not_negative CHECK (days >= 0),
  basis text NOT NULL
);

CREATE SEQUENCE orders.return_number START 1;
CREATE TABLE orders.return_request (
  id uuid PRIMARY KEY DEFAULT shared.new_id(),
  number text NOT NULL DEFAULT 'dev_' || lpad(nextval('orders.return_number')::text, 4, '0') CONSTRAINT return_number_once UNIQUE,
  order_line_id uuid NOT NULL REFERENCES orders.order_line,
  unit smallint NOT NULL CONSTRAINT return_unit_positive CHECK (unit > 0),
  reason text NOT NULL CONSTRAINT return_reason_known CHECK (reason IN
    ('changed_mind', 'faulty', 'damaged_in_post', 'wrong_piece', 'late', 'not_arrived')),
  wants text NOT NULL CONSTRAINT return_wants_known CHECK (wants IN ('refund', 'exchange')),
  words text NOT NULL CONSTRAINT return_words_length CHECK (length(words) BETWEEN 1 AND 1000),
  -- Until when it could be asked without a reason, as it stood on the day: what the decision is held to.
  open_until date NOT NULL,
  asked_by text NOT NULL,
  asked_at timestamptz NOT NULL
);
CREATE INDEX return_request_by_unit ON orders.return_request (order_line_id, unit);

CREATE TABLE orders.return_photo (
  request_id uuid NOT NULL REFERENCES orders.return_request,
  position smallint NOT NULL CONSTRAINT return_photo_position CHECK (position BETWEEN 1 AND 4),
  file text NOT NULL CONSTRAINT return_photo_shape CHECK (file ~ '^[0-9a-f]{64}$'),
  PRIMARY KEY (request_id, position),
  CONSTRAINT return_photo_once UNIQUE (request_id, file)
);

-- What staff decided and saw. Refunded and exchanged are not among them: the refunds of the unit say so.
CREATE TABLE orders.return_step (
  request_id uuid NOT NULL REFERENCES orders.return_request,
  step text NOT NULL CONSTRAINT return_step_known CHECK (step IN ('approved', 'refused', 'received')),
  -- Approved: whether the piece has to come back, and where to.
  sends_back boolean,
  address text CONSTRAINT return_address_length CHECK (length(address) BETWEEN 1 AND 300),
  words text CONSTRAINT return_step_words_length CHECK (length(words) BETWEEN 1 AND 1000),
  decided_by text NOT NULL,
  decided_at timestamptz NOT NULL,
  PRIMARY KEY (request_id, step),
  CONSTRAINT return_approved_says_whether_it_comes_back CHECK ((step = 'approved') = (sends_back IS NOT NULL)),
  CONSTRAINT return_comes_back_to_an_address CHECK ((sends_back IS TRUE) = (address IS NOT NULL)),
  CONSTRAINT return_refused_says_why CHECK (step <> 'refused' OR words IS NOT NULL)
);
CREATE UNIQUE INDEX return_decided_once ON orders.return_step (request_id) WHERE step IN ('approved', 'refused');

GRANT SELECT, INSERT ON orders.parcel_arrival, orders.return_request, orders.return_photo, orders.return_step TO hilo_app;
GRANT SELECT ON orders.house_return_window TO hilo_app;
GRANT USAGE ON SEQUENCE orders.return_number TO hilo_app;
