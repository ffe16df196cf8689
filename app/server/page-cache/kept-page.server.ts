import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { KeptPage } from './page-store.ts'

const inBrotli = promisify(brotliCompress)
const inGzip = promisify(gzip)

/** Good enough for a page that is made anew after each change: a fifth smaller than gzip in the same time. */
const BROTLI_QUALITY = 5

export interface RenderedFor {
  readonly pathname: string
  /** The nonce that the page was rendered with. */
  readonly nonce: string
  /** The policy of this page for scripts with these hashes. */
  readonly policyFor: (hashes: readonly string[]) => string
}

/**
 * Makes of a rendered answer the bytes that everybody may be sent: without its nonce, the policy naming each of its scripts by hash instead. Only
 * scripts that carried the nonce are named: one that got into the page by a hole in it did not, and stays forbidden.
 * Undefined when the answer is one person's: it sets a cookie, carries a form's key, or failed.
 */
export async function keptPageOf(response: Response, { pathname, nonce, policyFor }: RenderedFor): Promise<KeptPage | undefined> {
  const text = await response.text()
  const isOnePersons = response.headers.has('Set-Cookie') || /name="_key"|"formKey"/.test(text)
  if (response.status >= 500 || isOnePersons) return undefined
  const { body, hashes } = withoutNonce(text, nonce)
  if (body.includes(nonce)) return undefined
  const bytes = Buffer.from(body)
  const [br, gzipped] = await Promise.all([
    inBrotli(bytes, {
      params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
    }),
    inGzip(bytes),
  ])
  const headers = Object.fromEntries([...response.headers].filter(([name]) => !NOT_KEPT.has(name)))
  return {
    status: response.status,
    headers: { ...headers, 'content-security-policy': policyFor(hashes) },
    etag: `W/"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`,
    br,
    gzip: gzipped,
    products: namesItsProducts(pathname) ? productsIn(body) : undefined,
  }
}

const NOT_KEPT = new Set(['content-length', 'content-encoding', 'transfer-encoding', 'connection', 'date', 'cache-control'])

function withoutNonce(text: string, nonce: string): { body: string; hashes: string[] } {
  const attribute = ` nonce="${nonce}"`
  const hashes: string[] = []
  for (const [, attributes = '', script = ''] of text.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/g))
    if (attributes.includes(attribute) && script) hashes.push(createHash('sha256').update(script).digest('base64'))
  return { body: text.replaceAll(attribute, ''), hashes }
}

/** The pages on which no product appears but those they link to. All others are lists, or count. */
function namesItsProducts(pathname: string): boolean {
  return /^\/[a-z]{2}\/(p|delivery|privacy)([/.]|$)/.test(pathname)
}

function productsIn(body: string): string[] {
  return [...new Set(Array.from(body.matchAll(/\/p\/([a-z0-9-]+)/g), ([, address = '']) => address))]
}
