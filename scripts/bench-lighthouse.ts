import { cpSync, existsSync, readFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import { openBenchTown } from './bench-web/servers.ts'
import { readArguments } from './machine/arguments.ts'
import { findBrowser, NO_BROWSER } from './machine/browser.ts'
import { DATA, makeFolder, PROJECT } from './machine/folders.ts'
import { withClient } from './machine/postgres.ts'
import { runToEnd } from './machine/processes.ts'
import { say } from './machine/progress.ts'
import { runScript, Trouble } from './machine/trouble.ts'

const FOLDER = join(DATA, 'lighthouse')
const WANTED = ['performance', 'accessibility', 'best-practices', 'seo'] as const
const GOAL = 95
/** Enough for full shelves; Lighthouse looks at three pages. */
const PRODUCTS = 1_000

interface Report {
  readonly categories: Readonly<Record<string, { readonly score: number | null }>>
  readonly audits: Readonly<
    Record<string, { readonly displayValue?: string; readonly score: number | null; readonly title: string }>
  >
}

interface Figure {
  readonly page: string
  readonly scores: Readonly<Record<string, number>>
  readonly lcp: string
  readonly cls: string
  readonly weight: string
  /** What else was found wanting. */
  readonly found: readonly string[]
}

/**
 * `npm run bench:lighthouse [-- --json]`: Lighthouse as a phone on a slow line, on home, shelf and product of a filled shop, all four categories. Its
 * hundred packages are installed the first time, by a lock file of their own. Its times mean something on a quiet machine only.
 */
async function main(): Promise<number> {
  const flags = readArguments({ json: { type: 'boolean' } })
  const browser = process.env.HILO_BROWSER ?? (await findBrowser())
  if (!browser) throw new Trouble(NO_BROWSER)
  const program = await ensureLighthouse()
  const town = await openBenchTown(PRODUCTS)
  try {
    const figures: Figure[] = []
    for (const path of ['/es', '/es/c/todo', await aProduct(town.shop.urls.owner)]) {
      // Once before: the page that is kept is what people meet.
      await (await fetch(`${town.keeping.origin}${path}`)).text()
      figures.push(await look(program, browser, `${town.keeping.origin}${path}`, path))
      if (!flags.json) console.log(told(figures.at(-1) as Figure))
    }
    const load = loadavg()[0]?.toFixed(1)
    if (flags.json) console.log(JSON.stringify({ load, figures }, null, 2))
    else
      console.log(`Goal: ${GOAL} in all four. The machine's load was ${load}; above 1 the performance figures are worth little.`)
  } finally {
    await town.close()
  }
  return 0
}

async function ensureLighthouse(): Promise<string> {
  const program = join(FOLDER, 'node_modules/lighthouse/cli/index.js')
  const lock = 'package-lock.json'
  const own = join(PROJECT, 'scripts/bench-lighthouse')
  const isThere = existsSync(program) && readFileSync(join(FOLDER, lock), 'utf8') === readFileSync(join(own, lock), 'utf8')
  if (isThere) return program
  say('installing Lighthouse, once …')
  makeFolder(FOLDER)
  for (const file of ['package.json', lock]) cpSync(join(own, file), join(FOLDER, file))
  const { code, output } = await runToEnd('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: FOLDER })
  if (code !== 0) throw new Trouble(`Lighthouse cannot be installed:\n${output.trim().split('\n').slice(-10).join('\n')}`)
  return program
}

async function look(program: string, browser: string, url: string, page: string): Promise<Figure> {
  const report = join(FOLDER, 'report.json')
  const { code, output } = await runToEnd(
    process.execPath,
    [
      program,
      url,
      '--output=json',
      `--output-path=${report}`,
      '--quiet',
      '--chrome-flags=--headless=new --no-sandbox',
      `--only-categories=${WANTED.join(',')}`,
    ],
    { cwd: FOLDER, env: { ...process.env, CHROME_PATH: browser } },
  )
  if (code !== 0) throw new Trouble(`Lighthouse could not look at ${page}:\n${output.slice(0, 2000)}`)
  const { categories, audits } = JSON.parse(readFileSync(report, 'utf8')) as Report
  const shown = (audit: string) => audits[audit]?.displayValue ?? '–'
  return {
    page,
    scores: Object.fromEntries(WANTED.map((name) => [name, Math.round((categories[name]?.score ?? 0) * 100)])),
    lcp: shown('largest-contentful-paint'),
    cls: shown('cumulative-layout-shift'),
    weight: shown('total-byte-weight'),
    found: Object.values(audits).flatMap(({ score, title, displayValue }) =>
      score !== null && score < 0.9 ? [`${title}${displayValue ? ` (${displayValue})` : ''}`] : [],
    ),
  }
}

function told({ page, scores, lcp, cls, weight, found }: Figure): string {
  const each = WANTED.map((name) => `${(scores[name] ?? 0) >= GOAL ? '✓' : '✗'} ${name} ${scores[name]}`).join('  ')
  return `${page}\n  ${each}\n  largest paint ${lcp}, shift ${cls}, ${weight}\n${found.map((line) => `  - ${line}`).join('\n')}`
}

async function aProduct(owner: string): Promise<string> {
  const { rows } = await withClient(owner, (client) =>
    client.query<{ path: string }>(
      `SELECT '/es/p/' || words.slug || '-' || lower(product.code) AS path FROM catalogue.product product
       JOIN catalogue.product_text words ON words.product_id = product.id AND words.locale = 'es' ORDER BY product.code LIMIT 1`,
    ),
  )
  return rows[0]?.path ?? '/es'
}

await runScript(main)
