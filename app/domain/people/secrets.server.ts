import { argon2, createHash, randomBytes, randomInt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { assert } from '../shared/assert.ts'

/*
 * Secrets that people hold: tokens of sessions and links (256 bits: a fast hash is enough to store them), and what a person can
 * remember, passwords and PINs (few bits: a slow hash with a salt).
 */

const derive = promisify(argon2)

/** argon2id at OWASP's first recommendation: 19 MiB, two passes, one lane; some 25 ms on the machines this runs on. */
const COST = { memory: 19_456, passes: 2, parallelism: 1 } as const
const SALT_BYTES = 16
const HASH_BYTES = 32
/** What every stored text of today begins with. */
const PREFIX = `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=${COST.parallelism}$`
/** Costs what a stored secret costs, and is the hash of nothing: made once, so that even the first unknown login tells no time. */
const DECOY = `${PREFIX}${unpadded(randomBytes(SALT_BYTES))}$${unpadded(randomBytes(HASH_BYTES))}`
const PHC = /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/

/** A new token of 256 bits, fit for a cookie or an address. Only its hash is ever stored. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** A new token of 128 bits, for an address that people may have to type from paper. */
export function newShortToken(): string {
  return randomBytes(16).toString('base64url')
}

/** What is stored of a token. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

/** A new PIN of six digits, each as likely as any other. */
export function newPin(): string {
  return randomInt(1_000_000).toString().padStart(6, '0')
}

/** What is stored of a password or PIN: one text with the algorithm, its cost, the salt and the hash. */
export async function hashSecret(secret: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES)
  const hash = await derive('argon2id', { message: secret, nonce: salt, tagLength: HASH_BYTES, ...COST })
  return `${PREFIX}${unpadded(salt)}$${unpadded(hash)}`
}

/** True when the secret is the one that the stored text was made of. Works as long for a wrong secret as for a right one. */
export async function verifySecret(stored: string, secret: string): Promise<boolean> {
  const parts = PHC.exec(stored)
  assert(parts, 'a stored secret is an argon2id text')
  const [memory, passes, parallelism] = parts.slice(1, 4).map((text) => Number.parseInt(text, 10)) as [number, number, number]
  const expected = Buffer.from(parts[5] as string, 'base64')
  const nonce = Buffer.from(parts[4] as string, 'base64')
  const actual = await derive('argon2id', { message: secret, nonce, tagLength: expected.length, memory, passes, parallelism })
  return timingSafeEqual(actual, expected)
}

/** Takes as long as a real check and always says no: for a login or link that is not there, so that time does not tell. */
export async function verifyNothing(secret: string): Promise<false> {
  await verifySecret(DECOY, secret)
  return false
}

/** True when the text was made at a lower cost than today's: it is made anew at the next good sign-in. */
export function isOutdated(stored: string): boolean {
  return !stored.startsWith(PREFIX)
}

function unpadded(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64').replace(/=+$/, '')
}
