-- A notice that our balance at the provider became available asks for nothing: the movements of that balance are read on their own. It is a kind
-- that is known, and not one that a person must read about each time.
ALTER TABLE payments.provider_event
  DROP CONSTRAINT event_kind_known,
  ADD CONSTRAINT event_kind_known CHECK (kind IN ('checkout', 'payment', 'charge', 'refund', 'dispute', 'payout', 'balance', 'other'));
