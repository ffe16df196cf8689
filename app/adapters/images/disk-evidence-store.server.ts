import { createHash, randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ImageRefusal } from '../../domain/catalogue/ports.ts'
import { type EvidenceStore, isEvidenceFile } from '../../domain/lending/ports.ts'
import { assert } from '../../domain/shared/assert.ts'
import { done, type Outcome, refuse } from '../../domain/shared/outcome.ts'
import { MAX_IMAGE_BYTES, prepareUpload, tooLarge } from './prepare-upload.server.ts'

/** The longer side that is kept, in pixels: the small print of a receipt is still read. */
const LONGER_SIDE = 1600

/** Keeps what visits saw as WebP files in a folder of their own, which no address of the shop reaches. */
export class DiskEvidenceStore implements EvidenceStore {
  readonly #folder: string
  #busy: Promise<unknown> = Promise.resolve()

  constructor(folder: string) {
    this.#folder = folder
  }

  /** See EvidenceStore. One picture is decoded at a time, as in the shop's store. */
  store(bytes: Uint8Array, secret: string): Promise<Outcome<{ readonly file: string }, ImageRefusal>> {
    const turn = this.#busy.then(() => this.#store(bytes, secret))
    this.#busy = turn.catch(() => undefined)
    return turn
  }

  async read(file: string): Promise<Uint8Array | null> {
    if (!isEvidenceFile(file)) return null
    try {
      return await readFile(this.#path(file))
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
      throw error
    }
  }

  async drop(file: string): Promise<void> {
    if (isEvidenceFile(file)) await rm(this.#path(file), { force: true })
  }

  async #store(bytes: Uint8Array, secret: string): Promise<Outcome<{ readonly file: string }, ImageRefusal>> {
    assert(secret.length >= 20, 'a name that nobody can guess needs a secret')
    if (bytes.byteLength > MAX_IMAGE_BYTES) return tooLarge()
    const file = createHash('sha256').update(`evidence ${secret}\n`).update(bytes).digest('hex')
    if (await this.read(file)) return done({ file })
    const prepared = await prepareUpload(bytes)
    if ('ok' in prepared) return prepared
    try {
      const { pipeline } = prepared
      const side = { width: LONGER_SIDE, height: LONGER_SIDE, fit: 'inside' as const, withoutEnlargement: true }
      const webp = await pipeline
        .resize(side)
        .toColourspace('srgb')
        .timeout({ seconds: 20 })
        .webp({ quality: 80, effort: 2 })
        .toBuffer()
      await this.#keep(file, webp)
    } catch (error) {
      // What the disk says is an outage; what the decoder says is about the picture.
      if ((error as NodeJS.ErrnoException).syscall) throw error
      return refuse('unreadable')
    }
    return done({ file })
  }

  /** Written whole under a name of its own first, so that no half picture ever stands under a real one. */
  async #keep(file: string, webp: Buffer): Promise<void> {
    const temporary = join(this.#folder, `.${randomUUID()}.tmp`)
    try {
      await mkdir(this.#folder, { recursive: true })
      await writeFile(temporary, webp, { flag: 'wx', mode: 0o600 })
      await rename(temporary, this.#path(file))
    } finally {
      await rm(temporary, { force: true })
    }
  }

  #path(file: string): string {
    return join(this.#folder, `${file}.webp`)
  }
}
