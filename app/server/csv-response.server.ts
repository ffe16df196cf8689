import type { EntityManager } from '#db/orm.server.ts'
import type { Actor } from '../domain/shared/actor.ts'
import { read } from '../domain/shared/read.server.ts'

/** The most rows of one download: what a spreadsheet opens with ease, and what a slow reader may keep waiting in memory. */
export const MOST_CSV_ROWS = 100_000

const PIECE = 32 * 1024

/**
 * A CSV to save, written while it is read, in one read-only transaction. It begins with the mark by which spreadsheets know UTF-8. Rows come
 * through `csvRow`. A fault half-way breaks the download off: a part is never taken for the whole.
 */
export function csvResponse(
  request: Request,
  actor: Actor,
  name: string,
  rows: (em: EntityManager) => AsyncIterable<string>,
): Response {
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      try {
        await read(actor, async (em) => {
          await allowLongRead(em)
          let piece = '\uFEFF'
          for await (const row of rows(em)) {
            piece += row
            if (piece.length < PIECE) continue
            if (request.signal.aborted) return
            controller.enqueue(encoder.encode(piece))
            piece = ''
          }
          controller.enqueue(encoder.encode(piece))
        })
        controller.close()
      } catch (error) {
        controller.error(error)
      }
    },
  })
  return new Response(body, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${name.replaceAll(/[^A-Za-z0-9._-]/g, '-')}.csv"`,
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  })
}

/** A sum over years of lines may take longer than a page's question: half a minute. */
export async function allowLongRead(em: EntityManager): Promise<void> {
  await em.execute(`set local statement_timeout = '30s'`)
}
