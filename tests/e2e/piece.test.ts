import type { Page } from 'playwright'
import { expect } from 'vitest'
import { test } from '#tests/support/browser.ts'
import { expectFits } from '#tests/support/sound-pages.ts'

/** Opens a sweater of the first page: it has sizes, and is among the first that the jobs draw. */
async function openSweater(page: Page): Promise<string> {
  await expect
    .poll(
      async () => {
        await page.goto('/fr/p/x-chompa-05')
        return page.locator('.gallery a').count()
      },
      { timeout: 60_000, interval: 1_000 },
    )
    .toBeGreaterThan(1)
  return new URL(page.url()).pathname
}

test('a piece is looked at, measured and kept without a script', async ({ openPage, origin }) => {
  const page = await openPage({ javaScriptEnabled: false, viewport: { width: 360, height: 800 } })
  const piece = await openSweater(page)
  const large = await page.locator('.gallery a').first().getAttribute('href')
  expect((await fetch(`${origin}${large}`)).headers.get('content-type')).toBe('image/webp')
  const chest = page.locator('.measures tbody tr').first().locator('td').first()
  const shown = async () => [await chest.getByText('48').isVisible(), await chest.getByText('18,9').isVisible()]
  expect(await shown()).toEqual([true, false])
  await page.getByText('Pouces', { exact: true }).click()
  expect(await shown()).toEqual([false, true])
  await page.getByText('Partager cette pièce').click()
  expect(await page.getByLabel('Adresse de cette pièce').inputValue()).toBe(origin + piece)
  // Sent to France: who answers for it there stands beside it.
  expect(await page.getByRole('heading', { name: 'Sécurité du produit' }).count()).toBe(1)
  await page.getByRole('button', { name: /^Garder/ }).click()
  await page.waitForURL(/\/fr\/favourites$/)
  expect(await page.locator(`main a[href="${piece}"]`).count()).toBe(1)
  await page.getByText('Modifier la liste').click()
  await page.getByRole('button', { name: /^Retirer/ }).click()
  expect(await page.locator(`main a[href="${piece}"]`).count()).toBe(0)
})

test('with a script a picture comes nearer over the page, and the heart remembers at once', async ({ page }) => {
  await openSweater(page)
  await page.waitForLoadState('networkidle')
  const link = page.locator('.gallery .main a')
  await link.focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'De plus près' }).click()
  await expectFits(page)
  await dialog.getByRole('button', { name: 'De plus près' }).click()
  await page.keyboard.press('ArrowRight')
  expect(await dialog.locator('.num').textContent()).toContain(', 2 sur ')
  await page.keyboard.press('Escape')
  expect(await page.evaluate(() => document.activeElement?.closest('.main') !== null)).toBe(true)
  await page.getByRole('button', { name: /^Garder/ }).click()
  expect(await page.getByRole('button', { name: /^Gardée/ }).getAttribute('aria-pressed')).toBe('true')
  await page.reload()
  await page.getByRole('button', { name: /^Gardée/ }).waitFor()
})
