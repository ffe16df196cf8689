import { invalid, missing } from '../errors.ts'
import type { Params } from '../params.ts'
import type { Kind, Kinds } from '../store.ts'
import type { World } from '../world.ts'

const LATEST = 99_999_999_999

/** A page of objects, as the SDK's auto-paging reads it. */
export interface Page<Row> {
  readonly object: 'list'
  readonly data: readonly Row[]
  readonly has_more: boolean
  readonly url: string
}

/** A short list that always fits one page. */
export function wholeList<Row>(rows: readonly Row[], url: string): Page<Row> {
  return { object: 'list', data: rows, has_more: false, url }
}

interface Listing<Row> {
  /** Fields by their JSON path; one that is undefined filters nothing. */
  readonly fields?: readonly (readonly [path: string, value: string | readonly string[] | undefined])[]
  /** Where the objects of the kind carry their time. */
  readonly createdPath?: string
  /** What cannot be said by fields. */
  readonly accepts?: (row: Row) => boolean
}

/** The newest objects of a kind that the filter takes, paged by `limit`, `starting_after`, `ending_before` and `created`. */
export function listObjects<K extends Kind>(
  world: World,
  kind: K,
  params: Params,
  url: string,
  { fields = [], createdPath = '$.created', accepts }: Listing<Kinds[K]> = {},
): Page<Kinds[K]> {
  const limit = params.int('limit', { min: 1, max: 100 }) ?? 10
  const startingAfter = placeOf(world, kind, params.text('starting_after'))
  const endingBefore = placeOf(world, kind, params.text('ending_before'))
  if (startingAfter && endingBefore) throw invalid('You may only specify one of these parameters: ending_before, starting_after.')
  const created = readRange(params, 'created')
  params.done()
  const known = fields.flatMap(([path, value]) => (value === undefined ? [] : [[path, value] as const]))
  const found = world.store.find(kind, {
    fields: known,
    created: created && { path: createdPath, ...created },
    before: startingAfter,
    after: endingBefore,
    limit: accepts ? undefined : limit + 1,
    isOldestFirst: endingBefore !== undefined,
  })
  const rows = accepts ? found.filter(accepts) : found
  const data = rows.slice(0, limit)
  return { object: 'list', data: endingBefore ? data.reverse() : data, has_more: rows.length > limit, url }
}

/** A time or a range of times, bounds included; undefined when none was given. */
export function readRange(params: Params, name: string): { from: number; to: number } | undefined {
  if (!params.has(name)) return undefined
  const bound = { min: 0, max: LATEST }
  if (params.isText(name)) {
    const at = params.int(name, bound) ?? 0
    return { from: at, to: at }
  }
  const range = params.object(name)
  const gte = range?.int('gte', bound) ?? 0
  const gt = range?.int('gt', bound) ?? -1
  const lte = range?.int('lte', bound) ?? LATEST
  const lt = range?.int('lt', bound) ?? LATEST + 1
  return { from: Math.max(gte, gt + 1), to: Math.min(lte, lt - 1) }
}

function placeOf(world: World, kind: Kind, id: string | undefined): number | undefined {
  if (id === undefined) return undefined
  const place = world.store.place(kind, id)
  if (!place) throw missing(kind, id)
  return place.seq
}
