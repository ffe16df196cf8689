import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type ImageOrigin, imagePath } from '../../domain/catalogue/ports.ts'
import { DiskImageStore } from './disk-image-store.server.ts'
import { MAX_IMAGE_BYTES } from './prepare-upload.server.ts'

let folder: string
let store: DiskImageStore

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hilo-images-'))
  store = new DiskImageStore(folder)
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const everyFile = async () =>
  (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).map((entry) => entry.name)

const photograph = (width = 1200, height = 1500) => {
  const pixels = Buffer.alloc(width * height * 3)
  for (let i = 0; i < pixels.length; i++) pixels[i] = (Math.floor((i % 3600) / 24) + Math.floor(i / 14400)) % 251
  return sharp(pixels, { raw: { width, height, channels: 3 } })
}

async function expectRefused(bytes: Uint8Array, code: string, origin: ImageOrigin = 'upload') {
  const outcome = await store.store(bytes, origin)
  expect(outcome.ok ? 'stored' : outcome.refusal.code).toBe(code)
  expect(await everyFile()).toEqual([])
}

/** A PNG of one colour that says it is `side` × `side`: a few kilobytes that would unfold to gigabytes. */
function bombPng(side: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
    const frame = Buffer.alloc(8)
    frame.writeUInt32BE(data.length, 0)
    frame.writeUInt32BE(crc32(body), 4)
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(side, 0)
  header.writeUInt32BE(side, 4)
  header[8] = 1 // one bit, grey
  const rows = deflateSync(Buffer.alloc(side * (1 + Math.ceil(side / 8))), { level: 9 })
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))])
}

test.each(['jpeg', 'png', 'webp', 'avif'] as const)('a %s is kept as WebP in every width', async (kind) => {
  const outcome = await store.store(await photograph().toFormat(kind, { effort: 2 }).toBuffer(), 'upload')
  if (!outcome.ok) throw new Error(outcome.refusal.code)
  expect(outcome.value).toMatchObject({ width: 960, height: 1200, sizes: [240, 480, 960] })
  for (const width of outcome.value.sizes) {
    const file = await store.read(outcome.value.imageKey, width, 'webp')
    expect(await sharp(file ?? Buffer.alloc(0)).metadata()).toMatchObject({ format: 'webp', width, height: width * 1.25 })
  }
  const jpeg = await store.read(outcome.value.imageKey, 480, 'jpeg')
  expect((await sharp(jpeg ?? Buffer.alloc(0)).metadata()).format).toBe('jpeg')
})

test('a small picture is not blown up', async () => {
  const outcome = await store.store(await photograph(300, 200).png().toBuffer(), 'upload')
  expect(outcome).toMatchObject({ ok: true, value: { width: 300, height: 200 } })
})

test('a picture is cut only when asked', async () => {
  const wide = await photograph(1600, 1000).jpeg().toBuffer()
  expect(await store.store(wide, 'upload')).toMatchObject({ value: { width: 960, height: 600 } })
  expect(await store.store(wide, 'upload', { crop: '4:5' })).toMatchObject({ value: { width: 800, height: 1000 } })
})

test('the same bytes get the same key and the same answer, twice at once or later', async () => {
  const bytes = await photograph().jpeg().toBuffer()
  const [first, second] = await Promise.all([store.store(bytes, 'upload'), store.store(bytes, 'upload')])
  expect(second).toEqual(first)
  expect(await new DiskImageStore(folder).store(bytes, 'upload')).toEqual(first)
  expect(await everyFile()).toHaveLength(3)
})

test('a camera note with place and author is gone from every stored byte, and its turn is kept', async () => {
  const bytes = await photograph(1200, 800)
    .withExif({
      IFD0: { Artist: 'Rosa Quispe Mamani', Software: 'camera' },
      IFD3: { GPSLatitude: '8/1 6/1 0/1', GPSLatitudeRef: 'S' },
    })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()
  expect(bytes.includes('Rosa Quispe Mamani')).toBe(true)
  expect((await sharp(bytes).metadata()).exif).toBeDefined()

  const outcome = await store.store(bytes, 'upload')
  if (!outcome.ok) throw new Error(outcome.refusal.code)
  expect(outcome.value).toMatchObject({ width: 800, height: 1200 })
  for (const width of outcome.value.sizes) {
    const file = await readFile(join(folder, imagePath(outcome.value.imageKey, width)))
    for (const mark of ['Rosa', 'Exif', 'EXIF', 'GPS', 'XMP ', 'ICCP', 'http']) expect(file.includes(mark), mark).toBe(false)
    const { exif, icc, xmp, iptc, orientation } = await sharp(file).metadata()
    expect({ exif, icc, xmp, iptc, orientation }).toEqual({})
  }
})

test('a bomb that unfolds to 256 million pixels is refused before it is decoded', async () => {
  const bomb = bombPng(16_000)
  expect(bomb.length).toBeLessThan(40_000)
  const before = performance.now()
  await expectRefused(bomb, 'too_many_pixels')
  expect(performance.now() - before).toBeLessThan(100)
})

