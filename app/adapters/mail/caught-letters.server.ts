import { randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { OutgoingLetter, Postman } from '../../domain/mail/ports.ts'

/** A letter that was caught instead of sent. */
export interface CaughtLetter extends OutgoingLetter {
  readonly caughtAt: string
}

/** As its message's id: anything else must never become part of a path. */
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Keeps letters in a folder, for `/dev/mail`: nothing leaves the machine. For development, the demo and tests alone. */
export class CaughtLetters implements Postman {
  readonly #folder: string

  constructor(folder: string) {
    this.#folder = folder
  }

  /** Takes every letter. The same one again takes the place of the first. */
  async deliver(letter: OutgoingLetter): Promise<{ readonly end: 'sent' }> {
    const temporary = join(this.#folder, `.${randomUUID()}.tmp`)
    const caught: CaughtLetter = { ...letter, caughtAt: new Date().toISOString() }
    await mkdir(this.#folder, { recursive: true })
    // Written whole under a name of its own first: the page never reads half a letter.
    await writeFile(temporary, JSON.stringify(caught), { flag: 'wx', mode: 0o600 })
    await rename(temporary, this.#path(letter.id))
    return { end: 'sent' }
  }

  /** Every letter caught so far, the newest first. */
  async list(): Promise<CaughtLetter[]> {
    const names = await readdir(this.#folder).catch(missingAs<string[]>([]))
    const ids = names.flatMap((name) => (name.endsWith('.json') ? [name.slice(0, -'.json'.length)] : []))
    const letters = await Promise.all(ids.map((id) => this.read(id)))
    return letters.flatMap((letter) => letter ?? []).sort((a, b) => (a.caughtAt < b.caughtAt ? 1 : -1))
  }

  /** One caught letter; undefined when there is none of that id. */
  async read(id: string): Promise<CaughtLetter | undefined> {
    if (!ID.test(id)) return undefined
    const text = await readFile(this.#path(id), 'utf8').catch(missingAs<undefined>(undefined))
    return text === undefined ? undefined : (JSON.parse(text) as CaughtLetter)
  }

  #path(id: string): string {
    return join(this.#folder, `${id}.json`)
  }
}

/** What stands for a file or folder that is not there; any other failure stays one. */
function missingAs<Value>(value: Value) {
  return (error: NodeJS.ErrnoException): Value => {
    if (error.code === 'ENOENT') return value
    throw error
  }
}
