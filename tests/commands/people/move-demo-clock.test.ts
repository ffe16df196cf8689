import { expect, test } from 'vitest'
import { MoveDemoClock, moveDemoClock } from '#app/domain/people/move-demo-clock.server.ts'
import { VISITOR } from '#app/domain/shared/actor.ts'
import { Forbidden, run } from '#app/domain/shared/command.server.ts'
import { withClient } from '#scripts/machine/postgres.ts'
import { testDatabase } from '#tests/support/database.ts'
import { openTestDatabase, row } from '#tests/support/open-database.ts'
import { staffWith } from '#tests/support/people.ts'

openTestDatabase()

async function mark(kind: 'demo' | 'real'): Promise<void> {
  await withClient(testDatabase().owner, (client) => client.query(`UPDATE shared.world SET kind = '${kind}', clock_offset = '0'`))
}

async function daysAhead(): Promise<number> {
  return (await row<{ days: number }>(`select extract(day from clock_offset)::int as days from shared.world`)).days
}

test('a visitor of the demo lets days pass, once per press', async () => {
  await mark('demo')
  await run(moveDemoClock, VISITOR, { days: 8 }, { key: 'press-1' })
  expect(await run(moveDemoClock, VISITOR, { days: 8 }, { key: 'press-1' })).toMatchObject({ ok: true, replayed: true })
  expect(await daysAhead()).toBe(8)
  await run(moveDemoClock, VISITOR, { days: 1 }, { key: 'press-2' })
  expect(await daysAhead()).toBe(9)
})

test('a real world’s clock stands: not_a_demo', async () => {
  await mark('real')
  const answer = await run(moveDemoClock, VISITOR, { days: 1 }, { key: 'press-3' })
  expect(answer).toMatchObject({ ok: false, refusal: { code: 'not_a_demo' } })
  expect(await daysAhead()).toBe(0)
})

test('it goes forward only, and not far at once', () => {
  for (const days of ['0', '-1', '61', '1.5', '']) expect(MoveDemoClock.safeParse({ days }).success, days).toBe(false)
})

test('who keeps books does not move it', async () => {
  await mark('demo')
  await expect(run(moveDemoClock, await staffWith('auditor'), { days: 1 }, { key: 'press-4' })).rejects.toThrow(Forbidden)
})
