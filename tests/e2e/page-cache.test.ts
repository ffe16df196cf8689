import { afterAll, beforeAll, expect, test } from 'vitest'
import { withClient } from '#scripts/machine/postgres.ts'
import { type OwnApplication, openApplication } from '#tests/support/application.ts'

/** A kept page promises a second and would stand for ten minutes; a machine that also runs other tests gets this long. */
const SOON_MS = 5_000

let world: OwnApplication
let origins: string[]

beforeAll(async () => {
  // Jobs would draw the demo's pictures meanwhile, and each is a change.
  world = await openApplication('cache', { HILO_JOBS: 'no' })
  origins = [world.origin, await world.startAnother()]
})

afterAll(() => world?.close())

interface Asked {
  readonly cookie?: string
  readonly etag?: string
}

async function ask(url: string, { cookie, etag }: Asked = {}) {
  const headers = { ...(cookie && { Cookie: cookie }), ...(etag && { 'If-None-Match': etag }) }
  const answer = await fetch(url, { headers, redirect: 'manual' })
  return { status: answer.status, headers: answer.headers, etag: answer.headers.get('ETag'), body: await answer.text() }
}

/** In every process, soon. */
async function everywhere(path: string, holds: (answer: Awaited<ReturnType<typeof ask>>) => boolean): Promise<void> {
  const until = Date.now() + SOON_MS
  for (const origin of origins) {
    for (;;) {
      const last = await ask(`${origin}${path}`)
      if (holds(last)) break
      if (Date.now() > until) throw new Error(`${origin}${path} still answers ${last.status} ${last.body.slice(0, 200)}`)
    }
  }
}

function sql<Row>(text: string, values: unknown[] = []): Promise<Row[]> {
  return withClient(world.ownerUrl, async (client) => (await client.query<Row>(text, values)).rows)
}

async function pathOf(code = 'CHAL-01'): Promise<string> {
  const [row] = await sql<{ slug: string }>(
    `select words.slug from catalogue.product product join catalogue.product_text words on words.product_id = product.id
     where words.locale = 'es' and product.code = $1`,
    [code],
  )
  return `/es/p/${row?.slug}-${code.toLowerCase()}`
}

test('a page is sent as it was kept: the same tag and policy for all, nothing when the browser has it, another for another place', async () => {
  const path = await pathOf()
  const [first, second] = [await ask(`${world.origin}${path}`), await ask(`${world.origin}${path}`)]
  expect(first.etag).toMatch(/^W\/"[\w-]{22}"$/)
  expect(second.etag).toBe(first.etag)
  expect(second.body).toBe(first.body)
  expect(first.headers.get('Cache-Control')).toBe('private, no-cache')
  expect(first.headers.get('Vary')).toContain('Cookie')
  const policy = first.headers.get('Content-Security-Policy') ?? ''
  expect(policy).toMatch(/script-src ('sha256-[^']+' )+http:\/\/localhost:\d+\/assets\/;/)
  expect(policy).not.toMatch(/nonce|unsafe/)
  const known = await ask(`${world.origin}${path}`, { etag: first.etag ?? '' })
  expect([known.status, known.body, known.headers.get('Content-Security-Policy')]).toEqual([304, '', policy])
  const inFrance = await ask(`${world.origin}${path}`, { cookie: '__Host-lugar=FR.EUR' })
  expect(inFrance.etag).not.toBe(first.etag)
  expect(inFrance.body).toContain('€')
})

test('a buyer with a bag gets the same bytes as anybody; what only she may see comes from her own cookies', async () => {
  const path = await pathOf()
  const anybody = await ask(`${world.origin}${path}`)
  const variant = /name="variantId"[^>]*value="([^"]+)"/.exec(anybody.body)?.[1] ?? ''
  const put = await fetch(`${world.origin}${path}`, {
    method: 'POST',
    body: new URLSearchParams({ variantId: variant }),
    headers: { Origin: world.origin },
    redirect: 'manual',
  })
  const session = (put.headers.getSetCookie().find((each) => each.startsWith('__Host-hilo=')) ?? '').split(';')[0] ?? ''
  expect(session).toContain('=')
  // Her browser has not been told its bag yet: her own page tells it once.
  const told = await ask(`${world.origin}${path}`, { cookie: session })
  expect(told.etag).toBeNull()
  const cookies = [session, ...told.headers.getSetCookie().map((each) => each.split(';')[0])].join('; ')
  expect(cookies).toContain('__Host-bolsa=1')
  const hers = await ask(`${world.origin}${path}`, { cookie: cookies })
  expect(hers.etag).toBe(anybody.etag)
  expect(hers.body).toBe(anybody.body)
  expect(hers.headers.getSetCookie()).toEqual([])
  expect((await ask(`${world.origin}/es/bag`, { cookie: cookies })).headers.get('Cache-Control')).toBe('no-store')
})

