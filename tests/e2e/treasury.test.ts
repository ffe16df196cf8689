import { expect } from 'vitest'
import { test } from '#tests/support/browser.ts'
import { signInAs } from '#tests/support/shopping.ts'
import { expectFits, expectWidth } from '#tests/support/sound-pages.ts'

type Page = Parameters<typeof signInAs>[0]

/** The lines that a review says will be posted: account, debit, credit. */
async function posting(page: Page): Promise<string[][]> {
  return page.locator('.posting tbody tr').evaluateAll((rows) =>
    rows.map((row) => {
      const cells = [...row.querySelectorAll('td')].map((cell) => cell.textContent ?? '')
      return [row.querySelector('a')?.textContent ?? '', cells[1] ?? '', cells[2] ?? '']
    }),
  )
}

for (const javaScriptEnabled of [true, false]) {
  const name = javaScriptEnabled ? 'with JavaScript' : 'without JavaScript'
  const mark = javaScriptEnabled ? 'JS' : 'PLAIN'
  test(`${name}, an expense is reviewed, recorded, found in the ledger, and taken back`, { timeout: 120_000 }, async ({
    openPage,
  }) => {
    const page = await openPage({ viewport: { width: 360, height: 740 }, javaScriptEnabled })
    await signInAs(page, 'tesoreria')
    await page.goto('/fund/expenses/new')
    await page.check('input[value=network]')
    await page.selectOption('[name=kind]', 'transport')
    await page.selectOption('[name=documentType]', 'boleta')
    await page.fill('[name=documentNumber]', `E2E-${mark}`)
    await page.fill('[name=net]', '12.50')
    await page.selectOption('[name=paidFrom]', 'bank')
    await page.click('button[value=review]')
    await page.waitForSelector('.posting')
    expect(await posting(page)).toEqual([
      ['expense:transport', '12.50', ''],
      ['bank:network:PEN', '', '12.50'],
    ])
    if (javaScriptEnabled) await expectFits(page)
    else await expectWidth(page)
    await page.click('button[value=confirm]')
    await page.waitForURL(/\/fund\/expenses\/exp_\d+\?done=recorded/)
    await page.click('details.review > summary')
    await page.check('input[value=not_ours]')
    await page.click('details.review form button')
    await page.waitForURL(/done=reversed/)
    await page.click('.callout a[href*="/fund/ledger/journals/"]')
    await page.waitForURL(/\/fund\/ledger\/journals\/\d+/)
    await page.click('a[href^="/fund/expenses/exp_"]')
    await page.waitForURL(/\/fund\/expenses\/exp_\d+$/)
  })
}

test('a remittance is prepared by one person and paid by another, and the officer may not pay', { timeout: 120_000 }, async ({
  openPage,
}) => {
  const officer = await openPage()
  await signInAs(officer, 'credito')
  await officer.goto('/fund/remittances')
  await officer.click('a[href*="/fund/remittances/new?kind=inpe"]')
  await officer.waitForSelector('.posting')
  const [withheld] = await posting(officer)
  await officer.click('.review form button')
  await officer.waitForURL(/\/fund\/remittances\/rem_\d+\?done=prepared/)
  expect(await officer.locator('[name=reference]').count()).toBe(0)
  const address = new URL(officer.url()).pathname

  const treasurer = await openPage()
  await signInAs(treasurer, 'tesoreria')
  await treasurer.goto(address)
  expect((await posting(treasurer))[0]).toEqual(withheld)
  await treasurer.fill('[name=reference]', 'E2E-INPE-1')
  await treasurer.locator('form:has([name=reference]) button').click()
  await treasurer.waitForURL(/done=pay/)
  await treasurer.waitForSelector('main .dl a[href*="/fund/ledger/journals/"]')
})

test('who may only read sees the lists and no way to record', { timeout: 60_000 }, async ({ openPage }) => {
  const auditor = await openPage()
  await signInAs(auditor, 'auditoria')
  for (const path of ['/fund/bank', '/fund/expenses', '/fund/remittances', '/fund/openings', '/fund/bank/currency']) {
    const response = await auditor.goto(path)
    expect([path, response?.status()]).toEqual([path, 200])
    const ways = 'a[href$="/new"], a[href*="/new?"], a[href="/fund/bank/donation"], main form button'
    expect([path, await auditor.locator(ways).count()]).toEqual([path, 0])
  }
  for (const path of ['/fund/expenses/new', '/fund/openings/new', '/fund/bank/donation', '/fund/bank/conversion']) {
    expect([path, (await auditor.request.get(path)).status()]).toEqual([path, 403])
  }
})
