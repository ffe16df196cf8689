import { availableParallelism, loadavg } from 'node:os'
import { median } from './bench/rounds.ts'
import { settingsOf } from './bench/set-up.ts'
import { type CheckoutFigure, measureCheckouts } from './bench-web/checkouts.ts'
import { measurePages, type PageFigure, TRIVIAL } from './bench-web/pages.ts'
import { type Plan, readPlans } from './bench-web/plans.ts'
import { openBenchTown } from './bench-web/servers.ts'
import { readArguments } from './machine/arguments.ts'
import { say } from './machine/progress.ts'
import { Misuse, runScript } from './machine/trouble.ts'

/**
 * `npm run bench:web [-- --products 10000] [--rounds 3] [--seconds 3] [--buyers 8,32] [--plans 100000] [--only pages|checkout|plans] [--json]`: what
 * the shop's pages cost, kept and not kept, against a trivial page of the same build in the same run, what a whole checkout costs in processor time, and
 * how the database answers lists, filters and searches in a shop of so many products (`--plans`).
 */
async function main(): Promise<number> {
  const flags = readArguments({
    products: { type: 'string', default: '10000' },
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '3' },
    buyers: { type: 'string', default: '8,32' },
    plans: { type: 'string', default: '100000' },
    only: { type: 'string' },
    json: { type: 'boolean' },
  })
  const products = wholeNumber('products', flags.products, 1_000_000)
  const rounds = wholeNumber('rounds', flags.rounds, 100)
  const seconds = wholeNumber('seconds', flags.seconds, 600)
  const buyers = flags.buyers.split(',').map((text) => wholeNumber('buyers', text, 256))
  const planned = wholeNumber('plans', flags.plans, 1_000_000)
  if (flags.only !== undefined && !['pages', 'checkout', 'plans'].includes(flags.only))
    throw new Misuse('--only is pages, checkout or plans.')
  const measured = flags.only === 'plans' ? undefined : await measureTown(products, { rounds, seconds, buyers, only: flags.only })
  const plans = flags.only === undefined || flags.only === 'plans' ? await readPlans(planned) : []
  if (flags.json) console.log(JSON.stringify({ ...measured, products, planned, plans }, null, 2))
  else
    console.log(
      [...toldPages(measured?.pages ?? []), ...toldCheckouts(measured?.checkouts ?? []), ...toldPlans(plans, planned)].join('\n'),
    )
  return 0
}

interface Wanted {
  readonly rounds: number
  readonly seconds: number
  readonly buyers: readonly number[]
  readonly only: string | undefined
}

async function measureTown(products: number, { rounds, seconds, buyers, only }: Wanted) {
  const town = await openBenchTown(products)
  try {
    const machine = `${await settingsOf(town.shop.urls.admin)}; load ${loadavg()[0]?.toFixed(1)} of ${availableParallelism()} when it began`
    say(machine)
    const pages = only === 'checkout' ? [] : await measurePages(town, { rounds, seconds })
    const checkouts = only === 'pages' ? [] : await measureCheckouts(town, buyers, seconds * rounds)
    return { machine, pages, checkouts }
  } finally {
    await town.close()
  }
}

function wholeNumber(flag: string, text: string, most: number): number {
  const number = /^\d{1,9}$/.test(text) ? Number.parseInt(text, 10) : 0
  if (number < 1 || number > most) throw new Misuse(`--${flag} is a whole number from 1 to ${most}.`)
  return number
}

const MOST_TIMES_TRIVIAL = 3

function toldPages(pages: readonly PageFigure[]): string[] {
  if (pages.length === 0) return []
  const rows = pages.map(({ page, kept, perSecond, appMs, databaseMs, timesTrivial, open, kilobytes, failed }) =>
    [
      kept || page === TRIVIAL ? ' ' : timesTrivial <= MOST_TIMES_TRIVIAL ? '✓' : '✗',
      `${page}${kept ? ', kept' : ''}`.padEnd(30),
      Math.round(median(perSecond)).toString().padStart(8),
      appMs.toFixed(2).padStart(8),
      databaseMs.toFixed(2).padStart(8),
      timesTrivial.toFixed(2).padStart(9),
      `${open?.perSecond ?? ''}`.padStart(8),
      `${open?.p50.toFixed(1) ?? ''}`.padStart(8),
      `${open?.p99.toFixed(1) ?? ''}`.padStart(8),
      kilobytes.toFixed(1).padStart(7),
      failed > 0 ? ` ${failed} FAILED` : '',
    ].join(' '),
  )
  return [
    '  page                              per s   app ms    db ms × trivial   open/s   p50 ms   p99 ms   KB br',
    ...rows,
    `Goal: not kept, at most ${MOST_TIMES_TRIVIAL} × the trivial page, by processor time of server and database together. Times of the open loop count from when a request was due.`,
    '',
  ]
}

const GOALS = { appMs: 25, databaseMs: 15 }

function toldCheckouts(checkouts: readonly CheckoutFigure[]): string[] {
  if (checkouts.length === 0) return []
  const isReached = (figure: CheckoutFigure) => figure.appMs <= GOALS.appMs && figure.databaseMs <= GOALS.databaseMs
  return [
    '  buyers   orders    per s   app ms    db ms   p50 ms   p99 ms  settled',
    ...checkouts.map((each) =>
      [
        isReached(each) ? '✓' : '✗',
        `${each.buyers}`.padStart(7),
        `${each.orders}`.padStart(8),
        each.perSecond.toFixed(1).padStart(8),
        each.appMs.toFixed(1).padStart(8),
        each.databaseMs.toFixed(1).padStart(8),
        each.p50.toFixed(0).padStart(8),
        each.p99.toFixed(0).padStart(8),
        `${each.settled}`.padStart(8),
        each.gaveUp.length > 0 ? ` ${each.gaveUp.length} gave up: ${each.gaveUp[0]}` : '',
      ].join(' '),
    ),
    `Goal: an order, with everything it brings, at most ${GOALS.appMs} ms of the server's processor time and ${GOALS.databaseMs} ms of the database's.`,
  ]
}

function toldPlans(plans: readonly Plan[], products: number): string[] {
  if (plans.length === 0) return []
  return [
    '',
    `  questions of the shelf with ${products} products        ms`,
    ...plans.map(({ name, ms }) => `  ${name.padEnd(60)} ${ms.toFixed(1).padStart(8)}`),
    ...plans.flatMap(({ name, lines }) => ['', `${name}:`, ...lines.map((line) => `  ${line}`)]),
  ]
}

await runScript(main)
