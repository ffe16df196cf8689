/** Plain JSON: what commands answer with, and what is stored of them. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined } | JsonLike
interface JsonLike {
  toJSON(): Json
}

/** One text for one meaning: keys sorted, undefined left out, bigint and dates as text. For hashes, never for people. */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'bigint') return JSON.stringify(value.toString())
  if (value === undefined) return 'null'
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if ('toJSON' in value && typeof value.toJSON === 'function') return canonicalJson(value.toJSON())
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item)).join(',')}]`
  const entries = Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`).join(',')}}`
}
