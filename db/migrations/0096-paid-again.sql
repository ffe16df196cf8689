-- One page of a provider may be paid more than once: each further charge is a payment of its own, which says on whose page it came.
ALTER TABLE payments.payment
  ADD COLUMN again_of uuid REFERENCES payments.payment,
  ADD CONSTRAINT payment_again_is_a_charge CHECK (again_of IS NULL OR (again_of <> id AND charge_ref IS NOT NULL AND provider <> 'manual'));
CREATE INDEX payment_paid_again ON payments.payment (again_of) WHERE again_of IS NOT NULL;
