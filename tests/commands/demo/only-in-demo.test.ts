import { expect, test } from 'vitest'
import { configFrom } from '#app/config.server.ts'
import { onlyInDemo } from '#app/server/demo/demo-only.server.ts'
import { withRequestContext } from '#app/server/request-context.server.ts'
import { withClient } from '#scripts/machine/postgres.ts'
import { testDatabase } from '#tests/support/database.ts'
import { openTestDatabase } from '#tests/support/open-database.ts'

openTestDatabase()

/** What the walk's first line answers in a process started for one world on a database that holds another. */
async function answerOf(started: 'demo' | 'live', held: 'demo' | 'real' | 'empty'): Promise<number> {
  await withClient(testDatabase().owner, (client) => client.query('UPDATE shared.world SET kind = $1', [held]))
  const config = { ...configFrom({}), world: started }
  const context = { requestId: 'r', nonce: 'n', locale: 'es', config, clientAddress: '127.0.0.1' } as const
  return withRequestContext(context, () =>
    onlyInDemo().then(
      () => 200,
      (thrown: Response) => thrown.status,
    ),
  )
}

test.each([
  ['demo', 'demo', 200],
  ['live', 'demo', 404],
  ['demo', 'real', 404],
  ['demo', 'empty', 404],
  ['live', 'real', 404],
] as const)('started for a %s world on a database that is %s, the walk answers %i', async (started, held, status) => {
  expect(await answerOf(started, held)).toBe(status)
})
