import { expect, test } from 'vitest'
import { addManufacturer } from '#app/domain/catalogue/add-manufacturer.server.ts'
import { addResponsiblePerson } from '#app/domain/catalogue/add-responsible-person.server.ts'
import { addWarning } from '#app/domain/catalogue/add-warning.server.ts'
import { systemActor } from '#app/domain/shared/actor.ts'
import { run } from '#app/domain/shared/command.server.ts'
import { addDays, plainDate } from '#app/domain/shared/dates.ts'
import type { Outcome } from '#app/domain/shared/outcome.ts'
import { findToday } from '#app/domain/shared/read.server.ts'
import { forkEntityManager } from '#db/orm.server.ts'
import { findProductSafety, findWarnings } from '#db/questions/catalogue/find-product-safety.server.ts'
import { openTestDatabase } from '#tests/support/open-database.ts'

openTestDatabase()

const seed = systemActor('test')
const key = () => crypto.randomUUID()
const codeOf = (outcome: Outcome<unknown, string>) => (outcome.ok ? 'ok' : outcome.refusal.code)
const SOMEBODY = { name: 'Pont SARL', postalAddress: '1 rue Neuve, Lyon', email: 'pont@pont.example' }

test('who answers and who makes change from a day on, and the days before keep who stood there', async () => {
  const em = forkEntityManager()
  const today = await findToday(em)
  const later = addDays(today, 10)
  const answer = (change: object) =>
    run(addResponsiblePerson, seed, { area: 'eu', fromOn: later, ...SOMEBODY, ...change }, { key: key() })
  const make = (change: object) => run(addManufacturer, seed, { fromOn: later, ...SOMEBODY, ...change }, { key: key() })
  const yesterday = addDays(today, -1)
  expect(codeOf(await answer({}))).toBe('ok')
  expect(codeOf(await make({}))).toBe('ok')
  const refused = [
    await answer({}),
    await answer({ fromOn: yesterday }),
    await answer({ fromOn: addDays(later, 1), toOn: later }),
    await answer({ area: 'nowhere' }),
    await make({}),
    await make({ fromOn: yesterday }),
  ]
  expect(refused.map(codeOf)).toEqual([
    'row_there',
    'day_is_over',
    'dates_not_in_order',
    'unknown_area',
    'row_there',
    'day_is_over',
  ])
  const named = async (on: typeof today) => {
    const safety = await findProductSafety(em, 'FR', 'en', on)
    return [safety?.responsible?.name, safety?.manufacturer?.name]
  }
  expect(await named(today)).not.toContain('Pont SARL')
  expect(await named(later)).toEqual(['Pont SARL', 'Pont SARL'])
})

test('a warning takes the place of another from a day on, or stands beside it', async () => {
  const em = forkEntityManager()
  const today = await findToday(em)
  const warn = (change: object) =>
    run(
      addWarning,
      seed,
      { categoryId: 'vela', fromOn: today, words: { es: 'Nuevo', en: 'New', fr: 'Nouveau' }, ...change },
      { key: key() },
    )
  const read = (on = today) => findWarnings(em, 'vela', 'en', on)
  const [before] = await read()
  expect(await warn({ position: 1 })).toMatchObject({ ok: true, value: { position: 1 } })
  expect(await read()).toEqual(['New'])
  expect(await read(addDays(today, -1))).toEqual([before])
  expect(await warn({})).toMatchObject({ ok: true, value: { position: 2 } })
  expect(await read()).toEqual(['New', 'New'])
  const refused = [
    await warn({ position: 1 }),
    await warn({ categoryId: 'no-such' }),
    await warn({ fromOn: plainDate('2020-01-01') }),
  ]
  expect(refused.map(codeOf)).toEqual(['row_there', 'unknown_category', 'day_is_over'])
})
