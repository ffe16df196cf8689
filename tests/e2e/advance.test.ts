import { expect } from 'vitest'
import { test } from '#tests/support/browser.ts'
import { signInAs } from '#tests/support/shopping.ts'

test('without scripts an officer prepares an advance on an order, and she takes back its permission', {
  timeout: 180_000,
}, async ({ openPage }) => {
  const officer = await openPage({ javaScriptEnabled: false })
  await signInAs(officer, 'credito')
  await officer.goto('/fund/loans/advance')
  const work = (await officer.locator('[name=work] option:not([value=""])').first().getAttribute('value')) ?? ''
  expect(work).toMatch(/^[0-9a-f-]{36}:m_\d+$/)
  await officer.selectOption('[name=work]', work)
  await officer.getByRole('button', { name: 'Ver cuánto' }).click()
  await officer.waitForURL(/work=/)
  const limit = await officer.locator('form:has([name=amount]) [name=amount]').first().inputValue()
  expect(limit).toMatch(/^\d+\.\d{2}$/)

  // More than may be lent is said before anybody sends it, and refused when somebody does.
  await officer.locator('[name=amount]').first().fill('9000.00')
  await officer.getByRole('button', { name: 'Ver las condiciones' }).click()
  await officer.waitForURL(/amount=9000/)
  expect(await officer.locator('main').textContent()).toContain('Es más de lo que se puede adelantar sobre este pedido.')
  const today = async () => (await officer.locator('[name=signedOn]').getAttribute('max')) ?? ''
  const fields = await officer
    .locator('form:has([name=purpose])')
    .locator('input, textarea, select')
    .evaluateAll((all) => all.map((field) => [field.getAttribute('name') ?? '', (field as HTMLInputElement).value] as const))
  const given = { purpose: 'Lana para este pedido', slip: 'P-7000', signedOn: await today() }
  const headers = { origin: new URL(officer.url()).origin }
  const refused = await officer.request.post(officer.url(), { form: { ...Object.fromEntries(fields), ...given }, headers })
  expect([refused.status(), await refused.text()]).toEqual([409, expect.stringContaining('se adelanta como máximo')])

  await officer.goto(`/fund/loans/advance?${new URLSearchParams({ work, amount: '20.00' })}`)
  await officer.locator('[name=purpose]').fill('Lana para este pedido')
  await officer.locator('[name=slip]').fill('P-7001')
  await officer.locator('[name=signedOn]').fill(await today())
  await officer.getByRole('button', { name: 'Preparar el adelanto' }).click()
  await officer.waitForURL(/\/fund\/loans\/loan_\d+\/decision/)
  expect(await officer.locator('main').textContent()).toMatch(/Adelanto, pedido \d+/)
  const loan = officer.url().replace(/\/decision$/, '')
  await officer.goto(loan)
  expect(await officer.locator('main').textContent()).toContain('esa venta paga primero este adelanto')
  await officer.locator('main a[href$="/order"]').first().click()
  await officer.waitForURL(/\/order$/)
  await officer.check('[name=sure]')
  await officer.getByRole('button', { name: 'Quitar el permiso' }).click()
  await officer.locator('text=Quitó el permiso').first().waitFor()
  expect(await officer.locator('main').textContent()).toContain('quitado el')
})
