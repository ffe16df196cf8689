-- What a payment was is written once: who, by which way and what for it was begun never changes, what came in stays what it was, and money that
-- came for one order pays another only after it was set aside. Until now the application's role could write over all of it.
REVOKE UPDATE ON payments.payment FROM hilo_app;
GRANT UPDATE (order_id, state, amount_minor, currency, is_foreign_card, provider_ref, provider_url, payment_ref, charge_ref, balance_ref, fee_minor,
  fee_currency, reference, confirmed_by, note, expires_at, succeeded_at) ON payments.payment TO hilo_app;

CREATE FUNCTION payments.keep_payment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.order_id <> OLD.order_id AND OLD.state <> 'in_suspense' THEN
    RAISE EXCEPTION 'payment % pays its order: only what was set aside pays another', OLD.number USING ERRCODE = 'HL021';
  ELSIF OLD.succeeded_at IS NOT NULL AND (NEW.amount_minor, NEW.currency, NEW.succeeded_at, NEW.reference, NEW.confirmed_by)
      IS DISTINCT FROM (OLD.amount_minor, OLD.currency, OLD.succeeded_at, OLD.reference, OLD.confirmed_by) THEN
    RAISE EXCEPTION 'payment % came in: what it was stays', OLD.number USING ERRCODE = 'HL021';
  ELSIF NEW.provider_ref <> OLD.provider_ref OR NEW.charge_ref <> OLD.charge_ref OR (NEW.provider_ref IS NULL AND OLD.provider_ref IS NOT NULL)
      OR (NEW.charge_ref IS NULL AND OLD.charge_ref IS NOT NULL) THEN
    RAISE EXCEPTION 'payment % is of one page and one charge of the provider', OLD.number USING ERRCODE = 'HL021';
  ELSIF OLD.succeeded_at IS NOT NULL AND NEW.state NOT IN ('paid', 'succeeded', 'in_suspense', 'returned') THEN
    RAISE EXCEPTION 'payment % came in: it cannot become %', OLD.number, NEW.state USING ERRCODE = 'HL021';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER payment_stays_what_it_is BEFORE UPDATE ON payments.payment FOR EACH ROW EXECUTE FUNCTION payments.keep_payment();

-- So is what was bought, for whom and at which price: an order goes on, its lines stay.
REVOKE UPDATE ON orders.order, orders.order_line FROM hilo_app;
GRANT UPDATE (state, hold_until, paid_at, completed_at) ON orders.order TO hilo_app;
