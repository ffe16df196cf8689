import type { Pool, PoolClient } from 'pg'

type Send = (...given: unknown[]) => Promise<unknown>

const BEGINS = /^(begin|start transaction)\b[\w\s]*$/i
const ENDS = /^(commit|rollback)$/i

/**
 * Sends the beginning of a transaction together with its first statement, so that a page waits for the database once less; a transaction that asks nothing is
 * not sent at all. A first statement with values beside it, as a command's, follows its beginning by itself. The database sees the same statements in the same order.
 */
export function beginLate(pool: Pool): void {
  pool.on('connect', (client) => {
    client.query = withLateBegin(client.query.bind(client) as Send) as PoolClient['query']
  })
}

export function withLateBegin(send: Send): Send {
  let beginning: string | undefined
  return (text, values, ...rest) => {
    const isPlain = typeof text === 'string' && (!Array.isArray(values) || values.length === 0) && rest.length === 0
    if (beginning === undefined) {
      if (!isPlain || !BEGINS.test(text)) return send(text, values, ...rest)
      beginning = text
      return Promise.resolve(NOTHING)
    }
    const begin = beginning
    beginning = undefined
    if (isPlain && ENDS.test(text)) return Promise.resolve(NOTHING)
    if (isPlain) return send(`${begin}; ${text}`).then((results) => (Array.isArray(results) ? results.at(-1) : results))
    // The connection takes one after the other; what the first fails of, the second fails of as well.
    send(begin).catch(() => {})
    return send(text, values, ...rest)
  }
}

const NOTHING = { command: '', rowCount: null, rows: [], fields: [] }
