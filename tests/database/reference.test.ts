import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { checkProfile } from '#app/domain/settlement/profile.ts'
import { systemActor } from '#app/domain/shared/actor.ts'
import { addDays, plainDate } from '#app/domain/shared/dates.ts'
import { read } from '#app/domain/shared/read.server.ts'
import { findPublicHolidays } from '#db/questions/lending/find-public-holidays.server.ts'
import { COLOURS as YARNS } from '#db/seeds/drawings/yarns.ts'
import { CATEGORIES } from '#db/seeds/reference/categories.ts'
import { CHART_OF_ACCOUNTS } from '#db/seeds/reference/chart-of-accounts.ts'
import { COLOURS } from '#db/seeds/reference/colours.ts'
import { MOVABLE_HOLIDAYS } from '#db/seeds/reference/holidays.ts'
import { PRISONS } from '#db/seeds/reference/prisons.ts'
import { matcherOf, seedReference } from '#db/seeds/reference/seed-reference.server.ts'
import { withClient } from '#scripts/machine/postgres.ts'
import { testDatabase } from '#tests/support/database.ts'
import { openTestDatabase } from '#tests/support/open-database.ts'

openTestDatabase()

async function rowsOf<Row>(sql: string, values: unknown[] = []): Promise<Row[]> {
  const { rows } = await withClient(testDatabase().owner, (client) => client.query<Row>(sql, values))
  return rows
}

test('reference data may be written again and again', async () => {
  const count = `SELECT (SELECT count(*) FROM ledger.account_template)::int AS accounts, (SELECT count(*) FROM makers.prison)::int AS prisons,
    (SELECT count(*) FROM catalogue.category)::int AS categories, (SELECT count(*) FROM catalogue.colour)::int AS colours,
    (SELECT count(*) FROM settlement.profile_version)::int AS profiles, (SELECT count(*) FROM lending.product WHERE kind = 'ladder')::int AS steps,
    (SELECT count(*) FROM lending.product WHERE kind = 'order_advance')::int AS advances,
    (SELECT count(*) FROM lending.product WHERE kind = 'group_part')::int AS groups`
  const before = await rowsOf(count)
  await seedReference(testDatabase().owner)
  expect(await rowsOf(count)).toEqual(before)
  expect(before).toEqual([
    {
      accounts: CHART_OF_ACCOUNTS.flatMap((template) => template.books).length,
      prisons: 69,
      categories: 39,
      colours: COLOURS.length,
      profiles: 4,
      steps: 5,
      advances: 1,
      groups: 1,
    },
  ])
})

test('Holy Week stands where the computation of Easter has it, and a year has sixteen holidays', async () => {
  const easter = (year: number) => {
    // Meeus, Jones and Butcher, for the Gregorian calendar.
    const [a, b, c] = [year % 19, Math.floor(year / 100), year % 100]
    const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30
    const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7
    const m = Math.floor((a + 11 * h + 22 * l) / 451)
    const sum = h + l - 7 * m + 114
    return plainDate(`${year}-${`${Math.floor(sum / 31)}`.padStart(2, '0')}-${`${(sum % 31) + 1}`.padStart(2, '0')}`)
  }
  for (const year of [2025, 2026, 2027, 2028]) {
    const listed = MOVABLE_HOLIDAYS.map(({ on_date }) => on_date).filter((on) => on.startsWith(`${year}`))
    expect(listed).toEqual([addDays(easter(year), -3), addDays(easter(year), -2)])
  }
  const of = (year: number) =>
    read(systemActor('test'), (em) => findPublicHolidays(em, plainDate(`${year}-01-01`), plainDate(`${year}-12-31`)))
  expect((await of(2026)).size).toBe(16)
  // Before Ley 31788 the seventh of June was a working day.
  const before = await of(2023)
  expect([before.has(plainDate('2023-06-07')), before.has(plainDate('2023-07-23'))]).toEqual([false, true])
})

test('a dated fact that money stood on is not rewritten', async () => {
  await rowsOf(`UPDATE payments.fee_rate SET percent = 0.05 WHERE method = 'yape'`)
  await expect(seedReference(testDatabase().owner)).rejects.toThrow(
    /payments.fee_rate yape 2020-01-01.*add a row with a new date/,
  )
  await rowsOf(`UPDATE payments.fee_rate SET percent = 0.0344 WHERE method = 'yape'`)
})

test('a ledger account opens from exactly one template', async () => {
  const codes = [
    'family:m_0012:held',
    'loan:loan_0047:principal',
    'order_held:1042:PEN',
    'inpe:e07:2026-11',
    'bank:bcp:PEN',
    'igv',
  ]
  for (const code of codes) {
    expect(CHART_OF_ACCOUNTS.filter(({ pattern }) => new RegExp(matcherOf(pattern)).test(code))).toHaveLength(1)
  }
  const strangers = ['family:m_0012', 'loan:loan_0047:fees', 'igv:2026', 'inpe:e07:2026-11:x', 'family::held']
  for (const code of strangers) {
    expect(CHART_OF_ACCOUNTS.filter(({ pattern }) => new RegExp(matcherOf(pattern)).test(code))).toHaveLength(0)
  }
})