test('stock and words that change are on the page within a second, in both processes, and pages of other products are kept', async () => {
  const path = await pathOf()
  const other = await pathOf('POLO-01')
  const before = await ask(`${world.origin}${other}`)
  for (const origin of origins) await ask(`${origin}${path}`)
  await sql(`update catalogue.product_text set name = 'Chal de prueba' where locale = 'es'
    and product_id = (select id from catalogue.product where code = 'CHAL-01')`)
  await everywhere(path, ({ body }) => body.includes('Chal de prueba'))
  await everywhere('/es/c/todo', ({ body }) => body.includes('Chal de prueba'))
  await sql(`update catalogue.piece set state = 'withdrawn' where state = 'in_stock' and variant_id in
    (select variant.id from catalogue.variant variant join catalogue.product product on product.id = variant.product_id where code = 'CHAL-01')`)
  await everywhere(path, ({ body }) => !/>Poner en la bolsa, /.test(body))
  expect((await ask(`${world.origin}${other}`)).etag).toBe(before.etag)
})

test('a consent taken back: her name is gone from every page in every process, also when the changes were not heard', async () => {
  const pages = ['/es', '/es/makers', '/es/c/todo', await pathOf()]
  for (const origin of origins) for (const path of pages) await ask(`${origin}${path}`)
  expect((await ask(`${world.origin}/es/m/rocio`)).status).toBe(200)
  const cut = `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'hilo-listen' and datname = current_database()`
  const withdraw = `insert into makers.consent (maker_id, item, version, given, signed_on, recorded_at)
    select maker.id, 'chosen_name', 1 + max(consent.version), $2, current_date, now()
    from makers.maker maker join makers.consent consent on consent.maker_id = maker.id and item = 'chosen_name'
    where maker.handle = $1 group by maker.id`
  await sql(withdraw, ['rocio', false])
  for (const path of pages) await everywhere(path, ({ body }) => !body.includes('Rocío'))
  await everywhere('/es/m/rocio', ({ status }) => status === 410)
  await sql(withdraw, ['rocio', true])
  await everywhere('/es/m/rocio', ({ status }) => status === 200)
  // The line is cut in the moment of the change: nobody is told, and nobody is shown what was kept.
  await withClient(world.databaseUrl, (client) => client.query(cut))
  await sql(withdraw, ['rocio', false])
  await everywhere('/es/m/rocio', ({ status }) => status === 410)
  // And both hear again.
  await expect.poll(async () => (await ask(`${world.origin}/es/makers`)).etag, { timeout: 10_000 }).not.toBeNull()
})

test('a story about somebody who takes her consent back is gone from every process, and from the first page and the map', async () => {
  const [story] = await sql<{ path: string; title: string }>(
    `select '/es/stories/' || told.slug || '-' || editorial.number as path, told.title
     from catalogue.editorial editorial join catalogue.editorial_text told on told.editorial_id = editorial.id and told.locale = 'es'
     join catalogue.editorial_maker about on about.editorial_id = editorial.id`,
  )
  const path = story?.path ?? ''
  await everywhere(path, ({ status, body }) => status === 200 && body.includes('"@type":"Article"'))
  await everywhere('/es', ({ body }) => body.includes(story?.title ?? '—'))
  await sql(
    `insert into makers.consent (maker_id, item, version, given, signed_on, recorded_at)
     select maker_id, 'data', 99, false, current_date, now() from catalogue.editorial_maker`,
  )
  await everywhere(path, ({ status, body }) => status === 410 && !body.includes('urdimbre'))
  await everywhere('/es', ({ body }) => !body.includes(story?.title ?? '—'))
  expect((await ask(`${world.origin}/sitemap/es/pages.xml`)).body).not.toContain(path)
})

test('another day by the clock of the world forgets what was promised for the day before', async () => {
  const path = await pathOf('CHAL-02')
  const before = await ask(`${world.origin}${path}`)
  await sql(`update shared.world set clock_offset = clock_offset + interval '40 days'`)
  await everywhere(path, ({ etag }) => etag !== before.etag)
})
