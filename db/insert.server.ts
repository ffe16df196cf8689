import type { EntityManager } from './orm.server.ts'

/** What a column is given: lists and objects for jsonb are made text by the caller, who knows the column. */
export type ColumnValue = string | number | boolean | bigint | Date | Uint8Array | null | undefined

/**
 * Inserts one row in the transaction of `em` and gives back the columns asked for. A column whose value is undefined is left out, so
 * that the database's own default holds. Table and column names come from our code, never from input.
 */
export async function insertRow<Row = { id: string }>(
  em: EntityManager,
  table: string,
  values: Readonly<Record<string, ColumnValue>>,
  returning: string,
): Promise<Row> {
  const given = Object.entries(values).filter(([, value]) => value !== undefined)
  const [row] = await em.execute<Row[]>(
    `insert into ${table} (${given.map(([column]) => column).join(', ')}) values (${given.map(() => '?').join(', ')})
     returning ${returning}`,
    given.map(([, value]) => value),
  )
  if (!row) throw new Error(`${table} gave no row back`)
  return row
}
