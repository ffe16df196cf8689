import type { Outcome } from '../shared/outcome.ts'

/** Where a picture comes from: a person's upload is a stranger's bytes, a drawing is made by our own code (db/seeds/drawings). */
export type ImageOrigin = 'upload' | 'drawing'

/** The widths kept of every picture, in pixels: a phone's grid, a desk's grid, a page's main picture. */
export const IMAGE_WIDTHS = [240, 480, 960] as const
export type ImageWidth = (typeof IMAGE_WIDTHS)[number]

/** What may leave the store: WebP for pages; JPEG, made when asked, for mail and link previews. */
export type ImageFormat = 'webp' | 'jpeg'

/** The expected noes of the picture store, in the order they are checked. Sentences: app/texts/<language>/images.json. */
export const IMAGE_REFUSALS = ['too_large', 'not_an_image', 'unreadable', 'too_many_pixels'] as const
export type ImageRefusal = (typeof IMAGE_REFUSALS)[number]

/** A picture's key: the hash of what was stored, never a name that a person chose. */
const IMAGE_KEY = /^[0-9a-f]{40}$/

/** What a page needs of a stored picture, so that it can keep its place and colour before it arrives. */
export interface StoredImage {
  readonly imageKey: string
  /** Pixels of the largest stored file; smaller ones have the same proportions. */
  readonly width: number
  readonly height: number
  /** Base64 of a thumbhash: about 25 bytes that become a blurred placeholder. */
  readonly thumbhash: string
  readonly sizes: readonly ImageWidth[]
}

export interface StoreOptions {
  /** Cut to this proportion around the centre. Without it a picture is never cut. */
  readonly crop?: '4:5' | '1:1'
}

/** Keeps pictures. The same bytes always get the same key, and storing them again costs nothing. */
export interface ImageStore {
  /** Checks, re-encodes and keeps a picture without any of its metadata. Refuses what is listed in IMAGE_REFUSALS, and then keeps nothing. */
  store(bytes: Uint8Array, origin: ImageOrigin, options?: StoreOptions): Promise<Outcome<StoredImage, ImageRefusal>>
  /** The picture's bytes, or null when the store has none of that key. */
  read(imageKey: string, width: ImageWidth, format: ImageFormat): Promise<Uint8Array | null>
  /** The card of a picture for shared addresses, 1200 × 630 JPEG: made when it is first asked for, then kept. Null as above. */
  readCard(imageKey: string): Promise<Uint8Array | null>
  /** The shop's own card, from a drawing of ours. */
  patternCard(svg: string): Promise<Uint8Array>
}

/** True for the text of a picture key. Anything else must never become part of a path. */
export function isImageKey(text: unknown): text is string {
  return typeof text === 'string' && IMAGE_KEY.test(text)
}

/** A picture's place under the images folder, which is also the end of its address: `3f/3fa9…-960.webp`. */
export function imagePath(imageKey: string, width: ImageWidth): string {
  if (!isImageKey(imageKey)) throw new RangeError('not an image key')
  return `${imageKey.slice(0, 2)}/${imageKey}-${width}.webp`
}
