import { type Ask, checkLedger, INVARIANTS, prepareToCheck } from '#app/domain/ledger/check-ledger.server.ts'
import { closeDatabase, forkEntityManager, openDatabase } from '#db/orm.server.ts'
import { findStatement } from '#db/questions/ledger/find-statement.server.ts'
import { findTrialBalance } from '#db/questions/ledger/find-trial-balance.server.ts'
import { INVARIANTS_OF_THE_BOOKS } from '#db/questions/ledger/invariants-of-the-books.ts'
import { verify } from '../ledger-verify.ts'
import { withClient } from '../machine/postgres.ts'
import { say } from '../machine/progress.ts'
import { median } from './rounds.ts'
import { SHARED } from './settlement.ts'

/** One figure with the goal it is held against. */
export interface Figure {
  readonly what: string
  readonly measured: string
  readonly goal: string
  readonly reached: boolean | undefined
}

export interface Books {
  readonly app: string
  readonly admin: string
  readonly makers: number
  readonly orders: number
}

/** What staff and judges ask of the books, through the application's own questions as the application's role; each figure once it is known. */
export async function* measureBooks(books: Books): AsyncGenerator<Figure, void, undefined> {
  await openDatabase({ url: books.app, poolMax: 2, applicationName: 'hilo-bench' })
  try {
    yield* await measureStatements(books)
    yield* await measureTrialBalance()
    yield* await measureCheck(books.app)
    yield* await measureSeals(books)
  } finally {
    await closeDatabase()
  }
}

const STATEMENTS = 400

/** The last page of any account's statement, and the page before it where there is one. */
async function measureStatements({ makers, orders }: Books): Promise<Figure[]> {
  say('asking for statements …')
  const any = (most: number) => 1 + Math.floor(Math.random() * most)
  const kinds: Readonly<Record<string, () => { book: string; code: string }>> = {
    'a maker’s or an order’s account': () =>
      any(3) === 1
        ? { book: 'network', code: `order_held:${any(orders)}:PEN` }
        : any(2) === 1
          ? { book: 'network', code: `family:m_${any(makers)}:held` }
          : { book: 'fund', code: `loan:loan_${any(makers)}:principal` },
    'an account of sixteen shards': () => {
      const code = SHARED[any(SHARED.length) - 1] as string
      return { book: code === 'due_from_network' ? 'fund' : 'network', code }
    },
  }
  const figures: Figure[] = []
  for (const [kind, pick] of Object.entries(kinds)) {
    const pages: Record<'last 50 lines' | 'the 50 before', number[]> = { 'last 50 lines': [], 'the 50 before': [] }
    for (let n = -20; n < STATEMENTS; n += 1) {
      const account = { ...pick(), currency: 'PEN' as const }
      const [page, took] = await timed(() => findStatement(forkEntityManager(), account))
      const [, tookOlder] = await timed(() => findStatement(forkEntityManager(), account, { before: page.older }))
      if (n < 0) continue
      pages['last 50 lines'].push(took)
      if (page.older) pages['the 50 before'].push(tookOlder)
    }
    for (const [page, times] of Object.entries(pages)) {
      if (times.length === 0) continue
      const p99 = times.sort((a, b) => a - b)[Math.ceil(times.length * 0.99) - 1] ?? 0
      figures.push({
        what: `${page} of ${kind}`,
        measured: `p50 ${median(times).toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`,
        goal: 'p99 < 10 ms',
        reached: p99 < 10,
      })
    }
  }
  return figures
}

async function measureTrialBalance(): Promise<Figure[]> {
  say('asking for the trial balance …')
  const em = forkEntityManager()
  await em.execute(`set statement_timeout = '120s'`)
  const [balances, tookBalances] = await timed(() => findTrialBalance(em, 'balances'))
  const [lines, tookLines] = await timed(() => findTrialBalance(em, 'lines'))
  const isTrue = [...balances, ...lines].every(
    ({ difference, derived }) => difference.isZero() && (derived?.difference.isZero() ?? true),
  )
  const figure = (what: string, milliseconds: number, seconds: number): Figure => ({
    what: `trial balance ${what}`,
    measured: `${(milliseconds / 1000).toFixed(2)} s`,
    goal: `< ${seconds} s`,
    reached: milliseconds < seconds * 1000 && isTrue,
  })
  return [figure('from balances', tookBalances, 1), figure('re-derived from lines', tookLines, 10)]
}

/** All invariants are timed; those of the books are judged: the other tables of these books are empty. */
async function measureCheck(app: string): Promise<Figure[]> {
  say('checking the ledger …')
  return await withClient(app, async (client) => {
    const isOfTheBooks = (id: string) => INVARIANTS_OF_THE_BOOKS.some((each) => each.id === id)
    const ask: Ask = async (sql) => {
      const question = isOfTheBooks(asked) ? sql : `select * from (${sql}) broken limit 1`
      return (await client.query<Record<string, unknown>>(question)).rows
    }
    let asked = ''
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    await prepareToCheck(async (sql) => (await client.query<Record<string, unknown>>(sql)).rows, 600)
    const results = []
    for (const { id } of INVARIANTS) {
      asked = id
      results.push(...(await checkLedger(ask, [id])))
    }
    const seconds = results.reduce((sum, { milliseconds }) => sum + milliseconds, 0) / 1000
    const slowest = [...results].sort((a, b) => b.milliseconds - a.milliseconds).slice(0, 6)
    const broken = results.filter(({ id, holds }) => !holds && isOfTheBooks(id))
    const told = slowest.map(({ id, milliseconds }) => `${id} ${(milliseconds / 1000).toFixed(1)} s`).join(', ')
    return [
      {
        what: `ledger:check, all ${results.length}${broken.length > 0 ? `, broken: ${broken.map(({ id }) => id)}` : ''}`,
        measured: `${seconds.toFixed(1)} s (${told})`,
        goal: '< 60 s',
        reached: seconds < 60 && broken.length === 0,
      },
    ]
  })
}

async function measureSeals({ app, admin }: Books): Promise<Figure[]> {
  say('sealing …')
  const [sealed, tookSealing] = await timed(() =>
    withClient(admin, async (client) => {
      for (let total = 0; ; ) {
        const { rows } = await client.query<{ sealed: number }>('SELECT ledger.seal_journals(20000) AS sealed')
        total += rows[0]?.sealed ?? 0
        if ((rows[0]?.sealed ?? 0) < 20_000) return total
      }
    }),
  )
  say('verifying the chain …')
  const [verdict, tookVerifying] = await timed(() => verify(app, { since: undefined, head: undefined }))
  const perSecond = (journals: number, milliseconds: number) => `${Math.round(journals / (milliseconds / 1000))} journals/s`
  return [
    { what: `sealing ${sealed} journals`, measured: perSecond(sealed, tookSealing), goal: '', reached: undefined },
    {
      what: `ledger:verify, ${verdict.verified} journals`,
      measured: `${perSecond(verdict.verified, tookVerifying)}, ${(tookVerifying / 1000).toFixed(1)} s`,
      goal: 'whole',
      reached: verdict.breaks.length === 0 && verdict.waiting === 0,
    },
  ]
}

async function timed<Value>(work: () => Promise<Value>): Promise<[Value, number]> {
  const began = performance.now()
  const value = await work()
  return [value, performance.now() - began]
}
