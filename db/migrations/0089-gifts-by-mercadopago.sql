-- A gift may be paid on either provider's page, as an order may.
ALTER TABLE payments.payment
  DROP CONSTRAINT payment_of_a_gift_is_card_or_transfer,
  ADD CONSTRAINT payment_of_a_gift_comes_online_or_by_transfer CHECK (order_id IS NOT NULL OR method IN ('card', 'mercadopago', 'transfer'));