test('a file over ten megabytes is refused unread', () => expectRefused(new Uint8Array(MAX_IMAGE_BYTES + 1), 'too_large'))

test('a truncated JPEG is refused', async () => {
  const whole = await photograph().jpeg({ quality: 95 }).toBuffer()
  await expectRefused(whole.subarray(0, Math.floor(whole.length / 2)), 'unreadable')
})

test('right first bytes with junk behind them are refused', async () => {
  const junk = Buffer.alloc(4096, 'alert(1)')
  await expectRefused(Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), junk]), 'unreadable')
  await expectRefused(Buffer.concat([Buffer.from('RIFF\0\0\0\0WEBPVP8 '), junk]), 'unreadable')
})

const svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 600"><rect width="480" height="600" fill="#2a5588"/></svg>'

test.each([
  ['nothing', Buffer.alloc(0)],
  ['an SVG', Buffer.from(svg)],
  ['a GIF', Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')],
  ['a web page that was named .jpg', Buffer.from('<!doctype html><script>alert(1)</script>')],
  ['a TIFF', Buffer.from([0x49, 0x49, 0x2a, 0x00, 8, 0, 0, 0])],
])('%s is not a picture we take', (_, bytes) => expectRefused(bytes, 'not_an_image'))

test('sixteen bits, CMYK and an animation are re-encoded clean', async () => {
  const deep = await photograph(400, 500).toColourspace('rgb16').png().toBuffer()
  const print = await photograph(400, 500).toColourspace('cmyk').jpeg().toBuffer()
  const frames = await sharp({ create: { width: 40, height: 120, channels: 3, background: '#8e1b3a', pageHeight: 40 } })
    .webp()
    .toBuffer()
  for (const bytes of [deep, print, frames]) {
    const outcome = await store.store(bytes, 'upload')
    if (!outcome.ok) throw new Error(outcome.refusal.code)
    const file = await store.read(outcome.value.imageKey, 960, 'webp')
    expect(await sharp(file ?? Buffer.alloc(0)).metadata()).toMatchObject({ space: 'srgb', depth: 'uchar', format: 'webp' })
  }
})

test('our own drawing is an SVG and becomes a sharp picture', async () => {
  expect(await store.store(Buffer.from(svg), 'drawing')).toMatchObject({ value: { width: 960, height: 1200 } })
})

test.each([
  '<text>x</text>',
  '<image href="file:///etc/passwd"/>',
  '<script/>',
  '<rect onload="x()"/>',
  '<use href="http://a/b"/>',
])('a drawing may not hold %s', async (bad) => {
  await expect(store.store(Buffer.from(svg.replace('</svg>', `${bad}</svg>`)), 'drawing')).rejects.toThrow('a drawing has no')
  expect(await everyFile()).toEqual([])
})

test('a disk that fails leaves no file behind, and the next picture is served', async () => {
  const bytes = await photograph().jpeg().toBuffer()
  const { value } = (await store.store(bytes, 'upload')) as { value: { imageKey: string } }
  await rm(folder, { recursive: true })
  await writeFile(folder, 'a file where the folder should be')
  await expect(store.store(bytes, 'upload')).rejects.toThrow()
  await rm(folder)
  expect(await store.store(bytes, 'upload')).toMatchObject({ ok: true, value: { imageKey: value.imageKey } })
  expect((await everyFile()).filter((name) => name.endsWith('.tmp'))).toEqual([])
})

test('a key that is not a key reads nothing, whatever path it spells', async () => {
  for (const key of ['../../etc/passwd', '', 'A'.repeat(40), `${'0'.repeat(40)}/..`])
    expect(await store.read(key, 480, 'webp')).toBeNull()
  expect(await store.read('0'.repeat(40), 480, 'webp')).toBeNull()
})

test('the card of a shared address is made once, 1200 × 630, and of a picture that is there alone', async () => {
  const { value } = (await store.store(await photograph().jpeg().toBuffer(), 'upload')) as { value: { imageKey: string } }
  const [first, second] = await Promise.all([store.readCard(value.imageKey), store.readCard(value.imageKey)])
  expect(await sharp(Buffer.from(first ?? [])).metadata()).toMatchObject({ format: 'jpeg', width: 1200, height: 630 })
  expect(Buffer.from(second ?? []).equals(Buffer.from(first ?? []))).toBe(true)
  expect((await everyFile()).filter((name) => name.endsWith('-card.jpg'))).toHaveLength(1)
  expect(await store.readCard('0'.repeat(40))).toBeNull()
  expect(await store.readCard('../../etc/passwd')).toBeNull()
  const own = await store.patternCard(svg)
  expect(await sharp(Buffer.from(own)).metadata()).toMatchObject({ width: 1200, height: 630 })
})
