import { invalid } from '../errors.ts'
import type { Params } from '../params.ts'
import type { World } from '../world.ts'

type Searchable = 'payment_intent' | 'charge' | 'customer'

/** What can be searched in each kind, besides metadata; numbers can be compared. */
const FIELDS: Readonly<Record<Searchable, Readonly<Record<string, 'text' | 'number'>>>> = {
  payment_intent: { amount: 'number', created: 'number', currency: 'text', customer: 'text', status: 'text' },
  charge: {
    amount: 'number',
    created: 'number',
    currency: 'text',
    customer: 'text',
    disputed: 'text',
    refunded: 'text',
    status: 'text',
  },
  customer: { created: 'number', email: 'text', name: 'text', phone: 'text' },
}

const CLAUSE =
  /^\s*(-?)(?:metadata\[(['"])((?:(?!\2).)+)\2\]|([a-z_]+))\s*(:|~|>=|<=|>|<)\s*(?:(['"])((?:(?!\6).)*)\6|(null|-?\d+))/

type Test = (row: Readonly<Record<string, unknown>>) => boolean

/** A page of what a query finds, the newest first, as the API's search answers. */
export interface SearchPage {
  readonly object: 'search_result'
  readonly data: readonly unknown[]
  readonly has_more: boolean
  readonly next_page: string | null
  readonly url: string
}

/**
 * Finds objects by a query in the API's own language: clauses joined by AND or by OR, not both. Like the real one it
 * may not know yet what was made a moment ago.
 */
export function searchObjects(world: World, kind: Searchable, params: Params, url: string): SearchPage {
  const test = readQuery(kind, params.need('query'))
  const limit = params.int('limit', { min: 1, max: 100 }) ?? 10
  const page = params.text('page')
  params.done()
  const start = page === undefined ? 0 : readPage(page)
  const known = world.now() - world.settings.searchLagSeconds
  const created = { path: '$.created', from: 0, to: known }
  const found = world.store.find(kind, { created }).filter((row) => test({ ...row }))
  const isMore = found.length > start + limit
  return {
    object: 'search_result',
    data: found.slice(start, start + limit),
    has_more: isMore,
    next_page: isMore ? Buffer.from(`after ${start + limit}`).toString('base64url') : null,
    url,
  }
}

function readQuery(kind: Searchable, query: string): Test {
  const tests: Test[] = []
  const joints = new Set<string>()
  let rest = query
  for (;;) {
    const clause = CLAUSE.exec(rest)
    if (!clause) throw wrong(query)
    tests.push(readClause(kind, clause, query))
    rest = rest.slice(clause[0].length)
    if (rest.trim() === '') break
    const joint = /^\s+(AND|OR)\s+/i.exec(rest) ?? /^(\s+)/.exec(rest)
    if (!joint) throw wrong(query)
    joints.add(joint[1]?.trim().toUpperCase() === 'OR' ? 'OR' : 'AND')
    rest = rest.slice(joint[0].length)
  }
  if (joints.size > 1) throw invalid('You cannot combine AND and OR in the same query.', 'query')
  return joints.has('OR') ? (row) => tests.some((test) => test(row)) : (row) => tests.every((test) => test(row))
}

function readClause(kind: Searchable, clause: RegExpExecArray, query: string): Test {
  const [, minus, , metadataKey, field = '', operator = ':', , quoted, bare] = clause
  const wanted = quoted ?? bare ?? ''
  const readValue = metadataKey === undefined ? fieldReader(kind, field) : metadataReader(metadataKey)
  const isNumber = metadataKey === undefined && FIELDS[kind][field] === 'number'
  const isComparison = operator !== ':' && operator !== '~'
  if (isComparison && !isNumber) throw wrong(query)
  const test: Test = (row) => {
    const value = readValue(row)
    if (quoted === undefined && bare === 'null') return value === null
    if (value === null) return false
    if (operator === '~') return value.toLowerCase().includes(wanted.toLowerCase())
    if (isNumber) return compare(Number(value), operator, Number(wanted))
    return value.toLowerCase() === wanted.toLowerCase()
  }
  return minus === '-' ? (row) => !test(row) : test
}

function fieldReader(kind: Searchable, field: string): (row: Readonly<Record<string, unknown>>) => string | null {
  if (!Object.hasOwn(FIELDS[kind], field)) {
    throw invalid(`Field \`${field}\` is an unsupported search field for resource \`${kind}s\`.`, 'query')
  }
  return (row) => (row[field] === null || row[field] === undefined ? null : String(row[field]))
}

function metadataReader(key: string): (row: Readonly<Record<string, unknown>>) => string | null {
  return (row) => {
    const metadata = row.metadata as Readonly<Record<string, string>> | null | undefined
    return metadata && Object.hasOwn(metadata, key) ? (metadata[key] ?? null) : null
  }
}

function compare(value: number, operator: string, wanted: number): boolean {
  if (operator === '>') return value > wanted
  if (operator === '>=') return value >= wanted
  if (operator === '<') return value < wanted
  return operator === '<=' ? value <= wanted : value === wanted
}

function readPage(page: string): number {
  const start = /^after (\d{1,9})$/.exec(Buffer.from(page, 'base64url').toString())?.[1]
  if (start === undefined) throw invalid('Invalid page.', 'page')
  return Number(start)
}

function wrong(query: string): Error {
  return invalid(`We were unable to parse your search query: ${query.slice(0, 200)}`, 'query')
}