test('every stored profile is lawful', async () => {
  const profiles = await rowsOf<{ profile: string; steps: { step: string; rate?: string; basis: string }[] }>(
    'SELECT profile, steps FROM settlement.profile_version',
  )
  for (const { profile, steps } of profiles) expect(checkProfile({ code: profile, steps }), profile).toEqual([])
})

test('IGV and IPM are 18 % together in every year', async () => {
  expect(await rowsOf('SELECT DISTINCT (igv + ipm)::text AS together FROM fiscal.tax_rate')).toEqual([{ together: '0.18000' }])
})

test('every rate of the fund is below the cap in force', async () => {
  const above = await rowsOf(
    `SELECT step FROM lending.product, lending.rate_cap
     WHERE power(1 + rate_per_period, 360.0 / period_days) - 1 > rate_cap.effective_annual`,
  )
  expect(above).toEqual([])
})

test('every basis that buyers read is said in their language, and one that nobody put into words stands as it is', async () => {
  const shown = await rowsOf<{ basis: string; words: Record<string, string> | null }>(
    `SELECT DISTINCT shown.basis, words FROM (
       SELECT basis FROM orders.return_window UNION SELECT basis FROM orders.house_return_window UNION SELECT basis FROM shared.legal_fact
       UNION SELECT basis FROM payments.fee_rate
       UNION SELECT step ->> 'basis' FROM settlement.profile_version, jsonb_array_elements(steps) step WHERE step ->> 'step' IN ('inpe', 'reparation')
     ) shown LEFT JOIN shared.basis_words USING (basis)`,
  )
  // A basis of names of laws alone is the same in every language.
  const isNames = (basis: string) =>
    /^((TUO|Ley|DS|DL|IGV|Tributario|Código|JUS|PCM|TR|art|arts|[\dA-Z])[\s.;,–-]*)+$/.test(basis)
  expect(shown.filter(({ basis, words }) => !words && !isNames(basis))).toEqual([])
  const said = await rowsOf<{ house: string; other: string }>(
    `SELECT shared.basis_in(basis, 'fr') AS house, shared.basis_in('DS 1', 'fr') AS other FROM orders.house_return_window ORDER BY from_on LIMIT 1`,
  )
  expect(said).toEqual([
    { house: 'Promesse de la boutique à chaque acheteur. Le chiffre de l’association la remplacera', other: 'DS 1' },
  ])
})

test('every destination has parcels in all three currencies and a gate with a basis', async () => {
  const wanting = await rowsOf(
    `SELECT country FROM orders.destination
     WHERE (SELECT count(DISTINCT currency) FROM orders.shipping_rate WHERE shipping_rate.zone = destination.zone) <> 3
       OR NOT EXISTS (SELECT FROM orders.destination_gate gate WHERE gate.country = destination.country AND length(gate.basis) > 5)`,
  )
  expect(wanting).toEqual([])
  const blocked = await rowsOf<{ country: string }>(`SELECT country FROM orders.destination_gate WHERE rule = 'block' ORDER BY 1`)
  expect(blocked.map(({ country }) => country)).toEqual(['CA', 'GB', 'NZ', 'US'])
})

test('slugs are unique per language, and every category stands in a department', async () => {
  for (const locale of ['es', 'en', 'fr']) {
    expect(await rowsOf('SELECT slug->>$1 AS slug FROM catalogue.category GROUP BY 1 HAVING count(*) > 1', [locale])).toEqual([])
  }
  expect(CATEGORIES.filter(({ parent }) => parent === undefined)).toHaveLength(6)
})

test('the district list holds each of its codes once, in a known department', () => {
  const [header, ...lines] = readFileSync('db/seeds/reference/ubigeo.csv', 'utf8').trim().split('\n')
  expect(header).toBe('ubigeo,department,province,district')
  const codes = lines.map((line) => line.split(',')[0])
  expect(new Set(codes).size).toBe(lines.length)
  expect(lines.length).toBeGreaterThan(1890)
  const departments = new Set(lines.map((line) => line.split(',')[1]))
  expect(departments.size).toBe(25)
  for (const { department } of PRISONS) expect(departments).toContain(department)
})

test('the pen that draws and the catalogue that names know the same colours', () => {
  const drawn = Object.entries(YARNS).map(([id, { hex, es, en, fr }]) => ({ id, hex, name: { es, en, fr } }))
  const named = COLOURS.map(({ id, hex, name }) => ({ id, hex, name }))
  const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1)
  expect(drawn.sort(byId)).toEqual(named.sort(byId))
})
