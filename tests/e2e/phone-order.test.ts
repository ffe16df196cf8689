import { expect } from 'vitest'
import { test } from '#tests/support/browser.ts'
import { sayWhereInPeru, signInAs } from '#tests/support/shopping.ts'

test('somebody orders by phone: staff gather it, the link is opened without scripts and paid by Yape at Mercado Pago, and staff see it paid', {
  timeout: 120_000,
}, async ({ openPage }) => {
  const staff = await openPage()
  await signInAs(staff, 'taller')
  await staff.goto('/workshop/orders/new')
  await staff.check('[name=takenThrough][value=phone]')
  await staff.locator('form:has([name=takenThrough]) button').click()
  await staff.waitForURL(/\/orders\/new\/[0-9a-f-]{36}$/)
  const draft = staff.url()
  await staff.goto(`${draft}?q=gorro`)
  await staff.locator('form:has([value=add]) button').first().click()
  await staff.locator('form:has([name=quantity])').waitFor()
  await staff.goto(`${draft}/buyer`)
  await sayWhereInPeru(staff)
  await staff.waitForURL(draft)
  await staff.locator('form:has([value=place]) button').click()
  await staff.waitForURL(/\/orders\/\d+\/link/)
  const link = (await staff.locator('.pay-link').textContent())?.match(/https?:\S+\/pay\/\d+-[\w-]{22}/)?.[0] ?? ''

  const buyer = await openPage({ javaScriptEnabled: false })
  await buyer.goto(link)
  await buyer.locator('button[name=method][value=mercadopago]').click()
  await buyer.locator('button[name=way][value=yape]').click()
  await buyer.waitForURL(/\/es\/o\//)
  const number = /\/orders\/(\d+)\/link/.exec(staff.url())?.[1] ?? ''
  expect(await buyer.locator('main').textContent()).toContain(number)

  await staff.goto(`/workshop/orders/${number}`)
  const told = await staff.locator('main').textContent()
  for (const said of ['Mercado Pago', 'pagado']) expect(told).toContain(said)
})
