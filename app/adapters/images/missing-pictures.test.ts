import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { IMAGE_WIDTHS, imagePath } from '../../domain/catalogue/ports.ts'
import { missingPictures } from './missing-pictures.server.ts'

test('a picture is missing when one of its files is, or when its key is none', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'hilo-pictures-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const [whole, torn, gone] = ['a', 'b', 'c'].map((letter) => letter.repeat(40)) as [string, string, string]
  for (const [key, widths] of [[whole, IMAGE_WIDTHS] as const, [torn, IMAGE_WIDTHS.slice(1)] as const]) {
    for (const width of widths) {
      const path = join(folder, imagePath(key, width))
      await mkdir(dirname(path), { recursive: true })
      await writeFile(path, '')
    }
  }
  expect(await missingPictures(folder, [whole, torn, gone, '../secrets.json'])).toEqual(new Set([torn, gone, '../secrets.json']))
})
