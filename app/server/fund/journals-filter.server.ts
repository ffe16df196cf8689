import { z } from 'zod'
import type { EntityManager } from '#db/orm.server.ts'
import { findCausesByNumber } from '#db/questions/ledger/find-causes.server.ts'
import type { JournalsWanted } from '#db/questions/ledger/journal-filter.ts'
import { isPlainDate } from '../../domain/shared/dates.ts'
import { parseListParams } from '../list-params.server.ts'

const day = () => z.string().refine(isPlainDate).optional()
const text = (shape: RegExp) => z.string().regex(shape).optional()

const LIST = {
  filters: {
    kind: text(/^[a-z]+(-[a-z]+)*$/),
    from: day(),
    to: day(),
    account: text(/^[A-Za-z0-9_:.-]+$/),
    key: text(/^\S+$/),
    type: text(/^[a-z_]+$/),
    source: text(/^[\w:.@/ -]+$/),
    before: text(/^[1-9]\d{0,17}$/),
  },
  sorts: ['-id'],
} as const

export type JournalsParams = ReturnType<typeof readJournalsParams>

/** What the address of the list of journals asks for. Answers 400 for what cannot be read. */
export function readJournalsParams(request: Request) {
  return parseListParams(request, { ...LIST, sorts: [...LIST.sorts] }).filters
}

/** The same with the cause looked up: a number that people know, or an id. */
export async function journalsWanted(em: EntityManager, { source, ...rest }: JournalsParams): Promise<JournalsWanted> {
  return { ...rest, causes: source ? await findCausesByNumber(em, source.trim()) : undefined }
}
