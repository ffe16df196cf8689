import { expect } from 'vitest'
import { test } from '#tests/support/browser.ts'
import { payWith, signInAs } from '#tests/support/shopping.ts'

test('somebody gives by card in English: nothing is chosen beforehand, the receipt opens, and staff follow it to its journal and back', {
  timeout: 120_000,
}, async ({ openPage, origin }) => {
  const giver = await openPage({ javaScriptEnabled: false })
  await giver.goto('/en/give')
  expect(await giver.locator('main input:checked').count()).toBe(0)
  // Sent beside the page: a browser writes every answer of 400 or 409 into its console.
  const _key = await giver.locator('form:has([name=purpose]) [name=_key]').inputValue()
  const refused = async (fields: Record<string, string>) => {
    const form = { _key, purpose: 'loans', method: 'card', ...fields }
    const answer = await giver.request.post(`${origin}/en/give`, { form, headers: { origin } })
    return [answer.status(), await answer.text()]
  }
  expect(await refused({})).toEqual([400, expect.stringContaining('Choose an amount or write another one.')])
  expect(await refused({ amount: '5' })).toEqual([409, expect.stringContaining('The smallest gift is S/ 10.00')])

  await giver.check('input[name=purpose][value=loans]')
  await giver.locator('[name=amount]').fill('50')
  await giver.locator('[name=name]').fill('Ana Torres')
  await giver.locator('[name=email]').fill('ana@example.com')
  await giver.locator('button[name=method][value=card]').click()
  await giver.waitForURL(/\/c\/pay\//)
  await payWith(giver, '4242424242424242')
  await giver.waitForURL(/\/en\/give\/DON\d+-/)
  const page = (await giver.locator('main').textContent()) ?? ''
  expect(page).toContain('Thank you: S/ 50.00 arrived')
  for (const figure of ['S/ 1.72', 'S/ 48.28']) expect(page).toContain(figure)
  const receipt = (await giver.locator('main a[href$="/receipt.pdf"]').getAttribute('href')) ?? ''
  const pdf = await giver.request.get(new URL(receipt, giver.url()).href)
  expect([pdf.status(), pdf.headers()['content-type']]).toEqual([200, 'application/pdf'])
  expect((await giver.request.get(giver.url().replace(/-.{22}$/, `-${'A'.repeat(22)}`))).status()).toBe(404)

  const number = /DON\d+/.exec(giver.url())?.[0]
  const staff = await openPage()
  await signInAs(staff, 'tesoreria')
  await staff.goto('/fund/gifts')
  await staff.locator(`main a:text-is("${number}")`).click()
  await staff.waitForURL(new RegExp(`/fund/gifts/${number}$`))
  await staff.locator('main a[href^="/fund/ledger/journals/"]').first().click()
  await staff.waitForURL(/\/fund\/ledger\/journals\/\d+/)
  await staff.locator(`main a[href="/fund/gifts/${number}"]`).first().click()
  await staff.waitForURL(new RegExp(`/fund/gifts/${number}$`))
})

test('a transfer that was announced is recorded once the treasurer sees it', { timeout: 120_000 }, async ({ openPage }) => {
  const giver = await openPage()
  await giver.goto('/es/give')
  await giver.check('input[name=purpose][value=returns]')
  await giver.check('input[name=choice][value="3000"]')
  await giver.locator('button[name=method][value=transfer]').click()
  await giver.waitForURL(/\/es\/give\/DON\d+-/)
  const number = /DON\d+/.exec(giver.url())?.[0] ?? ''
  expect(await giver.locator('main').textContent()).toContain('CCI 002-')
  const staff = await openPage()
  await signInAs(staff, 'tesoreria')
  await staff.goto(`/fund/gifts/${number}`)
  await staff.locator('[name=reference]').fill(`OP-${number}`)
  await staff.locator('form:has([name=reference]) button').click()
  await staff.waitForURL(/recorded/)
  await giver.reload()
  expect(await giver.locator('main').textContent()).toContain('llegaron')
})
