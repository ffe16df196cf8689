-- Letters by e-mail: what is to be written to whom, in the transaction that makes it true. One key is one letter.
CREATE SCHEMA mail;
GRANT USAGE ON SCHEMA mail TO hilo_app;

CREATE TABLE mail.message (
  id uuid PRIMARY KEY DEFAULT shared.new_id(),
  -- Names what happened, such as order-confirmed:1001: asked for twice, it is written once.
  key text NOT NULL CONSTRAINT message_once UNIQUE,
  kind text NOT NULL CONSTRAINT message_kind_is_a_word CHECK (kind ~ '^[a-z]+(-[a-z]+)*$'),
  -- One address and nothing that could end a line of a letter's head.
  recipient text NOT NULL CONSTRAINT message_recipient_is_one_line CHECK (recipient !~ '[[:cntrl:]]' AND length(recipient) BETWEEN 1 AND 254),
  locale text NOT NULL CONSTRAINT message_locale_known CHECK (locale IN ('es', 'en', 'fr')),
  facts jsonb NOT NULL,
  state text NOT NULL DEFAULT 'queued' CONSTRAINT message_state_known CHECK (state IN ('queued', 'sending', 'sent', 'failed')),
  attempts smallint NOT NULL DEFAULT 0 CONSTRAINT message_attempts_not_negative CHECK (attempts >= 0),
  -- How many of them ended without an answer: the letter may have left.
  unclear smallint NOT NULL DEFAULT 0 CONSTRAINT message_unclear_among_attempts CHECK (unclear BETWEEN 0 AND attempts),
  -- A word of Hilo's own (address, refused, unreachable …) and the post office's number: never its sentence, which repeats the address.
  last_error text CONSTRAINT message_error_names_nobody CHECK (last_error ~ '^[a-z_]+( [0-9]{3})?$'),
  subject text,
  queued_at timestamptz NOT NULL,
  next_at timestamptz NOT NULL,
  began_at timestamptz,
  sent_at timestamptz,
  CONSTRAINT sent_message_has_its_time CHECK ((state = 'sent') = (sent_at IS NOT NULL)),
  CONSTRAINT failed_message_says_why CHECK (state <> 'failed' OR last_error IS NOT NULL)
);
CREATE INDEX message_to_send ON mail.message (next_at) WHERE state IN ('queued', 'sending');
GRANT SELECT, INSERT ON mail.message TO hilo_app;
-- What was asked for stays as it was asked: only what became of it may be written afterwards.
GRANT UPDATE (state, attempts, unclear, last_error, subject, next_at, began_at, sent_at) ON mail.message TO hilo_app;

SELECT pgboss.create_queue('send-mail', '{"policy":"standard","retryLimit":0}');
SELECT pgboss.create_queue('sweep-mail', '{"policy":"exclusive","retryLimit":0}');
