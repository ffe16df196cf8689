import { expect } from 'vitest'
import { test } from '#tests/support/browser.ts'
import { expectOpens, expectSound } from '#tests/support/sound-pages.ts'

const SHOP = [
  '',
  '/c/todo',
  '/c/accesorios?colour=blue&ready=ready&size=XL&to=5',
  '/s',
  '/s?q=chal',
  '/makers',
  '/collections',
  '/stories',
  '/stories/x-3',
  '/money',
  '/bag',
  '/checkout',
  '/delivery',
  '/give',
  '/impact',
  '/about',
  '/wages',
  '/returns',
  '/privacy',
  '/favourites',
  '/account',
  '/companies',
  '/libro-de-reclamaciones',
]

test.for(['es', 'en', 'fr'])(
  'the shop in %s: every page opens, fits a desk and a phone, and keeps nobody out',
  { timeout: 120_000 },
  async (language, { page }) => {
    for (const path of SHOP) await expectOpens(page, `/${language}${path}`)
    await page.goto(`/${language}`)
    await page.locator('main a[href*="/p/"]').first().click()
    await page.waitForURL(/\/p\//)
    await expectSound(page)
  },
)

test('every link of the home page, its menu and its footer leads somewhere', { timeout: 120_000 }, async ({ page, origin }) => {
  await page.goto('/es')
  const links = await page
    .locator('a[href^="/"]')
    .evaluateAll((all) => [...new Set(all.map((link) => (link as HTMLAnchorElement).pathname))])
  expect(links.length).toBeGreaterThan(20)
  const dead: string[] = []
  for (const link of links) {
    const response = await page.request.get(`${origin}${link}`)
    if (response.status() >= 400) dead.push(`${link} ${response.status()}`)
  }
  expect(dead).toEqual([])
})
