import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { DiskEvidenceStore } from './disk-evidence-store.server.ts'
import { MAX_IMAGE_BYTES } from './prepare-upload.server.ts'

let folder: string
let store: DiskEvidenceStore
const SECRET = 'a form key of twenty letters'

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hilo-evidence-'))
  store = new DiskEvidenceStore(folder)
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const receipt = (width = 2400, height = 1200) =>
  sharp({ create: { width, height, channels: 3, background: '#c8b090' } })
    .withExif({ IFD0: { ImageDescription: 'Pabellón 3' }, IFD3: { GPSLatitudeRef: 'S' } })
    .jpeg()
    .toBuffer()

test('a picture is kept made anew, readable and without what the camera wrote into it', async () => {
  const bytes = await receipt()
  expect(bytes.includes('Pabell')).toBe(true)
  const stored = await store.store(bytes, SECRET)
  if (!stored.ok) throw new Error(stored.refusal.code)
  const kept = Buffer.from((await store.read(stored.value.file)) ?? [])
  expect(await sharp(kept).metadata()).toMatchObject({ format: 'webp', width: 1600, height: 800 })
  expect((await sharp(kept).metadata()).exif).toBeUndefined()
  expect(kept.includes('Pabell')).toBe(false)
})

test('one form brings one file however often it is sent; the same picture in another form has another name', async () => {
  const bytes = await receipt(20, 10)
  const names = await Promise.all([SECRET, SECRET, `${SECRET} two`].map((secret) => store.store(bytes, secret)))
  const [first, again, other] = names.map((each) => (each.ok ? each.value.file : each.refusal.code))
  expect(again).toBe(first)
  expect(other).not.toBe(first)
  expect(await readdir(folder)).toHaveLength(2)
})

test('a picture that is put away is gone, also when it is put away twice', async () => {
  const stored = await store.store(await receipt(20, 10), SECRET)
  if (!stored.ok) throw new Error(stored.refusal.code)
  const { file } = stored.value
  for (const each of ['../x', file, file]) await store.drop(each)
  expect(await store.read(file)).toBeNull()
  expect(await readdir(folder)).toEqual([])
})

test.each([
  ['not_an_image', () => Buffer.from('%PDF-1.7 a receipt')],
  ['unreadable', async () => (await receipt(400, 400)).subarray(0, 900)],
  ['too_large', () => Buffer.alloc(MAX_IMAGE_BYTES + 1)],
])('%s is refused and nothing is kept', async (code, make) => {
  const outcome = await store.store(await make(), SECRET)
  expect(outcome.ok ? 'stored' : outcome.refusal.code).toBe(code)
  expect(await readdir(folder)).toEqual([])
})

test('what is no name of a kept picture reads nothing', async () => {
  for (const name of ['', '../images/x', 'a'.repeat(64), `${'a'.repeat(63)}/`]) expect(await store.read(name)).toBeNull()
})
