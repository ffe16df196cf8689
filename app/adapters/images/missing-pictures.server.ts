import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { IMAGE_WIDTHS, imagePath, isImageKey } from '../../domain/catalogue/ports.ts'

const AT_ONCE = 32

/** Of these picture keys, those that lack one of their files under the folder, or are no keys at all. Looks, and opens nothing. */
export async function missingPictures(folder: string, imageKeys: readonly string[]): Promise<ReadonlySet<string>> {
  const missing = new Set<string>()
  const left = [...new Set(imageKeys)]
  const worker = async () => {
    for (let key = left.pop(); key !== undefined; key = left.pop()) if (!(await isWhole(folder, key))) missing.add(key)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  return missing
}

async function isWhole(folder: string, key: string): Promise<boolean> {
  if (!isImageKey(key)) return false
  const found = await Promise.allSettled(IMAGE_WIDTHS.map((width) => access(join(folder, imagePath(key, width)))))
  return found.every(({ status }) => status === 'fulfilled')
}
