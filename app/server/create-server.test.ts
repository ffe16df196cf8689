import { request as httpRequest, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { data, type ServerBuild } from '@remix-run/node'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { configFrom } from '../config.server.ts'
import type { Application } from './application.server.ts'
import { createServer } from './create-server.server.ts'
import { createLog } from './log.server.ts'
import { requestContext } from './request-context.server.ts'

const ORIGIN = 'http://hilo.test'
const settings = configFrom({ NODE_ENV: 'production', HILO_ORIGIN: ORIGIN, HILO_PAYMENT_ORIGIN: 'https://pay.example' })

const lines: string[] = []
const changes: string[] = []
let checks: Awaited<ReturnType<Application['checks']>> = { database: true }

/** A build as Remix makes it, with resource routes only: enough to see what the server lets through and what it answers. */
function build(): ServerBuild {
  const route = (id: string, path: string | undefined, module: object) => [
    id,
    { id, path, parentId: id === 'root' ? undefined : 'root', module },
  ]
  const routes = Object.fromEntries([
    route('root', '', {}),
    route('change', 'change', {
      loader: () => Response.json({ locale: requestContext().locale }),
      action: async ({ request }: { request: Request }) => {
        changes.push(await request.text())
        return Response.json({ url: request.url, forwarded: request.headers.get('x-forwarded-host') })
      },
    }),
    route('family', 'my/:token', { loader: () => Response.json({ ok: true }) }),
    route('broken', 'broken', {
      loader: () => {
        throw new Error('password=hunter2 in /secret/place')
      },
    }),
    route('away', 'away', {
      loader: () => {
        throw new Error('Connection terminated unexpectedly')
      },
    }),
    route('denied', 'denied', {
      loader: () => {
        throw Object.assign(new Error('somebody may not do this'), { name: 'Forbidden' })
      },
    }),
    route('missing', 'missing', {
      loader: () => {
        throw data({ sentence: 'no' }, { status: 404 })
      },
    }),
  ])
  const manifestRoutes = Object.fromEntries(
    Object.keys(routes).map((id) => [
      id,
      { id, path: routes[id].path, parentId: routes[id].parentId, module: '', hasLoader: true },
    ]),
  )
  const open = async (): Promise<Application> => ({ checks: async () => checks, close: async () => {} })
  return {
    routes,
    entry: { module: { default: () => new Response('page'), handleError: () => {}, openApplication: open } },
    assets: { entry: { module: '', imports: [] }, routes: manifestRoutes, url: '', version: '1' },
    assetsBuildDirectory: '',
    publicPath: '/',
    basename: '/',
    mode: 'production',
    isSpaMode: false,
    future: { v3_singleFetch: true },
  } as unknown as ServerBuild
}

let server: Server
let port = 0

beforeAll(async () => {
  const log = createLog({ logLevel: 'info', world: 'live' }, { write: (line) => lines.push(line) })
  const { app } = createServer({ config: settings, build: build(), log, clientFolder: 'no-such-folder' })
  server = app.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  port = (server.address() as AddressInfo).port
})

afterAll(() => new Promise((resolve) => server.close(resolve)))

interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

function send(method: string, path: string, headers: Record<string, string> = {}, body = ''): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const length = body && !headers['transfer-encoding'] ? { 'content-length': String(Buffer.byteLength(body)) } : {}
    const request = httpRequest({ port, method, path, headers: { host: 'hilo.test', ...length, ...headers } }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks).toString() })
      })
    })
    request.on('error', reject)
    request.end(body)
  })
}

