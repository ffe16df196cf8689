import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'

/** One file of db/migrations. */
export type Migration = { name: string; sql: string; sha256: string }

/** A migration that cannot be run: the sentence says which and what to do. Nothing of it has been written. */
export class MigrationRefused extends Error {
  override name = 'MigrationRefused'
}

const NAME = /^\d{4}-[a-z0-9-]+\.sql$/
// Any number that other programs on the same server do not use.
const ADVISORY_LOCK = 4_405_601

/** The migrations of a folder in their order. Refuses names that would hide the order, and two of one number. */
export function readMigrations(folder = join(import.meta.dirname, 'migrations')): Migration[] {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
  const numbers = new Set<string>()
  return names.map((name) => {
    if (!NAME.test(name)) throw new MigrationRefused(`${name}: a migration is named like 0007-what-it-does.sql`)
    if (numbers.has(name.slice(0, 4)))
      throw new MigrationRefused(`Two migrations carry the number ${name.slice(0, 4)}. Give the newer one the next number.`)
    numbers.add(name.slice(0, 4))
    const sql = readFileSync(join(folder, name), 'utf8')
    return { name, sql, sha256: createHash('sha256').update(sql).digest('hex') }
  })
}

/**
 * Brings a database to the newest migration, each file in one transaction, one process at a time. Returns the names it ran.
 * `appRole` is who the application signs in as: the files say `hilo_app`, an outside server may call it otherwise.
 */
export async function migrate(
  ownerUrl: string,
  options: { appRole?: string; migrations?: Migration[]; onFile?: (name: string) => void } = {},
): Promise<string[]> {
  const migrations = options.migrations ?? readMigrations()
  const client = new Client({ connectionString: ownerUrl, connectionTimeoutMillis: 10_000, application_name: 'hilo-migrate' })
  await client.connect()
  try {
    await client.query("SET lock_timeout = '10s'")
    await client.query('SELECT pg_advisory_lock($1)', [ADVISORY_LOCK])
    const ran: string[] = []
    for (const migration of pendingOf(migrations, await appliedMigrations(client))) {
      options.onFile?.(migration.name)
      await apply(client, migration, options.appRole ?? 'hilo_app')
      ran.push(migration.name)
    }
    return ran
  } finally {
    await client.end()
  }
}

/** Names of the migrations that a database still lacks. Asked by `/readyz` too, as the application's role. */
export async function findPendingMigrations(
  client: { query: (sql: string) => Promise<{ rows: unknown[] }> },
  migrations = readMigrations(),
): Promise<string[]> {
  return pendingOf(migrations, await appliedMigrations(client)).map((migration) => migration.name)
}

async function appliedMigrations(client: { query: (sql: string) => Promise<{ rows: unknown[] }> }): Promise<Map<string, string>> {
  const table = await client.query("SELECT to_regclass('shared.migration') IS NOT NULL AS exists")
  if (!(table.rows[0] as { exists: boolean }).exists) return new Map()
  const { rows } = await client.query('SELECT name, sha256 FROM shared.migration')
  return new Map((rows as { name: string; sha256: string }[]).map((row) => [row.name, row.sha256]))
}

function pendingOf(migrations: Migration[], applied: Map<string, string>): Migration[] {
  const newest = [...applied.keys()].sort().at(-1) ?? ''
  return migrations.filter((migration) => {
    const before = applied.get(migration.name)
    if (before === undefined) {
      if (migration.name < newest)
        throw new MigrationRefused(
          `${migration.name} is new but stands before ${newest}, which this database has already. Give it the next number.`,
        )
      return true
    }
    if (before !== migration.sha256)
      throw new MigrationRefused(
        `${migration.name} was changed after it ran in this database. Put its old text back and add a new file (or, for a demo world, run "npm run reset").`,
      )
    return false
  })
}

async function apply(client: Client, migration: Migration, appRole: string): Promise<void> {
  const role = client.escapeIdentifier(appRole)
  await client.query('BEGIN')
  try {
    await client.query(migration.sql.replaceAll(/\bhilo_app\b/g, role))
    // The first file makes the schema `shared`; the record of what ran lives there too.
    await client.query(`CREATE TABLE IF NOT EXISTS shared.migration (
      name text PRIMARY KEY, sha256 text NOT NULL, applied_at timestamptz NOT NULL DEFAULT clock_timestamp())`)
    await client.query(`GRANT USAGE ON SCHEMA shared TO ${role}`)
    await client.query(`GRANT SELECT ON shared.migration TO ${role}`)
    await client.query('INSERT INTO shared.migration (name, sha256) VALUES ($1, $2)', [migration.name, migration.sha256])
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {})
    const { message, position } = error as { message: string; position?: string }
    const line = position ? ` at line ${migration.sql.slice(0, Number.parseInt(position, 10)).split('\n').length}` : ''
    throw new MigrationRefused(`${migration.name} failed${line}: ${message}`, { cause: error })
  }
}
