import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright'
import { test as base, inject } from 'vitest'
import { BROWSER_ARGUMENTS, findBrowser, NO_BROWSER } from '#scripts/machine/browser.ts'

/** What each browser test gets. */
export interface BrowserFixtures {
  /** One browser per test file. */
  browser: Browser
  /** Where the application answers. */
  origin: string
  /** Opens a fresh browser profile with one page; a console error or a failed script in it fails the test. */
  openPage: (options?: BrowserContextOptions) => Promise<Page>
  /** A fresh profile at 1280 × 800, in Spanish. */
  page: Page
}

/** `test` of Vitest with a real browser on the built application. */
export const test = base.extend<BrowserFixtures>({
  browser: [
    // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the needed fixtures from this pattern.
    async ({}, use) => {
      const executablePath = process.env.HILO_BROWSER ?? (await findBrowser())
      if (!executablePath) throw new Error(NO_BROWSER)
      const browser = await chromium.launch({ executablePath, args: BROWSER_ARGUMENTS })
      await use(browser)
      await browser.close()
    },
    { scope: 'file' },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: as above.
  origin: async ({}, use) => {
    await use(inject('application').origin)
  },
  openPage: async ({ browser, origin }, use) => {
    const contexts: BrowserContext[] = []
    const complaints: string[] = []
    await use(async (options = {}) => {
      const context = await browser.newContext({
        baseURL: origin,
        locale: 'es-PE',
        viewport: { width: 1280, height: 800 },
        ...options,
      })
      contexts.push(context)
      context.on('console', (message) => {
        // What the page itself was answered is for its test to judge.
        const isOwnAnswer = message.location().url === message.page()?.url() && /status of 4\d\d/.test(message.text())
        if (message.type() === 'error' && !isOwnAnswer)
          complaints.push(`${message.page()?.url()}: console: ${message.text()} (${message.location().url})`)
      })
      context.on('weberror', (error) =>
        complaints.push(`${error.page()?.url()}: script: ${error.error().stack ?? error.error().message}`),
      )
      return await context.newPage()
    })
    for (const context of contexts) await context.close()
    if (complaints.length > 0) throw new Error(`the page complained:\n${complaints.join('\n')}`)
  },
  page: async ({ openPage }, use) => {
    await use(await openPage())
  },
})

/** `test` on an application of the file's own, once it is open. */
export function testOn(origin: () => string) {
  return test.extend<Pick<BrowserFixtures, 'origin'>>({
    // biome-ignore lint/correctness/noEmptyPattern: as above.
    origin: async ({}, use) => {
      await use(origin())
    },
  })
}
