import { readdirSync, readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright'
import { expect } from 'vitest'
import { test } from '#tests/support/browser.ts'

/*
 * What a phone of 360 points on a 4G line must take in before it shows the first screen: bytes as they come over the wire, nothing scrolled, pictures
 * for one pixel per point (a finer screen asks for larger ones). Bytes are no times: they are the same on every machine.
 */

const PHONE = { viewport: { width: 360, height: 800 }, isMobile: true }
const FOUR_G = {
  offline: false,
  latency: 60,
  downloadThroughput: 1_125_000,
  uploadThroughput: 187_500,
  connectionType: 'cellular4g',
} as const
const KB = 1000
const MOST_SCRIPT = 110 * KB

interface Weighed {
  readonly all: number
  /** Scripts as gzip would send them, whatever the server chose. */
  readonly scripts: number
  readonly shift: number
}

async function weigh(page: Page, path: string): Promise<Weighed> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Network.enable')
  // How far below the screen a browser loads pictures ahead follows from the line it believes in: one that knows of none takes in far more.
  await devtools.send('Network.emulateNetworkConditions', FOUR_G)
  let all = 0
  devtools.on('Network.loadingFinished', ({ encodedDataLength }) => {
    all += encodedDataLength
  })
  const scripts: Promise<number>[] = []
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') scripts.push(response.body().then((body) => gzipSync(body).length))
  })
  await page.addInitScript(() => {
    const seen = globalThis as unknown as { shift: number }
    seen.shift = 0
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) seen.shift += (entry as unknown as { value: number }).value
    }).observe({ type: 'layout-shift', buffered: true })
  })
  await page.goto(path, { waitUntil: 'networkidle' })
  const shift = await page.evaluate(() => (globalThis as unknown as { shift: number }).shift)
  return { all, scripts: (await Promise.all(scripts)).reduce((sum, bytes) => sum + bytes, 0), shift }
}

test.for([
  ['home', '/es', 250],
  ['shelf', '/es/c/todo', 300],
  ['product', '/es/p/chal-de-alpaca-rombos-de-anil-chal-01', 300],
] as const)(
  '%s is light on a phone, and nothing on it moves while it comes',
  { timeout: 120_000 },
  async ([, path, most], { openPage, origin }) => {
    // The pictures of the demo are drawn by jobs: what is weighed must have its own.
    await expect
      .poll(async () => (await (await fetch(`${origin}${path}`)).text()).includes('/img/'), { timeout: 60_000, interval: 1_000 })
      .toBe(true)
    const weighed = await weigh(await openPage(PHONE), path)
    console.info(path, weighed)
    expect(weighed.all, 'the first view').toBeLessThanOrEqual(most * KB)
    expect(weighed.scripts, 'its scripts').toBeLessThanOrEqual(MOST_SCRIPT)
    expect(weighed.shift).toBeLessThan(0.001)
  },
)

test('no script of the browser carries the reader of forms: 24 KB that belong to the server', () => {
  const folder = 'build/client/assets'
  const scripts = readdirSync(folder).filter((name) => name.endsWith('.js'))
  expect(scripts.length).toBeGreaterThan(100)
  expect(scripts.filter((name) => readFileSync(`${folder}/${name}`, 'utf8').includes('invalid_union'))).toEqual([])
})
