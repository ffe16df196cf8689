-- Context catalogue: who answers for a product where its law wants somebody there, and who is told when a piece is back.

-- Countries under one law of product safety, from a day on.
CREATE TABLE catalogue.safety_country (
  country char(2) NOT NULL,
  from_on date NOT NULL,
  to_on date,
  area text NOT NULL CONSTRAINT safety_area_shape CHECK (area ~ '^[a-z]+$'),
  PRIMARY KEY (country, from_on),
  CONSTRAINT safety_country_dates_in_order CHECK (to_on IS NULL OR to_on >= from_on)
);
-- What that law wants, with its name and where that is known from.
CREATE TABLE catalogue.safety_rule (
  area text NOT NULL,
  from_on date NOT NULL,
  to_on date,
  law text NOT NULL,
  needs_responsible_person boolean NOT NULL,
  basis text NOT NULL,
  PRIMARY KEY (area, from_on),
  CONSTRAINT safety_rule_dates_in_order CHECK (to_on IS NULL OR to_on >= from_on)
);
-- Who answers there for what comes from outside: reached by post and by e-mail. Without one in force nothing is sold into the area.
CREATE TABLE catalogue.responsible_person (
  area text NOT NULL,
  from_on date NOT NULL,
  to_on date,
  name text NOT NULL,
  postal_address text NOT NULL,
  email text NOT NULL CONSTRAINT responsible_email_shape CHECK (email ~ '^[^@[:space:]]+@[^@[:space:]]+$'),
  PRIMARY KEY (area, from_on),
  CONSTRAINT responsible_person_dates_in_order CHECK (to_on IS NULL OR to_on >= from_on)
);
-- The manufacturer on every label is the network: no maker is named by a law of safety.
CREATE TABLE catalogue.manufacturer (
  from_on date PRIMARY KEY,
  name text NOT NULL,
  postal_address text NOT NULL,
  email text NOT NULL CONSTRAINT manufacturer_email_shape CHECK (email ~ '^[^@[:space:]]+@[^@[:space:]]+$')
);
-- What is said of the pieces of a shelf before they are used.
CREATE TABLE catalogue.safety_warning (
  category_id text NOT NULL REFERENCES catalogue.category,
  position smallint NOT NULL,
  from_on date NOT NULL,
  to_on date,
  words jsonb NOT NULL CONSTRAINT warning_in_three_languages CHECK (words ?& ARRAY['es', 'en', 'fr']),
  PRIMARY KEY (category_id, position, from_on),
  CONSTRAINT safety_warning_dates_in_order CHECK (to_on IS NULL OR to_on >= from_on)
);

-- Who asked to be told when a variant is back: one waiting row for an address and a variant, told once, forgotten thirty days later or when
-- its owner says so.
CREATE TABLE catalogue.stock_notice (
  id uuid PRIMARY KEY DEFAULT shared.new_id(),
  variant_id uuid NOT NULL REFERENCES catalogue.variant,
  email text NOT NULL CONSTRAINT stock_notice_email_shape
    CHECK (email = lower(email) AND length(email) <= 254 AND email ~ '^[^@[:space:]]+@[^@[:space:]]+$'),
  locale text NOT NULL CONSTRAINT stock_notice_locale_known CHECK (locale IN ('es', 'en', 'fr')),
  asked_at timestamptz NOT NULL,
  told_at timestamptz,
  CONSTRAINT stock_notice_told_after_asked CHECK (told_at >= asked_at)
);
CREATE UNIQUE INDEX stock_notice_waits_once ON catalogue.stock_notice (variant_id, email) WHERE told_at IS NULL;
CREATE INDEX stock_notice_by_email ON catalogue.stock_notice (email);
CREATE INDEX stock_notice_told ON catalogue.stock_notice (told_at) WHERE told_at IS NOT NULL;

GRANT SELECT ON catalogue.safety_country, catalogue.safety_rule, catalogue.responsible_person, catalogue.manufacturer,
  catalogue.safety_warning, catalogue.stock_notice TO hilo_app;
GRANT INSERT, DELETE ON catalogue.stock_notice TO hilo_app;
GRANT UPDATE (told_at) ON catalogue.stock_notice TO hilo_app;

SELECT pgboss.create_queue('tell-stock', '{"policy":"exclusive","retryLimit":0}');
