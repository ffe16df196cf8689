import { invalid } from './errors.ts'
import { wholeList } from './resources/lists.ts'
import type { Kind } from './store.ts'
import type { World } from './world.ts'

const KIND_OF_PREFIX: Readonly<Record<string, Kind>> = {
  ch: 'charge',
  cus: 'customer',
  du: 'dispute',
  pi: 'payment_intent',
  po: 'payout',
  re: 'refund',
  txn: 'balance_transaction',
}
/** Fields that an object only has once something went wrong: not there is not unknown. */
const ABSENT_AT_FIRST = ['failure_balance_transaction']
const MAX_DEPTH = 4

type Tree = Record<string, unknown>

/** Replaces ids by the objects they name, along paths like `payment_intent.latest_charge`. The object given is left as it is. */
export function expand(world: World, object: unknown, paths: readonly string[]): unknown {
  if (paths.length === 0) return object
  const copy = structuredClone(object) as Tree
  for (const path of paths) {
    const steps = path.split('.')
    if (steps.length > MAX_DEPTH) throw invalid(`You cannot expand more than ${MAX_DEPTH} levels: ${path}`, 'expand')
    walk(world, copy, steps, path)
  }
  return copy
}

function walk(world: World, at: Tree, steps: readonly string[], path: string): void {
  const [step, ...rest] = steps
  if (step === undefined) return
  if (Array.isArray(at.data) && at.object === 'list' && step === 'data') {
    for (const row of at.data) walk(world, row as Tree, rest, path)
    return
  }
  if (at.object === 'checkout.session' && step === 'line_items') {
    const items = world.store.get('checkout', String(at.id))?.lineItems ?? []
    at.line_items = wholeList(items, `/v1/checkout/sessions/${String(at.id)}/line_items`)
    return
  }
  if (!Object.hasOwn(at, step) && ABSENT_AT_FIRST.includes(step)) return
  if (!Object.hasOwn(at, step)) throw invalid(`This property cannot be expanded (${path}).`, 'expand')
  at[step] = resolve(world, at[step], path)
  const next = at[step]
  if (rest.length > 0 && next !== null && typeof next === 'object') walk(world, next as Tree, rest, path)
}

function resolve(world: World, value: unknown, path: string): unknown {
  if (typeof value !== 'string') return value
  const kind = KIND_OF_PREFIX[value.slice(0, value.indexOf('_'))]
  const found = kind && world.store.get(kind, value)
  if (!found) throw invalid(`This property cannot be expanded (${path}).`, 'expand')
  return structuredClone(found)
}
