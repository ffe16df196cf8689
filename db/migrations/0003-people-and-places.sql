-- Contexts programmes, people and makers: whose programme it is, who signs in, who makes, and what each of them consented to.
-- No offence, sentence or case is ever stored here: from the authority come yes/no flags only.

CREATE SCHEMA programmes;
CREATE TABLE programmes.programme (
  id text PRIMARY KEY CONSTRAINT programme_id_shape CHECK (id ~ '^[a-z0-9-]+$'),
  name text NOT NULL,
  country char(2) NOT NULL DEFAULT 'PE'
);
CREATE TABLE programmes.funder (
  id text PRIMARY KEY CONSTRAINT funder_id_shape CHECK (id ~ '^[a-z0-9-]+$'),
  name text NOT NULL,
  restricted boolean NOT NULL DEFAULT false
);
CREATE TABLE programmes.agreement (
  id uuid PRIMARY KEY DEFAULT shared.new_id(),
  partner text NOT NULL,
  role text NOT NULL,
  programme_id text REFERENCES programmes.programme,
  starts_on date NOT NULL,
  ends_on date,
  note text,
  CONSTRAINT agreement_dates_in_order CHECK (ends_on IS NULL OR ends_on >= starts_on)
);

CREATE SCHEMA makers;
CREATE TABLE makers.agency (
  id text PRIMARY KEY CONSTRAINT agency_id_shape CHECK (id ~ '^[a-z0-9-]+$'),
  name text NOT NULL
);
-- Ledger accounts name a prison by its code (e07), which says nothing to a reader who need not know.
CREATE TABLE makers.prison (
  id text PRIMARY KEY CONSTRAINT prison_id_shape CHECK (id ~ '^[a-z0-9-]+$'),
  code text NOT NULL CONSTRAINT prison_code_once UNIQUE CONSTRAINT prison_code_shape CHECK (code ~ '^e[0-9]{2,3}$'),
  name text NOT NULL,
  office text NOT NULL,
  region text NOT NULL,
  ubigeo_department char(2) NOT NULL,
  country char(2) NOT NULL DEFAULT 'PE'
);
CREATE TABLE makers.workshop (
  id text PRIMARY KEY CONSTRAINT workshop_id_shape CHECK (id ~ '^[a-z0-9-]+$'),
  name text NOT NULL,
  trade text NOT NULL,
  prison_id text REFERENCES makers.prison,
  region text NOT NULL
);

CREATE SCHEMA people;
CREATE TABLE people.sign_in (
  id uuid PRIMARY KEY DEFAULT shared.new_id(),
  login text NOT NULL CONSTRAINT login_shape CHECK (login = lower(login) AND length(login) BETWEEN 3 AND 120),
  display_name text NOT NULL,
  password_hash text,
  roles text[] NOT NULL CONSTRAINT roles_known
    CHECK (roles <@ ARRAY['workshop', 'credit_officer', 'treasurer', 'auditor', 'administrator'] AND cardinality(roles) >= 1),
  locale text NOT NULL DEFAULT 'es' CONSTRAINT sign_in_locale_known CHECK (locale IN ('es', 'en', 'fr')),
  is_demo boolean NOT NULL DEFAULT false,
  agency_id text REFERENCES makers.agency,
  prison_id text REFERENCES makers.prison,
  programme_id text REFERENCES programmes.programme,
  scope text NOT NULL DEFAULT 'all',
  disabled_at timestamptz,
  created_at timestamptz NOT NULL,
  CONSTRAINT login_once UNIQUE (login)
);
-- One row per browser that has something to remember: a signed-in person, a shopper with a bag, a family that gave its PIN.
-- The cookie holds the token, the row its hash.
CREATE TABLE people.session (
  id uuid PRIMARY KEY DEFAULT shared.new_id(),
  token_hash bytea NOT NULL CONSTRAINT session_token_once UNIQUE,
  kind text NOT NULL CONSTRAINT session_kind_known CHECK (kind IN ('staff', 'shop', 'family')),
  sign_in_id uuid REFERENCES people.sign_in,
  data jsonb NOT NULL DEFAULT '{}',
  created_at timestamptz NOT NULL,
  last_seen_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  CONSTRAINT staff_session_has_a_sign_in CHECK ((kind = 'staff') = (sign_in_id IS NOT NULL))
);
CREATE INDEX session_by_sign_in ON people.session (sign_in_id);
CREATE INDEX session_by_expiry ON people.session (expires_at);
CREATE TABLE people.invitation (
  token_hash bytea PRIMARY KEY,
  login text NOT NULL,
  roles text[] NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at timestamptz
);
CREATE TABLE people.restricted_read (
  id uuid PRIMARY KEY DEFAULT shared.new_id(),
  sign_in_id uuid NOT NULL REFERENCES people.sign_in,
  subject_type text NOT NULL,
  subject_id text NOT NULL,
  what text NOT NULL,
  at timestamptz NOT NULL
);
CREATE INDEX restricted_read_by_subject ON people.restricted_read (subject_type, subject_id);
-- Counters of tries at sign-in and PIN, kept by rate-limiter-flexible.
CREATE TABLE people.rate_limit (
  key varchar(255) PRIMARY KEY,
  points integer NOT NULL DEFAULT 0,
  expire bigint
);

