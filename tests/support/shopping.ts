import type { Page } from 'playwright'

/** Buys the first piece of the home page as a guest in Peru, up to the payment provider's own page. */
export async function buyFirstPiece(page: Page, language: 'es' | 'en' | 'fr'): Promise<void> {
  await page.goto(`/${language}`)
  await page.locator('main a[href*="/p/"]').first().click()
  await page.waitForURL(/\/p\//)
  await page.locator('main form .btn').first().click()
  await page.waitForURL(/\/bag/)
  await page.goto(`/${language}/checkout`)
  if ((await page.locator('select[name=country]').inputValue()) !== 'PE') {
    await page.selectOption('select[name=country]', 'PE')
    await page.locator('form:has(select[name=country]) button').first().click()
    await page.waitForSelector('select[name=department]')
  }
  await page.locator('[name=email]').fill('ana@example.com')
  await sayWhereInPeru(page)
  await page.waitForURL(/\/checkout\/delivery/)
  await page.locator('main button[name=next][value=review]').click()
  await page.waitForURL(/\/checkout\/review/)
  await page.locator('button[name=method][value=card]').click()
  await page.waitForURL(/\/c\/pay\//)
}

/** Who buys and where it goes, in Peru, in the shop or on the phone. */
export async function sayWhereInPeru(page: Page): Promise<void> {
  await page.selectOption('select[name=department]', { value: '13' })
  await chooseProvince(page)
  await page.locator('[name=name]').fill('Ana Torres')
  await page.locator('[name=phone]').fill('987654321')
  await page.selectOption('select[name=ubigeo]', { index: 1 })
  await page.locator('[name=line1]').fill('Jr. Pizarro 123')
  await page.check('[name=documentKind][value=boleta]')
  await page.locator('form:has([name=line1]) button').last().click()
}

/** In the browser the province comes by itself; without JavaScript a button brings its districts. */
async function chooseProvince(page: Page): Promise<void> {
  const province = page.locator('select[name=province]')
  await province.waitFor({ timeout: 2_000 }).catch(() => undefined)
  if ((await province.count()) > 0) await province.selectOption({ index: 1 })
  else await page.locator('button[name=step][value=places]').click()
}

/** Pays on the provider's page with a test card. */
export async function payWith(page: Page, card: string): Promise<void> {
  await page.locator('[name=number]').fill(card)
  await page.locator('[name=expiry]').fill('12/30')
  await page.locator('[name=cvc]').fill('123')
  await page.locator('[name=name]').fill('Ana Torres')
  await page.locator('form button').first().click()
}

/** Signs in as a member of the demo's staff. */
export async function signInAs(page: Page, login: string): Promise<void> {
  await page.goto('/sign-in')
  await page.locator('[name=login]').fill(`${login}@hilo.example`)
  await page.locator('[name=password]').fill('hilo-demo-2026')
  await page.locator('form:has([name=password]) button').first().click()
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
}
