import { connect, createServer, type Socket } from 'node:net'

/** Where a cut falls: before the commit reaches the database, or after it did and before its answer comes back. */
export type Cut = 'before_commit_arrives' | 'before_its_answer'

/** A way to a database that can be cut exactly at the next commit. */
export interface CuttingProxy {
  readonly url: string
  /** Cuts the connection of the next commit there; the connections after it live. */
  cutNext(cut: Cut): void
  close(): Promise<void>
}

/** Stands between the application and the database and passes on what both say, until it is told to cut. */
export async function cuttingProxy(databaseUrl: string): Promise<CuttingProxy> {
  const target = new URL(databaseUrl)
  const open = new Set<Socket>()
  let next: Cut | undefined
  const server = createServer((client) => {
    const database = connect(Number.parseInt(target.port, 10), target.hostname)
    for (const socket of [client, database]) {
      open.add(socket)
      socket.on('error', () => {})
      socket.on('close', () => open.delete(socket))
    }
    let isDeaf = false
    client.on('data', (said) => {
      const cut = next && /\0?commit\0/i.test(said.toString('latin1')) ? next : undefined
      if (cut) next = undefined
      if (cut === 'before_commit_arrives') return void [client, database].map((socket) => socket.destroy())
      if (cut) isDeaf = true
      database.write(said)
    })
    database.on('data', (said) => {
      if (!isDeaf) return void client.write(said)
      client.destroy()
      database.destroy()
    })
    client.on('close', () => database.destroy())
    database.on('close', () => client.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const url = new URL(databaseUrl)
  url.port = String(typeof address === 'object' && address ? address.port : 0)
  return {
    url: url.toString(),
    cutNext: (cut) => {
      next = cut
    },
    close: async () => {
      for (const socket of open) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
