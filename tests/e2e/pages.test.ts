import AxeBuilder from '@axe-core/playwright'
import { describe, expect } from 'vitest'
import { test } from '#tests/support/browser.ts'
import { signInAs } from '#tests/support/shopping.ts'

const SHOP = [
  '',
  '/c/todo',
  '/makers',
  '/money',
  '/bag',
  '/checkout',
  '/delivery',
  '/privacy',
  '/companies',
  '/libro-de-reclamaciones',
]
const STAFF: Record<string, string[]> = {
  tesoreria: [
    '/fund',
    '/fund/ledger',
    '/fund/ledger/trial-balance',
    '/fund/ledger/trial-balance?on=2026-01-31',
    '/fund/ledger/seals',
    '/fund/ledger/accounts',
    '/fund/ledger/accounts/igv',
    '/fund/ledger/accounts/igv?kind=no-such-kind',
    '/fund/ledger/accounts/due_to_fund/print?from=2026-01-01',
    '/fund/ledger/chart',
    '/fund/ledger/checks',
    '/fund/ledger/checks?view=all',
    '/fund/threads',
    '/fund/loans',
    '/fund/portfolio',
    '/fund/portfolio?months=24',
    '/fund/portfolio/loans?which=all',
    '/fund/portfolio/instalments',
    '/fund/portfolio/targets',
    '/fund/portfolio/day-sheet?by=officer',
    '/fund/repayments',
    '/fund/families',
    '/fund/payments',
    '/fund/provider',
    '/fund/refunds',
    '/fund/disputes',
    '/fund/bank',
  ],
  'tesoreria, what no sale moves': [
    '/fund/bank/payout',
    '/fund/bank/deposit',
    '/fund/bank/withdrawal',
    '/fund/bank/count',
    '/fund/bank/donation',
    '/fund/bank/capital',
    '/fund/bank/reserve',
    '/fund/bank/conversion',
    '/fund/bank/currency',
  ],
  'tesoreria, vouchers and balances': [
    '/fund/expenses',
    '/fund/expenses?book=fund',
    '/fund/expenses/new',
    '/fund/expenses/exp_0001',
    '/fund/remittances',
    '/fund/remittances/new?kind=igv&subject=PE&period=2026-10',
    '/fund/remittances/rem_0001',
    '/fund/openings',
    '/fund/openings/new',
  ],
  taller: [
    '/workshop',
    '/workshop/orders',
    '/workshop/stock',
    '/workshop/makers',
    '/workshop/slips',
    '/workshop/cash-sale',
    '/workshop/requests',
    '/workshop/complaints',
  ],
  administracion: ['/staff', '/staff/password'],
}

/** Findings that keep somebody out: serious and critical. */
async function barriers(page: Parameters<typeof signInAs>[0]): Promise<string[]> {
  // The policy lets no foreign script in; axe comes in through the browser itself.
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 120)}`)
}

async function widthBeyond(page: Parameters<typeof signInAs>[0]): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
}

describe('the shop', () => {
  test.for([
    ['es', 360],
    ['en', 1280],
    ['fr', 360],
  ] as const)(
    'in %s at %i px: every page opens, fits, and keeps nobody out',
    { timeout: 120_000 },
    async ([language, width], { openPage }) => {
      const page = await openPage({ viewport: { width, height: 800 } })
      for (const path of SHOP) {
        const response = await page.goto(`/${language}${path}`)
        expect([path, response?.status()]).toEqual([path, 200])
        expect([path, await widthBeyond(page)]).toEqual([path, 0])
        expect([path, await barriers(page)]).toEqual([path, []])
      }
      await page.goto(`/${language}`)
      await page.locator('main a[href*="/p/"]').first().click()
      await page.waitForURL(/\/p\//)
      expect([await widthBeyond(page), await barriers(page)]).toEqual([0, []])
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
})

describe('the staff’s pages', () => {
  const visits = Object.entries(STAFF).flatMap(([group, paths]) => [1280, 360].map((width) => [group, width, paths] as const))
  test.for(visits)(
    '%s at %i px: every page opens, fits, and keeps nobody out',
    { timeout: 600_000 },
    async ([group, width, paths], { openPage }) => {
      const page = await openPage({ viewport: { width, height: 800 } })
      await signInAs(page, group.replace(/,.*/, ''))
      for (const path of paths) {
        const response = await page.goto(path)
        expect([path, response?.status()]).toEqual([path, 200])
        expect([path, await widthBeyond(page)]).toEqual([path, 0])
        expect([path, await barriers(page)]).toEqual([path, []])
      }
    },
  )

  test('a page asks who is there: a visitor is sent to sign in, and a role without the right is turned away', async ({
    page,
    openPage,
  }) => {
    await page.goto('/fund/ledger')
    expect(new URL(page.url()).pathname).toBe('/sign-in')
    const staff = await openPage()
    await signInAs(staff, 'taller')
    const answer = await staff.request.get('/fund/ledger/trial-balance')
    expect(answer.status()).toBe(403)
  })
})
