import type { PlainDate } from '#app/domain/shared/dates.ts'
import type { EntityManager } from '#db/orm.server.ts'

export interface SealHeadFound {
  /** The day in Lima's calendar whose last seal this is. */
  readonly day: PlainDate
  readonly seq: string
  /** Hexadecimal: what is held against the books. */
  readonly hash: string
  readonly publishedAt: Date
}

export interface SealsFound {
  readonly heads: readonly SealHeadFound[]
  /** The last seal so far, published with its day; undefined before the first. */
  readonly tip: { readonly seq: string; readonly hash: string; readonly sealedAt: Date } | undefined
}

/** The heads that were published, latest first, and how far the chain reaches now. */
export async function findSealHeads(em: EntityManager, days = 30): Promise<SealsFound> {
  const heads = await em.execute<{ day: PlainDate; seq: string; hash: string; published_at: Date }[]>(
    `select day::text, seq::text, encode(hash, 'hex') as hash, published_at from ledger.seal_head order by day desc limit ?`,
    [days],
  )
  const [tip] = await em.execute<{ seq: string; hash: string; sealed_at: Date }[]>(
    `select seq::text, encode(hash, 'hex') as hash, sealed_at from ledger.seal order by seal.seq desc limit 1`,
  )
  return {
    heads: heads.map(({ day, seq, hash, published_at }) => ({ day, seq, hash, publishedAt: new Date(published_at) })),
    tip: tip && { seq: tip.seq, hash: tip.hash, sealedAt: new Date(tip.sealed_at) },
  }
}
