import { expect } from 'vitest'
import { test } from '#tests/support/browser.ts'
import { signInAs } from '#tests/support/shopping.ts'

test('without scripts: a name is said anew in French, reviewed before it is saved, told by the shop, and its old address leads on', {
  timeout: 120_000,
}, async ({ openPage }) => {
  const page = await openPage({ javaScriptEnabled: false })
  await signInAs(page, 'taller')
  const main = async () => ((await page.locator('main').textContent()) ?? '').replaceAll(/\s+/g, ' ')
  await page.goto('/workshop/products?q=CHULLO-02')
  await page.locator('main tbody a').first().click()
  await page.waitForLoadState()
  await page.locator('a[href$="/words/fr"]').click()
  await page.waitForLoadState()
  const before = await page.locator('[name=name]').inputValue()
  await page.locator('[name=name]').fill('Bonnet du condor')
  await page.getByRole('button', { name: 'Revisar el cambio' }).click()
  await page.waitForLoadState()
  expect(await main()).toContain('Nada se ha guardado todavía')
  expect(await main()).toContain(before)
  await page.getByRole('button', { name: 'Guardar el cambio' }).click()
  await page.waitForLoadState()
  expect(await main()).toContain('La tienda muestra desde ya lo que se guardó')

  const shop = await openPage()
  await shop.goto('/fr/p/un-ancien-nom-chullo-02')
  expect(new URL(shop.url()).pathname).toBe('/fr/p/bonnet-du-condor-chullo-02')
  expect(await shop.locator('h1').textContent()).toBe('Bonnet du condor')

  await page.goto('/workshop/products/CHULLO-02/versions')
  expect(await main()).toContain(before)
  expect(await main()).toContain('Bonnet du condor')
})
