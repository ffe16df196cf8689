/**
 * The tables of the state file. Only ever added to, each piece with IF NOT EXISTS: a file of an older sandbox opens
 * under a newer one and gains what it lacks.
 */
export const SCHEMA = `
  CREATE TABLE IF NOT EXISTS object (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, id TEXT NOT NULL, body TEXT NOT NULL, UNIQUE (kind, id)
  ) STRICT;
  CREATE INDEX IF NOT EXISTS object_of_kind ON object (kind, seq);
  CREATE INDEX IF NOT EXISTS open_checkout ON object (json_extract(body, '$.session.expires_at'))
    WHERE kind = 'checkout' AND json_extract(body, '$.session.status') = 'open';
  CREATE INDEX IF NOT EXISTS pending_transaction ON object (json_extract(body, '$.available_on'))
    WHERE kind = 'balance_transaction' AND json_extract(body, '$.status') = 'pending';
  CREATE INDEX IF NOT EXISTS object_of_intent ON object (kind, json_extract(body, '$.payment_intent'));
  CREATE INDEX IF NOT EXISTS checkout_of_intent ON object (kind, json_extract(body, '$.session.payment_intent'));
  CREATE INDEX IF NOT EXISTS object_of_charge ON object (kind, json_extract(body, '$.charge'));
  CREATE INDEX IF NOT EXISTS object_of_source ON object (kind, json_extract(body, '$.source'));
  CREATE TABLE IF NOT EXISTS balance (currency TEXT PRIMARY KEY, net INTEGER NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS paid_in (balance_transaction TEXT PRIMARY KEY, payout TEXT NOT NULL) STRICT;
  CREATE INDEX IF NOT EXISTS paid_in_payout ON paid_in (payout);
  CREATE TABLE IF NOT EXISTS bank_line (
    id INTEGER PRIMARY KEY AUTOINCREMENT, currency TEXT NOT NULL, booked_on TEXT NOT NULL, value_on TEXT NOT NULL,
    amount INTEGER NOT NULL, reference TEXT NOT NULL, text TEXT NOT NULL, payout TEXT, is_reversal INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS bank_line_day ON bank_line (currency, booked_on);
  CREATE INDEX IF NOT EXISTS bank_line_payout ON bank_line (payout);
  CREATE TABLE IF NOT EXISTS timer (
    id INTEGER PRIMARY KEY AUTOINCREMENT, due_at INTEGER NOT NULL, kind TEXT NOT NULL, subject TEXT NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS timer_due ON timer (due_at, id);
  CREATE TABLE IF NOT EXISTS deleted (id TEXT PRIMARY KEY) STRICT;
  CREATE TABLE IF NOT EXISTS saved_answer (
    key TEXT PRIMARY KEY, fingerprint TEXT NOT NULL, status INTEGER NOT NULL, body TEXT NOT NULL,
    request_id TEXT NOT NULL, saved_at INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS delivery (
    id INTEGER PRIMARY KEY AUTOINCREMENT, event TEXT NOT NULL, state TEXT NOT NULL, due_at INTEGER NOT NULL,
    first_due_at INTEGER NOT NULL, attempts INTEGER NOT NULL DEFAULT 0, last_answer TEXT
  ) STRICT;
  CREATE INDEX IF NOT EXISTS delivery_event ON delivery (event);
  CREATE INDEX IF NOT EXISTS delivery_pending ON delivery (due_at) WHERE state = 'pending';
  CREATE TABLE IF NOT EXISTS setting (name TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS request (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL, at INTEGER NOT NULL, method TEXT NOT NULL, path TEXT NOT NULL,
    status INTEGER NOT NULL, idempotency_key TEXT, body TEXT NOT NULL, answer TEXT NOT NULL
  ) STRICT;
`
