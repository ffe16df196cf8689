// Which pieces does a customer keep? Their codes, the newest first.
import type { CustomerId } from '#app/domain/shared/ids.ts'
import type { EntityManager } from '#db/orm.server.ts'

export async function findFavourites(em: EntityManager, customerId: CustomerId): Promise<string[]> {
  const rows = await em.execute<{ code: string }[]>(
    'select code from customers.favourite where customer_id = ? order by kept_at desc, code',
    [customerId],
  )
  return rows.map(({ code }) => code)
}
