// Which notices wait for a piece that is back?
import type { EntityManager } from '#db/orm.server.ts'

/** So many in one turn of the job: the next turn goes on. */
const MOST = 500

/** The notices whose variant is in stock, the oldest first. */
export async function findDueNotices(em: EntityManager): Promise<{ id: string }[]> {
  return em.execute<{ id: string }[]>(
    `select notice.id from catalogue.stock_notice notice
     join catalogue.variant variant on variant.id = notice.variant_id
     join catalogue.product product on product.id = variant.product_id and product.state = 'published'
     where notice.told_at is null
       and exists (select from catalogue.piece where variant_id = variant.id and state = 'in_stock')
     order by notice.asked_at, notice.id limit ${MOST}`,
  )
}
