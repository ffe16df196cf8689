import { row } from './open-database.ts'

/** How much there is of everything a sale writes: the same before and after means that nothing was written. */
export async function footprint(): Promise<unknown> {
  return row(
    `select (select count(*)::int from ledger.journal) as journals, (select count(*)::int from settlement.settlement) as settlements,
       (select count(*)::int from papers.paper) as papers, (select count(*)::int from catalogue.piece) as pieces,
       (select count(*)::int from orders."order") as orders, (select count(*)::int from orders.parcel) as parcels,
       (select count(*)::int from production.work_share) as shares, (select count(*)::int from production.acceptance) as acceptances,
       (select count(*)::int from shared.command_log) as commands`,
  )
}
