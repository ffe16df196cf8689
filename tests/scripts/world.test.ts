import { beforeEach, expect, test, vi } from 'vitest'
import { type DatabaseUrls, withClient } from '#scripts/machine/postgres.ts'
import { faultsOfDatabase } from '#scripts/machine/production.ts'
import { findWorld, markWorld, prepareDemoWorld } from '#scripts/machine/world.ts'
import { resetDatabase, testDatabase } from '#tests/support/database.ts'

const urls = testDatabase()

beforeEach(resetDatabase)

async function scribble({ owner }: DatabaseUrls): Promise<void> {
  await withClient(owner, (client) => client.query('CREATE TABLE public.scribble (line text)'))
}

test('the demo is seeded once', async () => {
  const seed = vi.fn(scribble)
  await prepareDemoWorld(urls, seed)
  await prepareDemoWorld(urls, seed)
  expect(seed).toHaveBeenCalledTimes(1)
  expect(await findWorld(urls)).toEqual({ kind: 'demo', isSeeded: true })
})

test('a demo whose seeding was cut off is begun anew, in a new database', async () => {
  const cutOff = async () => {
    await scribble(urls)
    throw new Error('killed')
  }
  await expect(prepareDemoWorld(urls, cutOff)).rejects.toThrow('killed')
  expect(await findWorld(urls)).toEqual({ kind: 'demo', isSeeded: false })
  await prepareDemoWorld(urls, scribble)
  expect(await findWorld(urls)).toEqual({ kind: 'demo', isSeeded: true })
})

test('a demo cut off on an outside server is told in one line: that database is not ours to drop', async () => {
  await markWorld(urls, 'demo', false)
  await expect(prepareDemoWorld({ app: urls.app, owner: urls.owner }, scribble)).rejects.toThrow(
    /^An earlier set-up stopped half-way/,
  )
})

test('a world set up as empty stays empty', async () => {
  await markWorld(urls, 'empty', true)
  const seed = vi.fn(scribble)
  await prepareDemoWorld(urls, seed)
  expect(seed).not.toHaveBeenCalled()
})

test('real books never become a demo', async () => {
  await markWorld(urls, 'real', true)
  await expect(prepareDemoWorld(urls, scribble)).rejects.toThrow(/^This database holds real books/)
})

test('production finds nothing wrong with an empty world and the application’s role', async () => {
  expect(await faultsOfDatabase(urls)).toEqual([])
})

test('production refuses the demo’s world and its sign-ins', async () => {
  await markWorld(urls, 'demo', true)
  await withClient(urls.owner, (client) =>
    client.query(
      `INSERT INTO people.sign_in (login, display_name, roles, is_demo, created_at) VALUES ('ana', 'Ana', '{workshop}', true, now())`,
    ),
  )
  expect(await faultsOfDatabase(urls)).toEqual([
    'this database holds the demo world: npm run reset -- --empty, or another DATABASE_URL',
    '1 sign-ins of the demo can still sign in',
  ])
})

test('production refuses a role that could write the ledger by itself', async () => {
  expect(await faultsOfDatabase({ app: urls.owner, owner: urls.owner })).toEqual([
    expect.stringContaining('can go round the ledger'),
  ])
  expect(await faultsOfDatabase({ app: urls.admin, owner: urls.owner })).toEqual([
    expect.stringContaining('can go round the ledger'),
  ])
})

test('production refuses a database with missing migrations', async () => {
  await withClient(urls.owner, (client) =>
    client.query(`DELETE FROM shared.migration WHERE name = (SELECT max(name) FROM shared.migration)`),
  )
  expect(await faultsOfDatabase(urls)).toEqual(['1 migrations are missing: npm run migrate'])
})
