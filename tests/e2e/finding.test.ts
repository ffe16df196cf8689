import type { Locator, Page } from 'playwright'
import { expect } from 'vitest'
import { test } from '#tests/support/browser.ts'
import { expectSound } from '#tests/support/sound-pages.ts'

/** Goes to an element with the Tab key, as somebody without a mouse does. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let step = 0; step < 120; step += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error('the Tab key does not come to this element')
}

/** The prices of the cards on the page, in whole euros. */
async function prices(page: Page): Promise<number[]> {
  const texts = await page.locator('.card .price').allInnerTexts()
  return texts.map((text) => Number.parseInt(text.replaceAll(/[^\d,]/g, ''), 10))
}

test('with the keyboard alone a blue alpaca shawl under 60 € is found in French', { timeout: 120_000 }, async ({ page }) => {
  await page.goto('/fr')
  await tabTo(page, page.getByRole('combobox'))
  await page.keyboard.type('châle alpaga bleu')
  const suggestion = page.getByRole('option', { name: /losanges indigo/ })
  await suggestion.waitFor()
  await page.keyboard.press('ArrowDown')
  const marked = await page.getByRole('combobox').getAttribute('aria-activedescendant')
  expect(await page.locator(`[id="${marked}"]`).getAttribute('aria-selected')).toBe('true')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/fr\/s\?q=/)
  await expectSound(page)
  // It was looked at on a phone last, where the filters wait behind their button; the walk goes on at a desk.
  await page.setViewportSize({ width: 1280, height: 800 })
  const range = page.getByRole('checkbox', { name: /de 40,00 € à 60,00 €/ })
  await tabTo(page, range)
  await page.keyboard.press('Space')
  await page.waitForURL(/price=40-60/)
  await page.getByRole('link', { name: /Retirer de 40,00 €/ }).waitFor()
  expect(Math.max(...(await prices(page)))).toBeLessThanOrEqual(60)
  const shawl = page.getByRole('link', { name: /losanges indigo/ })
  await tabTo(page, shawl)
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/fr\/p\/.*chal-01/)
  // Back restores what was chosen, and an address says it all to whoever is sent it.
  await page.goBack()
  await range.waitFor()
  expect(await range.isChecked()).toBe(true)
})

test('a price said in words is the filter of the list, and can be taken off', async ({ page }) => {
  await page.goto(`/fr/s?${new URLSearchParams({ q: 'châle alpaga bleu moins de 60 €' })}`)
  expect(new URL(page.url()).search).toBe(`?${new URLSearchParams({ q: 'châle alpaga bleu', to: '60' })}`)
  const all = await prices(page)
  expect([all.length > 0, Math.max(...all) <= 60]).toEqual([true, true])
  await page
    .getByRole('link', { name: /^Retirer/ })
    .first()
    .waitFor()
})

test('without scripts, on a phone, search and filters are plain forms', { timeout: 120_000 }, async ({ openPage }) => {
  const page = await openPage({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } })
  await page.goto('/fr')
  await page.getByRole('button', { name: 'Chercher dans la boutique' }).click()
  await page.locator('#search').fill('chale alpaga bleu')
  await page.locator('#search').press('Enter')
  await page.waitForURL(/\/fr\/s\?q=/)
  await page.getByRole('button', { name: 'Filtrer' }).click()
  await page.locator('#filters').getByLabel(/^À/).fill('60')
  await page
    .locator('#filters')
    .getByRole('checkbox', { name: /^Prête/ })
    .check()
  await page.getByRole('button', { name: 'Appliquer les filtres' }).click()
  await page.waitForURL(/to=60/)
  const found = await prices(page)
  expect(found.length).toBeGreaterThan(0)
  expect(Math.max(...found)).toBeLessThanOrEqual(60)
  await page.getByRole('link', { name: /losanges indigo/ }).click()
  await page.waitForURL(/\/fr\/p\//)
})

test('what is misspelt is put right, what is not there says so, and no address breaks the shop', async ({ page, origin }) => {
  await page.goto('/es/s?q=chonpa')
  expect(await page.locator('.shelf-head').textContent()).toContain('«chompa»')
  expect(await page.locator('.card').count()).toBeGreaterThan(3)
  await page.goto('/es/s?q=bicicleta')
  await expectSound(page)
  expect(await page.locator('h2').allInnerTexts()).toContain('No hay nada con «bicicleta»')
  const hostile = [
    's?q=%27%3B--&price=1-2&from=-5&to=abc&colour=%FF&size[]=x',
    `s?q=${'a'.repeat(3000)}`,
    's?q=%F0%9F%92%A5&fibre=%27%20or%201=1&by=..%2F..',
    `c/todo?${Array.from({ length: 200 }, (_, n) => `size=${n}`).join('&')}`,
    'c/todo?from=99999999999&to=1e9&ready=yes&kind=constructor&region=__proto__',
    'c/todo?page=999',
    'suggest?currency=ZZZ&q=%3C%3E%26%7C!(',
  ]
  for (const address of hostile) expect((await fetch(`${origin}/es/${address}`)).status, address).toBe(200)
  for (const address of ['c/todo?page=-1', 'c/todo?sort=drop', 's?q=chal&page=1e99', 's?q=%00%27', 'suggest?q=%00'])
    expect((await fetch(`${origin}/es/${address}`)).status, address).toBe(400)
})
