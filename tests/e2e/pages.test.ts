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
    '/fund/ledger/trial-balance?from=lines',
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
    '/fund/loans/waiting',
    '/fund/loans/groups',
    '/fund/candidates',
    '/fund/candidates?view=lent',
    '/fund/portfolio',
    '/fund/portfolio?months=24',
    '/fund/portfolio/loans?which=all',
    '/fund/portfolio/loans?kind=order_advance',
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
    '/fund/bank/payout',
    '/fund/bank/deposit',
    '/fund/bank/withdrawal',
    '/fund/bank/count',
    '/fund/bank/donation',
    '/fund/bank/capital',
    '/fund/bank/reserve',
    '/fund/bank/conversion',
    '/fund/bank/currency',
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
  credito: [
    '/fund',
    '/fund/loans/new',
    '/fund/loans/advance',
    '/fund/loans/groups/new',
    '/fund/loans?kind=order_advance',
    '/fund/candidates',
  ],
  taller: [
    '/workshop',
    '/workshop/orders',
    '/workshop/stock',
    '/workshop/stock/new',
    '/workshop/makers',
    '/workshop/makers/new',
    '/workshop/products/new',
    '/workshop/slips',
    '/workshop/cash-sale',
    '/workshop/requests',
    '/workshop/complaints',
  ],
  administracion: ['/staff', '/staff/password', '/staff/places'],
}

/** Pages that need something to be about, found the way that people take to them: from a list, by the first link of each kind. */
interface Found {
  readonly list: string
  /** A part of the address of each link on the way, one after the other. */
  readonly links: readonly string[]
  /** What is opened there: the page the last link leads to, when nothing else is said, or that and those beside it. */
  readonly pages?: (path: string) => readonly string[]
}

const FOUND: Record<string, Found[]> = {
  tesoreria: [
    { list: '/fund/loans?state=prepared', links: ['/fund/loans/loan_'], pages: (loan) => [`${loan}/decision`] },
    { list: '/fund/loans?state=approved', links: ['/fund/loans/loan_'], pages: (loan) => [`${loan}/decision`] },
    { list: '/fund/loans/groups', links: ['/fund/loans/groups/group_'] },
    {
      list: '/fund/loans?state=active',
      links: ['/fund/loans/loan_'],
      pages: (loan) =>
        ['', '/payoff', '/reschedule', '/write-off', '/annulment', '/schedules', '/decision', '/disbursement'].map(
          (page) => loan + page,
        ),
    },
    {
      list: '/fund/loans?state=closed',
      links: ['/fund/loans/loan_'],
      pages: (loan) => [loan, `${loan}/payoff`, `${loan}/write-off`, `${loan}/annulment`],
    },
    { list: '/fund/families', links: ['/fund/families/'], pages: (family) => [family, family.replace('families', 'mandates')] },
    { list: '/fund/ledger', links: ['/fund/ledger/journals/'] },
    { list: '/fund/threads', links: ['/fund/threads/'] },
    { list: '/fund/repayments', links: ['/fund/repayments/transfers/'] },
    { list: '/fund/payments', links: ['/fund/payments/'] },
    { list: '/fund/refunds', links: ['/fund/refunds/'] },
    { list: '/fund/remittances', links: ['/fund/remittances/new?'] },
  ],
  credito: [
    {
      list: '/fund/candidates',
      links: ['/fund/candidates/m_'],
      pages: (candidate) => [candidate, `${candidate}/visit`, candidate.replace('candidates/', 'loans/new?step=1&maker=')],
    },
    { list: '/fund/loans?state=prepared', links: ['/fund/loans/loan_'], pages: (loan) => [`${loan}/decision`] },
    {
      list: '/fund/loans?state=active',
      links: ['/fund/loans/loan_'],
      pages: (loan) =>
        ['', '/pause', '/disbursement', '/reschedule?instalments=6&firstDueOn=2039-01-31', '/write-off'].map(
          (page) => loan + page,
        ),
    },
    { list: '/fund/families', links: ['/fund/families/'], pages: (family) => [family.replace('families', 'mandates')] },
    {
      list: '/fund/loans?kind=order_advance',
      links: ['/fund/loans/loan_'],
      pages: (loan) => [loan, `${loan}/order`, `${loan}/decision`],
    },
    { list: '/fund/loans?kind=group_part', links: ['/fund/loans/loan_'], pages: (loan) => [loan, `${loan}/decision`] },
  ],
  taller: [
    { list: '/workshop/orders?view=to_make', links: ['/workshop/orders/'], pages: (order) => [order, `${order}/refund`] },
    {
      list: '/workshop/orders?view=to_send',
      links: ['/workshop/orders/', '/pieces/'],
      pages: (piece) => [piece, `${piece}/exchange`, piece.replace(/\/pieces\/.*/, '')],
    },
    {
      list: '/workshop/makers',
      links: ['/workshop/makers/'],
      pages: (maker) => ['', '/baseline', '/family', '/identity'].map((page) => maker + page),
    },
    { list: '/workshop/makers?q=Roc%C3%ADo', links: ['/workshop/makers/', '/family', '/family/'] },
    { list: '/workshop/slips?view=all', links: ['/workshop/slips/'] },
    { list: '/workshop/requests', links: ['/workshop/requests/'] },
  ],
  administracion: [{ list: '/staff', links: ['/staff/'] }],
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

/** Opens a page and says what is wrong with it: nothing. */
async function expectSound(page: Parameters<typeof signInAs>[0], path: string): Promise<void> {
  const response = await page.goto(path)
  expect([path, response?.status()]).toEqual([path, 200])
  expect([path, await widthBeyond(page)]).toEqual([path, 0])
  expect([path, await barriers(page)]).toEqual([path, []])
}

/** The addresses of what a way leads to. */
async function follow(page: Parameters<typeof signInAs>[0], { list, links, pages }: Found): Promise<readonly string[]> {
  let path = list
  for (const link of links) {
    await page.goto(path)
    const href = await page.locator(`main a[href*="${link}"]`).first().getAttribute('href', { timeout: 5_000 })
    path = href ?? ''
  }
  return pages ? pages(path) : [path]
}

/** So many visits to a test at most, that each ends in its time: once at the width of a desk, once at that of a phone. */
function visitsOf<Visit>(visits: Readonly<Record<string, readonly Visit[]>>, most: number) {
  return Object.entries(visits).flatMap(([login, all]) =>
    Array.from({ length: Math.ceil(all.length / most) }, (_, part) => all.slice(part * most, (part + 1) * most)).flatMap(
      (some, part) => [1280, 360].map((width) => [login, part + 1, width, some] as const),
    ),
  )
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
      for (const path of SHOP) await expectSound(page, `/${language}${path}`)
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
  test.for(visitsOf(STAFF, 12))(
    '%s, part %i, at %i px: every page opens, fits, and keeps nobody out',
    { timeout: 180_000 },
    async ([login, , width, paths], { openPage }) => {
      const page = await openPage({ viewport: { width, height: 800 } })
      await signInAs(page, login)
      for (const path of paths) await expectSound(page, path)
    },
  )

  test.for(visitsOf(FOUND, 4))(
    '%s, part %i, at %i px: what a list leads to opens, fits, and keeps nobody out',
    { timeout: 180_000 },
    async ([login, , width, ways], { openPage }) => {
      const page = await openPage({ viewport: { width, height: 800 } })
      await signInAs(page, login)
      for (const way of ways) for (const path of await follow(page, way)) await expectSound(page, path)
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
