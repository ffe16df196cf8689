// Which addresses does a customer keep, the newest first? For one country, or for all.
import type { CustomerId } from '#app/domain/shared/ids.ts'
import type { EntityManager } from '#db/orm.server.ts'

export interface KeptAddressRow {
  readonly id: string
  readonly country: string
  /** As an order takes them; what reads it checks its shape. */
  readonly recipient: unknown
}

export async function findAddresses(em: EntityManager, customerId: CustomerId, country?: string): Promise<KeptAddressRow[]> {
  return em.execute<KeptAddressRow[]>(
    `select id, country, recipient from customers.address where customer_id = ? and coalesce(country = ?, true)
     order by added_at desc, id desc`,
    [customerId, country ?? null],
  )
}
