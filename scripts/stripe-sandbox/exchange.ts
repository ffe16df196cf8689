import type { IncomingMessage, ServerResponse } from 'node:http'
import { ApiError } from './errors.ts'

const LARGEST_BODY = 1_000_000

/** A request, read whole. */
export interface Incoming {
  readonly method: string
  readonly path: string
  readonly query: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

/** What is answered. */
export interface Outgoing {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Uint8Array
}

/** Reads a request to its end. Refuses bodies over 1 MB and bytes that are not UTF-8. */
export async function readIncoming(request: IncomingMessage): Promise<Incoming> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > LARGEST_BODY) throw new ApiError(413, 'invalid_request_error', 'The request body is larger than 1 MB')
    chunks.push(chunk)
  }
  const [path = '/', query = ''] = (request.url ?? '/').split('?', 2)
  return { method: request.method ?? 'GET', path, query, headers: request.headers, body: decode(Buffer.concat(chunks)) }
}

function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new ApiError(400, 'invalid_request_error', 'The request body is not valid UTF-8')
  }
}

/** An answer in JSON. */
export function json(status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): Outgoing {
  return { status, headers: { 'Content-Type': 'application/json', ...headers }, body: `${JSON.stringify(value, null, 2)}\n` }
}

/** Sends an answer. */
export function send(response: ServerResponse, { status, headers, body }: Outgoing): void {
  response.writeHead(status, { 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff', ...headers })
  response.end(body)
}

/**
 * Whether a browser sends this write from a page that is not ours. Programs send no such header and pass: the port is
 * on loopback.
 */
export function isForeign({ method, headers }: Incoming): boolean {
  const site = headers['sec-fetch-site']
  return method !== 'GET' && method !== 'HEAD' && site !== undefined && site !== 'same-origin' && site !== 'none'
}
