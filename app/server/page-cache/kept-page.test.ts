import { createHash } from 'node:crypto'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { keptPageOf } from './kept-page.server.ts'

const NONCE = 'aaaaaaaaaaaaaaaaaaaaaaaa'

function keep(html: string, { status = 200, headers = {} as HeadersInit, pathname = '/es/p/chal-chal-01' } = {}) {
  const policyFor = (hashes: readonly string[]) => hashes.join(' ')
  return keptPageOf(new Response(html, { status, headers }), { pathname, nonce: NONCE, policyFor })
}

test('the scripts that carried the nonce are allowed by hash, a script that got in by itself is not', async () => {
  const ours = 'window.a = 1'
  const page = await keep(
    `<link rel="modulepreload" nonce="${NONCE}" href="/assets/a.js"><script nonce="${NONCE}">${ours}</script><script>evil()</script>`,
  )
  expect(page?.headers['content-security-policy']).toBe(createHash('sha256').update(ours).digest('base64'))
  const body = brotliDecompressSync(page?.br ?? '').toString()
  expect(body).toBe('<link rel="modulepreload" href="/assets/a.js"><script>window.a = 1</script><script>evil()</script>')
  expect(gunzipSync(page?.gzip ?? '').toString()).toBe(body)
})

test.each([
  ['a cookie', '<p></p>', { headers: { 'Set-Cookie': 'a=b' } }],
  ['a form with a key', '<input type="hidden" name="_key" value="x"/>', {}],
  ['the nonce in a place that is no attribute', `<p>${NONCE}</p>`, {}],
  ['a failure', '<p></p>', { status: 503 }],
])('%s makes it one person’s page', async (_, html, more) => {
  expect(await keep(html, more)).toBeUndefined()
})

test('a product’s page names its products; a shelf may show any', async () => {
  const link = '<a href="/es/p/gorro-gorro-02">Gorro</a><link href="http://hilo.test/fr/p/chale-chal-01">'
  expect((await keep(link))?.products).toEqual(['gorro-gorro-02', 'chale-chal-01'])
  expect((await keep(link, { pathname: '/es/c/todo' }))?.products).toBeUndefined()
})
