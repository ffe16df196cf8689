import { expect, test } from 'vitest'
import { withClient } from '#scripts/machine/postgres.ts'
import { resetDatabase, testDatabase } from '#tests/support/database.ts'

test('each test file has its own database with every migration', async () => {
  const { rows } = await withClient(testDatabase().app, (client) =>
    client.query('SELECT count(*)::int AS applied FROM shared.migration'),
  )
  expect(rows[0].applied).toBeGreaterThan(4)
})

test('a reset takes away what a test wrote', async () => {
  await withClient(testDatabase().owner, (client) => client.query('CREATE TABLE public.scribble (line text)'))
  await resetDatabase()
  const { rows } = await withClient(testDatabase().owner, (client) =>
    client.query(`SELECT to_regclass('public.scribble') AS found`),
  )
  expect(rows[0].found).toBeNull()
})
