import { expect } from 'vitest'
import { test } from '#tests/support/browser.ts'

test.for(['es', 'en', 'fr'])('the shop opens in %s without a complaint', async (language, { page }) => {
  const response = await page.goto(`/${language}`)
  expect(response?.status()).toBe(200)
  expect((await page.locator('html').getAttribute('lang'))?.slice(0, 2)).toBe(language)
  expect(await page.locator('h1').count()).toBe(1)
})

test('the server says that it is well and that it is ready', async ({ origin }) => {
  expect((await fetch(`${origin}/healthz`)).status).toBe(200)
  expect((await fetch(`${origin}/readyz`)).status).toBe(200)
})
