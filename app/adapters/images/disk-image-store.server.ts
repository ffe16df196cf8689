import { createHash, randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import sharp from 'sharp'
import { rgbaToThumbHash } from 'thumbhash'
import {
  IMAGE_WIDTHS,
  type ImageFormat,
  type ImageOrigin,
  type ImageRefusal,
  type ImageStore,
  type ImageWidth,
  imagePath,
  isImageKey,
  type StoredImage,
  type StoreOptions,
} from '../../domain/catalogue/ports.ts'
import { assert } from '../../domain/shared/assert.ts'
import { done, type Outcome, refuse } from '../../domain/shared/outcome.ts'
import { MAX_IMAGE_BYTES, MAX_IMAGE_PIXELS, type Prepared, prepareUpload, tooLarge } from './prepare-upload.server.ts'
import { patternCard, productCard } from './share-card.server.ts'

/** Raise it when the way of encoding changes, so that old and new files never share a key. */
const RECIPE = 'webp-2'

// One thread and no cache: a picture must not starve the sales that run beside it.
sharp.concurrency(1)
sharp.cache(false)

type Files = ReadonlyMap<ImageWidth, Buffer>

/** Keeps pictures as WebP files under one folder, named by content hash, each written whole or not at all. */
export class DiskImageStore implements ImageStore {
  readonly #folder: string
  #pattern: Promise<Buffer> | undefined
  #busy: Promise<unknown> = Promise.resolve()

  constructor(folder: string) {
    this.#folder = folder
  }

  /** See ImageStore. One picture is decoded at a time, which bounds the memory that uploads can take together. */
  store(bytes: Uint8Array, origin: ImageOrigin, options: StoreOptions = {}): Promise<Outcome<StoredImage, ImageRefusal>> {
    const turn = this.#busy.then(() => this.#store(bytes, origin, options))
    this.#busy = turn.catch(() => undefined)
    return turn
  }

  async read(imageKey: string, width: ImageWidth, format: ImageFormat): Promise<Uint8Array | null> {
    if (!isImageKey(imageKey)) return null
    const webp = await readIfThere(join(this.#folder, imagePath(imageKey, width)))
    if (webp === null || format === 'webp') return webp
    return sharp(webp).flatten({ background: '#f3ece1' }).jpeg({ quality: 84, mozjpeg: true }).toBuffer()
  }

  async readCard(imageKey: string): Promise<Uint8Array | null> {
    if (!isImageKey(imageKey)) return null
    const kept = join(this.#folder, cardPath(imageKey))
    const there = await readIfThere(kept)
    if (there) return there
    const turn = this.#busy.then(() => this.#makeCard(imageKey, kept))
    this.#busy = turn.catch(() => undefined)
    return turn
  }

  patternCard(svg: string): Promise<Uint8Array> {
    this.#pattern ??= patternCard(svg)
    return this.#pattern
  }

  /** In its turn, so that a crowd that shares one address makes its card once. */
  async #makeCard(imageKey: string, target: string): Promise<Uint8Array | null> {
    const made = await readIfThere(target)
    if (made) return made
    const webp = await readIfThere(join(this.#folder, imagePath(imageKey, 960)))
    if (!webp) return null
    const card = await productCard(webp)
    const temporary = join(dirname(target), `.${randomUUID()}.tmp`)
    try {
      await writeFile(temporary, card, { flag: 'wx' })
      await rename(temporary, target)
    } finally {
      await rm(temporary, { force: true })
    }
    return card
  }

  async #store(bytes: Uint8Array, origin: ImageOrigin, options: StoreOptions): Promise<Outcome<StoredImage, ImageRefusal>> {
    if (bytes.byteLength > MAX_IMAGE_BYTES) return tooLarge()
    const imageKey = keyOf(bytes, origin, options)
    const kept = await this.#keptFiles(imageKey)
    if (kept) return done(await describe(imageKey, kept))

    const prepared = origin === 'drawing' ? await prepareDrawing(bytes) : await prepareUpload(bytes)
    if ('ok' in prepared) return prepared
    let files: Files
    try {
      files = await encode(prepared, options)
    } catch (error) {
      if (origin === 'drawing') throw error // our own drawing must be readable: this is a bug, not a visitor's file
      return refuse('unreadable')
    }
    await this.#keep(imageKey, files)
    return done(await describe(imageKey, files))
  }

  async #keptFiles(imageKey: string): Promise<Files | null> {
    const files = new Map<ImageWidth, Buffer>()
    for (const width of IMAGE_WIDTHS) {
      const file = await readIfThere(join(this.#folder, imagePath(imageKey, width)))
      if (file === null) return null
      files.set(width, file)
    }
    return files
  }

  /** All temporary files first, all renames last: a full disk or a crash leaves no half-written picture under a real name. */
  async #keep(imageKey: string, files: Files): Promise<void> {
    const moves = [...files].map(([width, bytes]) => {
      const target = join(this.#folder, imagePath(imageKey, width))
      return { target, temporary: join(dirname(target), `.${randomUUID()}.tmp`), bytes }
    })
    try {
      for (const { temporary, bytes } of moves) {
        await mkdir(dirname(temporary), { recursive: true })
        await writeFile(temporary, bytes, { flag: 'wx' })
      }
      for (const { temporary, target } of moves) await rename(temporary, target)
    } finally {
      for (const { temporary } of moves) await rm(temporary, { force: true })
    }
  }
}

function cardPath(imageKey: string): string {
  return `${imageKey.slice(0, 2)}/${imageKey}-card.jpg`
}

function keyOf(bytes: Uint8Array, origin: ImageOrigin, options: StoreOptions): string {
  const hash = createHash('sha256')
    .update(`${RECIPE} ${origin} ${options.crop ?? 'whole'}\n`)
    .update(bytes)
  return hash.digest('hex').slice(0, 40)
}

async function prepareDrawing(bytes: Uint8Array): Promise<Prepared> {
  const text = new TextDecoder().decode(bytes)
  assert(text.startsWith('<svg '), 'a drawing is an SVG of our own making')
  assert(
    !/<(text|image|script|foreignObject)\b|\son\w+=|href="[^#]/.test(text),
    'a drawing has no text, script or outside reference',
  )
  const { width, height } = await sharp(bytes).metadata()
  const largest = Math.max(...IMAGE_WIDTHS)
  const pipeline = sharp(bytes, { density: (72 * largest) / width, limitInputPixels: MAX_IMAGE_PIXELS })
  return { pipeline, width: largest, height: Math.round((height * largest) / width) }
}

/** Re-encodes to every width. sharp drops EXIF, GPS, XMP and ICC unless told otherwise, and here nobody tells it. */
async function encode(prepared: Prepared, options: StoreOptions): Promise<Files> {
  const { pipeline, width, height } = crop(prepared, options)
  const largest = Math.min(width, Math.max(...IMAGE_WIDTHS))
  const decoded = await pipeline
    .resize({ width: largest, height: Math.max(1, Math.round((height * largest) / width)), fit: 'fill' })
    .toColourspace('srgb')
    .timeout({ seconds: 20 })
    .raw()
    .toBuffer({ resolveWithObject: true })
  const raw = { width: decoded.info.width, height: decoded.info.height, channels: decoded.info.channels }
  const files = new Map<ImageWidth, Buffer>()
  for (const target of IMAGE_WIDTHS) {
    const image = sharp(decoded.data, { raw }).resize({ width: target, withoutEnlargement: true })
    // A phone's pictures: a knitted face is all fine lines, which cost the most and are seen the least on a small one.
    files.set(target, await image.webp(target < 960 ? { quality: 66, effort: 4 } : { quality: 82, effort: 2 }).toBuffer())
  }
  return files
}

function crop(prepared: Prepared, options: StoreOptions): Prepared {
  if (!options.crop) return prepared
  const ratio = options.crop === '4:5' ? 4 / 5 : 1
  const width = Math.min(prepared.width, Math.round(prepared.height * ratio))
  const height = Math.min(prepared.height, Math.round(prepared.width / ratio))
  const left = Math.floor((prepared.width - width) / 2)
  const top = Math.floor((prepared.height - height) / 2)
  return { pipeline: prepared.pipeline.extract({ left, top, width, height }), width, height }
}

/** Reads its facts from the stored files, so that a first and a second storing give the same answer. */
async function describe(imageKey: string, files: Files): Promise<StoredImage> {
  const small = files.get(Math.min(...IMAGE_WIDTHS) as ImageWidth)
  const large = files.get(Math.max(...IMAGE_WIDTHS) as ImageWidth)
  assert(small && large, 'a picture has all its widths')
  const { width, height } = await sharp(large).metadata()
  const tiny = await sharp(small).resize(100, 100, { fit: 'inside' }).ensureAlpha().raw().toBuffer({ resolveWithObject: true })
  const hash = rgbaToThumbHash(tiny.info.width, tiny.info.height, tiny.data)
  return { imageKey, width, height, thumbhash: Buffer.from(hash).toString('base64'), sizes: IMAGE_WIDTHS }
}

async function readIfThere(path: string): Promise<Buffer | null> {
  try {
    return await readFile(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}
