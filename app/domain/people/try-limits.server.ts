import { createHash } from 'node:crypto'
import { CompiledQuery, type Kysely } from 'kysely'
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import { database } from '#db/orm.server.ts'

/*
 * How often somebody may try a secret. The counters stand in people.rate_limit, so that every process counts together, and are
 * written outside any transaction of ours: a refused try must still count.
 */

/** Which door: so many tries of one name (a login, a link) and of one network address within the window. */
export interface TryLimit {
  readonly door: 'sign-in' | 'family-pin' | 'after-sale' | 'stock-notice' | 'customer-link'
  readonly perName: number
  readonly perAddress: number
  readonly windowSeconds: number
}

/** A name may be a login, a token: it is kept as a hash, and never in clear. */
export interface Try {
  readonly name: string
  readonly address: string
}

/** Counts one try before the secret is looked at. Gives the seconds to wait when there were too many, else undefined. */
export async function countTry(limit: TryLimit, attempt: Try): Promise<number | undefined> {
  const answers = await Promise.all([
    consume(limiter(limit, 'name', limit.perName), key(attempt.name)),
    consume(limiter(limit, 'address', limit.perAddress), key(attempt.address)),
  ])
  const waits = answers.filter((answer) => answer !== undefined)
  return waits.length === 0 ? undefined : Math.max(...waits)
}

/** After a right secret: the name starts again from nothing, and the address gets its try back. */
export async function forgiveTries(limit: TryLimit, attempt: Try): Promise<void> {
  await Promise.all([
    limiter(limit, 'name', limit.perName).delete(key(attempt.name)),
    limiter(limit, 'address', limit.perAddress).reward(key(attempt.address)),
  ])
}

/** Forgets counters whose window ended more than an hour ago. For the nightly sweep. */
export async function sweepTries(): Promise<void> {
  await database().em.execute("delete from people.rate_limit where expire < extract(epoch from now() - interval '1 hour') * 1000")
}

async function consume(limiterOfKey: RateLimiterPostgres, ofKey: string): Promise<number | undefined> {
  try {
    await limiterOfKey.consume(ofKey)
    return undefined
  } catch (answer) {
    if (!(answer instanceof RateLimiterRes)) throw answer
    return Math.ceil(answer.msBeforeNext / 1000)
  }
}

function limiter(limit: TryLimit, by: string, points: number): RateLimiterPostgres {
  return new RateLimiterPostgres({
    storeClient: throughTheOrm,
    storeType: 'client',
    schemaName: 'people',
    tableName: 'rate_limit',
    tableCreated: true,
    clearExpiredByTimeout: false,
    keyPrefix: `${limit.door}:${by}`,
    points,
    duration: limit.windowSeconds,
  })
}

/** The part of a node-postgres client that the limiter calls, on the connections that the application has anyway. */
const throughTheOrm = {
  async query(question: { text: string; values?: readonly unknown[] }): Promise<{ rows: readonly unknown[] }> {
    const kysely = database().em.getConnection().getClient() as unknown as Kysely<unknown>
    return kysely.executeQuery(CompiledQuery.raw(question.text, [...(question.values ?? [])]))
  },
}

function key(text: string): string {
  return createHash('sha256').update(text).digest('base64url')
}
