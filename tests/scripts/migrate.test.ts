import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { findPendingMigrations, type Migration, migrate, readMigrations } from '#db/migrate.server.ts'
import { withClient } from '#scripts/machine/postgres.ts'
import { resetDatabase, testDatabase } from '#tests/support/database.ts'
import { scratchFolder } from '#tests/support/scratch.ts'

const { owner, app } = testDatabase()
const real = readMigrations()

beforeEach(resetDatabase)

function migration(name: string, sql: string): Migration {
  return { name, sql, sha256: createHash('sha256').update(sql).digest('hex') }
}

async function ask(url: string, sql: string): Promise<unknown[]> {
  return (await withClient(url, (client) => client.query(sql))).rows
}

test('a database that has everything runs nothing', async () => {
  expect(await migrate(owner)).toEqual([])
})

test('a new file runs once, and is recorded with its hash', async () => {
  const added = migration('9001-scribble.sql', 'CREATE TABLE public.scribble (line text)')
  expect(await migrate(owner, { migrations: [...real, added] })).toEqual(['9001-scribble.sql'])
  expect(await migrate(owner, { migrations: [...real, added] })).toEqual([])
  expect(await ask(owner, "SELECT sha256 FROM shared.migration WHERE name = '9001-scribble.sql'")).toEqual([
    { sha256: added.sha256 },
  ])
})

test('a file that changed after it ran is refused by name, and nothing runs', async () => {
  const [first, ...others] = real
  const changed = migration(first?.name ?? '', `${first?.sql}\n-- a word more`)
  const added = migration('9001-scribble.sql', 'CREATE TABLE public.scribble (line text)')
  await expect(migrate(owner, { migrations: [changed, ...others, added] })).rejects.toThrow(/^0001-\S+ was changed after it ran/)
  expect(await ask(owner, "SELECT to_regclass('public.scribble') AS found")).toEqual([{ found: null }])
})

test('a new file that stands before one that ran is refused', async () => {
  const late = migration('0000-late.sql', 'SELECT 1')
  await expect(migrate(owner, { migrations: [late, ...real] })).rejects.toThrow(/^0000-late\.sql is new but stands before/)
})

test('a file that fails leaves nothing of itself, and says at which line it failed', async () => {
  const bad = migration('9001-bad.sql', 'CREATE TABLE public.half (x int);\nCREATE TABLE public.half (x int);\nSELEC 1')
  await expect(migrate(owner, { migrations: [...real, bad] })).rejects.toThrow(/^9001-bad\.sql failed at line 3: syntax error/)
  const worse = migration('9001-worse.sql', 'CREATE TABLE public.half (x int);\nSELECT 1 / 0')
  await expect(migrate(owner, { migrations: [...real, worse] })).rejects.toThrow(/^9001-worse\.sql failed.*division by zero/)
  expect(await ask(owner, "SELECT to_regclass('public.half') AS found")).toEqual([{ found: null }])
})

test('two at once run each file once', async () => {
  const slow = migration('9001-slow.sql', 'CREATE TABLE public.slow (x int); SELECT pg_sleep(0.2)')
  const both = await Promise.all([1, 2].map(() => migrate(owner, { migrations: [...real, slow] })))
  expect(both.flat()).toEqual(['9001-slow.sql'])
})

test('grants go to the role that the application signs in as, whatever its name', async () => {
  const granting = migration('9001-grant.sql', 'CREATE TABLE public.seen (x int); GRANT SELECT ON public.seen TO hilo_app')
  await migrate(owner, { migrations: [...real, granting], appRole: 'pg_monitor' })
  expect(
    await ask(
      owner,
      "SELECT has_table_privilege('pg_monitor', 'public.seen', 'SELECT') AS yes, has_table_privilege('hilo_app', 'public.seen', 'SELECT') AS app",
    ),
  ).toEqual([{ yes: true, app: false }])
})

test('the application can ask what is missing, and cannot mend the record', async () => {
  const added = migration('9001-scribble.sql', 'SELECT 1')
  const pending = await withClient(app, (client) => findPendingMigrations(client, [...real, added]))
  expect(pending).toEqual(['9001-scribble.sql'])
  await expect(ask(app, 'DELETE FROM shared.migration')).rejects.toThrow(/permission denied/)
})

test('file names must show their order: a number of four digits, each once', () => {
  const folder = scratchFolder()
  writeFileSync(join(folder, '0001-a.sql'), 'SELECT 1')
  expect(readMigrations(folder).map(({ name }) => name)).toEqual(['0001-a.sql'])
  writeFileSync(join(folder, '0001-b.sql'), 'SELECT 1')
  expect(() => readMigrations(folder)).toThrow(/carry the number 0001/)
  const other = scratchFolder()
  writeFileSync(join(other, '12_Things.sql'), 'SELECT 1')
  expect(() => readMigrations(other)).toThrow(/12_Things\.sql: a migration is named like/)
})
