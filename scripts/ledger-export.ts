import { open, rename, rm } from 'node:fs/promises'
import type { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { EXPORT_FORMATS, type ExportFormatName, exportLedger } from '#app/domain/ledger/export-ledger.server.ts'
import { systemActor } from '#app/domain/shared/actor.ts'
import { isPlainDate, type PlainDate } from '#app/domain/shared/dates.ts'
import { read } from '#app/domain/shared/read.server.ts'
import { closeDatabase, openDatabase } from '#db/orm.server.ts'
import type { BooksPeriod } from '#db/questions/ledger/stream-books.server.ts'
import { readArguments } from './machine/arguments.ts'
import { withDatabase } from './machine/postgres.ts'
import { Misuse, runScript, Trouble } from './machine/trouble.ts'

const PIECE = 64 * 1024

interface Wanted {
  readonly format: ExportFormatName
  readonly period: BooksPeriod
  readonly out: string | undefined
}

/** `npm run ledger:export -- --format hledger [--from DAY] [--to DAY] [--book network|fund] [--out FILE]`: the ledger as text. */
async function main(): Promise<number> {
  const wanted = readWanted()
  await withDatabase(async ({ app }) => {
    await openDatabase({ url: app, poolMax: 1, applicationName: 'hilo-export' })
    try {
      await write(wanted)
    } finally {
      await closeDatabase()
    }
  })
  return 0
}

function readWanted(): Wanted {
  const text = { type: 'string' } as const
  const { format, from, to, book, out } = readArguments({ format: text, from: text, to: text, book: text, out: text })
  if (!EXPORT_FORMATS.includes(format as ExportFormatName)) {
    const none = format ? ` ("${format}" is none of them).` : '.'
    throw new Misuse(`Say for which program: npm run ledger:export -- --format ${EXPORT_FORMATS.join('|')}${none}`)
  }
  for (const [flag, day] of Object.entries({ from, to }))
    if (day !== undefined && !isPlainDate(day)) throw new Misuse(`--${flag} wants a day such as 2026-01-31; "${day}" is none.`)
  if (from && to && from > to) throw new Misuse(`The period ends before it begins: --from ${from} --to ${to}.`)
  if (book !== undefined && book !== 'network' && book !== 'fund')
    throw new Misuse(`--book is network or fund; "${book}" is neither.`)
  const period = { from: from as PlainDate | undefined, to: to as PlainDate | undefined, book: book as BooksPeriod['book'] }
  return { format: format as ExportFormatName, period, out }
}

/** To the terminal, or to a file that takes its name once it is whole: a run that breaks leaves no half of one. */
async function write({ format, period, out }: Wanted): Promise<void> {
  if (out === undefined) return await pour(format, period, process.stdout)
  const half = `${out}.part`
  const file = await open(half, 'w').catch((error: NodeJS.ErrnoException) => {
    throw new Trouble(`${out} cannot be written (${error.code}). Name another file: --out ledger.${format}`)
  })
  try {
    await pour(format, period, file.createWriteStream())
    await rename(half, out)
  } catch (error) {
    await rm(half, { force: true })
    throw error
  }
}

/** Everything is read at one moment. Who reads slowly is waited for; a reader that goes away (`| head`) ends it quietly. */
async function pour(format: ExportFormatName, period: BooksPeriod, target: Writable): Promise<void> {
  try {
    await read(systemActor('ledger-export'), async (em) => {
      await em.execute('set local statement_timeout = 0')
      await em.execute('set local idle_in_transaction_session_timeout = 0')
      await pipeline(pieces(exportLedger(em, format, period)), target, { end: target !== process.stdout })
    })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error
  }
}

/** Small texts put together: one write for many lines. */
async function* pieces(texts: AsyncIterable<string>): AsyncGenerator<string, void, undefined> {
  let piece = ''
  for await (const text of texts) {
    piece += text
    if (piece.length < PIECE) continue
    yield piece
    piece = ''
  }
  yield piece
}

await runScript(main)
