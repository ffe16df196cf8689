import sharp, { type OverlayOptions } from 'sharp'

/** What messengers and networks show of an address. */
const CARD = { width: 1200, height: 630 } as const
const GROUND = '#f3ece1'

/** The shop's thread under the picture. No text, so that it needs no font. */
const THREAD = Buffer.from(
  `<svg xmlns="http://www.w3.org/2000/svg" width="${CARD.width}" height="${CARD.height}" viewBox="0 0 ${CARD.width} ${CARD.height}">` +
    `<path d="M0 618H1200" stroke="#8e1b3a" stroke-width="8" fill="none"/></svg>`,
)

/** A product's picture on the ground of the shop, whole and large, with a second look at its stitches beside it. */
export async function productCard(webp: Uint8Array): Promise<Buffer> {
  const { width = 1, height = 1 } = await sharp(webp).metadata()
  const whole = await sharp(webp)
    .flatten({ background: GROUND })
    .resize({ height: CARD.height, width: 504, fit: 'cover' })
    .toBuffer()
  // The middle of the piece at twice its size: what a hand would feel.
  const near = await sharp(webp)
    .flatten({ background: GROUND })
    .extract({
      left: Math.floor(width * 0.22),
      top: Math.floor(height * 0.26),
      width: Math.max(1, Math.floor(width * 0.56)),
      height: Math.max(1, Math.floor(height * 0.38)),
    })
    .resize({ width: CARD.width - 504, height: CARD.height, fit: 'cover' })
    .toBuffer()
  return onGround([
    { input: near, left: 504, top: 0 },
    { input: whole, left: 0, top: 0 },
    { input: THREAD, left: 0, top: 0 },
  ])
}

/** The shop's own card: a knitted pattern from edge to edge. */
export async function patternCard(svg: string): Promise<Buffer> {
  const tile = await sharp(Buffer.from(svg), { density: 115 }).resize(300, 300).png().toBuffer()
  return onGround([
    { input: tile, tile: true, left: 0, top: 0 },
    { input: THREAD, left: 0, top: 0 },
  ])
}

function onGround(layers: OverlayOptions[]): Promise<Buffer> {
  return sharp({ create: { ...CARD, channels: 3, background: GROUND } })
    .composite(layers)
    .timeout({ seconds: 20 })
    .jpeg({ quality: 74, mozjpeg: true })
    .toBuffer()
}
