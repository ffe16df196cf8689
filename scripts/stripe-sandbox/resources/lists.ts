import { invalid, missing } from '../errors.ts'
import type { Params } from '../params.ts'
import type { Kind, Kinds } from '../store.ts'
import type { World } from '../world.ts'

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

/** The newest objects of a kind that the filter takes, paged by `limit`, `starting_after`, `ending_before` and `created`. */
export function listObjects<K extends Kind>(
  world: World,
  kind: K,
  params: Params,
  url: string,
  accepts: (row: Kinds[K]) => boolean = () => true,
): Page<Kinds[K]> {
  const limit = params.int('limit', { min: 1, max: 100 }) ?? 10
  const startingAfter = placeOf(world, kind, params.text('starting_after'))
  const endingBefore = placeOf(world, kind, params.text('ending_before'))
  if (startingAfter && endingBefore) throw invalid('You may only specify one of these parameters: ending_before, starting_after.')
  const isInTime = readCreated(params)
  params.done()
  const rows: Kinds[K][] = []
  for (const row of world.store.newestFirst(kind, { before: startingAfter, after: endingBefore })) {
    if (!isInTime(createdOf(row)) || !accepts(row)) continue
    rows.push(row)
    if (rows.length > limit && !endingBefore) break
  }
  const data = endingBefore ? rows.slice(-limit) : rows.slice(0, limit)
  return { object: 'list', data, has_more: rows.length > limit, url }
}

function placeOf(world: World, kind: Kind, id: string | undefined): number | undefined {
  if (id === undefined) return undefined
  const place = world.store.place(kind, id)
  if (!place) throw missing(kind, id)
  return place.seq
}

function createdOf(row: Kinds[Kind]): number {
  return 'session' in row ? row.session.created : row.created
}

function readCreated(params: Params): (created: number) => boolean {
  const bound = { min: 0, max: 99_999_999_999 }
  const range = params.object('created')
  const gte = range?.int('gte', bound) ?? 0
  const gt = range?.int('gt', bound) ?? -1
  const lte = range?.int('lte', bound) ?? bound.max
  const lt = range?.int('lt', bound) ?? bound.max + 1
  return (created) => created >= gte && created > gt && created <= lte && created < lt
}
