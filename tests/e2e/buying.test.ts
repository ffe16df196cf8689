import type { Page } from 'playwright'
import { expect } from 'vitest'
import { test } from '#tests/support/browser.ts'

/** Presses Tab until what is looked for has the focus: what cannot be reached so cannot be used by whoever has no mouse. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 150; presses += 1) {
    await page.keyboard.press('Tab')
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return
  }
  throw new Error(`Tab does not come to ${selector} on ${page.url()}`)
}

async function press(page: Page, selector: string): Promise<void> {
  await tabTo(page, selector)
  await page.keyboard.press('Enter')
}

/** The next page, with its scripts at work: a key pressed before that reaches a page that is not there yet. */
async function comesTo(page: Page, url: RegExp): Promise<void> {
  await page.waitForURL(url)
  await page.waitForLoadState('networkidle')
}

test('a piece is bought to Lyon, in French, by express, with the keyboard alone', { timeout: 120_000 }, async ({ openPage }) => {
  const page = await openPage({ locale: 'fr-FR' })
  await page.goto('/fr')
  await page.waitForLoadState('networkidle')
  await press(page, 'main a[href*="/p/"]')
  await comesTo(page, /\/fr\/p\//)
  await press(page, 'main form button[type=submit]')
  await comesTo(page, /\/fr\/bag/)
  await press(page, 'button[value=checkout]')
  await comesTo(page, /\/fr\/checkout$/)
  const typed = { email: 'camille@example.com', name: 'Camille Roche', phone: '+33612345678', line1: '12 rue Mercière' }
  for (const [name, text] of Object.entries({ ...typed, postalCode: '69002', city: 'Lyon' })) {
    await tabTo(page, `[name=${name}]`)
    await page.keyboard.type(text)
  }
  await press(page, 'form:has([name=line1]) button')
  await comesTo(page, /\/checkout\/delivery/)
  await tabTo(page, 'input[name=delivery]')
  await page.keyboard.press('ArrowDown')
  expect(await page.locator('input[name=delivery]:checked').inputValue()).toBe('express')
  const price = ((await page.locator('.way:has(input:checked) .way-head .num').textContent()) ?? '').replace(/\s*€$/, '')
  // With a script the sums follow the choice at once.
  await page.locator('.summary .sum', { hasText: price }).first().waitFor()
  await press(page, 'button[value=review]')
  await comesTo(page, /\/checkout\/review/)
  expect(await page.locator('main').textContent()).toContain('69002 Lyon')
  expect(await page.locator('.summary .sum').textContent()).toContain(price)
  // In another tab the currency is changed: nothing is charged in it before that is told here.
  const tab = await page.context().newPage()
  await tab.goto('/fr/country')
  await tab.locator('main input[name=currency][value=USD]').check()
  await tab.locator('main form:has([name=currency]) button').click()
  await tab.waitForURL(/\/fr$/)
  await tab.close()
  await press(page, 'button[value=card]')
  await page.getByText('La devise : € auparavant, US$ maintenant.').waitFor()
  const total = ((await page.locator('.summary dd.tot').textContent()) ?? '').trim()
  expect(total).toMatch(/\$/)
  expect(await page.locator('button[value=card]').textContent()).toContain(total)
  await press(page, 'button[value=card]')
  await comesTo(page, /\/c\/pay\//)
  for (const [id, text] of Object.entries({ number: '4242424242424242', expiry: '1230', cvc: '123', name: 'Camille Roche' })) {
    await tabTo(page, `#${id}`)
    await page.keyboard.type(text)
  }
  await page.keyboard.press('Enter')
  await comesTo(page, /\/fr\/o\//)
  expect(await page.locator('main').textContent()).toContain(total)
  // What was paid is out of the bag.
  await page.goto('/fr/bag')
  expect(await page.locator('.item').count()).toBe(0)
})
