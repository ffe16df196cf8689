import { forkEntityManager } from '#db/orm.server.ts'

const PER_TRANSACTION = 1000

/**
 * Seals every finished journal and publishes the heads of the days that are over; gives back how many it sealed. In short transactions,
 * so that posting never waits for it. Of two that run at once the second finds nothing left.
 */
export async function sealJournals(): Promise<number> {
  const em = forkEntityManager()
  for (let total = 0; ; ) {
    const [row] = await em.execute<{ sealed: number }[]>('select ledger.seal_journals(?) as sealed', [PER_TRANSACTION])
    const sealed = row?.sealed ?? 0
    total += sealed
    if (sealed < PER_TRANSACTION) return total
  }
}
