import { expect, test } from 'vitest'
import { Forbidden, run } from '#app/domain/shared/command.server.ts'
import { markRequest } from '#app/domain/wholesale/mark-request.server.ts'
import { openTestDatabase, row } from '#tests/support/open-database.ts'
import { staffWith } from '#tests/support/people.ts'

openTestDatabase()

test('a request is seen, then closed, and stays closed; only those who answer requests may', async () => {
  const { id } = await row<{ id: string }>(
    `insert into wholesale.request (company, contact, email, country, locale, filed_at) values ('A', 'B', 'a@example.com', 'DE', 'en', now()) returning id`,
  )
  const workshop = await staffWith('workshop')
  const mark = (state: 'seen' | 'closed') => run(markRequest, workshop, { requestId: id, state }, { key: crypto.randomUUID() })
  expect(await mark('seen')).toMatchObject({ ok: true, value: { state: 'seen' } })
  expect(await mark('closed')).toMatchObject({ ok: true, value: { state: 'closed' } })
  expect(await mark('seen')).toMatchObject({ ok: true, value: { state: 'closed' } })
  const auditor = await staffWith('auditor')
  await expect(run(markRequest, auditor, { requestId: id, state: 'closed' }, { key: 'x' })).rejects.toThrow(Forbidden)
})
