import { invalid } from './errors.ts'

type Node = string | Map<string, Node>

const MAX_PAIRS = 2_000
const MAX_DEPTH = 8

/** Decodes a form-encoded body or query with brackets, as the SDK writes it, into nested maps. Maps have no prototype to poison. */
export function decodeForm(text: string): Map<string, Node> {
  const root = new Map<string, Node>()
  const pairs = [...new URLSearchParams(text)]
  if (pairs.length > MAX_PAIRS) throw invalid(`Too many parameters: ${pairs.length}`)
  for (const [key, value] of pairs) put(root, key, value)
  return root
}

function put(root: Map<string, Node>, key: string, value: string): void {
  const match = /^([^[\]]+)((?:\[[^[\]]*\])*)$/.exec(key)
  if (!match) throw invalid(`Invalid parameter name: ${key.slice(0, 80)}`)
  const path = [match[1] ?? '', ...[...(match[2] ?? '').matchAll(/\[([^[\]]*)\]/g)].map((part) => part[1] ?? '')]
  if (path.length > MAX_DEPTH) throw invalid(`Parameter is nested too deep: ${key.slice(0, 80)}`)
  let at = root
  path.forEach((part, depth) => {
    const name = part === '' ? String(at.size) : part
    const existing = at.get(name)
    if (depth === path.length - 1) {
      if (existing !== undefined) throw invalid(`Parameter given twice: ${key.slice(0, 80)}`)
      at.set(name, value)
      return
    }
    if (typeof existing === 'string') throw invalid(`Parameter is both a value and a hash: ${key.slice(0, 80)}`)
    const next = existing ?? new Map<string, Node>()
    at.set(name, next)
    at = next
  })
}

interface TextLimits {
  readonly max?: number
}

/**
 * Reads the parameters of one call, strictly: every read names what it expects, and `done` refuses whatever was not
 * read, as the API itself does. Each error names the parameter.
 */
export class Params {
  private readonly map: Map<string, Node>
  private readonly path: string
  private readonly unread: Set<string>
  private readonly children: Params[] = []

  constructor(map: Map<string, Node>, path = '') {
    this.map = map
    this.path = path
    this.unread = new Set(map.keys())
  }

  /** The full name of a parameter, `line_items[0][quantity]`. */
  nameOf(name: string): string {
    return this.path === '' ? name : `${this.path}[${name}]`
  }

  /** A text, or undefined when absent or empty. */
  text(name: string, { max = 5_000 }: TextLimits = {}): string | undefined {
    const value = this.take(name)
    if (value === undefined || value === '') return undefined
    if (typeof value !== 'string') throw invalid(`Invalid string: ${this.nameOf(name)}`, this.nameOf(name))
    if (value.length > max) throw invalid(`Invalid string: must be at most ${max} characters`, this.nameOf(name))
    return value
  }

  /** A text that must be there. */
  need(name: string, limits: TextLimits = {}): string {
    const value = this.text(name, limits)
    if (value === undefined)
      throw invalid(`Missing required param: ${this.nameOf(name)}.`, this.nameOf(name), 'parameter_missing')
    return value
  }

  /** A whole number within limits. */
  int(name: string, { min, max }: { min: number; max: number }): number | undefined {
    const text = this.text(name)
    if (text === undefined) return undefined
    const value = /^-?\d{1,15}$/.test(text) ? Number(text) : Number.NaN
    if (Number.isNaN(value))
      throw invalid(`Invalid integer: ${text.slice(0, 40)}`, this.nameOf(name), 'parameter_invalid_integer')
    if (value < min || value > max) {
      throw invalid(`This value must be between ${min} and ${max}: ${value}`, this.nameOf(name), 'parameter_invalid_integer')
    }
    return value
  }

  /** One word of a closed list. */
  word<Word extends string>(name: string, words: readonly Word[]): Word | undefined {
    const text = this.text(name)
    if (text === undefined) return undefined
    const found = words.find((word) => word === text)
    if (!found) throw invalid(`Invalid ${this.nameOf(name)}: must be one of ${words.join(', ')}`, this.nameOf(name))
    return found
  }

