import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib'
import { assert } from '../../domain/shared/assert.ts'

/*
 * A ZIP of one file, as the tax office takes and gives vouchers. Node compresses and checks; only the few headers are written here (APPNOTE.TXT,
 * 4.3).
 */

const LOCAL = 0x04034b50
const CENTRAL = 0x02014b50
const END = 0x06054b50
/** 1980-01-01: the same bytes every time. */
const DAY = 0x0021
const UTF8 = 0x0800
const DEFLATED = 8

/** One file in a ZIP. */
export function zipOf(name: string, bytes: Uint8Array): Buffer {
  const file = Buffer.from(name)
  const packed = deflateRawSync(bytes)
  // What both headers share, from "version needed" to "extra field length".
  const facts = Buffer.alloc(26)
  facts.writeUInt16LE(20, 0)
  facts.writeUInt16LE(UTF8, 2)
  facts.writeUInt16LE(DEFLATED, 4)
  facts.writeUInt16LE(DAY, 8)
  facts.writeUInt32LE(crc32(bytes), 10)
  facts.writeUInt32LE(packed.length, 14)
  facts.writeUInt32LE(bytes.length, 18)
  facts.writeUInt16LE(file.length, 22)
  const local = Buffer.concat([signature(LOCAL), facts, file, packed])
  const rest = Buffer.alloc(14)
  const central = Buffer.concat([signature(CENTRAL), Buffer.from([20, 0]), facts, rest, file])
  const end = Buffer.alloc(18)
  end.writeUInt16LE(1, 4)
  end.writeUInt16LE(1, 6)
  end.writeUInt32LE(central.length, 8)
  end.writeUInt32LE(local.length, 12)
  return Buffer.concat([local, central, signature(END), end])
}

/** The last file of a ZIP (a receipt may stand behind a folder of its own); throws where it is none, or not whole. */
export function unzipped(zip: Buffer): { name: string; bytes: Buffer } {
  const end = zip.lastIndexOf(signature(END))
  assert(end >= 0, 'a ZIP ends in its directory')
  let at = zip.readUInt32LE(end + 16)
  for (let left = zip.readUInt16LE(end + 10); left > 1; left -= 1)
    at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
  assert(zip.readUInt32LE(at) === CENTRAL, 'the directory of a ZIP names its file')
  const nameLength = zip.readUInt16LE(at + 28)
  const name = zip.subarray(at + 46, at + 46 + nameLength).toString()
  const local = zip.readUInt32LE(at + 42)
  const begin = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
  const packed = zip.subarray(begin, begin + zip.readUInt32LE(at + 20))
  const bytes = zip.readUInt16LE(at + 10) === DEFLATED ? inflateRawSync(packed) : packed
  assert(crc32(bytes) === zip.readUInt32LE(at + 16), 'a file of a ZIP is as it was packed')
  return { name, bytes }
}

function signature(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}
