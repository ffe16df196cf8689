import { invalid } from './errors.ts'

export type Body = Readonly<Record<string, unknown>>

/** What the control port was sent: a JSON object, with no names but those given. */
export function readBody(text: string, names?: readonly string[]): Body {
  let value: unknown
  try {
    value = JSON.parse(text === '' ? '{}' : text)
  } catch {
    throw invalid('The body is not JSON')
  }
  if (value === null || typeof value !== 'object' || Array.isArray(value)) throw invalid('The body must be a JSON object')
  const strange = names && Object.keys(value).find((name) => !names.includes(name))
  if (strange !== undefined) throw invalid(`Unknown: ${strange}. Known: ${names?.join(', ')}`, strange)
  return { ...value }
}

/** One word of a closed list, or the usual one when none was sent. */
export function readWord<Word extends string>(body: Body, name: string, words: readonly Word[], usual?: Word): Word {
  const found = words.find((word) => word === (body[name] ?? usual))
  if (!found) throw invalid(`${name} must be one of ${words.join(', ')}`, name)
  return found
}
