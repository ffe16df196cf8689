import { expect, test } from 'vitest'
import { recordFunder } from '#app/domain/programmes/record-funder.server.ts'
import { Forbidden, run } from '#app/domain/shared/command.server.ts'
import { openTestDatabase, row, rows } from '#tests/support/open-database.ts'
import { staffWith } from '#tests/support/people.ts'

openTestDatabase()

test('a funder is written down once, and the same code again corrects the name', async () => {
  const administrator = await staffWith('administrator')
  await run(recordFunder, administrator, { id: 'semilla', name: 'Semila' }, { key: crypto.randomUUID() })
  const again = { id: 'semilla', name: 'Semilla' }
  expect(await run(recordFunder, administrator, again, { key: crypto.randomUUID() })).toEqual({
    ok: true,
    value: { funderId: 'semilla' },
  })
  expect(await row(`select name from programmes.funder where id = 'semilla'`)).toEqual({ name: 'Semilla' })
})

test('who keeps the books cannot invent a funder', async () => {
  const treasurer = await staffWith('treasurer')
  await expect(run(recordFunder, treasurer, { id: 'nadie', name: 'Nadie' }, { key: crypto.randomUUID() })).rejects.toThrow(
    Forbidden,
  )
  expect(await rows(`select id from programmes.funder where id = 'nadie'`)).toEqual([])
})
