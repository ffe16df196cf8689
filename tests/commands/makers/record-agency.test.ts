import { expect, test } from 'vitest'
import { recordAgency } from '#app/domain/makers/record-agency.server.ts'
import { Forbidden, run } from '#app/domain/shared/command.server.ts'
import { openTestDatabase, row, rows } from '#tests/support/open-database.ts'
import { staffWith } from '#tests/support/people.ts'

openTestDatabase()

test('an agency is written down once, and the same code again corrects the name', async () => {
  const administrator = await staffWith('administrator')
  await run(recordAgency, administrator, { id: 'juliaca', name: 'Huliaca' }, { key: crypto.randomUUID() })
  const again = { id: 'juliaca', name: 'Juliaca' }
  expect(await run(recordAgency, administrator, again, { key: crypto.randomUUID() })).toEqual({
    ok: true,
    value: { agencyId: 'juliaca' },
  })
  expect(await row(`select name from makers.agency where id = 'juliaca'`)).toEqual({ name: 'Juliaca' })
})

test('who works in the workshop cannot open an agency', async () => {
  const workshop = await staffWith('workshop')
  await expect(run(recordAgency, workshop, { id: 'nunca', name: 'Nunca' }, { key: crypto.randomUUID() })).rejects.toThrow(
    Forbidden,
  )
  expect(await rows(`select id from makers.agency where id = 'nunca'`)).toEqual([])
})
