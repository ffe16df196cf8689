import { missing } from '../errors.ts'
import type { Cause } from '../events.ts'
import { type Known, NOTHING } from '../known-params.ts'
import type { Params } from '../params.ts'
import type { Kind } from '../store.ts'
import type { World } from '../world.ts'

/** One call, already authenticated and inside a transaction. */
export interface Call {
  readonly world: World
  readonly path: string
  /** The id in the path, when it has one. */
  readonly id: string
  readonly params: Params
  readonly cause: Cause
}

export type Method = 'GET' | 'POST' | 'DELETE'

/** One operation of the API. What it returns is the answer, before expansion; an ApiError returned keeps the work done. */
export interface Route {
  readonly method: Method
  /** As documentation writes it: `/v1/refunds/:id`. */
  readonly path: string
  readonly pattern: RegExp
  readonly known: Known
  readonly handle: (call: Call) => unknown
}

/** An operation at a path, with the parameters it knows. */
export function route(method: Method, path: string, known: Known, handle: (call: Call) => unknown): Route {
  return { method, path, pattern: new RegExp(`^${path.replace(':id', '([^/]+)')}$`), known, handle }
}

/** Reading one object of a kind. */
export function one(kind: Kind, path: string): Route {
  return route('GET', path, NOTHING, ({ world, id, params }) => {
    const found = world.store.get(kind, id)
    if (!found) throw missing(kind, id)
    return plain(params, found)
  })
}

/** The answer of an operation that takes no further parameters. */
export function plain<Value>(params: Params, value: Value): Value {
  params.done()
  return value
}
