-- A second provider beside Stripe: Mercado Pago's page, by card or Yape, in soles. Which one handles a payment is a value that the payment carries; its
-- price is a row of the dated table like every way's, and its money stands in a ledger account of its own (psp:mercadopago:PEN).
ALTER TABLE payments.payment DROP CONSTRAINT payment_provider_known,
  ADD CONSTRAINT payment_provider_known CHECK (provider IN ('stripe', 'mercadopago', 'manual')),
  DROP CONSTRAINT payment_method_known,
  ADD CONSTRAINT payment_method_known CHECK (method IN ('card', 'mercadopago', 'yape', 'plin', 'transfer', 'cash', 'exchange')),
  ADD CONSTRAINT payment_provider_is_of_its_method
    CHECK ((method = 'card') = (provider = 'stripe') AND (method = 'mercadopago') = (provider = 'mercadopago')),
  ADD CONSTRAINT payment_by_mercadopago_is_in_soles CHECK (provider <> 'mercadopago' OR currency = 'PEN');
ALTER TABLE payments.fee_rate DROP CONSTRAINT fee_method_known,
  ADD CONSTRAINT fee_method_known CHECK (method IN ('card', 'card_foreign', 'mercadopago', 'yape', 'plin', 'transfer', 'cash', 'exchange'));
