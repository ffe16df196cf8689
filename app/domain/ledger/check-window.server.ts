import type { Ask } from './check-ledger.server.ts'
import type { Since } from './since.ts'

/** The newest journal that stands in the ledger; asked before the check's own transaction begins. */
export async function newestJournal(ask: Ask): Promise<bigint> {
  const [row] = await ask('select coalesce(max(id), 0)::text as id from ledger.journal')
  return BigInt(String(row?.id ?? 0))
}

/** The window from an instant of the world's clock: every journal posted since then is in it. */
export async function sinceInstant(ask: Ask, at: Date): Promise<Since> {
  const [row] =
    await ask(`select coalesce(min(id) - 1, (select coalesce(max(id), 0) from ledger.journal))::text as id from ledger.journal
    where posted_at >= timestamptz '${at.toISOString()}'`)
  return { journal: BigInt(String(row?.id ?? 0)), at }
}

/** The window after a journal. Rows count from after the last instant that stands before it, so that none lacks its journal. */
export async function sinceJournal(ask: Ask, journal: bigint): Promise<Since> {
  const [row] = await ask(`select to_char(coalesce(max(posted_at), '1970-01-01') at time zone 'UTC' + interval '1 millisecond',
    'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at from ledger.journal where id <= ${journal}`)
  return { journal, at: new Date(String(row?.at)) }
}
