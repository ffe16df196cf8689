import { afterAll, beforeAll, expect, test } from 'vitest'
import { bringInCapital } from '#app/domain/lending/bring-in-capital.server.ts'
import { systemActor, VISITOR } from '#app/domain/shared/actor.ts'
import { command, run } from '#app/domain/shared/command.server.ts'
import { isLostConnection } from '#app/domain/shared/lost-connection.ts'
import { Money } from '#app/domain/shared/money.ts'
import { done } from '#app/domain/shared/outcome.ts'
import { read } from '#app/domain/shared/read.server.ts'
import { closeDatabase, openDatabase } from '#db/orm.server.ts'
import { type Cut, type CuttingProxy, cuttingProxy } from '#tests/support/cutting-proxy.ts'
import { testDatabase } from '#tests/support/database.ts'
import { row, rows } from '#tests/support/open-database.ts'

const SYSTEM = systemActor('test')
let proxy: CuttingProxy
let ran = 0

const writeFunder = command<{ id: string }, { id: string; run: number }>(
  'test.write-funder',
  'run:jobs',
  async ({ em }, { id }) => {
    ran += 1
    await em.execute('insert into programmes.funder (id, name) values (?, ?)', [id, id])
    return done({ id, run: ran })
  },
)

beforeAll(async () => {
  proxy = await cuttingProxy(testDatabase().app)
  await openDatabase({ url: proxy.url, poolMax: 4, applicationName: 'hilo-test' })
})

afterAll(async () => {
  await closeDatabase()
  await proxy.close()
})

test('a commit whose answer is lost is looked up by its key, and not done again', async () => {
  ran = 0
  proxy.cutNext('before_its_answer')
  expect(await run(writeFunder, SYSTEM, { id: 'kept' }, { key: 'kept' })).toEqual({
    ok: true,
    value: { id: 'kept', run: 1 },
    replayed: true,
  })
  expect(ran).toBe(1)
  expect(await rows(`select id from programmes.funder where id = 'kept'`)).toHaveLength(1)
})

test('a commit that never arrived is done again, once', async () => {
  ran = 0
  proxy.cutNext('before_commit_arrives')
  expect(await run(writeFunder, SYSTEM, { id: 'lost' }, { key: 'lost' })).toEqual({ ok: true, value: { id: 'lost', run: 2 } })
  expect(await rows(`select id from programmes.funder where id = 'lost'`)).toHaveLength(1)
})

// More often than the pool has places: a connection that is lost gives its place back.
test.each<Cut>(['before_its_answer', 'before_commit_arrives'])(
  'twenty pieces of money cut off %s arrive once each',
  async (cut) => {
    const before = await capital()
    await rows(`insert into programmes.funder (id, name) values ('own-fund', 'Own fund') on conflict do nothing`)
    for (let n = 1; n <= 20; n += 1) {
      proxy.cutNext(cut)
      const input = { funderId: 'own-fund', amount: Money.ofMinor(100n, 'PEN'), reference: `${cut}-${n}` }
      expect((await run(bringInCapital, SYSTEM, input, { key: input.reference })).ok).toBe(true)
    }
    expect((await capital()) - before).toBe(2000n)
  },
)

test('a page whose connection is cut fails as a lost connection, and the next one is served', async () => {
  const [first] = await Promise.allSettled([read(VISITOR, (em) => em.execute('select pg_terminate_backend(pg_backend_pid())'))])
  expect(first.status === 'rejected' && isLostConnection(first.reason)).toBe(true)
  expect(await read(VISITOR, (em) => em.execute('select 1 as one'))).toEqual([{ one: 1 }])
})

async function capital(): Promise<bigint> {
  const { sum } = await row<{ sum: string }>(
    `select coalesce(-sum(balance), 0)::text as sum from ledger.balance where code like 'capital:%'`,
  )
  return BigInt(sum)
}
