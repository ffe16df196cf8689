import { afterAll, beforeAll, expect } from 'vitest'
import { type OwnApplication, openApplication } from '#tests/support/application.ts'
import { testOn } from '#tests/support/browser.ts'
import { signInAs } from '#tests/support/shopping.ts'
import { expectFits, expectWidth } from '#tests/support/sound-pages.ts'

// A world of its own: the one approved loan of the demo goes out in it, which others look at.
let world: OwnApplication
const test = testOn(() => world.origin)
beforeAll(async () => {
  world = await openApplication('lending')
})
afterAll(() => world?.close())

test('a signed loan goes out: prepared by the officer without scripts, paid by the treasurer against her slip', {
  timeout: 120_000,
}, async ({ openPage }) => {
  const officer = await openPage({ viewport: { width: 360, height: 740 }, javaScriptEnabled: false })
  await signInAs(officer, 'credito')
  await officer.goto('/fund/loans?state=approved')
  await officer.locator('main a[href^="/fund/loans/loan_"]').first().click()
  await officer.locator('a[href$="/disbursement"]').first().click()
  await officer.waitForURL(/\/disbursement$/)
  const address = new URL(officer.url()).pathname
  await expectWidth(officer)
  await officer.check('input[value=bank_transfer]')
  await officer.locator('form:has(input[value=prepare]) .acts button').click()
  await officer.waitForSelector('#pay')
  expect(await officer.locator('[name=receipt]').count()).toBe(0)

  const treasurer = await openPage()
  await signInAs(treasurer, 'tesoreria')
  await treasurer.goto(address)
  await expectFits(treasurer)
  await treasurer.fill('[name=receipt]', 'E2E-D-1')
  await treasurer.locator('form:has(input[value=pay]) button').click()
  await treasurer.waitForURL(/\/fund\/loans\/loan_\d+$/)
  await treasurer.goto(address)
  await treasurer.click('main a[href*="/fund/ledger/journals/"]')
  await treasurer.waitForURL(/\/fund\/ledger\/journals\/\d+/)
  // The address is there before the page is.
  await treasurer.waitForSelector('text=/disburse:loan_/')

  // A paper is printed at the address of its own loan alone.
  const other = await treasurer.request.post('/fund/loans/loan_0001/papers', {
    form: { _key: crypto.randomUUID(), paper: 'again', number: 'C-0046' },
    headers: { origin: world.origin },
  })
  expect(other.status()).toBe(404)
})

test('a payment entered by mistake is taken out by two, and her loan owes what it owed before', { timeout: 120_000 }, async ({
  openPage,
}) => {
  const officer = await openPage({ viewport: { width: 360, height: 740 }, javaScriptEnabled: false })
  await signInAs(officer, 'credito')
  await officer.goto('/fund/loans?state=active')
  await officer.locator('main a[href^="/fund/loans/loan_"]').first().click()
  await officer.waitForURL(/\/loan_\d+$/)
  const address = new URL(officer.url()).pathname
  const owed = () => officer.locator('.facts .big').first().textContent()
  const before = await owed()
  await officer.fill('[name=amount]', '5.00')
  await officer.fill('[name=receipt]', 'E2E-R-1')
  await officer.click('button[value=review]')
  await officer.click('button[value=confirm]')
  await officer.waitForSelector('text=E2E-R-1')
  expect(await owed()).not.toBe(before)

  await officer.click('a[href$="/annulment"]')
  await officer.selectOption('[name=repayment]', { index: 1 })
  await officer.locator('form:has(select[name=repayment]) button').click()
  await officer.waitForSelector('#propose')
  expect(await officer.locator('.facts .big').first().textContent()).toBe(before)
  await expectWidth(officer)
  await officer.selectOption('[name=reason]', 'entered_twice')
  await officer.fill('[name=slip]', 'E2E-ACTA-1')
  await officer.locator('form:has(input[value=propose]) button').click()
  await officer.waitForSelector('text=E2E-ACTA-1')
  expect(await officer.locator('input[value=annul]').count()).toBe(0)

  const treasurer = await openPage()
  await signInAs(treasurer, 'tesoreria')
  await treasurer.goto(`${address}/annulment`)
  await expectFits(treasurer)
  await treasurer.check('[name=sure]')
  await treasurer.locator('form:has(input[value=annul]) button').click()
  await treasurer.waitForSelector('table a[href*="/fund/ledger/journals/"]')
  await treasurer.goto(address)
  expect(await treasurer.locator('.facts .big').first().textContent()).toBe(before)
  expect(await treasurer.locator('main').textContent()).toContain('recibo E2E-R-1, anulado')
})
