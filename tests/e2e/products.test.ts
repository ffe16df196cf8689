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

test('a button pressed twice moves a thing once, and one pressed on a list that has changed since is refused in words', {
  timeout: 120_000,
}, async ({ openPage, origin }) => {
  const page = await openPage({ javaScriptEnabled: false })
  await signInAs(page, 'taller')
  for (const path of ['/workshop/collections/1/pieces', '/workshop/products/CHAL-01/pictures']) {
    await page.goto(path)
    const fields = await page
      .locator('form:has(button[value="down:0"]) input')
      .evaluateAll((inputs) => inputs.map((input) => [(input as HTMLInputElement).name, (input as HTMLInputElement).value]))
    const press = async (button: string) => {
      const data = new URLSearchParams([...(fields as [string, string][]), ['do', button]]).toString()
      const headers = { 'Content-Type': 'application/x-www-form-urlencoded', Origin: origin }
      const answer = await page.context().request.post(path, { data, headers, maxRedirects: 0 })
      return { status: answer.status(), text: await answer.text() }
    }
    const names = async () => {
      await page.goto(path)
      return page.locator('.order-list .order-shown').allTextContents()
    }
    const [first, second, ...others] = await names()
    expect([(await press('down:0')).status, (await press('down:0')).status], path).toEqual([302, 302])
    expect(await names(), path).toEqual([second, first, ...others])
    const late = await press('out:0')
    expect(late.status, path).toBe(409)
    expect(late.text, path).toContain('Alguien')
    expect(await names(), path).toEqual([second, first, ...others])
  }
})
