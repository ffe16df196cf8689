import { expect } from 'vitest'
import { test } from '#tests/support/browser.ts'
import { signInAs } from '#tests/support/shopping.ts'
import { expectOpens, inParts } from '#tests/support/sound-pages.ts'

const STAFF: Record<string, string[]> = {
  tesoreria: [
    '/workshop/ways-to-pay',
    '/workshop/ways-to-pay/transfer',
    '/workshop/terms',
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
    '/fund/gifts',
    '/fund/gifts?state=waiting',
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
    '/fund/vouchers',
    '/fund/vouchers?state=pending&document=boleta',
    '/fund/vouchers/B001-00000001',
    '/fund/remittances',
    '/fund/remittances/new?kind=igv&subject=PE&period=2026-10',
    '/fund/remittances/rem_0001',
    '/fund/openings',
    '/fund/openings/new',
    '/dev/mail',
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
    '/workshop/products',
    '/workshop/products?view=lacking',
    '/workshop/products/new',
    '/workshop/products/import',
    '/workshop/products/CHAL-01',
    '/workshop/products/CHAL-01/words/fr',
    '/workshop/products/CHAL-01/facts',
    '/workshop/products/CHAL-01/variants',
    '/workshop/products/CHAL-01/versions',
    '/workshop/collections',
    '/workshop/collections/new',
    '/workshop/collections/1',
    '/workshop/collections/1/pieces?q=chal',
    '/workshop/collections/1/pictures',
    '/workshop/stories',
    '/workshop/stories/3/words/fr',
    '/workshop/stories/3/showing',
    '/workshop/stories/3/versions',
    '/fr/preview/stories/3',
    '/workshop/safety',
    '/workshop/setup',
    '/workshop/pages',
    '/workshop/pages/wages/es',
    '/workshop/pages/returns/fr/versions?on=2026-01-31',
    '/workshop/slips',
    '/workshop/orders/new',
    '/workshop/cash-sale',
    '/workshop/offers',
    '/workshop/offers/new',
    '/workshop/delivery?grams=640&country=FR',
    '/workshop/delivery/services/new',
    '/workshop/delivery/services/europe/standard',
    '/workshop/delivery/services/europe/standard/prices',
    '/workshop/delivery/countries/FR',
    '/workshop/delivery/points/new',
    '/workshop/delivery/centers',
    '/workshop/requests',
    '/workshop/complaints',
    '/workshop/returns?view=all',
    '/workshop/words?view=closed',
  ],
  administracion: ['/staff', '/staff/password', '/staff/places'],
}

test.for(inParts(STAFF, 12))(
  '%s, part %i: every page opens, fits a desk and a phone, and keeps nobody out',
  { timeout: 180_000 },
  async ([login, , paths], { page }) => {
    await signInAs(page, login)
    for (const path of paths) await expectOpens(page, path)
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

test('without scripts the menu of a phone opens by a key, says where one is and leads on', async ({ openPage }) => {
  const phone = await openPage({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } })
  await signInAs(phone, 'taller')
  await phone.goto('/workshop/makers/new')
  const button = phone.locator('.menu-open')
  const entries = phone.locator('#menu a')
  expect(await button.textContent()).toContain('Registrar persona')
  expect(await entries.first().isVisible()).toBe(false)
  await button.press('Enter')
  expect(await phone.locator('#menu a[aria-current=page]').allTextContents()).toEqual(['Registrar persona'])
  expect(await entries.evaluateAll((links) => links.every((link) => link.checkVisibility()))).toBe(true)
  await entries.filter({ hasText: 'Existencias' }).click()
  await phone.waitForURL(/\/workshop\/stock/)
})
