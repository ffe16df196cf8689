import { median } from '../bench/rounds.ts'
import { withClient } from '../machine/postgres.ts'
import { say } from '../machine/progress.ts'
import type { LoadTally, LoadTask } from './load.ts'
import { type BenchServer, type BenchTown, inOwnProcess } from './servers.ts'

/** One sort of page on one server. */
export interface PageFigure {
  readonly page: string
  readonly kept: boolean
  /** Per second with as many connections as keep the server busy, each round. */
  readonly perSecond: readonly number[]
  /** Processor time for one answer. */
  readonly appMs: number
  readonly databaseMs: number
  /** How many times the trivial page's processor time, median of the rounds' own ratios. */
  readonly timesTrivial: number
  /** Milliseconds at the open loop's rate, from when a request was due. */
  readonly open: { readonly perSecond: number; readonly p50: number; readonly p99: number } | undefined
  readonly kilobytes: number
  readonly failed: number
}

export interface PagesWanted {
  readonly rounds: number
  readonly seconds: number
}

const CONNECTIONS = 4
/** The open loop asks at this share of what the closed one carried: a server that is not full. */
const OPEN_SHARE = 0.5
/**
 * The least that this build renders: an address that nothing has, below no language. The root alone, a heading and a sentence; no loader but the root's,
 * no database. It answers 404, and is a page of Remix like the others.
 */
export const TRIVIAL = 'trivial (/nothing)'

/** Every sort of page on both servers, in turns, each round beginning with another one, so that what else the machine does meets all alike. */
export async function measurePages(town: BenchTown, wanted: PagesWanted): Promise<PageFigure[]> {
  const pages = await addresses(town)
  const runs = [
    ...Object.entries(pages).map(([page, paths]) => ({ page, paths, kept: false, server: town.bare })),
    ...Object.entries(pages)
      .filter(([page]) => page !== TRIVIAL)
      .map(([page, paths]) => ({ page, paths, kept: true, server: town.keeping })),
  ]
  const measured = runs.map(() => [] as { tally: LoadTally; appMs: number; databaseMs: number }[])
  for (const { server, paths } of runs) await closed(server, paths, 1)
  for (let round = 0; round < wanted.rounds; round += 1) {
    for (let turn = 0; turn < runs.length; turn += 1) {
      const at = (round + turn) % runs.length
      const { server, paths } = runs[at] as (typeof runs)[number]
      measured[at]?.push(await closed(server, paths, wanted.seconds))
    }
    say(`round ${round + 1} of ${wanted.rounds} is done`)
  }
  const trivial = measured[runs.findIndex(({ page }) => page === TRIVIAL)] ?? []
  const figures: PageFigure[] = []
  for (const [at, { page, kept, server, paths }] of runs.entries()) {
    const mine = measured[at] ?? []
    const rate = median(mine.map(({ tally }) => tally.perSecond))
    const perSecond = Math.max(1, Math.round(rate * OPEN_SHARE))
    const open = await inOwnProcess<LoadTask, LoadTally>('load.ts', {
      ...{ origin: server.origin, paths, seconds: wanted.seconds, expected: expectedOf(paths), mode: { perSecond } },
    })
    figures.push({
      page,
      kept,
      perSecond: mine.map(({ tally }) => tally.perSecond),
      appMs: median(mine.map(({ appMs }) => appMs)),
      databaseMs: median(mine.map(({ databaseMs }) => databaseMs)),
      timesTrivial: median(mine.map((each, round) => whole(each) / whole(trivial[round] ?? each))),
      open: { perSecond, p50: open.p50, p99: open.p99 },
      kilobytes: (mine[0]?.tally.bytes ?? 0) / 1024,
      failed: mine.reduce((sum, { tally }) => sum + tally.failed, open.failed),
    })
  }
  return figures
}

function whole({ appMs, databaseMs }: { appMs: number; databaseMs: number }): number {
  return appMs + databaseMs
}

async function closed(server: BenchServer, paths: readonly string[], seconds: number) {
  const stop = server.count()
  const tally = await inOwnProcess<LoadTask, LoadTally>('load.ts', {
    ...{ origin: server.origin, paths, seconds, expected: expectedOf(paths), mode: { closed: CONNECTIONS } },
  })
  const { appMs, databaseMs } = stop()
  const answers = Math.max(1, tally.answered)
  return { tally, appMs: appMs / answers, databaseMs: databaseMs / answers }
}

function expectedOf(paths: readonly string[]): number {
  return paths[0] === '/nothing' ? 404 : 200
}

const SOME = 40

/** Addresses of each sort of page, from what the shop holds: the same every time. */
async function addresses({ shop }: BenchTown): Promise<Record<string, string[]>> {
  return await withClient(shop.urls.owner, async (client) => {
    const products = await client.query<{ path: string }>(
      `SELECT '/es/p/' || words.slug || '-' || lower(product.code) AS path FROM catalogue.product product
       JOIN catalogue.product_text words ON words.product_id = product.id AND words.locale = 'es' ORDER BY product.code LIMIT $1`,
      [SOME],
    )
    const shelves = await client.query<{ path: string }>(
      `SELECT '/es/c/' || (slug ->> 'es') AS path FROM catalogue.category WHERE id IN (SELECT category_id FROM catalogue.product)
       ORDER BY id LIMIT $1`,
      [SOME],
    )
    const pagesOfAll = Array.from({ length: 10 }, (_, page) => `/es/c/todo?page=${page + 1}`)
    const words = ['chal alpaca', 'chompa azul', 'gorro', 'manta lana', 'rombos', 'estrellas anil', 'poncho', 'llamas']
    return {
      [TRIVIAL]: ['/nothing'],
      'privacy (shell alone)': ['/es/privacy'],
      home: ['/es'],
      shelf: [...shelves.rows.map(({ path }) => path), ...pagesOfAll],
      product: products.rows.map(({ path }) => path),
      search: words.map((each) => `/es/s?${new URLSearchParams({ q: each })}`),
    }
  })
}
