import { decodeForm } from './params.ts'
import { ROUTES } from './routes/index.ts'
import type { World } from './world.ts'

/** What the recorded calls asked of the API, held against the SDK's own parameter names. */
export interface ContractReport {
  readonly ok: boolean
  readonly calls: number
  /** Each operation that was called, with its parameters and how often each came. */
  readonly operations: Readonly<Record<string, Readonly<Record<string, number>>>>
  /** Each call that the API would not know, or that this sandbox does not take. */
  readonly unknown: readonly { readonly request: string; readonly operation: string; readonly name: string }[]
}

/** Reads every recorded call and says which parameters it used, and which of them nobody knows. */
export function contractReport(world: World): ContractReport {
  const rows = world.store.sql(`SELECT id, method, path, body FROM request WHERE path LIKE '/v1/%' ORDER BY seq`).iterate()
  const operations: Record<string, Record<string, number>> = {}
  const unknown: { request: string; operation: string; name: string }[] = []
  let calls = 0
  for (const row of rows) {
    calls += 1
    const [path = '', query = ''] = String(row.path).split('?', 2)
    const route = ROUTES.find(({ method, pattern }) => method === row.method && pattern.test(path))
    const operation = route ? `${route.method} ${route.path}` : `${String(row.method)} ${path}`
    if (!route) unknown.push({ request: String(row.id), operation, name: '' })
    operations[operation] ??= {}
    const counts = operations[operation]
    for (const name of namesOf(row.method === 'GET' ? query : String(row.body))) {
      counts[name] = (counts[name] ?? 0) + 1
      if (route && !route.known.taken.includes(name)) unknown.push({ request: String(row.id), operation, name })
    }
  }
  return { ok: unknown.length === 0, calls, operations, unknown }
}

function namesOf(text: string): string[] {
  try {
    return [...decodeForm(text).keys()]
  } catch {
    return ['(unreadable)']
  }
}
