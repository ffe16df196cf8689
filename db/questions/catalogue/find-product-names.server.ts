// Which products may a company ask for, by code and name?
import type { Locale } from '#app/domain/shared/locale.ts'
import type { EntityManager } from '#db/orm.server.ts'

/** Code and name of everything that is offered, by name. */
export async function findProductNames(em: EntityManager, locale: Locale): Promise<{ code: string; name: string }[]> {
  return em.execute<{ code: string; name: string }[]>(
    `select product.code, words.name from catalogue.product product
     join catalogue.product_text words on words.product_id = product.id and words.locale = ?
     where product.state = 'published' order by words.name, product.code`,
    [locale],
  )
}
