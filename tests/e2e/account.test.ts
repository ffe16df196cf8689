import type { Page } from 'playwright'
import { expect } from 'vitest'
import { test } from '#tests/support/browser.ts'
import { expectOpens, expectWidth } from '#tests/support/sound-pages.ts'

const EMAIL = 'andrea@comprador.example'

/** The link of the newest sign-in letter to an address, as /dev/mail has caught it. */
async function linkFor(page: Page, origin: string, subject: string): Promise<string> {
  const letters = async () => (await page.request.get(`${origin}/dev/mail`)).text()
  await expect.poll(letters, { timeout: 60_000, interval: 500 }).toContain(subject)
  const id = new RegExp(`/dev/mail/([0-9a-f-]{36})"[^>]*>${subject}`).exec(await letters())?.[1]
  const letter = await (await page.request.get(`${origin}/dev/mail/${id}`)).text()
  return /\/es\/account\/in\/[0-9a-f-]{36}\.[\w-]{22}/.exec(letter)?.[0] ?? ''
}

test('a customer signs in by a letter’s link, finds her orders and an address at the checkout, takes a copy, and signs out: without JavaScript', {
  timeout: 180_000,
}, async ({ openPage, origin }) => {
  const page = await openPage({ javaScriptEnabled: false })
  await page.goto('/es')
  await page.locator('header a[href="/es/account"]').click()
  await page.locator('main [name=email]').fill(` ${EMAIL.toUpperCase()} `)
  await page.locator('main form button').click()
  await page.waitForURL(/account\?sent=1$/)
  expect(await page.locator('main').textContent()).not.toContain(EMAIL)

  const link = await linkFor(page, origin, 'Su enlace para entrar a Hilo')
  // A program that reads mail opens it first: nothing is used up.
  for (let n = 0; n < 2; n += 1) expect((await page.request.get(`${origin}${link}`)).status()).toBe(200)
  await page.goto(link)
  expect(await page.locator('main').textContent()).toContain(EMAIL)
  await expectWidth(page)
  await page.locator('main form button').click()
  await page.waitForURL(/\/es\/account$/)
  const cookie = (await page.context().cookies()).find(({ name }) => name === '__Host-pedidos')
  expect(cookie).toMatchObject({ httpOnly: true, secure: true, sameSite: 'Lax' })

  // Another browser with the same link gets nothing.
  const other = await openPage({ javaScriptEnabled: false })
  await other.goto(link)
  expect(await other.locator('main form').count()).toBe(0)
  await other.goto('/es/account/data')
  await other.waitForURL(/\/es\/account$/)

  const orders = page.locator('.own-orders a')
  expect(await orders.count()).toBeGreaterThan(3)
  const order = (await orders.first().textContent()) ?? ''
  await orders.first().click()
  await page.waitForURL(/\/es\/o\/\d+-/)
  expect(await page.locator('main').textContent()).toContain(order.replace(/\D/g, ''))

  await page.goto('/es/account/addresses?country=FR')
  for (const [name, text] of [
    ['name', 'Andrea Salinas'],
    ['line1', '1 rue Mercière'],
    ['postalCode', '69002'],
    ['city', 'Lyon'],
  ] as const)
    await page.locator(`main [name=${name}]`).fill(text)
  await page.locator('main form:has([name=line1]) button').last().click()
  await page.waitForURL(/done=kept/)
  expect(await page.locator('.saved-addresses').textContent()).toContain('1 rue Mercière')

  // At the checkout an address is offered, and used when it is chosen.
  await page.goto('/es')
  await page.locator('main a[href*="/p/"]').first().click()
  await page.locator('main form .btn').first().click()
  await page.waitForURL(/\/bag/)
  await page.goto('/es/checkout')
  expect(await page.locator('[name=line1]').inputValue()).toBe('')
  await page.locator('.saved-addresses a').first().click()
  await page.waitForURL(/\?address=/)
  const filled = ['line1', 'ubigeo', 'email'].map((name) => page.locator(`[name=${name}]`).inputValue())
  expect(await Promise.all(filled)).toEqual(['Av. Arequipa 1850', '150116', EMAIL])
  expect(await page.locator('[name=keepAddress]').isChecked()).toBe(false)

  // The same sign-in with scripts, to be looked at by axe.
  const look = await openPage({ storageState: await page.context().storageState() })
  for (const path of ['', '/addresses', '/data']) await expectOpens(look, `/es/account${path}`)

  await page.goto('/es/account/data')
  const download = page.waitForEvent('download')
  await page.locator('form[action$="/account/data.json"] button').click()
  const file = await (await download).createReadStream()
  let copy = ''
  for await (const part of file) copy += part
  expect(JSON.parse(copy)).toMatchObject({ email: EMAIL, addresses: [{ country: 'PE' }, { country: 'FR' }] })

  await page.goto('/es/account')
  await page.locator('main button[value=out]').click()
  await page.waitForURL(/account\?out=1$/)
  expect(await page.locator('.own-orders').count()).toBe(0)
})
