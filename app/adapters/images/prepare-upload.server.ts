import sharp, { type Metadata, type Sharp } from 'sharp'
import type { ImageRefusal } from '../../domain/catalogue/ports.ts'
import { refuse } from '../../domain/shared/outcome.ts'
import { sniffImage } from './sniff-image.ts'

/** Ten megabytes: above any phone's photograph, below what hurts the server. */
export const MAX_IMAGE_BYTES = 10 * 1024 * 1024
/** A 31 KB PNG can unfold to 256 million pixels and 349 MB. 40 million is a large camera's photograph. */
export const MAX_IMAGE_PIXELS = 40_000_000

export type Prepared = { readonly pipeline: Sharp; readonly width: number; readonly height: number }
type Refused = ReturnType<typeof refuse<ImageRefusal>>

export function tooLarge(): Refused {
  return refuse('too_large', { limitMegabytes: 10 })
}

/** A stranger's picture, ready to be encoded: what it is by its bytes, turned as the camera meant it. Nothing is decoded yet. */
export async function prepareUpload(bytes: Uint8Array): Promise<Prepared | Refused> {
  const kind = sniffImage(bytes)
  if (kind === null) return refuse('not_an_image')
  let facts: Metadata
  try {
    facts = await sharp(bytes, { limitInputPixels: false }).metadata() // reads the header, decodes nothing
  } catch {
    return refuse('unreadable')
  }
  const decodedKind = facts.format === 'heif' && facts.compression === 'av1' ? 'avif' : facts.format
  if (decodedKind !== kind) return refuse('unreadable')
  if (facts.width * facts.height > MAX_IMAGE_PIXELS) {
    return refuse('too_many_pixels', { width: facts.width, height: facts.height, limitMegapixels: 40 })
  }
  // autoOrient turns the picture as the camera meant it, because the note that says so is dropped with all other metadata
  const pipeline = sharp(bytes, { limitInputPixels: MAX_IMAGE_PIXELS, failOn: 'error', pages: 1 }).autoOrient()
  return { pipeline, width: facts.autoOrient.width, height: facts.autoOrient.height }
}
