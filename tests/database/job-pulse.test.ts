import { PgBoss } from 'pg-boss'
import { expect, test } from 'vitest'
import { testDatabase } from '#tests/support/database.ts'
import { openTestDatabase, row, rows } from '#tests/support/open-database.ts'

openTestDatabase()

test('every job has a pulse, whoever asks for it', async () => {
  await rows(`select shared.enqueue('sweep-payments', null, null, null)`)
  expect(await row(`select heartbeat_seconds from pgboss.job where name = 'sweep-payments'`)).toEqual({ heartbeat_seconds: 20 })
})

test('the job of a worker that was killed goes back to its queue when its pulse stops', async () => {
  const boss = new PgBoss({ connectionString: testDatabase().app, schema: 'pgboss', migrate: false, max: 2, supervise: false })
  boss.on('error', () => {})
  await boss.start()
  try {
    await rows(`select shared.enqueue('provider-event', '{"eventId":"evt_1"}', null, null)`)
    const [taken] = await boss.fetch('provider-event')
    expect(taken).toBeDefined()
    await boss.supervise('provider-event')
    expect(await row(`select state from pgboss.job where name = 'provider-event'`)).toEqual({ state: 'active' })
    // Whoever took it says nothing any more: half a minute of silence.
    await rows(`update pgboss.job set heartbeat_on = heartbeat_on - interval '30 seconds' where name = 'provider-event'`)
    await rows(`update pgboss.queue set monitor_on = null, monitor_claim_on = null`)
    await boss.supervise('provider-event')
    expect(await row(`select state from pgboss.job where name = 'provider-event'`)).toEqual({ state: 'retry' })
  } finally {
    await boss.stop({ graceful: false })
  }
})
