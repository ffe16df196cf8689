import type { Page } from 'playwright'
import { expect } from 'vitest'
import { test } from '#tests/support/browser.ts'

/*
 * What programs find of the shop: the map of the site, and what a page says of itself in its head, against what people read on it.
 */

interface MapEntry {
  readonly loc: string
  readonly changedOn: string | undefined
  readonly links: readonly (readonly [language: string | null, to: string | null])[]
}

/** The entries of a map, read by the browser's own reader of XML, which says where one is broken. */
async function mapOf(page: Page, address: string, entry: 'url' | 'sitemap'): Promise<MapEntry[]> {
  const text = await (await fetch(address)).text()
  const read = await page.evaluate(
    ([xml, name]) => {
      const map = new DOMParser().parseFromString(xml ?? '', 'application/xml')
      const entries = [...map.getElementsByTagName(name ?? '')].map((each) => ({
        loc: each.getElementsByTagName('loc')[0]?.textContent ?? '',
        changedOn: each.getElementsByTagName('lastmod')[0]?.textContent ?? undefined,
        links: [...each.getElementsByTagName('xhtml:link')].map(
          (link) => [link.getAttribute('hreflang'), link.getAttribute('href')] as const,
        ),
      }))
      return { broken: map.querySelector('parsererror')?.textContent, entries }
    },
    [text, entry],
  )
  expect([address, read.broken]).toEqual([address, undefined])
  return read.entries
}

test('the map of the site lists every product, maker and shelf once in each language, and what it lists answers', async ({
  page,
  origin,
}) => {
  const maps = await mapOf(page, `${origin}/sitemap.xml`, 'sitemap')
  expect(maps).toHaveLength(6)
  const entries = (await Promise.all(maps.map(({ loc }) => mapOf(page, loc, 'url')))).flat()
  const addresses = entries.map(({ loc }) => loc)
  expect(new Set(addresses).size).toBe(addresses.length)
  const products = entries.filter(({ loc }) => loc.includes('/fr/p/'))
  expect(products.length).toBeGreaterThan(100)
  for (const { changedOn } of products) expect(changedOn).toMatch(/^\d{4}-\d{2}-\d{2}$/)
  for (const { links } of entries) expect(links.map(([language]) => language)).toEqual(['es', 'en', 'fr', 'x-default'])
  // A translation is an entry of its own.
  const known = new Set(addresses)
  expect(entries.flatMap(({ links }) => links.map(([, to]) => to)).filter((to) => !known.has(to ?? ''))).toEqual([])
  const some = ['/es/p/', '/fr/c/', '/en/m/', '/fr/delivery'].map((part) => addresses.find((loc) => loc.includes(part)) ?? part)
  for (const address of some) expect([address, (await fetch(address, { redirect: 'manual' })).status]).toEqual([address, 200])
  expect(await (await fetch(`${origin}/robots.txt`)).text()).toContain(`Sitemap: ${origin}/sitemap.xml`)
  expect((await fetch(`${origin}/sitemap/es/products-9.xml`)).ok).toBe(true)
  expect((await fetch(`${origin}/sitemap/es/prices.xml`)).status).toBe(404)
})

/** The structured data of the page that is open. */
async function dataOf(page: Page): Promise<Record<string, never>[]> {
  const texts = await page.locator('script[type="application/ld+json"]').allTextContents()
  return texts.map((text) => JSON.parse(text))
}

const head = (page: Page, selector: string, attribute: string) =>
  page.locator(`head ${selector}`).evaluateAll((all, name) => all.map((each) => each.getAttribute(name)), attribute)

test('a product says of itself what its page says, in one address, with its card; one buyer’s pages say that nobody keeps them', async ({
  page,
  origin,
}) => {
  await page.goto('/fr')
  expect((await dataOf(page)).map((thing) => thing['@type'])).toEqual(['Organization', 'WebSite'])
  await page.locator('main a[href*="/p/"]').first().click()
  await page.waitForURL(/\/p\//)
  await page.goto(`${new URL(page.url()).pathname}?colour=none&utm_source=letter`)
  const [product, trail] = (await dataOf(page)) as unknown as [
    { name: string; image: string[]; offers: { price: string; priceCurrency: string; availability: string } },
    { itemListElement: { name: string; item: string }[] },
  ]
  expect(product.name).toBe(await page.locator('h1').textContent())
  const price = (await page.locator('.buy .price').textContent()) ?? ''
  expect(product.offers).toMatchObject({ priceCurrency: 'EUR', price: price.replace(/[^\d,]/g, '').replace(',', '.') })
  const canonical = await head(page, 'link[rel=canonical]', 'href')
  expect(canonical).toEqual([`${origin}${new URL(page.url()).pathname}`])
  expect(trail.itemListElement.at(-1)).toMatchObject({ name: product.name, item: canonical[0] })
  expect(await head(page, 'link[rel=alternate]', 'hreflang')).toEqual(['es', 'en', 'fr', 'x-default'])
  for (const other of await head(page, 'link[rel=alternate]', 'href'))
    expect([other, (await fetch(other ?? '', { redirect: 'manual' })).status]).toEqual([other, 200])
  const [card] = await head(page, 'meta[property="og:image"]', 'content')
  const picture = await fetch(card ?? '')
  expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/jpeg'])
  await page.goto('/fr/bag')
  expect(await head(page, 'meta[name=robots]', 'content')).toEqual(['noindex'])
  expect(await head(page, 'link[rel=canonical]', 'href')).toEqual([])
})
