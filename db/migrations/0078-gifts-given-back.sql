-- A gift that goes back: sent back by people because it was a mistake, or taken back by the giver's bank. What its purpose still has free carries it,
-- the rest is the network's: what was lent already stays lent.
CREATE SEQUENCE settlement.gift_return_number START 1;
CREATE TABLE settlement.gift_return (
  id uuid PRIMARY KEY DEFAULT shared.new_id(),
  number text NOT NULL DEFAULT 'gr_' || lpad(nextval('settlement.gift_return_number')::text, 4, '0') CONSTRAINT gift_return_number_once UNIQUE,
  payment_id uuid NOT NULL REFERENCES settlement.received_gift,
  cause text NOT NULL CONSTRAINT gift_return_cause_known CHECK (cause IN ('mistaken', 'given_twice', 'giver_asked', 'dispute_lost')),
  dispute_id uuid REFERENCES settlement.dispute,
  state text NOT NULL CONSTRAINT gift_return_state_known CHECK (state IN ('prepared', 'paid', 'cancelled')),
  -- As it was given.
  amount_minor bigint NOT NULL CONSTRAINT gift_return_positive CHECK (amount_minor > 0),
  currency char(3) NOT NULL REFERENCES ledger.currency,
  -- In soles at the gift's own rate, and who carries it; known when it is booked.
  gross_minor bigint,
  purpose_minor bigint,
  network_minor bigint,
  journal_id bigint REFERENCES ledger.journal CONSTRAINT gift_return_journal_once UNIQUE,
  reference text,
  prepared_by text NOT NULL,
  prepared_at timestamptz NOT NULL,
  ended_by text,
  ended_at timestamptz,
  CONSTRAINT gift_return_of_a_dispute CHECK ((cause = 'dispute_lost') = (dispute_id IS NOT NULL)),
  CONSTRAINT gift_return_ends_once CHECK ((state = 'prepared') = (ended_at IS NULL) AND (ended_at IS NULL) = (ended_by IS NULL)),
  CONSTRAINT gift_return_is_booked_when_paid CHECK ((state = 'paid') = (journal_id IS NOT NULL)
    AND (journal_id IS NULL) = (gross_minor IS NULL) AND num_nonnulls(gross_minor, purpose_minor, network_minor) IN (0, 3)),
  CONSTRAINT gift_return_whole CHECK (gross_minor = purpose_minor + network_minor AND purpose_minor >= 0 AND network_minor >= 0),
  CONSTRAINT gift_return_by_hand_has_its_reference CHECK (state <> 'paid' OR dispute_id IS NOT NULL OR reference IS NOT NULL)
);
CREATE INDEX gift_return_by_payment ON settlement.gift_return (payment_id);
CREATE UNIQUE INDEX one_gift_return_waits ON settlement.gift_return (payment_id) WHERE state = 'prepared';
CREATE UNIQUE INDEX gift_return_reference_once ON settlement.gift_return (reference) WHERE state = 'paid' AND reference IS NOT NULL;

-- No gift gives back more than it was, and what ended stays as it ended.
CREATE FUNCTION settlement.keep_gift_return() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND (OLD.state <> 'prepared' OR (NEW.payment_id, NEW.cause, NEW.amount_minor, NEW.currency)
      IS DISTINCT FROM (OLD.payment_id, OLD.cause, OLD.amount_minor, OLD.currency)) THEN
    RAISE EXCEPTION 'gift return % is what it is', OLD.number USING ERRCODE = 'HL022';
  ELSIF NEW.state = 'paid' AND (SELECT amount_minor FROM settlement.received_gift WHERE payment_id = NEW.payment_id) <
      NEW.amount_minor + (SELECT coalesce(sum(amount_minor), 0) FROM settlement.gift_return
        WHERE payment_id = NEW.payment_id AND state = 'paid' AND id <> NEW.id) THEN
    RAISE EXCEPTION 'gift return % is more than was given', NEW.number USING ERRCODE = 'HL022';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER gift_return_stays BEFORE INSERT OR UPDATE ON settlement.gift_return FOR EACH ROW EXECUTE FUNCTION settlement.keep_gift_return();

-- What the fund has to give back of gifts that were for it: comes off the next transfer.
CREATE VIEW settlement.gift_return_of_fund AS
  SELECT gift_return.id, gift_return.number, gift_return.payment_id, gift_return.purpose_minor AS amount_minor FROM settlement.gift_return
  JOIN settlement.received_gift USING (payment_id)
  WHERE gift_return.state = 'paid' AND gift_return.purpose_minor > 0 AND received_gift.goes_to IN ('capital', 'grants', 'loss_reserve');
CREATE TABLE settlement.fund_transfer_gift_return (
  transfer_id uuid NOT NULL REFERENCES settlement.fund_transfer,
  return_id uuid NOT NULL REFERENCES settlement.gift_return CONSTRAINT gift_return_transferred_once UNIQUE,
  amount_minor bigint NOT NULL CONSTRAINT transfer_gift_return_positive CHECK (amount_minor > 0),
  PRIMARY KEY (transfer_id, return_id)
);

GRANT SELECT, INSERT ON settlement.gift_return, settlement.fund_transfer_gift_return TO hilo_app;
GRANT UPDATE (state, gross_minor, purpose_minor, network_minor, journal_id, reference, ended_by, ended_at) ON settlement.gift_return TO hilo_app;
GRANT SELECT ON settlement.gift_return_of_fund TO hilo_app;
GRANT USAGE ON SEQUENCE settlement.gift_return_number TO hilo_app;
