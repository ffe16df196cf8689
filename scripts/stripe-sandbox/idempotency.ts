import { createHash } from 'node:crypto'
import { ApiError, invalid } from './errors.ts'
import type { World } from './world.ts'

const KEPT_MS = 86_400_000
const LONGEST_KEY = 255

/** An answer as it was first given under a key. */
export interface SavedAnswer {
  readonly status: number
  readonly body: string
  readonly requestId: string
}

/** A write that holds its key until it is released. */
export interface HeldKey {
  readonly key: string
  readonly fingerprint: string
  release(): void
}

/**
 * Keys as the API documents them: the first answer under a key is saved, a 500 among them, and given again; the same
 * key with other parameters is an error; a key in use is a conflict; a key is forgotten after 24 hours. What fails
 * validation is not saved.
 */
export class IdempotencyKeys {
  private readonly world: World
  private readonly inUse = new Set<string>()

  constructor(world: World) {
    this.world = world
  }

  /** Takes a key for a call, or gives the answer it already has. */
  take(key: string, method: string, path: string, body: string): HeldKey | SavedAnswer {
    if (key.length > LONGEST_KEY) throw invalid(`Idempotency keys can have at most ${LONGEST_KEY} characters`)
    const fingerprint = createHash('sha256')
      .update(`${method}\n${path}\n${canonical(body)}`)
      .digest('hex')
    const saved = this.find(key)
    if (saved && saved.fingerprint !== fingerprint) {
      const message = `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`
      throw new ApiError(400, 'idempotency_error', message)
    }
    if (saved) return saved
    if (this.inUse.has(key)) {
      const message = `There is currently another in-progress request using this Idempotency-Key '${key}'. Please try again later.`
      throw new ApiError(409, 'invalid_request_error', message, { code: 'idempotency_key_in_use' })
    }
    this.inUse.add(key)
    return { key, fingerprint, release: () => this.inUse.delete(key) }
  }

  /** Saves the answer of a call. Inside the transaction of its effects, so that a kill loses both or neither. */
  save(held: HeldKey, answer: SavedAnswer): void {
    this.world.store
      .sql('INSERT INTO saved_answer VALUES (?, ?, ?, ?, ?, ?)')
      .run(held.key, held.fingerprint, answer.status, answer.body, answer.requestId, this.world.nowMs())
  }

  private find(key: string): (SavedAnswer & { fingerprint: string }) | undefined {
    this.world.store.sql('DELETE FROM saved_answer WHERE saved_at <= ?').run(this.world.nowMs() - KEPT_MS)
    const row = this.world.store.sql('SELECT * FROM saved_answer WHERE key = ?').get(key)
    return (
      row && {
        fingerprint: String(row.fingerprint),
        status: Number(row.status),
        body: String(row.body),
        requestId: String(row.request_id),
      }
    )
  }
}

/** Parameters in one order, whichever they were sent in. */
function canonical(body: string): string {
  return JSON.stringify([...new URLSearchParams(body)].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
}