  /** An absolute http(s) address. */
  url(name: string): string | undefined {
    const text = this.text(name)
    if (text === undefined) return undefined
    if (!URL.canParse(text) || !/^https?:\/\//.test(text)) {
      throw invalid(
        'Not a valid URL: give an absolute address that starts with http:// or https://',
        this.nameOf(name),
        'url_invalid',
      )
    }
    return text
  }

  /** Metadata: at most 50 keys of 40 characters, values of 500. */
  metadata(name: string): Record<string, string> {
    const node = this.take(name)
    if (node === undefined || node === '') return {}
    if (typeof node === 'string') throw invalid(`Invalid object: ${this.nameOf(name)}`, this.nameOf(name))
    if (node.size > 50) throw invalid('Metadata can have at most 50 keys', this.nameOf(name))
    const entries = [...node].map(([key, value]): [string, string] => {
      if (typeof value !== 'string') throw invalid('Metadata values must be strings', `${this.nameOf(name)}[${key}]`)
      if (key.length > 40) throw invalid('Metadata keys can have at most 40 characters', this.nameOf(name))
      if (value.length > 500) throw invalid('Metadata values can have at most 500 characters', `${this.nameOf(name)}[${key}]`)
      return [key, value]
    })
    return Object.fromEntries(entries.filter(([, value]) => value !== ''))
  }

  /** Metadata as an update gives it: what stands, with what is named changed, and what is named empty taken out. */
  changedMetadata(name: string, before: Readonly<Record<string, string>> | null): Record<string, string> {
    const node = this.map.get(name)
    const changed = this.metadata(name)
    if (node === '') return {}
    const gone = node instanceof Map ? [...node].filter(([, value]) => value === '').map(([key]) => key) : []
    const kept = Object.entries(before ?? {}).filter(([key]) => !gone.includes(key))
    return { ...Object.fromEntries(kept), ...changed }
  }

  /** Whether a parameter was given, be it empty. */
  has(name: string): boolean {
    return this.map.has(name)
  }

  /** Whether a parameter was given as a value, not as a hash. */
  isText(name: string): boolean {
    return typeof this.map.get(name) === 'string'
  }

  /** A yes or no. */
  flag(name: string): boolean | undefined {
    const word = this.word(name, ['true', 'false'])
    return word === undefined ? undefined : word === 'true'
  }

  /** A nested object. */
  object(name: string): Params | undefined {
    const node = this.take(name)
    if (node === undefined || node === '') return undefined
    if (typeof node === 'string') throw invalid(`Invalid object: ${this.nameOf(name)}`, this.nameOf(name))
    return this.child(node, this.nameOf(name))
  }

  /** An array of objects. */
  objects(name: string): Params[] {
    return this.elements(name).map((node, index) => {
      const path = `${this.nameOf(name)}[${index}]`
      if (typeof node === 'string') throw invalid(`Invalid object: ${path}`, path)
      return this.child(node, path)
    })
  }

  /** An array of texts. */
  texts(name: string): string[] {
    return this.elements(name).map((node) => {
      if (typeof node !== 'string') throw invalid(`Invalid array: ${this.nameOf(name)}`, this.nameOf(name))
      return node
    })
  }

  /** Refuses every parameter that nobody read, here and in what was nested. */
  done(): void {
    const [first] = this.unread
    if (first !== undefined) {
      throw invalid(`Received unknown parameter: ${this.nameOf(first)}`, this.nameOf(first), 'parameter_unknown')
    }
    for (const child of this.children) child.done()
  }

  private elements(name: string): Node[] {
    const node = this.take(name)
    if (node === undefined || node === '') return []
    if (typeof node === 'string') throw invalid(`Invalid array: ${this.nameOf(name)}`, this.nameOf(name))
    if (![...node.keys()].every((key, index) => key === String(index))) {
      throw invalid(`Invalid array: ${this.nameOf(name)}`, this.nameOf(name))
    }
    return [...node.values()]
  }

  private child(map: Map<string, Node>, path: string): Params {
    const child = new Params(map, path)
    this.children.push(child)
    return child
  }

  private take(name: string): Node | undefined {
    this.unread.delete(name)
    return this.map.get(name)
  }
}
