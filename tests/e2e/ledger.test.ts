import { expect } from 'vitest'
import { test } from '#tests/support/browser.ts'
import { signInAs } from '#tests/support/shopping.ts'

const LEDGER = '/fund/ledger'

test('each kind of cause in the ledger leads from its journal to a page, and that page leads back', { timeout: 120_000 }, async ({
  page,
  origin,
}) => {
  await signInAs(page, 'tesoreria')
  await page.goto(LEDGER)
  const types = await page
    .locator('select[name=type] option')
    .evaluateAll((all) => all.map((each) => (each as HTMLOptionElement).value))
  const known = types.filter(Boolean)
  expect(known.length).toBeGreaterThanOrEqual(8)
  for (const type of known) {
    await page.goto(`${LEDGER}?type=${type}`)
    const row = page.locator('tbody tr').first()
    const cause = await row.locator('td a').first().getAttribute('href')
    const answer = await page.request.get(`${origin}${cause}`)
    expect([type, cause, answer.status()]).toEqual([type, cause, 200])
    expect([type, /\/fund\/ledger\/(journals|accounts)\//.test(await answer.text())]).toEqual([type, true])
  }
})

test('without scripts a statement is filtered, printed and taken away, and its figures lead to journals', {
  timeout: 120_000,
}, async ({ openPage }) => {
  const page = await openPage({ javaScriptEnabled: false, acceptDownloads: true })
  await signInAs(page, 'auditoria')
  await page.goto(`${LEDGER}/trial-balance`)
  await page.locator('a.code', { hasText: /^igv$/ }).click()
  await page.locator('[name=from]').fill('2026-03-01')
  await page.locator('[name=to]').fill('2026-03-31')
  await page.locator('form.filters button').click()
  expect(new URL(page.url()).searchParams.get('to')).toBe('2026-03-31')
  await page.waitForLoadState()
  const rows = await page.locator('tbody tr').count()
  expect(rows).toBeGreaterThan(3)
  const csv = await page.request.get(await page.locator('a[href*="statement.csv"]').getAttribute('href').then(String))
  expect(csv.headers()['content-type']).toBe('text/csv; charset=utf-8')
  expect(csv.headers()['content-disposition']).toBe('attachment; filename="network-igv-PEN-2026-03-01-2026-03-31.csv"')
  // Head, opening and closing balance stand beside the lines.
  expect((await csv.text()).trimEnd().split('\r\n')).toHaveLength(rows + 3)
  await page.locator('a[href*="/print"]').click()
  await page.locator('.printed-by').waitFor()
  expect(await page.locator('tbody tr').count()).toBe(rows + 1)
  await page.goBack()
  await page.locator('tbody th a').first().click()
  expect(page.url()).toContain('/journals/')
})

test('what cannot be read is answered with a sentence', async ({ page, origin }) => {
  await signInAs(page, 'tesoreria')
  for (const query of ['from=2026-02-30', 'least=1.234', 'from=2026-02-02&to=2026-02-01', 'before=x']) {
    const answer = await page.request.get(`${origin}${LEDGER}/accounts/igv?${query}`)
    expect([query, answer.status()]).toEqual([query, 400])
  }
  const answer = await page.request.get(`${origin}${LEDGER}/accounts/no_such_account`)
  expect(answer.status()).toBe(404)
})
