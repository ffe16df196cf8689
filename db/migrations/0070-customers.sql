-- Customers who want to find again what they bought, kept and wrote: a sign-in by a link that comes by e-mail. Nobody needs it; nothing of an order
-- stands on it. The address is what the link proved, in small letters, and orders are found by that very address.
CREATE SCHEMA customers;
GRANT USAGE ON SCHEMA customers TO hilo_app;

CREATE TABLE customers.customer (
  id uuid PRIMARY KEY DEFAULT shared.new_id(),
  email text NOT NULL CONSTRAINT customer_email_once UNIQUE
    CONSTRAINT customer_email_shape CHECK (email = lower(email) AND length(email) <= 254 AND email ~ '^[^@[:space:]]+@[^@[:space:]]+$'),
  locale text NOT NULL CONSTRAINT customer_locale_known CHECK (locale IN ('es', 'en', 'fr')),
  since timestamptz NOT NULL
);
-- Made whoever asks, known or not: only the press on the page behind it makes a customer. The letter holds the token, the row its hash.
CREATE TABLE customers.sign_in_link (
  id uuid PRIMARY KEY,
  token_hash bytea NOT NULL CONSTRAINT sign_in_link_token_once UNIQUE,
  email text NOT NULL
    CONSTRAINT sign_in_link_email_shape CHECK (email = lower(email) AND length(email) <= 254 AND email ~ '^[^@[:space:]]+@[^@[:space:]]+$'),
  locale text NOT NULL CONSTRAINT sign_in_link_locale_known CHECK (locale IN ('es', 'en', 'fr')),
  asked_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at timestamptz,
  CONSTRAINT sign_in_link_is_short_lived CHECK (expires_at <= asked_at + interval '1 hour'),
  CONSTRAINT sign_in_link_used_in_time CHECK (used_at <= expires_at)
);
CREATE INDEX sign_in_link_by_expiry ON customers.sign_in_link (expires_at);
-- Apart from people.session: no token of this table opens a page of staff or of a family, and none of theirs opens an account.
CREATE TABLE customers.session (
  id uuid PRIMARY KEY DEFAULT shared.new_id(),
  customer_id uuid NOT NULL REFERENCES customers.customer ON DELETE CASCADE,
  token_hash bytea NOT NULL CONSTRAINT customer_session_token_once UNIQUE,
  -- The token before the last change, good for a moment more: requests that were under way.
  previous_hash bytea,
  rotated_at timestamptz NOT NULL,
  created_at timestamptz NOT NULL,
  last_seen_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX customer_session_by_customer ON customers.session (customer_id);
CREATE INDEX customer_session_by_previous ON customers.session (previous_hash) WHERE previous_hash IS NOT NULL;
CREATE INDEX customer_session_by_expiry ON customers.session (expires_at);

CREATE TABLE customers.favourite (
  customer_id uuid NOT NULL REFERENCES customers.customer ON DELETE CASCADE,
  code text NOT NULL CONSTRAINT favourite_code_shape CHECK (code ~ '^[A-Z0-9-]{1,40}$'),
  kept_at timestamptz NOT NULL,
  PRIMARY KEY (customer_id, code)
);
-- Where parcels go: name, telephone and address as an order takes them; no document of identity and no e-mail.
CREATE TABLE customers.address (
  id uuid PRIMARY KEY DEFAULT shared.new_id(),
  customer_id uuid NOT NULL REFERENCES customers.customer ON DELETE CASCADE,
  country char(2) NOT NULL CONSTRAINT customer_address_country CHECK (country ~ '^[A-Z]{2}$'),
  recipient jsonb NOT NULL CONSTRAINT customer_address_is_an_address CHECK (recipient ?& array['name', 'address']),
  added_at timestamptz NOT NULL,
  CONSTRAINT customer_address_once UNIQUE (customer_id, country, recipient)
);

GRANT SELECT, INSERT ON customers.customer, customers.sign_in_link, customers.session, customers.favourite, customers.address TO hilo_app;
GRANT DELETE ON customers.customer, customers.sign_in_link, customers.session, customers.favourite, customers.address TO hilo_app;
GRANT UPDATE (locale) ON customers.customer TO hilo_app;
GRANT UPDATE (used_at) ON customers.sign_in_link TO hilo_app;
GRANT UPDATE (token_hash, previous_hash, rotated_at, last_seen_at) ON customers.session TO hilo_app;
GRANT UPDATE (kept_at) ON customers.favourite TO hilo_app;

-- What stands under an address is asked for by it.
CREATE INDEX order_by_email ON orders."order" (lower(buyer ->> 'email'));
CREATE INDEX message_by_recipient ON mail.message (lower(recipient));

-- A letter that is over may be forgotten: to whom it went and what it said. That it went, of which kind and when stays, so that it never goes twice.
CREATE FUNCTION mail.keep_message() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.recipient, NEW.facts) IS DISTINCT FROM (OLD.recipient, OLD.facts)
      AND (NEW.recipient <> 'erased' OR NEW.facts <> '{}' OR NEW.subject IS NOT NULL OR NEW.state NOT IN ('sent', 'failed')) THEN
    RAISE EXCEPTION 'letter % stays as it was asked for, until it is over and forgotten whole', OLD.id USING ERRCODE = 'HL021';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER message_stays BEFORE UPDATE ON mail.message FOR EACH ROW EXECUTE FUNCTION mail.keep_message();

SELECT pgboss.create_queue('forget-expired', '{"policy":"exclusive","retryLimit":0}');
