import { CONTESTANTS, LEDGER, PLAIN, TRANSFERS } from './bench/contestants.ts'
import { fillBooks } from './bench/many-lines.ts'
import { type Figure, measureBooks } from './bench/measures.ts'
import { type Measured, measureRounds, median } from './bench/rounds.ts'
import { type BenchDatabase, openBenchDatabase, prepareContestants, settingsOf } from './bench/set-up.ts'
import { readArguments } from './machine/arguments.ts'
import { say } from './machine/progress.ts'
import { Misuse, runScript } from './machine/trouble.ts'

/**
 * `npm run bench:ledger [-- --clients 1,8,32] [--rounds 5] [--seconds 3] [--makers 1000] [--json]`: settlements per second through
 * `ledger.post`, every guard on, against the same rows by plain SQL and against a plain transfer ledger, on one durable server. The
 * contestants take turns, round by round: on a machine that does other things only the ratios mean something.
 * `-- --lines 10000000` fills the books with so many lines instead, and measures what is asked of them.
 */
async function main(): Promise<number> {
  const flags = readArguments({
    clients: { type: 'string', default: '1,8,32' },
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '3' },
    makers: { type: 'string', default: '1000' },
    lines: { type: 'string' },
    json: { type: 'boolean' },
  })
  const clients = flags.clients.split(',').map((text) => wholeNumber('clients', text, 64))
  const makers = wholeNumber('makers', flags.makers, 1_000_000)
  const rounds = wholeNumber('rounds', flags.rounds, 1000)
  const seconds = wholeNumber('seconds', flags.seconds, 3600)
  const database = await openBenchDatabase()
  try {
    say(await settingsOf(database.admin))
    if (flags.lines !== undefined) {
      const figures: Figure[] = []
      for await (const figure of measureManyLines(database, wholeNumber('lines', flags.lines, 100_000_000))) {
        figures.push(figure)
        if (!flags.json) console.log(told(figure))
      }
      if (flags.json) console.log(JSON.stringify(figures, null, 2))
      return 0
    }
    await prepareContestants(database.admin, makers)
    const measured = await measureRounds({ url: database.app, clients, rounds, seconds, makers })
    console.log(flags.json ? JSON.stringify(measured, null, 2) : report(measured))
  } finally {
    await database.close()
  }
  return 0
}

const LINES_PER_MAKER = 500

async function* measureManyLines({ app, admin }: BenchDatabase, wanted: number): AsyncGenerator<Figure, void, undefined> {
  const makers = Math.max(10, Math.round(wanted / LINES_PER_MAKER))
  const { lines, orders } = await fillBooks(admin, wanted, makers)
  say(`${lines} lines are there, on ${makers} makers and ${orders} orders`)
  yield* measureBooks({ app, admin, makers, orders })
}

function told({ what, measured, goal, reached }: Figure): string {
  return `${reached === undefined ? ' ' : reached ? '✓' : '✗'} ${what.padEnd(58)} ${measured.padEnd(40)} ${goal}`
}

function wholeNumber(flag: string, text: string, most: number): number {
  const number = /^\d{1,9}$/.test(text) ? Number.parseInt(text, 10) : 0
  if (number < 1 || number > most) throw new Misuse(`--${flag} is a whole number from 1 to ${most}.`)
  return number
}

function report(all: readonly Measured[]): string {
  const rows = all.map(({ contestant, clients, hot, rates, p99Ms, busy, serverMicros, retried }) =>
    [
      contestant.padEnd(16),
      `${clients}`.padStart(7),
      (hot ? 'one' : 'random').padEnd(7),
      Math.round(median(rates)).toString().padStart(8),
      `${Math.round(Math.min(...rates))}–${Math.round(Math.max(...rates))}`.padStart(13),
      p99Ms.toFixed(1).padStart(8),
      (serverMicros === undefined ? '–' : Math.round(serverMicros).toString()).padStart(9),
      busy.toFixed(2).padStart(6),
      `${retried}`.padStart(7),
    ].join(' '),
  )
  return [
    'contestant       clients makers   per s      min–max   p99 ms  server µs  busy  retried',
    ...rows,
    '',
    ...ratios(all),
  ].join('\n')
}

/** Ours to each other, by the median of the rounds' own ratios: what was measured side by side is compared side by side. */
function ratios(all: readonly Measured[]): string[] {
  const of = (contestant: string, clients: number, hot: boolean) =>
    all.find((each) => each.contestant === contestant && each.clients === clients && each.hot === hot)
  const lines: string[] = []
  for (const mine of all.filter(({ contestant }) => contestant === LEDGER.name)) {
    const versus = [PLAIN, TRANSFERS].map(({ name }) => {
      const other = of(name, mine.clients, mine.hot)
      return `${median(mine.rates.map((rate, round) => rate / (other?.rates[round] ?? rate))).toFixed(2)} × ${name}`
    })
    lines.push(`${mine.clients} clients, ${mine.hot ? 'one hot maker' : 'random makers'}: ledger.post is ${versus.join(', ')}`)
  }
  for (const { name } of CONTESTANTS) {
    const [few, many] = [of(name, 8, false), of(name, 32, false)]
    if (few && many)
      lines.push(`${name} from 8 to 32 clients, random makers: ${(median(many.rates) / median(few.rates)).toFixed(2)}`)
  }
  return lines
}

await runScript(main)
