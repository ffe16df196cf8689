/** A rendered page as it is sent: its bytes are the same for everybody who asks for it. */
export interface KeptPage {
  readonly status: number
  /** Everything the page's answer says of itself, its policy and its tag among them. */
  readonly headers: Readonly<Record<string, string>>
  readonly etag: string
  /** The bytes as browsers take them, ready made. */
  readonly br: Buffer
  readonly gzip: Buffer
  /** The addresses of the products it names; undefined when any product may come to stand on it: a list, a count, the first page. */
  readonly products: readonly string[] | undefined
}

export interface StoreOptions {
  readonly maxBytes: number
  /** The longest that a page is kept: for figures that nobody announces. */
  readonly maxAgeMs: number
  readonly now?: () => number
}

/** What stands beside the bytes of a page: its key, its headers, its place in the map. */
const OVERHEAD_BYTES = 2_000

interface Entry {
  readonly page: KeptPage
  readonly bytes: number
  readonly until: number
}

/**
 * Rendered pages by their key, as many as fit; the one that was not asked for the longest goes first. What changed is told by a product's code or
 * `all`. A page that was being rendered while something it stands on changed is given to who asked for it, and not kept.
 */
export class PageStore {
  readonly #options: StoreOptions
  readonly #now: () => number
  readonly #entries = new Map<string, Entry>()
  readonly #flights = new Map<string, { readonly page: Promise<KeptPage | undefined>; readonly heard: Set<string> }>()
  #bytes = 0

  constructor(options: StoreOptions) {
    this.#options = options
    this.#now = options.now ?? Date.now
  }

  get bytes(): number {
    return this.#bytes
  }

  get size(): number {
    return this.#entries.size
  }

  find(key: string): KeptPage | undefined {
    const entry = this.#entries.get(key)
    if (!entry) return undefined
    this.#drop(key, entry)
    if (entry.until <= this.#now()) return undefined
    this.#put(key, entry)
    return entry.page
  }

  /** The page of a key, rendered once however many ask for it meanwhile. Undefined: what came of it is nobody else's. */
  async render(key: string, render: () => Promise<KeptPage | undefined>): Promise<KeptPage | undefined> {
    const flying = this.#flights.get(key)
    if (flying) return flying.page
    const heard = new Set<string>()
    const page = render().then((rendered) => {
      const isStill = this.#flights.get(key)?.heard === heard
      if (rendered?.status === 200 && isStill && !isTouched(rendered, heard)) this.#keep(key, rendered)
      return rendered
    })
    this.#flights.set(key, { page, heard })
    try {
      return await page
    } finally {
      if (this.#flights.get(key)?.heard === heard) this.#flights.delete(key)
    }
  }

  /** Something changed: the product of a code, or anything at all. */
  hear(word: string): void {
    if (word === 'all') this.clear()
    for (const { heard } of this.#flights.values()) heard.add(word)
    for (const [key, entry] of this.#entries) if (isTouched(entry.page, new Set([word]))) this.#drop(key, entry)
  }

  /** Forgets everything. Who asks from now on does not get what is being rendered either: it may have begun before the change. */
  clear(): void {
    this.#entries.clear()
    this.#flights.clear()
    this.#bytes = 0
  }

  #keep(key: string, page: KeptPage): void {
    const bytes = page.br.length + page.gzip.length + key.length + OVERHEAD_BYTES
    if (bytes > this.#options.maxBytes / 4) return
    const old = this.#entries.get(key)
    if (old) this.#drop(key, old)
    this.#put(key, { page, bytes, until: this.#now() + this.#options.maxAgeMs })
    for (const [oldest, entry] of this.#entries) {
      if (this.#bytes <= this.#options.maxBytes) break
      this.#drop(oldest, entry)
    }
  }

  #put(key: string, entry: Entry): void {
    this.#entries.set(key, entry)
    this.#bytes += entry.bytes
  }

  #drop(key: string, entry: Entry): void {
    this.#entries.delete(key)
    this.#bytes -= entry.bytes
  }
}

/** An address ends with its product's code: `chal-de-rombos-chal-01`. Where one code ends another, one page too many is forgotten. */
function isTouched({ products }: KeptPage, words: ReadonlySet<string>): boolean {
  if (words.size === 0) return false
  if (!products) return true
  const ends = [...words].map((word) => `-${word.toLowerCase()}`)
  return products.some((address) => ends.some((end) => address.endsWith(end)))
}
