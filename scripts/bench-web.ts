import { availableParallelism, loadavg } from 'node:os'
import { median } from './bench/rounds.ts'
import { settingsOf } from './bench/set-up.ts'
import { type CheckoutFigure, measureCheckouts } from './bench-web/checkouts.ts'
import { measurePages, type PageFigure, TRIVIAL } from './bench-web/pages.ts'
import { openBenchTown } from './bench-web/servers.ts'
import { readArguments } from './machine/arguments.ts'
import { say } from './machine/progress.ts'
import { Misuse, runScript } from './machine/trouble.ts'

/**
 * `npm run bench:web [-- --products 10000] [--rounds 3] [--seconds 3] [--buyers 8,32] [--only pages|checkout] [--json]`: what the shop's pages cost, kept
 * and not kept, against a trivial page of the same build in the same run, and what a whole checkout costs in processor time.
 */
async function main(): Promise<number> {
  const flags = readArguments({
    products: { type: 'string', default: '10000' },
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '3' },
    buyers: { type: 'string', default: '8,32' },
    only: { type: 'string' },
    json: { type: 'boolean' },
  })
  const products = wholeNumber('products', flags.products, 1_000_000)
  const rounds = wholeNumber('rounds', flags.rounds, 100)
  const seconds = wholeNumber('seconds', flags.seconds, 600)
  const buyers = flags.buyers.split(',').map((text) => wholeNumber('buyers', text, 256))
  if (flags.only !== undefined && !['pages', 'checkout'].includes(flags.only)) throw new Misuse('--only is pages or checkout.')
  const town = await openBenchTown(products)
  try {
    const machine = `${await settingsOf(town.shop.urls.admin)}; load ${loadavg()[0]?.toFixed(1)} of ${availableParallelism()} when it began`
    say(machine)
    const pages = flags.only === 'checkout' ? [] : await measurePages(town, { rounds, seconds })
    const checkouts = flags.only === 'pages' ? [] : await measureCheckouts(town, buyers, seconds * rounds)
    if (flags.json) console.log(JSON.stringify({ machine, products, pages, checkouts }, null, 2))
    else console.log([...toldPages(pages), ...toldCheckouts(checkouts)].join('\n'))
  } finally {
    await town.close()
  }
  return 0
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

await runScript(main)
