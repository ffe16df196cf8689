import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import { SCHEMA } from './store-schema.ts'
import type {
  BalanceTransaction,
  Charge,
  Customer,
  Dispute,
  Event,
  LineItem,
  PaymentIntent,
  Payout,
  Refund,
  Session,
} from './wire.ts'

/** A checkout session with what belongs to it and does not travel in it. */
export interface CheckoutRecord {
  readonly id: string
  readonly session: Session
  readonly lineItems: readonly LineItem[]
  readonly intent: { readonly description: string | null; readonly metadata: Record<string, string> }
  /** What the payment page shows next: the last decline, and the card that waits for its 3-D Secure challenge. */
  readonly page: {
    readonly notice?: string
    readonly email?: string
    readonly name?: string
    readonly challenge?: PendingCard
    /** The buyer has said yes and the bank takes its time. */
    readonly isAnswered?: boolean
  }
}

/** The card of a payment that waits for its owner's bank. Never the number. */
export interface PendingCard {
  readonly card: string
  readonly expMonth: number
  readonly expYear: number
}

/** What the store keeps, by kind. */
export interface Kinds {
  checkout: CheckoutRecord
  payment_intent: PaymentIntent
  charge: Charge
  refund: Refund
  dispute: Dispute
  payout: Payout
  customer: Customer
  balance_transaction: BalanceTransaction
  event: Event
}
export type Kind = keyof Kinds

/** Where a row stands in its list. */
export interface Placed<Row> {
  readonly seq: number
  readonly row: Row
}

/** Which objects of a kind are wanted: fields by their JSON path that must have a value, and places. */
export interface Wanted {
  /** `['$.charge', 'ch_…']`; a list takes any of its values. */
  readonly fields?: readonly (readonly [path: string, value: string | readonly string[]])[]
  readonly created?: { readonly path: string; readonly from: number; readonly to: number }
  readonly before?: number
  readonly after?: number
  readonly limit?: number
  readonly isOldestFirst?: boolean
}

/**
 * All state, in one SQLite file: every write is on the disk before its answer leaves, so that a killed sandbox comes
 * back with everything it had said. The file belongs to one process at a time, which is why nothing else may write it.
 */
export class Store {
  readonly database: DatabaseSync
  private readonly statements = new Map<string, StatementSync>()

  /** `isFast`: a write survives the process's own kill, not a power cut. For harnesses that start thousands. */
  constructor(dataDir: string, { isFast = false }: { isFast?: boolean } = {}) {
    mkdirSync(dataDir, { recursive: true })
    this.database = new DatabaseSync(join(dataDir, 'sandbox.sqlite'))
    const durability = isFast ? 'OFF' : 'FULL'
    this.database.exec(
      `PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = ${durability}; ${SCHEMA}`,
    )
    this.markOldFile()
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

  /** The objects of a kind that are wanted, newest first unless told otherwise. */
  find<K extends Kind>(kind: K, { fields = [], created, before, after, limit, isOldestFirst = false }: Wanted = {}): Kinds[K][] {
    const conditions = [
      'kind = ?',
      ...fields.map(([path, value]) => `json_extract(body, '${path}') IN (${[value].flat().map(() => '?')})`),
      ...(created ? [`json_extract(body, '${created.path}') BETWEEN ? AND ?`] : []),
      ...(before === undefined ? [] : ['seq < ?']),
      ...(after === undefined ? [] : ['seq > ?']),
    ]
    const values: SQLInputValue[] = [
      kind,
      ...fields.flatMap(([, value]) => value),
      ...(created ? [created.from, created.to] : []),
      ...(before === undefined ? [] : [before]),
      ...(after === undefined ? [] : [after]),
      limit ?? -1,
    ]
    const order = isOldestFirst ? 'ASC' : 'DESC'
    const text = `SELECT body FROM object WHERE ${conditions.join(' AND ')} ORDER BY seq ${order} LIMIT ?`
    return this.sql(text)
      .all(...values)
      .map((row) => JSON.parse(String(row.body)))
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

  /**
   * What stood in the file before refunds, disputes and payouts were whole keeps its place in the books, but cannot
   * have their events: the check asks for those only behind this mark.
   */
  private markOldFile(): void {
    if (this.setting('whole_since') !== undefined) return
    this.keepSetting('whole_since', Number(this.sql('SELECT coalesce(max(seq), 0) AS seq FROM object').get()?.seq))
  }
}
