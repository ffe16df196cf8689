import { expect } from 'vitest'
import { test } from '#tests/support/browser.ts'
import { signInAs } from '#tests/support/shopping.ts'

const PORTFOLIO = '/fund/portfolio'

test('without scripts a figure leads to its loans, which can be taken away as they are shown', { timeout: 120_000 }, async ({
  openPage,
}) => {
  const page = await openPage({ javaScriptEnabled: false })
  await signInAs(page, 'auditoria')
  await page.goto(PORTFOLIO)
  await page.locator('.meaning summary').first().click()
  expect(await page.locator('.meaning p').first().isVisible()).toBe(true)
  await page.locator('a[href*="late=0"]').first().click()
  await page.waitForURL(/late=0/)
  const rows = await page.locator('tbody tr').count()
  expect(rows).toBeGreaterThan(0)
  const csv = await page.request.get(await page.locator('a[href*="loans.csv"]').getAttribute('href').then(String))
  expect(csv.headers()['content-type']).toBe('text/csv; charset=utf-8')
  expect((await csv.text()).trimEnd().split('\r\n')).toHaveLength(rows + 1)
  const sheet = await page.request.get(await page.locator('a[href*="loans.xlsx"]').getAttribute('href').then(String))
  expect([sheet.status(), (await sheet.body()).subarray(0, 4).toString('latin1')]).toEqual([200, 'PK\u0003\u0004'])
})

test('every figure, part and tab of the portfolio leads somewhere, on an earlier day too', { timeout: 180_000 }, async ({
  page,
  origin,
}) => {
  await signInAs(page, 'tesoreria')
  await page.goto(PORTFOLIO)
  const earlier = (await page.locator('[name=on]').getAttribute('max').then(String)).replace(/^\d+/, (year) =>
    String(Number(year) - 1),
  )
  await page.goto(`${PORTFOLIO}?on=${earlier}&months=24`)
  const links = await page
    .locator('main a[href^="/fund"]')
    .evaluateAll((all) => [
      ...new Set(all.map((link) => `${(link as HTMLAnchorElement).pathname}${(link as HTMLAnchorElement).search}`)),
    ])
  expect(links.length).toBeGreaterThan(30)
  const dead: string[] = []
  for (const link of links) {
    const answer = await page.request.get(`${origin}${link}`)
    if (answer.status() >= 400) dead.push(`${link} ${answer.status()}`)
  }
  expect(dead).toEqual([])
})

test('the officer sets a target, and is told in words what cannot be one', { timeout: 120_000 }, async ({ page, origin }) => {
  await signInAs(page, 'credito')
  await page.goto(`${PORTFOLIO}/targets`)
  const before = await page.locator('tbody tr').count()
  expect(before).toBeGreaterThanOrEqual(4)
  const form = { measure: 'borrowers', baseline: '17', target: '17', dueOn: '2039-12-31', source: 'Acta del comité' }
  const hidden = {
    _key: await page.locator('[name=_key]').inputValue(),
    baselineOn: await page.locator('[name=baselineOn]').inputValue(),
  }
  // Sent beside the page: a browser writes every answer of 409 into its console.
  const refused = await page.request.post(`${origin}${PORTFOLIO}/targets`, { form: { ...form, ...hidden }, headers: { origin } })
  expect([refused.status(), await refused.text()]).toEqual([409, expect.stringContaining('debe ser mayor que la base')])
  await page.locator('[name=measure][value=borrowers]').check()
  await page.locator('[name=baseline]').fill(form.baseline)
  await page.locator('[name=target]').fill('40')
  await page.locator('[name=dueOn]').fill(form.dueOn)
  await page.locator('[name=source]').fill(form.source)
  await page.locator('main form[method=post] button').click()
  await page.getByText(form.source).waitFor()
  expect(await page.locator('tbody tr').count()).toBe(before + 1)
})

test('what cannot be read, and who may not read, is answered as such', async ({ page, openPage, origin }) => {
  await signInAs(page, 'tesoreria')
  for (const [query, status] of [
    ['?on=2026-02-30', 400],
    ['?on=2099-01-01', 400],
    ['?months=7', 400],
    ['/loans?bucket=never', 400],
    ['/nothing.csv', 404],
  ] as const) {
    expect([query, (await page.request.get(`${origin}${PORTFOLIO}${query}`)).status()]).toEqual([query, status])
  }
  const workshop = await openPage()
  await signInAs(workshop, 'taller')
  for (const path of ['', '/loans', '/targets', '/day-sheet', '/loans.xlsx'])
    expect([path, (await workshop.request.get(`${origin}${PORTFOLIO}${path}`)).status()]).toEqual([path, 403])
})
