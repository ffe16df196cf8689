import { expect, test } from 'vitest'
import { preparePayout } from '#app/domain/families/prepare-payout.server.ts'
import { releasePayout } from '#app/domain/families/release-payout.server.ts'
import { cancelOpening, confirmOpening } from '#app/domain/reconciliation/confirm-opening.server.ts'
import { explainOpening } from '#app/domain/reconciliation/explain-opening.server.ts'
import { MOST_LINES } from '#app/domain/reconciliation/opening-lines.ts'
import { prepareOpening } from '#app/domain/reconciliation/prepare-opening.server.ts'
import type { PrepareOpening } from '#app/domain/reconciliation/schema.ts'
import { Forbidden, run } from '#app/domain/shared/command.server.ts'
import { plainDate } from '#app/domain/shared/dates.ts'
import type { Id } from '#app/domain/shared/ids.ts'
import { forkEntityManager } from '#db/orm.server.ts'
import { INVARIANTS_OF_FAMILIES } from '#db/questions/families/invariants-of-families.ts'
import { findOpeningsLeft } from '#db/questions/reconciliation/find-openings.server.ts'
import { withClient } from '#scripts/machine/postgres.ts'
import { balanceOf, legsOf, posted } from '#tests/support/books.ts'
import { testDatabase } from '#tests/support/database.ts'
import { aFamily } from '#tests/support/families.ts'
import { aMaker } from '#tests/support/makers.ts'
import { openTestDatabase, row, rows } from '#tests/support/open-database.ts'
import { staffWith } from '#tests/support/people.ts'
import { did } from '#tests/support/sold.ts'

openTestDatabase()

const key = () => crypto.randomUUID()
const at = () => ({ key: key(), now: new Date('2026-12-03T15:00:00Z') })
const refusal = (code: string) => ({ ok: false, refusal: { code } })
const opening = (lines: string, change: Partial<PrepareOpening> = {}): PrepareOpening => ({
  ...{ book: 'network', asOf: plainDate('2023-12-31'), source: 'Hoja de 2023', lines },
  ...change,
})
const writtenHere = () =>
  row(`select (select count(*)::int from ledger.journal) as journals, (select count(*)::int from reconciliation.opening) as openings,
    (select count(*)::int from reconciliation.opening_line) as lines, (select count(*)::int from shared.command_log) as commands`)

/** Balances brought in whole: written down by one treasurer, confirmed by an administrator. */
async function broughtIn(input: PrepareOpening) {
  const { openingId } = await did(run(prepareOpening, await staffWith('treasurer'), input, at()))
  return did(run(confirmOpening, await staffWith('administrator'), { openingId }, at()))
}

test('balances are written down by one person, confirmed by another, and `opening` takes the difference in each currency', async () => {
  const treasurer = await staffWith('treasurer')
  const input = opening('bank:network:PEN 1500.00 D\nigv 300.00 H\nreturns_reserve 200.00 H\nbank:network:USD 85.00 D')
  const when = at()
  const prepared = await run(prepareOpening, treasurer, input, when)
  expect(await run(prepareOpening, treasurer, input, when)).toEqual({ ...prepared, replayed: true })
  const { openingId, number } = await did(Promise.resolve(prepared))
  expect(await legsOf(`opening:${number}`)).toEqual([])
  const before = await writtenHere()
  expect(await run(confirmOpening, treasurer, { openingId }, at())).toMatchObject(refusal('same_person'))
  await expect(run(confirmOpening, await staffWith('credit_officer'), { openingId }, at())).rejects.toThrow(Forbidden)
  expect(await writtenHere()).toEqual(before)

  const [other, again] = [await staffWith('administrator'), at()]
  const confirmed = await run(confirmOpening, other, { openingId }, again)
  expect(confirmed).toMatchObject({ ok: true, value: { number } })
  expect(await run(confirmOpening, other, { openingId }, again)).toEqual({ ...confirmed, replayed: true })
  expect(await legsOf(`opening:${number}`)).toEqual([
    ['bank:network:PEN', 150000],
    ['igv', -30000],
    ['returns_reserve', -20000],
    ['bank:network:USD', 8500],
    ['opening', -100000],
    ['opening', -8500],
  ])
  expect(await row('select effective_on::text as on_day, kind from ledger.journal where key = ?', [`opening:${number}`])).toEqual(
    {
      on_day: '2023-12-31',
      kind: 'opening',
    },
  )
  expect(await run(confirmOpening, other, { openingId }, at())).toMatchObject(refusal('opening_not_prepared'))
})

