import { afterAll, beforeAll, expect } from 'vitest'
import { type OwnApplication, openApplication } from '#tests/support/application.ts'
import { testOn } from '#tests/support/browser.ts'

/*
 * The guided walk as somebody does it who sees Hilo for the first time: from the piece to the family's page, in ten clicks. The figures are
 * those of case F in product.md.
 */

// A world of its own: days pass in it.
let world: OwnApplication
const test = testOn(() => world.origin)
beforeAll(async () => {
  world = await openApplication('walk')
})
afterAll(() => world?.close())

test('a piece is bought, and its money is followed to the family', { timeout: 90_000 }, async ({ page }) => {
  let clicks = 0
  const press = async (role: 'button' | 'link', name: RegExp) => {
    clicks += 1
    await page.getByRole(role, { name }).first().click()
  }
  await page.goto('/demo')
  await press('button', /^Poner en la bolsa/)
  await press('button', /revisión/)
  await page.waitForURL('**/checkout/review')
  await press('button', /con tarjeta/)
  await page.waitForURL('**/c/pay/**')
  await page.fill('#number', '4242 4242 4242 4242')
  await page.fill('#expiry', '12/40')
  await page.fill('#cvc', '123')
  await page.fill('#name', 'Andrea Salinas')
  await press('button', /^Pagar/)
  await page.waitForURL('**/es/o/**')

  await page.goto('/demo')
  const said = (await page.getByRole('table').textContent()) ?? ''
  expect(said).toMatch(/Rocío B\.G\. debe al fondo\s*S\/\s[\d,.]+\s*S\/\s[\d,.]+\s*−S\/\s81\.95/)
  expect(said).toMatch(/\+S\/\s20\.49/)
  expect(said).toMatch(/Red: debe menos haber\s*S\/\s0\.00\s*S\/\s0\.00\s*S\/\s0\.00/)
  expect(said).toMatch(/Fondo: debe menos haber\s*S\/\s0\.00\s*S\/\s0\.00\s*S\/\s0\.00/)

  await press('button', /^Abrir el hilo/)
  await page.waitForURL('**/fund/threads/**')
  expect(await page.getByRole('main').textContent()).toContain('81.95')
  await page.goto('/demo')
  await press('button', /^Abrir la papeleta/)
  await page.waitForURL('**/workshop/slips/**')
  expect(await page.getByRole('main').textContent()).toContain('20.49')
  await page.goto('/demo')
  await press('link', /página de la familia/)
  await page.fill('input[name=pin]', '246810')
  await press('button', /^Abrir/)
  await page.waitForLoadState()
  expect(await page.locator('body').textContent()).toContain('20.49')
  expect(clicks).toBeLessThanOrEqual(10)
})

test('days pass, held money is let go and interest runs, and one click enters as each role', { timeout: 90_000 }, async ({
  page,
}) => {
  await page.goto('/demo')
  const before = await page.getByText('Hoy es').textContent()
  await page.getByRole('button', { name: '1 día' }).click()
  await page.waitForURL('**/demo')
  expect(await page.getByText('Hoy es').textContent()).not.toBe(before)
  for (const [name, home] of [
    ['Tomás Salas', '/workshop'],
    ['Lidia Vega', '/fund'],
    ['Carmen Ríos', '/fund'],
    ['Ana Luque', '/fund'],
    ['Irene Paz', '/fund'],
  ] as const) {
    await page.goto('/demo')
    await page.getByRole('button', { name: new RegExp(name) }).click()
    await page.waitForURL(`**${home}`)
    expect(await page.locator('.who').textContent()).toContain(name)
  }
})

test.for(['en', 'fr'])('the walk reads in %s', async (locale, { page }) => {
  await page.goto('/demo')
  await page.getByRole('button', { name: locale === 'en' ? 'English' : 'Français' }).click()
  await page.waitForLoadState()
  expect(await page.locator('html').getAttribute('lang')).toMatch(new RegExp(`^${locale}`))
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toMatch(
    locale === 'en' ? /sale repays a loan/ : /vente rembourse un prêt/,
  )
})

test('the walk’s presses work without a script', { timeout: 60_000 }, async ({ openPage }) => {
  const page = await openPage({ javaScriptEnabled: false })
  await page.goto('/demo')
  await page.getByRole('link', { name: /Nélida/ }).click()
  await page.getByRole('button', { name: /^Poner en la bolsa/ }).click()
  await page.waitForURL('**/es/checkout/delivery')
  await page.goto('/demo')
  await page.getByRole('button', { name: /Ana Luque/ }).click()
  await page.waitForURL('**/fund')
})
