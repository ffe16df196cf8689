import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { missingPictures } from '#app/adapters/images/missing-pictures.server.ts'
import {
  type Ask,
  checkLedger,
  INVARIANTS,
  type InvariantResult,
  prepareToCheck,
} from '#app/domain/ledger/check-ledger.server.ts'
import { sinceInstant, sinceJournal } from '#app/domain/ledger/check-window.server.ts'
import type { Since } from '#app/domain/ledger/since.ts'
import { instantOn, isPlainDate } from '#app/domain/shared/dates.ts'
import { readArguments } from './machine/arguments.ts'
import { DATA } from './machine/folders.ts'
import { withClient, withDatabase } from './machine/postgres.ts'
import { Misuse, runScript } from './machine/trouble.ts'

const PICTURES = join(DATA, 'files', 'images')
const STATEMENT_SECONDS = 600

interface Wanted {
  only: string[] | undefined
  since: Date | bigint | undefined
  json: boolean
  timing: boolean
}

/**
 * `npm run ledger:check [-- --only I03,S05] [--since 2026-11-01 | instant | journal] [--json] [--timing]`: everything that must always hold.
 * Exit code 0 when all hold, 1 when one is broken, 2 when the question cannot be understood.
 */
async function main(): Promise<number> {
  const wanted = readWanted()
  const results = await withDatabase(({ app }) => check(app, wanted))
  console.log(wanted.json ? JSON.stringify(results, null, 2) : report(results, wanted))
  return results.every(({ holds }) => holds) ? 0 : 1
}

function readWanted(): Wanted {
  const { only, since, json, timing } = readArguments({
    only: { type: 'string' },
    since: { type: 'string' },
    json: { type: 'boolean' },
    timing: { type: 'boolean' },
  })
  return { only: readOnly(only), since: readSince(since), json: json ?? false, timing: timing ?? false }
}

function readOnly(text: string | undefined): string[] | undefined {
  if (text === undefined) return undefined
  const ids = text.split(',').map((id) => id.trim().toUpperCase())
  const unknown = ids.filter((id) => !INVARIANTS.some((invariant) => invariant.id === id))
  if (unknown.length === 0) return ids
  throw new Misuse(
    `There is no invariant "${unknown.join('", "')}". Say which, such as --only I03,S05. Known: ${INVARIANTS.map(({ id }) => id).join(' ')}.`,
  )
}

function readSince(text: string | undefined): Date | bigint | undefined {
  if (text === undefined) return undefined
  if (/^\d{1,18}$/.test(text)) return BigInt(text)
  if (isPlainDate(text)) return instantOn(text, 0)
  const instant = new Date(text)
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(text) && !Number.isNaN(instant.getTime()))
    return instant
  throw new Misuse(
    `"${text}" is no moment to look from. Give a date (--since 2026-11-01), an instant (--since 2026-11-01T10:00:00Z) or the number of a journal.`,
  )
}

/** All at one moment: a sale in between would look like a break. */
async function check(url: string, { only, since }: Wanted): Promise<InvariantResult[]> {
  return await withClient(url, async (client) => {
    const ask: Ask = async (sql) => (await client.query<Record<string, unknown>>(sql)).rows
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    await prepareToCheck(ask, STATEMENT_SECONDS)
    const missingFiles = existsSync(PICTURES) ? (keys: readonly string[]) => missingPictures(PICTURES, keys) : undefined
    return await checkLedger(ask, only, { since: await windowOf(ask, since), missingFiles })
  })
}

async function windowOf(ask: Ask, since: Wanted['since']): Promise<Since | undefined> {
  if (since === undefined) return undefined
  return typeof since === 'bigint' ? await sinceJournal(ask, since) : await sinceInstant(ask, since)
}

function report(results: readonly InvariantResult[], { since, timing }: Wanted): string {
  const lines = results.flatMap(({ id, sentence, holds, broken, rows, looked, milliseconds }) => [
    `${holds ? '✓' : '✗'} ${id}  ${timing ? `${(milliseconds / 1000).toFixed(3).padStart(8)} s  ` : ''}${since === undefined ? '' : looked.padEnd(7)}${sentence}`,
    ...(holds ? [] : [`       broken by ${broken}:`, ...rows.map((row) => `       ${JSON.stringify(row)}`)]),
  ])
  const off = results.filter(({ holds }) => !holds).length
  const seconds = (results.reduce((sum, { milliseconds }) => sum + milliseconds, 0) / 1000).toFixed(1)
  const isLeftOut = !existsSync(PICTURES) && results.every(({ id }) => id !== 'H06')
  return [
    ...lines,
    '',
    ...(isLeftOut ? ['H06 was left out: there is no folder of pictures on this machine.'] : []),
    ...(since === undefined ? [] : ['"since" looked at what came since then, "whole" at everything.']),
    ...(timing ? [`${seconds} seconds in all.`] : []),
    off === 0 ? `All ${results.length} hold.` : `${off} of ${results.length} are broken.`,
  ].join('\n')
}

await runScript(main)