test('what stays in `opening` is shown until it is explained, and another balance wants another sentence', async () => {
  const treasurer = await staffWith('treasurer')
  const left = async () =>
    (await findOpeningsLeft(forkEntityManager())).find(({ book, amount }) => book === 'network' && amount.currency === 'PEN')
  const start = await left()
  expect(start).toMatchObject({ explanation: undefined })
  const sentence = { book: 'network', currency: 'PEN', explanation: 'Patrimonio al empezar los libros' } as const
  const when = at()
  const explained = await run(explainOpening, treasurer, sentence, when)
  expect(await run(explainOpening, treasurer, sentence, when)).toEqual({ ...explained, replayed: true })
  expect(await left()).toMatchObject({ explanation: 'Patrimonio al empezar los libros' })
  await broughtIn(opening('tax_credit 10.00 D'))
  expect(await left()).toMatchObject({ explanation: undefined })
  expect(await run(explainOpening, treasurer, { ...sentence, currency: 'JPY' }, at())).toMatchObject(
    refusal('nothing_to_explain'),
  )
  await expect(run(explainOpening, await staffWith('auditor'), sentence, at())).rejects.toThrow(Forbidden)
})

test('the fund’s opening ends at zero when what there is and whose it is come together', async () => {
  await rows(`insert into programmes.funder (id, name) values ('amistad', 'Amistad') on conflict do nothing`)
  await broughtIn(opening('bank:fund:PEN 4000.00 D\ncapital:amistad 3800.00 H\nloss_reserve 200.00 H', { book: 'fund' }))
  expect(await balanceOf('opening', 'fund')).toBe(0)
})

test('each expected no is said in its order, and nothing of it is written', async () => {
  const treasurer = await staffWith('treasurer')
  await broughtIn(opening('shipping:PEN 5.00 H'))
  await withClient(testDatabase().owner, (client) =>
    client.query(`insert into ledger.period (month, closed_at, closed_by) values ('2022-08-01', now(), 'test')`),
  )
  const maker = await aMaker()
  const before = await writtenHere()
  const cases: [string, string, Partial<PrepareOpening>?][] = [
    ['day_ahead', 'igv 1.00 H', { asOf: plainDate('2026-12-04') }],
    ['month_closed', 'igv 1.00 H', { asOf: plainDate('2022-08-31') }],
    ['line_unreadable', 'igv 1.00 H\nigv'],
    ['nothing_brought', ' \n '],
    ['too_many_lines', Array.from({ length: MOST_LINES + 1 }, () => 'igv 1.00 H').join('\n')],
    ['account_unknown', 'pocket_money 1.00 D'],
    ['account_unknown', 'bank:network:XYZ 1.00 D'],
    ['account_takes_none', 'opening 1.00 D'],
    ['account_takes_none', 'due_to_fund 1.00 H'],
    ['account_takes_none', 'order_held:1042:PEN 1.00 H'],
    ['account_takes_none', 'margin 1.00 H'],
    ['account_takes_none', 'loan:loan_0001:principal 1.00 D', { book: 'fund' }],
    ['subject_unknown', 'family:m_9999:available 1.00 H'],
    ['subject_unknown', 'inpe:e99:2023-12 1.00 H'],
    ['subject_unknown', 'inpe:e06:2023-13 1.00 H'],
    ['subject_unknown', 'bank:fund:PEN 1.00 D'],
    ['subject_unknown', 'psp:paypal:PEN 1.00 D'],
    ['subject_unknown', 'capital:nobody 1.00 H', { book: 'fund' }],
    ['wrong_side', `savings:${maker.code} 1.00 D`],
    ['account_twice', 'inpe:e06:2023-12 1.00 H\ninpe:e06:2023-12 2.00 H'],
    ['brought_in_before', 'shipping:PEN 5.00 H'],
  ]
  for (const [code, lines, change] of cases) {
    expect([lines, await run(prepareOpening, treasurer, opening(lines, change), at())]).toMatchObject([lines, refusal(code)])
  }
  await expect(run(prepareOpening, await staffWith('auditor'), opening('igv 1.00 H'), at())).rejects.toThrow(Forbidden)
  const nothing = { openingId: key() as Id<'opening'> }
  const other = await staffWith('administrator')
  expect(await run(confirmOpening, other, nothing, at())).toMatchObject(refusal('opening_not_found'))
  expect(await run(cancelOpening, other, nothing, at())).toMatchObject(refusal('opening_not_found'))
  expect(await writtenHere()).toEqual(before)
})

