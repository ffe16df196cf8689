import axe from 'axe-core'
import type { Page } from 'playwright'
import { expect } from 'vitest'
import { isFormKey } from '#app/server/form-key.server.ts'

const DESK = { width: 1280, height: 800 }
const PHONE = { width: 360, height: 800 }

/** What the page shows is no wider than its window. */
export async function expectWidth(page: Page): Promise<void> {
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect([page.url(), page.viewportSize()?.width, beyond]).toEqual([page.url(), page.viewportSize()?.width, 0])
}

/** What the page shows fits its width and keeps nobody out: no finding of axe that is serious or critical. Needs its scripts. */
export async function expectFits(page: Page): Promise<void> {
  await expectWidth(page)
  // Through the browser itself, since the policy lets no foreign script in; once for a page, because taking axe in costs more than its look.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source)
  const barriers = await page.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run({ resultTypes: ['violations'] })
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 120)}`)
  })
  expect([page.url(), page.viewportSize()?.width, barriers]).toEqual([page.url(), page.viewportSize()?.width, []])
}

/** Every form of the page can be sent: its key is one that the server takes. */
async function expectKeys(page: Page): Promise<void> {
  const keys = await page.evaluate(() =>
    Array.from(document.querySelectorAll<HTMLInputElement>('input[name="_key"]'), ({ value }) => value),
  )
  expect([page.url(), keys.filter((key) => !isFormKey(key))]).toEqual([page.url(), []])
}

/** The page that is open is sound at the width of a desk and at that of a phone. */
export async function expectSound(page: Page): Promise<void> {
  await expectKeys(page)
  for (const size of [DESK, PHONE]) {
    await page.setViewportSize(size)
    await expectFits(page)
  }
}

/** Opens a page, which answers and is sound. */
export async function expectOpens(page: Page, path: string): Promise<void> {
  const response = await page.goto(path)
  expect([path, response?.status()]).toEqual([path, 200])
  await expectSound(page)
}

/** So many visits of a login to a test at most, that each ends in its time. */
export function inParts<Visit>(visits: Readonly<Record<string, readonly Visit[]>>, most: number) {
  return Object.entries(visits).flatMap(([login, all]) =>
    Array.from(
      { length: Math.ceil(all.length / most) },
      (_, part) => [login, part + 1, all.slice(part * most, (part + 1) * most)] as const,
    ),
  )
}
