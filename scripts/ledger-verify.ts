import type { TextRow } from '#app/domain/ledger/canonical-journal.server.ts'
import { type SealHead, type Verdict, verifySeals } from '#app/domain/ledger/verify-seals.server.ts'
import { isPlainDate } from '#app/domain/shared/dates.ts'
import { readArguments } from './machine/arguments.ts'
import { withClient, withDatabase } from './machine/postgres.ts'
import { say } from './machine/progress.ts'
import { Misuse, runScript } from './machine/trouble.ts'

interface Wanted {
  since: string | undefined
  head: SealHead | undefined
  json: boolean
}

/**
 * `npm run ledger:verify [-- --since 2026-11-01] [--head 2026-11-28:<hash>] [--json]`: computes the seals of all journals again.
 * Exit code 0 when the chain is whole, 1 when it is broken, 2 when the question cannot be understood.
 */
async function main(): Promise<number> {
  const wanted = readWanted()
  const started = performance.now()
  const verdict = await withDatabase(({ app }) => verify(app, wanted))
  const seconds = (performance.now() - started) / 1000
  console.log(wanted.json ? JSON.stringify({ ...verdict, seconds }, null, 2) : report(verdict, seconds, wanted))
  return verdict.breaks.length === 0 ? 0 : 1
}

function readWanted(): Wanted {
  const { since, head, json } = readArguments({
    since: { type: 'string' },
    head: { type: 'string' },
    json: { type: 'boolean' },
  })
  if (since !== undefined && !isPlainDate(since)) throw new Misuse(`"${since}" is not a day. Write it as 2026-11-01.`)
  return { since, head: readHead(head), json: json ?? false }
}

function readHead(text: string | undefined): SealHead | undefined {
  if (text === undefined) return undefined
  const [, day, hash] = /^(\d{4}-\d{2}-\d{2}):([0-9a-f]{64})$/i.exec(text) ?? []
  if (!day || !hash || !isPlainDate(day))
    throw new Misuse('A head is written as its day, a colon and its hash of 64 hexadecimal digits, as it was published.')
  return { day, hash }
}

/** All at one moment, whatever is posted meanwhile. */
export async function verify(url: string, wanted: Omit<Wanted, 'json'>): Promise<Verdict> {
  return await withClient(url, async (client) => {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    const ask = async (sql: string, values: readonly unknown[] = []) =>
      (await client.query<TextRow>({ text: sql, values, rowMode: 'array' })).rows
    let told = 0
    const onProgress = (verified: number) => {
      if (verified - told < 50_000) return
      told = verified
      say(`${verified} journals`)
    }
    return await verifySeals(ask, { ...wanted, onProgress })
  })
}

const HEADS_TOLD = 7

function report({ breaks, verified, tip, waiting, heads, from, headFound }: Verdict, seconds: number, wanted: Wanted): string {
  return [
    ...breaks.map(({ text }) => `✗ ${text}`),
    ...(wanted.since
      ? [from ? `  from the head of ${from.day} on` : `  no head is from before ${wanted.since}: from the first journal on`]
      : []),
    ...(headFound ? [`  the head that was given is seal ${headFound}`] : []),
    ...heads.slice(-HEADS_TOLD).map(({ day, hash }) => `  head of ${day}  ${hash}`),
    tip ? `  last seal      ${tip.hash}  (seal ${tip.seq})` : '  nothing is sealed yet',
    `${verified} journals in ${seconds.toFixed(1)} s (${Math.round(verified / seconds)} per second); ${waiting} wait for their seal.`,
    breaks.length === 0 ? 'The chain is whole.' : `The chain is broken: ${breaks.length}.`,
  ].join('\n')
}

if (import.meta.main) await runScript(main)