test('written down by two people at once it is written once, and confirmed by two it is one journal', async () => {
  const treasurer = await staffWith('treasurer')
  const input = opening('claim:olva 40.00 D')
  const answers = await Promise.all(Array.from({ length: 4 }, () => run(prepareOpening, treasurer, input, at())))
  expect(answers.map((each) => (each.ok ? 'written' : each.refusal.code)).sort()).toEqual([
    'brought_in_before',
    'brought_in_before',
    'brought_in_before',
    'written',
  ])
  const openingId = answers.flatMap((each) => (each.ok ? [each.value.openingId] : []))[0] as Id<'opening'>
  const others = await Promise.all([staffWith('administrator'), staffWith('administrator'), staffWith('treasurer')])
  const confirmed = await Promise.all(others.map((other) => run(confirmOpening, other, { openingId }, at())))
  expect(confirmed.filter((each) => each.ok)).toHaveLength(1)
  expect(await balanceOf('claim:olva')).toBe(4000)
})

test('a sheet that is let go may be written anew, and is never confirmed', async () => {
  const treasurer = await staffWith('treasurer')
  const input = opening('receivable:tiendas-sur:PEN 90.00 D')
  const { openingId, number } = await did(run(prepareOpening, treasurer, input, at()))
  expect(await run(cancelOpening, treasurer, { openingId }, at())).toEqual({ ok: true, value: { number } })
  expect(await run(cancelOpening, treasurer, { openingId }, at())).toMatchObject(refusal('opening_not_prepared'))
  expect(await run(confirmOpening, await staffWith('administrator'), { openingId }, at())).toMatchObject(
    refusal('opening_not_prepared'),
  )
  await broughtIn(input)
  expect(await balanceOf('receivable:tiendas-sur:PEN')).toBe(9000)
})

test('family money that was brought in is paid out without a sale behind it, and the invariants of families hold', async () => {
  const family = await aFamily()
  await broughtIn(opening(`family:${family.code}:available 30.00 H`))
  const { payouts } = await did(run(preparePayout, await staffWith('credit_officer'), { makerId: family.makerId }, at()))
  expect(payouts.map(({ amount }) => amount.minor)).toEqual(['2000', '1000'])
  const [first] = payouts
  if (first) await did(run(releasePayout, await staffWith('treasurer'), { payoutId: first.payoutId, receipt: 'R-1' }, at()))
  const wanted = INVARIANTS_OF_FAMILIES.filter(({ id }) => id === 'F02' || id === 'F03')
  for (const { id, sql } of wanted) expect([id, await rows(sql)]).toEqual([id, []])
})

test('once a book has journals of its own, nothing is brought in after them: neither written down nor confirmed', async () => {
  const treasurer = await staffWith('treasurer')
  const { code } = await aMaker()
  const { openingId } = await did(run(prepareOpening, treasurer, opening(`child_support:${code} 1.00 H`), at()))
  await posted(
    [
      ['bank:network:PEN', 100],
      ['margin', -100],
    ],
    { on: '2023-12-30' },
  )
  const before = await writtenHere()
  expect(await run(prepareOpening, treasurer, opening(`reparation:${code} 1.00 H`), at())).toMatchObject({
    refusal: { code: 'journals_before', facts: { date: '2023-12-30' } },
  })
  expect(await run(confirmOpening, await staffWith('administrator'), { openingId }, at())).toMatchObject(
    refusal('journals_before'),
  )
  expect(await writtenHere()).toEqual(before)
  const dayOf = opening(`reparation:${code} 1.00 H`, { asOf: plainDate('2023-12-30') })
  expect(await run(prepareOpening, treasurer, dayOf, at())).toMatchObject({ ok: true })
})
