import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { PROJECT } from './folders.ts'
import { runToEnd } from './processes.ts'
import { say } from './progress.ts'

/** Flags for a browser in a container: no sandbox of its own, no graphics card, no calls home. */
export const BROWSER_ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** What to do when no browser was found; the browser tests fail with this line. */
export const NO_BROWSER =
  'No browser was found for the browser tests. Install one (Debian: apt-get install chromium) or name it: HILO_BROWSER=/path/to/chromium npm test'

const VARIABLES = ['HILO_BROWSER', 'CHROME_PATH', 'CHROMIUM_PATH', 'PUPPETEER_EXECUTABLE_PATH']
// The shell first: it draws the same pages without a window around them, for a quarter less time of the tests.
const NAMES = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
const ON_A_MAC = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** A browser that is there already: named by a variable, on the path, or Playwright's own. */
export async function findBrowser(): Promise<string | undefined> {
  const named = VARIABLES.map((name) => process.env[name])
  const folders = (process.env.PATH ?? '').split(':')
  const onPath = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)))
  const candidates = [...named, ...onPath, ...ON_A_MAC, await playwrightsOwn()]
  return candidates.find((path) => path && starts(path))
}

/** Finds a browser or brings one: Debian's where we are root, else Playwright's own. Undefined when neither is to be had. */
export async function ensureBrowser(): Promise<string | undefined> {
  const found = await findBrowser()
  if (found) return found
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    say("installing Debian's chromium for the browser tests …")
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    await runToEnd('apt-get', ['update', '-q'], { env })
    for (const name of ['chromium-headless-shell', 'chromium']) {
      await runToEnd('apt-get', ['install', '-y', '-q', '--no-install-recommends', name], { env })
      const debians = await findBrowser()
      if (debians) return debians
    }
  }
  say("installing Playwright's browser for the browser tests …")
  await runToEnd(process.execPath, [join(PROJECT, 'node_modules/playwright/cli.js'), 'install', '--only-shell', 'chromium'])
  return await findBrowser()
}

async function playwrightsOwn(): Promise<string | undefined> {
  try {
    const { chromium } = await import('playwright')
    return chromium.executablePath()
  } catch {
    return undefined
  }
}

// A name alone proves nothing: some systems keep a stub there that only says how to install the real one.
function starts(path: string): boolean {
  return existsSync(path) && spawnSync(path, ['--version', '--no-sandbox'], { timeout: 20_000 }).status === 0
}
