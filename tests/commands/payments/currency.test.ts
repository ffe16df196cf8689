import { expect, test } from 'vitest'
import { type Conversion, convertCurrency } from '#app/domain/payments/convert-currency.server.ts'
import { setExchangeRate } from '#app/domain/payments/set-exchange-rate.server.ts'
import { valuePositions } from '#app/domain/payments/value-positions.server.ts'
import { Forbidden, run } from '#app/domain/shared/command.server.ts'
import { plainDate } from '#app/domain/shared/dates.ts'
import { balanceOf, legsOf, posted, written } from '#tests/support/books.ts'
import { openTestDatabase, row } from '#tests/support/open-database.ts'
import { staffWith } from '#tests/support/people.ts'
import { did } from '#tests/support/sold.ts'

openTestDatabase()

const key = () => crypto.randomUUID()
const refusal = (code: string) => ({ ok: false, refusal: { code } })
const at = (day: string) => ({ key: key(), now: new Date(`${day}T15:00:00Z`) })
const rate = (onDate: string, value: string, currency: 'USD' | 'EUR' = 'USD') => ({
  currency,
  onDate: plainDate(onDate),
  rate: value,
  source: 'SBS',
})
const positions = async () => [await balanceOf('fx_position:USD', 'network', 'USD'), await balanceOf('fx_position:PEN')]
const conversion = (change: Partial<Conversion> = {}): Conversion => ({
  ...{ currency: 'USD', sold: '8500', received: '28900', reference: key().toUpperCase() },
  ...change,
})

/** Dollars that a sale of 85.00 at 3.42 left in the bank, as case C's journals do. */
async function dollarsFromASale(usd = 8500, soles = 29070) {
  await posted(
    [
      ['bank:network:USD', usd],
      ['fx_position:USD', -usd],
    ],
    { currency: 'USD' },
  )
  await posted([
    ['fx_position:PEN', soles],
    ['margin', -soles],
  ])
}

test('dollars become soles at the bank’s own figures, and the valuation shows what that lost', async () => {
  const treasurer = await staffWith('treasurer')
  await did(run(setExchangeRate, treasurer, rate('2026-11-01', '3.42'), at('2026-11-02')))
  await dollarsFromASale()
  const input = conversion()
  const when = at('2026-11-20')
  const outcome = await run(convertCurrency, treasurer, input, when)
  expect(outcome).toMatchObject({ ok: true })
  expect(await run(convertCurrency, treasurer, input, when)).toEqual({ ...outcome, replayed: true })
  expect(await legsOf(`conversion:${input.reference}`)).toEqual([
    ['fx_position:USD', 8500],
    ['bank:network:USD', -8500],
    ['bank:network:PEN', 28900],
    ['fx_position:PEN', -28900],
  ])
  expect(await positions()).toEqual([0, 170])
  const valued = await did(run(valuePositions, treasurer, {}, at('2026-11-20')))
  expect(valued.result.minor).toBe('-170')
  expect([...(await positions()), await balanceOf('fx_result')]).toEqual([0, 0, 170])
  expect(await run(valuePositions, treasurer, {}, at('2026-11-20'))).toMatchObject(refusal('nothing_to_value'))
})

test('dollars that are kept are worth the day’s rate: the position in soles is exactly minus theirs', async () => {
  const treasurer = await staffWith('treasurer')
  await dollarsFromASale()
  await did(run(setExchangeRate, treasurer, rate('2026-11-21', '3.5'), at('2026-11-21')))
  const before = await balanceOf('fx_result')
  const when = at('2026-11-21')
  const outcome = await run(valuePositions, treasurer, {}, when)
  expect(outcome).toMatchObject({ ok: true, value: { result: { minor: '680' } } })
  expect(await run(valuePositions, treasurer, {}, when)).toEqual({ ...outcome, replayed: true })
  expect(await positions()).toEqual([-8500, 29750])
  expect(await balanceOf('fx_result')).toBe(before - 680)
  const { rule } = await row<{ rule: unknown }>(
    `select rule from ledger.journal_line line join ledger.journal journal on journal.id = line.journal_id
     where journal.key = 'fx-valued:2026-11-21:1' and line.rule is not null`,
  )
  expect(rule).toEqual({ USD: { rate: '3.5', on: '2026-11-21' } })

  await did(run(setExchangeRate, treasurer, rate('2026-11-22', '3.3'), at('2026-11-22')))
  expect(await did(run(valuePositions, treasurer, {}, at('2026-11-22')))).toMatchObject({ result: { minor: '-1700' } })
  expect(await positions()).toEqual([-8500, 28050])
})

test('eight valuations at once post one', async () => {
  const treasurer = await staffWith('treasurer')
  await did(run(setExchangeRate, treasurer, rate('2026-11-23', '3.6'), at('2026-11-23')))
  const answers = await Promise.all(Array.from({ length: 8 }, () => run(valuePositions, treasurer, {}, at('2026-11-23'))))
  expect(answers.filter((each) => each.ok)).toHaveLength(1)
  const [dollars = 0, soles] = await positions()
  expect(soles).toBe((-dollars * 36) / 10)
})

test('each expected no of a conversion is said in its order, and writes nothing', async () => {
  const treasurer = await staffWith('treasurer')
  await dollarsFromASale()
  const used = conversion()
  await did(run(convertCurrency, treasurer, used, at('2026-11-24')))
  const held = await balanceOf('bank:network:USD', 'network', 'USD')
  const before = await written()
  const no = async (code: string, change: Partial<Conversion>) =>
    expect(await run(convertCurrency, treasurer, conversion(change), at('2026-11-24'))).toMatchObject(refusal(code))
  await no('rate_missing', { currency: 'EUR' })
  await no('rate_far_off', { received: '289000' })
  await no('reference_used', { reference: used.reference })
  await no('bank_short', { sold: String(held + 1), received: String(Math.floor((held + 1) * 3.4)) })
  await expect(run(convertCurrency, await staffWith('credit_officer'), conversion(), at('2026-11-24'))).rejects.toThrow(Forbidden)
  expect(await written()).toEqual(before)
})

test('the same dollars are not sold twice, not even at once', async () => {
  const treasurer = await staffWith('treasurer')
  const held = await balanceOf('bank:network:USD', 'network', 'USD')
  await dollarsFromASale(8500 - held > 0 ? 8500 - held : 8500)
  const answers = await Promise.all(
    Array.from({ length: 4 }, () => run(convertCurrency, treasurer, conversion(), at('2026-11-24'))),
  )
  const left = await balanceOf('bank:network:USD', 'network', 'USD')
  expect(left).toBeGreaterThanOrEqual(0)
  expect(answers.filter((each) => !each.ok).every((each) => !each.ok && each.refusal.code === 'bank_short')).toBe(true)
  expect(answers.some((each) => each.ok)).toBe(true)
})

test('foreign money without a rate is not valued', async () => {
  await posted(
    [
      ['bank:network:EUR', 100],
      ['fx_position:EUR', -100],
    ],
    { currency: 'EUR' },
  )
  const treasurer = await staffWith('treasurer')
  const before = await written()
  expect(await run(valuePositions, treasurer, {}, at('2026-11-25'))).toMatchObject({
    refusal: { code: 'rate_missing', facts: { currency: 'EUR' } },
  })
  expect(await written()).toEqual(before)
})
