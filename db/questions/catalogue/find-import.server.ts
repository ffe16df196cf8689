// What stands in a table of products that somebody brought in a file, and what became of it?
import type { EntityManager } from '../../orm.server.ts'

export interface ProductImport {
  readonly id: string
  readonly fileName: string
  readonly content: readonly (readonly string[])[]
  /** How many drafts it became; null while nothing became of it. */
  readonly made: number | null
}

/** A table by its id; undefined when there is none. */
export async function findImport(em: EntityManager, id: string): Promise<ProductImport | undefined> {
  const [row] = await em.execute<ProductImport[]>(
    'select id, file_name as "fileName", content, products as made from catalogue.product_import where id = ?',
    [id],
  )
  return row
}
