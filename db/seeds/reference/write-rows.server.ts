import type { Client } from 'pg'

type Row = object

/** What reference data says differs from what money already stood on in this database. The sentence says what to do. */
export class DatedFactChanged extends Error {
  override name = 'DatedFactChanged'
}

/** Adds rows to a table, and brings those that are there to what the file says: for names and vocabulary. */
export async function bringUpToDate(client: Client, table: string, key: readonly string[], rows: readonly Row[]): Promise<void> {
  const columns = columnsOf(rows)
  const rest = columns.filter((column) => !key.includes(column))
  await client.query(
    `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(NULL::${table}, $1)
     ON CONFLICT (${key}) DO UPDATE SET ${rest.map((column) => `${column} = excluded.${column}`)}`,
    [JSON.stringify(rows)],
  )
}

/** Adds rows whose key is not there yet and leaves the others as they are: for what a shop begins with and then makes its own. */
export async function addMissing(client: Client, table: string, rows: readonly Row[]): Promise<void> {
  const columns = columnsOf(rows)
  await client.query(
    `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(NULL::${table}, $1) ON CONFLICT DO NOTHING`,
    [JSON.stringify(rows)],
  )
}

/** Adds rows whose key is not there yet. A dated fact that money may have stood on is never rewritten: a change is a new date. */
export async function addDated(client: Client, table: string, key: readonly string[], rows: readonly Row[]): Promise<void> {
  const columns = columnsOf(rows)
  const values = [JSON.stringify(rows)]
  await client.query(
    `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(NULL::${table}, $1) ON CONFLICT DO NOTHING`,
    values,
  )
  const other = await client.query<{ id: string }>(
    `SELECT concat_ws(' ', ${key}) AS id FROM (
       SELECT ${columns} FROM jsonb_populate_recordset(NULL::${table}, $1) EXCEPT SELECT ${columns} FROM ${table}) AS changed`,
    values,
  )
  if (other.rows[0]) {
    throw new DatedFactChanged(
      `${table} ${other.rows[0].id} stands in the database with other values than in db/seeds/reference. Money may have stood on it: ` +
        'take the change back and add a row with a new date.',
    )
  }
}

function columnsOf(rows: readonly Row[]): string[] {
  return [...new Set(rows.flatMap((row) => Object.keys(row)))]
}
