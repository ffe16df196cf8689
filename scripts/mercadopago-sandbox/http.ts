import type { IncomingMessage } from 'node:http'

/** A request as the sandbox reads it. */
export interface Asked {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

export interface Answered {
  readonly status: number
  readonly body: string
  readonly headers?: Readonly<Record<string, string>>
}

const LARGEST_BODY = 256 * 1024

export async function readRequest(request: IncomingMessage): Promise<Asked> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > LARGEST_BODY) throw new Error('too large')
    chunks.push(chunk)
  }
  const url = new URL(request.url ?? '/', 'http://sandbox')
  const { method = 'GET', headers } = request
  return { method, path: url.pathname, query: url.searchParams, headers, body: Buffer.concat(chunks).toString('utf8') }
}

export function json(status: number, value: unknown): Answered {
  return { status, body: JSON.stringify(value), headers: { 'content-type': 'application/json' } }
}

/** An error in the shape of the interface's own. */
export function problem(status: number, error: string, code?: number): Answered {
  return json(status, { message: error, error, status, cause: code === undefined ? [] : [{ code, description: error }] })
}
