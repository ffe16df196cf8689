import type { Page } from 'playwright'
import { expect } from 'vitest'
import { test } from '#tests/support/browser.ts'
import { signInAs } from '#tests/support/shopping.ts'

const typedIn = (page: Page, name: string) => page.locator(`main [name=${name}]`).last().inputValue()

test('without scripts: a candidate, her visit, her application, two votes, and her place when the money goes out', {
  timeout: 240_000,
}, async ({ openPage, origin }) => {
  const officer = await openPage({ javaScriptEnabled: false })
  await signInAs(officer, 'credito')
  await officer.goto('/fund/candidates')
  const wilder = await officer.locator('[name=makerId] option', { hasText: 'Wilder R.' }).getAttribute('value')
  await officer.selectOption('[name=makerId]', wilder)
  await officer.check('[name=cameBy][value=herself]')
  await officer.getByRole('button', { name: 'Considerar' }).click()
  await officer.waitForLoadState()
  await officer.locator('main').getByRole('link', { name: 'Wilder R.' }).click()
  await officer.waitForLoadState()
  expect(await officer.locator('main').textContent()).toContain('En conversación')

  await officer.getByRole('link', { name: 'Registrar una visita' }).click()
  await officer.waitForLoadState()
  await officer.check('[name=need][value=tools]')
  await officer.locator('[name=words]').fill('Talla con gubias prestadas.')
  await officer.locator('[name=workingCapital]').fill('75')
  await officer.locator('[name=dependants]').fill('2')
  await officer.getByRole('button', { name: 'Guardar la visita' }).click()
  await officer.waitForLoadState()
  const file = (await officer.locator('main').textContent())?.replaceAll(/\s/g, ' ') ?? ''
  expect(file).toContain('Con visita')
  expect(file).toContain('S/ 75.00')
  expect(file).toContain('línea de base')

  await officer.getByRole('link', { name: 'Llenar su solicitud' }).click()
  await officer.waitForLoadState()
  // The second step is shown with its terms, and closed: the first one has not been repaid.
  await officer
    .locator('main .chips')
    .getByRole('link', { name: /Paso 2/ })
    .click()
  await officer.waitForLoadState()
  expect(await officer.locator('main').textContent()).toContain('131.31')
  await officer
    .locator('main .chips')
    .getByRole('link', { name: /Paso 1/ })
    .click()
  await officer.waitForLoadState()
  const offer = (await officer.locator('main').textContent()) ?? ''
  expect(offer).toContain('Lo mismo con un prestamista')
  expect(offer).toContain('Frente a cada cuota')
  expect(offer).toContain('Qué quiere decir pagar a tiempo')
  await officer.locator('[name=purpose]').fill('Un juego de gubias')
  await officer.locator('[name=weeks]').fill('12')
  await officer.locator('[name=expectedOrders]').fill('Seis banquitos para la feria')
  await officer.locator('[name=expectedAmount]').fill('420')
  await officer.locator('[name=slip]').fill('S-WILDER-1')
  // Sent beside the page: a browser writes every answer of 409 into its console.
  const asked = { purpose: 'Un juego de gubias', weeks: '12', slip: 'S-WILDER-1', signedOn: '2039-01-01', step: '1' }
  const hidden = { _key: await typedIn(officer, '_key'), makerId: await typedIn(officer, 'makerId') }
  const refused = await officer.request.post(officer.url(), { form: { ...asked, ...hidden }, headers: { origin } })
  expect([refused.status(), await refused.text()]).toEqual([
    409,
    expect.stringContaining('La firma no puede ser posterior a hoy'),
  ])
  const today = await officer.locator('[name=signedOn]').getAttribute('max')
  await officer.locator('[name=signedOn]').fill(today ?? '')
  await officer.getByRole('button', { name: 'Registrar la solicitud' }).click()
  await officer.waitForLoadState()
  const decision = new URL(officer.url()).pathname
  expect(decision).toMatch(/\/fund\/loans\/loan_\d+\/decision/)
  await officer.waitForLoadState()
  expect(await officer.locator('main').textContent()).toContain('Seis banquitos para la feria')
  expect(await officer.getByRole('button', { name: 'Votar a favor' }).count()).toBe(0)

  const treasury = await openPage({ javaScriptEnabled: false })
  await signInAs(treasury, 'tesoreria')
  await treasury.goto(decision)
  await treasury.locator('#approve-minutes').fill('acta-31')
  await treasury.getByRole('button', { name: 'Votar a favor' }).click()
  await treasury.waitForLoadState()
  expect(await treasury.locator('main').textContent()).toContain('Usted ya votó.')
  expect(await treasury.getByRole('button', { name: 'Votar a favor' }).count()).toBe(0)

  const office = await openPage({ javaScriptEnabled: false })
  await signInAs(office, 'administracion')
  await office.goto(decision)
  await office.locator('#approve-minutes').fill('ACTA-31')
  await office.getByRole('button', { name: 'Votar a favor' }).click()
  await office.waitForLoadState()
  const decided = (await office.locator('main').textContent()) ?? ''
  expect(decided).toContain('2 de 2 votos a favor')
  expect(decided).toContain('Aprobado')

  await treasury.goto('/fund/loans/waiting')
  const number = decision.split('/')[3] ?? ''
  expect(await treasury.locator('tr', { hasText: number }).count()).toBe(1)
  await treasury.goto('/fund/candidates')
  expect(await treasury.locator('tr', { hasText: 'Wilder R.' }).textContent()).toContain('Solicitud aprobada')

  // He takes it back; the list is as it was.
  await officer.goto(decision)
  await officer.selectOption('#withdraw-reason', 'she_withdrew')
  await officer.getByRole('button', { name: 'Retirar' }).click()
  await officer.waitForLoadState()
  expect(await officer.locator('main').textContent()).toContain('Retirada el')
  await treasury.goto('/fund/loans/waiting')
  expect(await treasury.locator('tr', { hasText: number }).count()).toBe(0)
})

test('an application with one vote is read by all, and decided by who may', { timeout: 120_000 }, async ({ openPage }) => {
  const treasury = await openPage({ javaScriptEnabled: false })
  await signInAs(treasury, 'tesoreria')
  await treasury.goto('/fund/loans?state=prepared')
  await treasury.locator('main tr', { hasText: 'Justina' }).locator('a[href*="/fund/loans/loan_"]').first().click()
  await treasury.waitForLoadState()
  await treasury.goto(`${new URL(treasury.url()).pathname}/decision`)
  expect(await treasury.locator('main').textContent()).toContain('1 de 2 votos a favor')
  const auditor = await openPage({ javaScriptEnabled: false })
  await signInAs(auditor, 'auditoria')
  await auditor.goto(new URL(treasury.url()).pathname)
  const read = (await auditor.locator('main').textContent()) ?? ''
  expect(read).toContain('Respaldo')
  expect(read).toContain('S-JUSTINA-1')
  expect(await auditor.getByRole('button', { name: 'Votar en contra' }).count()).toBe(0)
})
