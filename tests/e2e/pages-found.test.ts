import type { Page } from 'playwright'
import { test } from '#tests/support/browser.ts'
import { signInAs } from '#tests/support/shopping.ts'
import { expectOpens, inParts } from '#tests/support/sound-pages.ts'

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
    { list: '/fund/loans/groups', links: ['/fund/loans/groups/group_'], pages: (group) => [group, `${group}/purchase`] },
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
    { list: '/dev/mail', links: ['/dev/mail/'] },
  ],
  credito: [
    {
      list: '/fund/candidates',
      links: ['/fund/candidates/m_'],
      pages: (candidate) => [
        candidate,
        `${candidate}/visit`,
        `${candidate}/advice`,
        candidate.replace('candidates/', 'loans/new?step=1&maker='),
      ],
    },
    { list: '/fund/loans?state=prepared', links: ['/fund/loans/loan_'], pages: (loan) => [`${loan}/decision`] },
    {
      list: '/fund/loans?state=active',
      links: ['/fund/loans/loan_'],
      pages: (loan) =>
        [
          '',
          '/visits',
          '/lateness',
          '/pause',
          '/disbursement',
          '/reschedule?instalments=6&firstDueOn=2039-01-31',
          '/write-off',
        ].map((page) => loan + page),
    },
    {
      list: '/fund/families',
      links: ['/fund/families/'],
      pages: (family) => [
        family.replace('families', 'mandates'),
        ...['situation', 'final-sheet'].map((page) => `${family.replace('families', 'makers').replace(/#.*/, '')}/${page}`),
      ],
    },
    {
      list: '/fund/loans?kind=order_advance',
      links: ['/fund/loans/loan_'],
      pages: (loan) => [loan, `${loan}/order`, `${loan}/decision`],
    },
    { list: '/fund/loans?kind=group_part', links: ['/fund/loans/loan_'], pages: (loan) => [loan, `${loan}/decision`] },
  ],
  taller: [
    { list: '/workshop/orders?view=to_make', links: ['/workshop/orders/1'], pages: (order) => [order, `${order}/refund`] },
    {
      list: '/workshop/orders?view=to_send',
      links: ['/workshop/orders/1', '/pieces/'],
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
    { list: '/workshop/returns', links: ['/workshop/returns/dev_'] },
    { list: '/workshop/words', links: ['/workshop/words/notes/'] },
    { list: '/workshop/words?view=reviews', links: ['/workshop/words/reviews/'] },
    { list: '/workshop/complaints', links: ['/workshop/complaints/'] },
  ],
  administracion: [
    { list: '/staff', links: ['/staff/'] },
    {
      list: '/workshop/makers',
      links: ['/workshop/makers/m_'],
      pages: (maker) => [`${maker.replace('workshop', 'fund')}/death`],
    },
  ],
}

/** The addresses of what a way leads to. */
async function follow(page: Page, { list, links, pages }: Found): Promise<readonly string[]> {
  let path = list
  for (const link of links) {
    await page.goto(path)
    const href = await page.locator(`main a[href*="${link}"]`).first().getAttribute('href', { timeout: 5_000 })
    // The page of a part is the page itself: what is added to an address must not stand behind its part.
    path = (href ?? '').replace(/#.*/, '')
  }
  return pages ? pages(path) : [path]
}

test.for(inParts(FOUND, 4))(
  '%s, part %i: what a list leads to opens, fits a desk and a phone, and keeps nobody out',
  { timeout: 180_000 },
  async ([login, , ways], { page }) => {
    await signInAs(page, login)
    for (const way of ways) for (const path of await follow(page, way)) await expectOpens(page, path)
  },
)
