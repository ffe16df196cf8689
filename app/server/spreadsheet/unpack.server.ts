import { inflateRawSync } from 'node:zlib'
import { assert } from '../../domain/shared/assert.ts'

/*
 * What a ZIP holds (APPNOTE.TXT, 4.3), read by its directory. How large a file unpacks to is counted while it is unpacked: what the headers say of it is
 * only said, and whoever sends a bomb says that it is small.
 */

const CENTRAL = 0x02014b50
const END = 0x06054b50
const END_BYTES = 22
const STORED = 0
const DEFLATED = 8

/** The files of a ZIP by their names. Undefined when they are more bytes than allowed, or more files; throws what is no ZIP. */
export function unpacked(
  zip: Buffer,
  { mostBytes, mostFiles }: { readonly mostBytes: number; readonly mostFiles: number },
): Record<string, Uint8Array> | undefined {
  const end = endOf(zip)
  const count = zip.readUInt16LE(end + 10)
  if (count > mostFiles) return undefined
  const files: Record<string, Uint8Array> = Object.create(null)
  let left = mostBytes
  let at = zip.readUInt32LE(end + 16)
  for (let index = 0; index < count; index += 1) {
    assert(zip.readUInt32LE(at) === CENTRAL, 'the directory of a ZIP names its files')
    const nameLength = zip.readUInt16LE(at + 28)
    const bytes = contentAt(zip, at, left)
    if (bytes === undefined) return undefined
    left -= bytes.length
    files[zip.toString('utf8', at + 46, at + 46 + nameLength)] = bytes
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
  }
  return files
}

/** The end of the directory, behind which a comment may stand. */
function endOf(zip: Buffer): number {
  const mark = Buffer.alloc(4)
  mark.writeUInt32LE(END)
  const end = zip.lastIndexOf(mark)
  assert(end >= 0 && end + END_BYTES <= zip.length, 'a ZIP ends in its directory')
  return end
}

/** The bytes of the file that the directory names here; undefined when they are more than are left. */
function contentAt(zip: Buffer, at: number, left: number): Uint8Array | undefined {
  const local = zip.readUInt32LE(at + 42)
  const begin = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
  const packed = zip.subarray(begin, begin + zip.readUInt32LE(at + 20))
  const way = zip.readUInt16LE(at + 10)
  if (way === STORED) return packed.length > left ? undefined : packed
  assert(way === DEFLATED, 'a file of a ZIP is stored or deflated')
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(left, 1) })
  } catch (error) {
    if ((error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE') return undefined
    throw error
  }
}
