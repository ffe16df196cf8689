import { expect, test } from 'vitest'
import { changePage } from '#app/domain/catalogue/change-page.server.ts'
import { reviewPage } from '#app/domain/catalogue/review-page.server.ts'
import type { ChangePage } from '#app/domain/catalogue/shop-pages.ts'
import { systemActor } from '#app/domain/shared/actor.ts'
import { run } from '#app/domain/shared/command.server.ts'
import { addDays, type PlainDate } from '#app/domain/shared/dates.ts'
import type { Outcome } from '#app/domain/shared/outcome.ts'
import { findToday } from '#app/domain/shared/read.server.ts'
import { keepHelp } from '#app/server/storefront/help-sections.server.ts'
import { forkEntityManager } from '#db/orm.server.ts'
import { findPageVersions, findPageWords } from '#db/questions/catalogue/find-shop-pages.server.ts'
import { seedReference } from '#db/seeds/reference/seed-reference.server.ts'
import { testDatabase } from '#tests/support/database.ts'
import { openTestDatabase, rows } from '#tests/support/open-database.ts'

openTestDatabase()

const seed = systemActor('test')
const key = () => crypto.randomUUID()
const codeOf = (outcome: Outcome<unknown, string>) => (outcome.ok ? 'ok' : outcome.refusal.code)
const today = () => findToday(forkEntityManager())

const change = async (input: Partial<ChangePage> & Pick<ChangePage, 'seen'>) => {
  const words = { title: 'Qué se paga', lead: 'En una frase.', sections: [{ title: 'A', text: 'Sale a S/ {hour} la hora.' }] }
  return run(changePage, seed, { page: 'wages', locale: 'es', fromOn: await today(), ...words, ...input }, { key: key() })
}
const titleOn = async (on: PlainDate) => (await findPageWords(forkEntityManager(), 'wages', 'es', on)).title

test('a page reads anew from its day on, what it read before stays, and reference data written again changes none of it', async () => {
  const now = await today()
  expect(await findPageWords(forkEntityManager(), 'wages', 'es', now)).toMatchObject({ title: 'Qué se paga' })
  expect(codeOf(await change({ seen: 1, title: 'Lo que se paga' }))).toBe('ok')
  expect(codeOf(await change({ seen: 2, title: 'Desde el mes que viene', fromOn: addDays(now, 30) }))).toBe('ok')
  await seedReference(testDatabase().owner)
  expect([await titleOn(addDays(now, -1)), await titleOn(now), await titleOn(addDays(now, 30))]).toEqual([
    'Qué se paga',
    'Lo que se paga',
    'Desde el mes que viene',
  ])
  const versions = await findPageVersions(forkEntityManager(), 'wages', 'es', addDays(now, -1))
  expect(versions.map(({ number, isInForce }) => [number, isInForce])).toEqual([
    [3, false],
    [2, false],
    [1, true],
  ])
  const refused = [
    await change({ seen: 2 }),
    await change({ seen: 3, fromOn: addDays(now, -1) }),
    await change({ seen: 3, lead: 'Cuesta {price}.' }),
    await change({ seen: 3, title: 'Desde el mes que viene', fromOn: addDays(now, 31) }),
  ]
  expect(refused.map(codeOf)).toEqual(['changed_meanwhile', 'day_is_over', 'unknown_figure', 'nothing_changed'])
})

test('what staff say on a page is found in the search, without its figures', async () => {
  const found = () =>
    rows<{ title: string; body: string }>(
      `select title, body from catalogue.help_text where section = 'page-privacy-1' and locale = 'es' and path = 'privacy' order by from_on desc`,
    )
  await keepHelp()
  const [before] = await found()
  expect(before).toMatchObject({ title: 'Quién responde' })
  expect(before?.body).not.toMatch(/[{}]/)
  // The search hears of it by a job of the same transaction: what is refused asks for none, and a crash after the saving loses none.
  const jobs = async () => (await rows(`select 1 from pgboss.job where name = 'keep-help'`)).length
  const asked = await jobs()
  const said = { page: 'privacy', sections: [{ title: 'Quién responde hoy', text: 'La casa.' }] } as const
  expect(codeOf(await change({ ...said, seen: 7 }))).toBe('changed_meanwhile')
  expect(await jobs()).toBe(asked)
  expect(codeOf(await change({ ...said, seen: 1 }))).toBe('ok')
  expect(await jobs()).toBe(asked + 1)
  await keepHelp()
  expect((await found())[0]).toEqual({ title: 'Quién responde hoy', body: 'La casa.' })
})

test('of two who change the same version one is told so', async () => {
  const both = await Promise.all(
    ['Uno', 'Dos'].map((title) => change({ page: 'about', seen: 1, title, sections: [{ title: 'A', text: 'a' }] })),
  )
  expect(both.map(codeOf).sort()).toEqual(['changed_meanwhile', 'ok'])
})

test('a page is reviewed as it stands in its three languages, and a later version wants reading again', async () => {
  const review = () => run(reviewPage, seed, { page: 'returns' }, { key: key() })
  expect(await review()).toMatchObject({ ok: true, value: { versions: 3 } })
  expect(codeOf(await review())).toBe('page_reviewed')
  expect(codeOf(await change({ page: 'returns', seen: 1, sections: [{ title: 'A', text: 'En {days} días.' }] }))).toBe('ok')
  expect(await review()).toMatchObject({ ok: true, value: { versions: 1 } })
})