CREATE SEQUENCE makers.maker_number START 1;
CREATE TABLE makers.maker (
  id uuid PRIMARY KEY DEFAULT shared.new_id(),
  code text NOT NULL DEFAULT 'm_' || lpad(nextval('makers.maker_number')::text, 4, '0') CONSTRAINT maker_code_once UNIQUE,
  handle text NOT NULL CONSTRAINT maker_handle_once UNIQUE CONSTRAINT maker_handle_shape CHECK (handle ~ '^[a-z0-9-]+$'),
  chosen_name text NOT NULL CONSTRAINT chosen_name_length CHECK (length(chosen_name) BETWEEN 1 AND 80),
  address_form text NOT NULL DEFAULT 'she' CONSTRAINT address_form_known CHECK (address_form IN ('she', 'he', 'neutral')),
  trade text NOT NULL,
  region text NOT NULL,
  practising_since smallint,
  locale text NOT NULL DEFAULT 'es',
  workshop_id text REFERENCES makers.workshop,
  agency_id text REFERENCES makers.agency,
  prison_id text REFERENCES makers.prison,
  programme_id text REFERENCES programmes.programme,
  scope text NOT NULL DEFAULT 'all',
  baseline_capital_minor bigint,
  joined_on date NOT NULL,
  created_at timestamptz NOT NULL
);
-- Which rules divide her sales, and the flags the authority gave: dated, the latest on or before a day holds.
CREATE TABLE makers.profile_period (
  maker_id uuid NOT NULL REFERENCES makers.maker,
  from_on date NOT NULL,
  profile text NOT NULL CONSTRAINT profile_known CHECK (profile IN ('peru_in_custody', 'peru_released', 'cooperative', 'protected')),
  reparation_applies boolean NOT NULL DEFAULT false,
  special_account_possible boolean NOT NULL DEFAULT false,
  child_support_kind text CONSTRAINT child_support_kind_known CHECK (child_support_kind IN ('percent', 'monthly')),
  child_support_rate numeric(6, 5),
  child_support_monthly_minor bigint,
  PRIMARY KEY (maker_id, from_on),
  CONSTRAINT only_custody_pays_reparation CHECK (profile = 'peru_in_custody' OR NOT reparation_applies)
);
-- Restricted: read only with permission, and each read is logged.
CREATE TABLE makers.legal_identity (
  maker_id uuid PRIMARY KEY REFERENCES makers.maker,
  given_names text NOT NULL,
  paternal_surname text NOT NULL,
  maternal_surname text,
  document_type text NOT NULL CONSTRAINT document_type_known CHECK (document_type IN ('dni', 'ce', 'passport', 'ptp', 'cpp', 'pending')),
  document_country char(2) NOT NULL DEFAULT 'PE',
  document_number text,
  CONSTRAINT pending_document_has_no_number CHECK ((document_type = 'pending') = (document_number IS NULL))
);
-- Consent per item, versioned, dated, revocable; the latest version of an item holds. It never touches a loan.
CREATE TABLE makers.consent (
  id uuid PRIMARY KEY DEFAULT shared.new_id(),
  maker_id uuid NOT NULL REFERENCES makers.maker,
  item text NOT NULL CONSTRAINT consent_item_known
    CHECK (item IN ('data', 'chosen_name', 'region', 'practice', 'words', 'says_custody', 'hands_photo')),
  version smallint NOT NULL,
  given boolean NOT NULL,
  locale text NOT NULL DEFAULT 'es',
  witness text,
  signed_on date NOT NULL,
  expires_on date,
  recorded_at timestamptz NOT NULL,
  CONSTRAINT consent_version_once UNIQUE (maker_id, item, version)
);
-- Her own words for the public, read and agreed by her on paper, per language, with who translated them.
CREATE TABLE makers.words (
  maker_id uuid NOT NULL REFERENCES makers.maker,
  locale text NOT NULL CONSTRAINT words_locale_known CHECK (locale IN ('es', 'en', 'fr')),
  words text NOT NULL,
  translator text,
  PRIMARY KEY (maker_id, locale)
);
CREATE TABLE makers.group (
  id uuid PRIMARY KEY DEFAULT shared.new_id(),
  handle text NOT NULL CONSTRAINT group_handle_once UNIQUE,
  name text NOT NULL,
  kind text NOT NULL CONSTRAINT group_kind_known CHECK (kind IN ('cooperative', 'uer', 'workshop_team')),
  region text NOT NULL,
  programme_id text REFERENCES programmes.programme,
  created_at timestamptz NOT NULL
);
CREATE TABLE makers.group_member (
  group_id uuid NOT NULL REFERENCES makers.group,
  maker_id uuid NOT NULL REFERENCES makers.maker,
  part integer NOT NULL CONSTRAINT member_part_positive CHECK (part > 0),
  from_on date NOT NULL,
  to_on date,
  PRIMARY KEY (group_id, maker_id, from_on)
);
-- Dated observations of a person or a group (income, hours, savings …); the first one is the baseline.
CREATE TABLE makers.observation (
  id uuid PRIMARY KEY DEFAULT shared.new_id(),
  maker_id uuid REFERENCES makers.maker,
  group_id uuid REFERENCES makers.group,
  measure text NOT NULL,
  value numeric NOT NULL,
  unit text NOT NULL,
  observed_on date NOT NULL,
  is_baseline boolean NOT NULL DEFAULT false,
  source text NOT NULL,
  CONSTRAINT observation_has_one_subject CHECK (num_nonnulls(maker_id, group_id) = 1)
);

GRANT USAGE ON SCHEMA programmes, people, makers TO hilo_app;
GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA programmes, people, makers TO hilo_app;
GRANT DELETE ON people.session, people.rate_limit TO hilo_app;
REVOKE UPDATE ON people.restricted_read, makers.consent, makers.observation FROM hilo_app;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA makers TO hilo_app;
