import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { Suspense } from 'react'
import { expect, test } from 'vitest'
import { renderWholePage, wholeResponse, withPreloadNonces } from './whole-page.server.ts'

const heard: unknown[] = []
const rendering = { nonce: 'n0nce', timeoutMs: 5000, onError: (error: unknown) => void heard.push(error) }

function Later({ after }: { after: Promise<unknown> & { done?: boolean } }) {
  if (!after.done) throw after
  return <b>late</b>
}

function Broken(): never {
  throw new Error('no')
}

test('a page is whole: what comes late stands in it, and long pages lose nothing', async () => {
  const after: Promise<unknown> & { done?: boolean } = new Promise((resolve) => setTimeout(resolve, 20)).then(() => {
    after.done = true
  })
  const long = 'ñandú '.repeat(20_000)
  const { html, isBroken } = await renderWholePage(
    <main>
      {long}
      <Suspense fallback="wait">
        <Later after={after} />
      </Suspense>
    </main>,
    rendering,
  )
  expect(html.toString()).toContain(long.trimEnd())
  expect(html.toString()).toContain('<b>late</b>')
  expect(isBroken).toBe(false)
})

test('a page whose frame fails is refused, and one with a broken part says so', async () => {
  await expect(renderWholePage(<Broken />, rendering)).rejects.toThrow('no')
  expect(heard).toEqual([])
  const { html, isBroken } = await renderWholePage(
    <main>
      <Suspense fallback="instead">
        <Broken />
      </Suspense>
    </main>,
    rendering,
  )
  expect(html.toString()).toContain('instead')
  expect(isBroken).toBe(true)
  expect(heard).toHaveLength(1)
})

test('a page that does not come to an end is sent as far as it has come', async () => {
  const never = new Promise(() => {})
  const page = (
    <main>
      <Suspense fallback="wait">
        <Later after={never} />
      </Suspense>
    </main>
  )
  const { html, isBroken } = await renderWholePage(page, { ...rendering, timeoutMs: 10 })
  expect(html.toString()).toContain('wait')
  expect(isBroken).toBe(true)
})

test('every preload of a module gets the nonce, and nothing else does', () => {
  const page =
    '<p>ñandú < 5</p><link rel="modulepreload" href="/a.js"/><link rel="stylesheet" href="/b.css"/><link rel="modulepreload" href="/c.js"/>'
  expect(withPreloadNonces(Buffer.from(page), 'n0nce').toString()).toBe(
    page.replaceAll('<link rel="modulepreload"', '<link rel="modulepreload" nonce="n0nce"'),
  )
})

test.each([
  ['gzip, deflate, br', 'br', brotliDecompressSync],
  ['gzip', 'gzip', gunzipSync],
  ['br;q=0, gzip;q=0.5', 'gzip', gunzipSync],
  ['', null, (bytes: Buffer) => bytes],
] as const)('a browser that takes %j is answered in %s', async (header, encoding, read) => {
  const request = new Request('http://hilo.test/es', { headers: { 'Accept-Encoding': header } })
  const answer = wholeResponse(Buffer.from('<p>ñandú</p>'), request, { status: 404, headers: new Headers({ 'X-Kept': 'yes' }) })
  const bytes = Buffer.from(await answer.arrayBuffer())
  expect(answer.status).toBe(404)
  expect(answer.headers.get('content-encoding')).toBe(encoding)
  expect(answer.headers.get('content-length')).toBe(String(bytes.length))
  expect(answer.headers.get('x-kept')).toBe('yes')
  expect(read(bytes).toString()).toBe('<p>ñandú</p>')
})
