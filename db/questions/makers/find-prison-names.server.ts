// What is each prison called whose code stands in the ledger? Which prison is whose is restricted; that there are prisons is not.
import type { EntityManager } from '../../orm.server.ts'

/** Names by code, for whoever has to pay something to a prison. */
export async function findPrisonNames(em: EntityManager): Promise<Map<string, string>> {
  const rows = await em.execute<{ code: string; name: string }[]>('select code, name from makers.prison')
  return new Map(rows.map(({ code, name }) => [code, name]))
}
