import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync, type StatementSync } from 'node:sqlite'
import type { BalanceTransaction, Charge, Event, LineItem, PaymentIntent, Refund, Session } from './wire.ts'

/** A checkout session with what belongs to it and does not travel in it. */
export interface CheckoutRecord {
  readonly id: string
  readonly session: Session
  readonly lineItems: readonly LineItem[]
  readonly intent: { readonly description: string | null; readonly metadata: Record<string, string> }
  /** What the payment page shows next: the last decline, and the card that waits for its 3-D Secure challenge. */
  readonly page: { readonly notice?: string; readonly email?: string; readonly name?: string; readonly challenge?: PendingCard }
}

/** The card of a payment that waits for its owner's bank. Never the number. */
export interface PendingCard {
  readonly card: string
  readonly expMonth: number
  readonly expYear: number
}

/** What the store keeps, by kind. Disputes, payouts and customers join here. */
export interface Kinds {
  checkout: CheckoutRecord
  payment_intent: PaymentIntent
  charge: Charge
  refund: Refund
  balance_transaction: BalanceTransaction
  event: Event
}
export type Kind = keyof Kinds

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS object (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, id TEXT NOT NULL, body TEXT NOT NULL, UNIQUE (kind, id)
  ) STRICT;
  CREATE INDEX IF NOT EXISTS open_checkout ON object (json_extract(body, '$.session.expires_at'))
    WHERE kind = 'checkout' AND json_extract(body, '$.session.status') = 'open';
  CREATE TABLE IF NOT EXISTS balance (currency TEXT PRIMARY KEY, net INTEGER NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS saved_answer (
    key TEXT PRIMARY KEY, fingerprint TEXT NOT NULL, status INTEGER NOT NULL, body TEXT NOT NULL,
    request_id TEXT NOT NULL, saved_at INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS delivery (
    id INTEGER PRIMARY KEY AUTOINCREMENT, event TEXT NOT NULL, state TEXT NOT NULL, due_at INTEGER NOT NULL,
    first_due_at INTEGER NOT NULL, attempts INTEGER NOT NULL DEFAULT 0, last_answer TEXT
  ) STRICT;
  CREATE INDEX IF NOT EXISTS delivery_pending ON delivery (due_at) WHERE state = 'pending';
  CREATE TABLE IF NOT EXISTS setting (name TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS request (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL, at INTEGER NOT NULL, method TEXT NOT NULL, path TEXT NOT NULL,
    status INTEGER NOT NULL, idempotency_key TEXT, body TEXT NOT NULL, answer TEXT NOT NULL
  ) STRICT;
`

/** Where a row stands in its list. */
export interface Placed<Row> {
  readonly seq: number
  readonly row: Row
}

/**
 * All state, in one SQLite file: every write is on the disk before its answer leaves, so that a killed sandbox comes
 * back with everything it had said. The file belongs to one process at a time, which is why nothing else may write it.
 */
export class Store {
  readonly database: DatabaseSync
  private readonly statements = new Map<string, StatementSync>()

  constructor(dataDir: string) {
    mkdirSync(dataDir, { recursive: true })
    this.database = new DatabaseSync(join(dataDir, 'sandbox.sqlite'))
    this.database.exec(`PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; ${SCHEMA}`)
  }

  /** Does all of the work or none of it. The work is synchronous: no two of them ever interleave. */
  transaction<Value>(work: () => Value): Value {
    this.database.exec('BEGIN IMMEDIATE')
    try {
      const value = work()
      this.database.exec('COMMIT')
      return value
    } catch (error) {
      this.database.exec('ROLLBACK')
      throw error
    }
  }

  /** A statement, prepared once. */
  sql(text: string): StatementSync {
    const known = this.statements.get(text)
    if (known) return known
    const statement = this.database.prepare(text)
    this.statements.set(text, statement)
    return statement
  }

  get<K extends Kind>(kind: K, id: string): Kinds[K] | undefined {
    return this.place(kind, id)?.row
  }

  /** An object with its place in the list of its kind, for paging. */
  place<K extends Kind>(kind: K, id: string): Placed<Kinds[K]> | undefined {
    const row = this.sql('SELECT seq, body FROM object WHERE kind = ? AND id = ?').get(kind, id)
    return row && { seq: Number(row.seq), row: JSON.parse(String(row.body)) }
  }

  /** Keeps an object: a new one at the head of its list, a known one where it stands. */
  put<K extends Kind>(kind: K, object: Kinds[K]): void {
    this.sql(
      'INSERT INTO object (kind, id, body) VALUES (?, ?, ?) ON CONFLICT (kind, id) DO UPDATE SET body = excluded.body',
    ).run(kind, object.id, JSON.stringify(object))
  }

  /** All objects of a kind, newest first, read as the caller asks for them. `before` and `after` are places. */
  *newestFirst<K extends Kind>(kind: K, bounds: { before?: number; after?: number } = {}): Generator<Kinds[K]> {
    const rows = this.database
      .prepare('SELECT body FROM object WHERE kind = ? AND seq < ? AND seq > ? ORDER BY seq DESC')
      .iterate(kind, bounds.before ?? Number.MAX_SAFE_INTEGER, bounds.after ?? 0)
    for (const row of rows) yield JSON.parse(String(row.body))
  }

  /** The stored text of an object, byte for byte what was written: an event must be sent the same every time. */
  textOf(kind: Kind, id: string): string | undefined {
    const row = this.sql('SELECT body FROM object WHERE kind = ? AND id = ?').get(kind, id)
    return row && String(row.body)
  }

  setting<Value>(name: string): Value | undefined {
    const row = this.sql('SELECT body FROM setting WHERE name = ?').get(name)
    return row && JSON.parse(String(row.body))
  }

  keepSetting(name: string, value: unknown): void {
    this.sql('INSERT INTO setting VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET body = excluded.body').run(
      name,
      JSON.stringify(value),
    )
  }

  close(): void {
    this.database.close()
  }
}