test.each<[string, Record<string, string>]>([
  ['no origin at all', {}],
  ['a foreign origin', { origin: 'https://evil.example' }],
  ['a foreign origin and the host to match, forwarded', { origin: 'https://evil.example', 'x-forwarded-host': 'evil.example' }],
  ['another site, says the browser', { 'sec-fetch-site': 'cross-site', origin: ORIGIN }],
  ['our host with another scheme', { origin: 'https://hilo.test' }],
])('a resource route is not changed by a request with %s', async (_, headers) => {
  changes.length = 0
  for (const path of ['/change', '/change.data']) {
    const answer = await send('POST', path, headers, 'amount=1')
    expect(answer.status).toBe(403)
    expect(answer.body).not.toContain('amount')
  }
  expect(changes).toEqual([])
})

test('a request from our own page goes through, and the route sees the configured address whatever the headers say', async () => {
  changes.length = 0
  const spoof = { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https', forwarded: 'host=evil.example' }
  const answer = await send('POST', '/change', { origin: ORIGIN, ...spoof }, 'amount=1')
  expect(answer.status).toBe(200)
  expect(JSON.parse(answer.body)).toEqual({ url: `${ORIGIN}/change`, forwarded: null })
  expect(changes).toEqual(['amount=1'])
})

test('another host is sent to ours when it reads, and refused when it writes', async () => {
  const read = await send('GET', '/change?x=1', { host: 'evil.example' })
  expect([read.status, read.headers.location]).toEqual([307, `${ORIGIN}/change?x=1`])
  const sly = await send('GET', '//evil.example/x', { host: 'evil.example' })
  expect(sly.headers.location).toBe(`${ORIGIN}/`)
  expect((await send('POST', '/change', { host: 'evil.example', origin: 'http://evil.example' }, 'x')).status).toBe(421)
})

test('a body that is too large or of unknown length is refused before anything reads it', async () => {
  changes.length = 0
  expect((await send('POST', '/change', { origin: ORIGIN }, 'x'.repeat(128 * 1024 + 1))).status).toBe(413)
  expect((await send('POST', '/change', { origin: ORIGIN, 'transfer-encoding': 'chunked' }, 'x')).status).toBe(411)
  expect(changes).toEqual([])
  expect((await send('POST', '/change', { origin: ORIGIN }, 'x'.repeat(128 * 1024))).status).toBe(200)
})

test('the policy is enforced, has a new nonce each time and lets forms lead to the payment page only', async () => {
  const [one, two] = [await send('GET', '/change'), await send('GET', '/change')]
  const policies = [one, two].map(({ headers }) => String(headers['content-security-policy']))
  expect(policies[0]).toMatch(/^default-src 'none'; script-src 'nonce-[\w-]{24}' 'strict-dynamic'; style-src 'self';/)
  expect(policies[0]).toContain("form-action 'self' https://pay.example;")
  expect(policies[0]).not.toContain('unsafe')
  expect(policies[0]).not.toBe(policies[1])
  expect(one.headers['content-security-policy-report-only']).toBeUndefined()
  expect(String((await send('GET', '/workshop/x')).headers['content-security-policy'])).toContain(
    "style-src-attr 'unsafe-inline'",
  )
})

test('a private address is kept by nobody and told to no other site', async () => {
  const { headers } = await send('GET', '/my/fAmIlYtOkEn0123456789')
  expect(headers['cache-control']).toBe('no-store')
  expect(headers['referrer-policy']).toBe('same-origin')
  expect(headers['x-robots-tag']).toBe('noindex, nofollow')
  expect(headers['x-content-type-options']).toBe('nosniff')
  expect(headers['cross-origin-opener-policy']).toBe('same-origin')
  expect(headers['x-powered-by']).toBeUndefined()
})

test('a failure answers with a reference and nothing else, and the log finds it', async () => {
  lines.length = 0
  const answer = await send('GET', '/broken')
  expect(answer.status).toBe(500)
  const { reference } = JSON.parse(answer.body)
  expect(answer.headers['x-request-id']).toBe(reference)
  expect(answer.body).not.toMatch(/hunter2|secret|at /)
  const logged = lines.join('\n')
  expect(logged).toContain(reference)
  expect(logged).not.toContain('hunter2')
})

test('what is refused on purpose keeps its status', async () => {
  expect((await send('GET', '/denied')).status).toBe(403)
  // A route without a page says its sentence itself.
  expect(await send('GET', '/missing')).toMatchObject({ status: 404, body: 'no' })
})

test('the log holds the pattern of a route, never its token, its query or its body', async () => {
  lines.length = 0
  await send('GET', '/my/fAmIlYtOkEn0123456789?pin=1234')
  await send('POST', '/change?email=ana@example.com', { origin: ORIGIN, cookie: '__Host-hilo=sEsSiOn' }, 'password=hunter2')
  await new Promise((resolve) => setTimeout(resolve, 20))
  const logged = lines.join('\n')
  expect(logged).toContain('"route":"/my/:token"')
  expect(logged).toContain('"route":"/change"')
  expect(logged).not.toMatch(/fAmIlYtOkEn|1234|ana@|sEsSiOn|hunter2/)
})

test('the language comes from the address, then from the cookie, then is Spanish', async () => {
  expect((await send('GET', '/change')).body).toBe('{"locale":"es"}')
  expect((await send('GET', '/change', { cookie: '__Host-lengua=fr' })).body).toBe('{"locale":"fr"}')
  expect((await send('GET', '/change', { cookie: '__Host-lengua=xx' })).body).toBe('{"locale":"es"}')
})

test('an address that cannot be decoded gets a sentence', async () => {
  const dots = ['/es/../my/x', '/es/%2E%2e/my/x', '/./change', '/es/..', '/es\\bag', 'http://hilo.test/change']
  for (const path of ['/%E0%A4%A', '/x%00y', '/es?_data=root', '/es?x=1&%5Fdata', ...dots]) {
    const answer = await send('GET', path, { accept: 'text/html' })
    expect(answer.status).toBe(400)
    expect(answer.body).toContain('No se puede leer esta dirección')
  }
})

test('an address of nothing and a method that no page can take are answered, not failed', async () => {
  lines.length = 0
  expect((await send('OPTIONS', '*', { origin: ORIGIN })).status).toBe(400)
  expect((await send('TRACE', '/change', { origin: ORIGIN })).status).toBe(400)
  expect(lines.join('\n')).not.toContain('request_failed')
})

test('a private address is private however it is written', async () => {
  for (const path of ['/MY/fAmIlYtOkEn0123456789', '/%6Dy/x', '/es/Bag', '/es/%62ag', '/Workshop']) {
    const { headers } = await send('GET', path)
    expect([path, headers['cache-control'], headers['referrer-policy']]).toEqual([path, 'no-store', 'same-origin'])
  }
})

test('health says that the process lives, readiness names what does not work', async () => {
  expect((await send('GET', '/healthz')).status).toBe(200)
  expect((await send('GET', '/readyz')).status).toBe(200)
  checks = { database: 'connection refused', jobs: true }
  const answer = await send('GET', '/readyz')
  expect([answer.status, JSON.parse(answer.body).failing]).toEqual([503, ['database']])
})

test('while the database is away a page and a door of no page answer 503, and when to come again', async () => {
  const answer = await send('GET', '/away')
  expect([answer.status, answer.headers['retry-after']]).toEqual([503, '5'])
  expect(answer.body).not.toContain('terminated')
  expect((await send('GET', '/broken')).headers['retry-after']).toBeUndefined()
})

test('a report of the policy is taken from our own pages, and keeps no address', async () => {
  lines.length = 0
  const report = '{"csp-report":{"document-uri":"http://hilo.test/my/sEcReT","effective-directive":"script-src-elem"}}'
  const headers = { 'sec-fetch-site': 'same-origin', 'content-type': 'application/csp-report' }
  expect((await send('POST', '/csp-reports', headers, report)).status).toBe(204)
  expect(lines.join('\n')).toContain('script-src-elem')
  expect(lines.join('\n')).not.toContain('sEcReT')
})
