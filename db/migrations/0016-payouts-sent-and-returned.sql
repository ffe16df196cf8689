-- A payout that goes through a bank or a wallet is sent, then confirmed by a line of the bank's statement, or comes back. Cash is handed over
-- in one moment, against a receipt, as before.
ALTER TABLE families.payout
  DROP CONSTRAINT payout_state_known,
  ADD CONSTRAINT payout_state_known CHECK (state IN ('prepared', 'sent', 'paid', 'returned', 'cancelled')),
  ADD COLUMN sent_at timestamptz,
  ADD COLUMN bank_line text,
  ADD COLUMN confirmed_by text,
  ADD COLUMN returned_at timestamptz,
  ADD COLUMN returned_by text,
  ADD COLUMN return_reason text CONSTRAINT payout_return_reason_known
    CHECK (return_reason IN ('account_unknown', 'account_closed', 'name_differs', 'over_limit', 'not_collected', 'bank_fault')),
  ADD CONSTRAINT sent_payout_has_a_reference CHECK (state <> 'sent' OR (released_by IS NOT NULL AND receipt IS NOT NULL AND sent_at IS NOT NULL)),
  ADD CONSTRAINT cash_is_never_sent CHECK (state NOT IN ('sent', 'returned') OR route <> 'cash'),
  ADD CONSTRAINT returned_payout_says_why
    CHECK ((state = 'returned') = (return_reason IS NOT NULL) AND (state = 'returned') = (returned_at IS NOT NULL AND returned_by IS NOT NULL));
CREATE INDEX payout_on_its_way ON families.payout (sent_at) WHERE state = 'sent';
