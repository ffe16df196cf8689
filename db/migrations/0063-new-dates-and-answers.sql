-- A paid order that is late gets a new date from staff, with a reason from a closed list: none of them tells of a person. Each new date stays beside those before it.
CREATE TABLE orders.new_date (
  id uuid PRIMARY KEY DEFAULT shared.new_id(),
  order_id uuid NOT NULL REFERENCES orders."order",
  -- The last day on which the parcel leaves.
  leaves_on date NOT NULL,
  reason text NOT NULL CONSTRAINT new_date_reason_known CHECK (reason IN
    ('takes_longer', 'material_late', 'made_again', 'workshop_closed', 'carrier_late')),
  set_by text NOT NULL,
  set_at timestamptz NOT NULL
);
CREATE INDEX new_date_of_order ON orders.new_date (order_id, set_at DESC);
GRANT SELECT, INSERT ON orders.new_date TO hilo_app;

-- Who answered a sheet of the complaints book; one that was answered has its answer.
ALTER TABLE orders.complaint
  ADD COLUMN answered_by text,
  ADD CONSTRAINT answered_complaint_has_its_answer CHECK ((answered_at IS NULL) = (answer IS NULL));

SELECT pgboss.create_queue('write-late-orders', '{"policy":"exclusive","retryLimit":0}');
