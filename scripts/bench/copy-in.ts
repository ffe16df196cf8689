import type { Client } from 'pg'

/** The part of node-postgres that a COPY into the server speaks through: its own queries are made of the same calls. */
interface Connection {
  query(text: string): void
  sendCopyFromChunk(chunk: Buffer): void
  endCopyFrom(): void
  sendCopyFail(reason: string): void
  readonly stream: { readonly writableNeedDrain: boolean; once(event: 'drain', listener: () => void): void }
}

/** Streams rows, as COPY's text format has them, into a table; waits whenever the server is slower than the rows are made. */
export function copyIn(client: Client, into: string, chunks: Iterable<string>): Promise<void> {
  return new Promise((resolve, reject) => {
    let failure: unknown
    const copy = {
      submit: (connection: Connection) => connection.query(`COPY ${into} FROM STDIN`),
      handleCopyInResponse: (connection: Connection) => {
        send(connection, chunks[Symbol.iterator]()).catch((error: unknown) => {
          failure = error
          connection.sendCopyFail(String(error))
        })
      },
      handleCommandComplete: () => {},
      handleError: (error: unknown) => {
        failure ??= error
      },
      handleReadyForQuery: () => (failure ? reject(failure) : resolve()),
    }
    ;(client as unknown as { query: (submittable: typeof copy) => void }).query(copy)
  })
}

async function send(connection: Connection, chunks: Iterator<string>): Promise<void> {
  for (let next = chunks.next(); !next.done; next = chunks.next()) {
    connection.sendCopyFromChunk(Buffer.from(next.value))
    // The sender is kept from running ahead; a turn of the loop also lets an error of the server come through.
    await new Promise<void>((go) =>
      connection.stream.writableNeedDrain ? connection.stream.once('drain', go) : setImmediate(go),
    )
  }
  connection.endCopyFrom()
}
