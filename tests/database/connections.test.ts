import { expect, test } from 'vitest'
import { VISITOR } from '#app/domain/shared/actor.ts'
import { read } from '#app/domain/shared/read.server.ts'
import { ask } from '#db/orm.server.ts'
import { openTestDatabase, row } from '#tests/support/open-database.ts'

openTestDatabase()

test('the application waits for locks and statements a bounded time', async () => {
  expect(
    await row(`select current_setting('lock_timeout') as locks, current_setting('statement_timeout') as statements,
    current_setting('idle_in_transaction_session_timeout') as idle, current_setting('TimeZone') as zone`),
  ).toEqual({
    locks: '2s',
    statements: '5s',
    idle: '10s',
    zone: 'UTC',
  })
})

test('a page’s reads see one moment, know who asks, and cannot write', async () => {
  const seen = await read(VISITOR, (em) =>
    em.execute(`select current_setting('transaction_isolation') as isolation, current_setting('transaction_read_only') as read_only,
      current_setting('app.actor') as actor`),
  )
  expect(seen).toEqual([{ isolation: 'repeatable read', read_only: 'on', actor: 'visitor' }])
  await expect(read(VISITOR, (em) => em.execute(`update shared.world set clock_offset = '1 day'`))).rejects.toMatchObject({
    code: '25006',
  })
})

test('a question that is asked all the time is planned once, and takes its values as they are', async () => {
  await read(VISITOR, async (em) => {
    const often = "select ? || '!' as said, 3 = any (?::int[]) as has_three"
    expect(await ask(em, often, ["o'clock", [1, 2, 3]])).toEqual([{ said: "o'clock!", has_three: true }])
    expect(await ask(em, often, ['?', []])).toEqual([{ said: '?!', has_three: false }])
    expect(await ask(em, 'select ?::int + 1 as next', [1])).toEqual([{ next: 2 }])
    const kept = await em.execute(
      `select statement, generic_plans + custom_plans as runs from pg_prepared_statements where statement like 'select $1 ||%'`,
    )
    expect(kept).toEqual([{ statement: "select $1 || '!' as said, 3 = any ($2::int[]) as has_three", runs: '2' }])
  })
  await expect(read(VISITOR, (em) => ask(em, 'select 1 from nowhere where ?', [true]))).rejects.toMatchObject({ code: '42P01' })
})
