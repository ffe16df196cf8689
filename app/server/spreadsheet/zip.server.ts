import { crc32, deflateRawSync } from 'node:zlib'

export interface ZippedFile {
  readonly name: string
  readonly text: string
}

/** 1 January 1980, the first day a zip knows: the same files give the same bytes. */
const DATE = 0x0021
/** Names are UTF-8. */
const FLAGS = 0x0800
const DEFLATED = 8

/** Files in one zip archive (APPNOTE 6.3): each deflated, the directory at the end. For a few small texts: all is made in memory. */
export function zip(files: readonly ZippedFile[]): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, text } of files) {
    const raw = Buffer.from(text, 'utf8')
    const packed = deflateRawSync(raw)
    const title = Buffer.from(name, 'utf8')
    const about = aboutFile(crc32(raw), packed.length, raw.length, title.length)
    const local = Buffer.concat([signature(0x04034b50), about, title, packed])
    parts.push(local)
    directory.push(Buffer.concat([signature(0x02014b50), uint16(20), about, centralRest(offset), title]))
    offset += local.length
  }
  const central = Buffer.concat(directory)
  const counts = [uint16(0), uint16(0), uint16(files.length), uint16(files.length)]
  const end = Buffer.concat([signature(0x06054b50), ...counts, uint32(central.length), uint32(offset), uint16(0)])
  return Buffer.concat([...parts, central, end])
}

/** What stands in the file's own header and in the directory alike; no extra field. */
function aboutFile(crc: number, packed: number, raw: number, title: number): Buffer {
  const kind = [uint16(20), uint16(FLAGS), uint16(DEFLATED), uint16(0), uint16(DATE)]
  return Buffer.concat([...kind, uint32(crc), uint32(packed), uint32(raw), uint16(title), uint16(0)])
}

/** No comment, first disk, no attributes; where the file begins. */
function centralRest(offset: number): Buffer {
  return Buffer.concat([uint16(0), uint16(0), uint16(0), uint32(0), uint32(offset)])
}

function signature(value: number): Buffer {
  return uint32(value)
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16LE(value)
  return bytes
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}
