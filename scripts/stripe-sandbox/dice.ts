import { createHash } from 'node:crypto'

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** A number in [0, 1) that depends on the seed and on what is asked, and on nothing else: asked again, it is the same. */
export function chance(seed: string, ...about: readonly (string | number)[]): number {
  const bytes = createHash('sha256')
    .update([seed, ...about].join('\n'))
    .digest()
  return bytes.readUIntBE(0, 6) / 2 ** 48
}

/** Letters and digits that depend on the seed and on what is asked. At most 64. */
export function word(seed: string, length: number, ...about: readonly (string | number)[]): string {
  const bytes = createHash('sha512')
    .update([seed, ...about].join('\n'))
    .digest()
  return [...bytes.subarray(0, length)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('')
}
