import { expect, test } from 'vitest'
import { setExchangeRate } from '#app/domain/payments/set-exchange-rate.server.ts'
import { Forbidden, run } from '#app/domain/shared/command.server.ts'
import { plainDate } from '#app/domain/shared/dates.ts'
import { anOrderFor, aPieceInStock, confirm, place } from '#tests/support/buying.ts'
import { openTestDatabase, row, rows } from '#tests/support/open-database.ts'
import { staffWith } from '#tests/support/people.ts'
import { aMaker, aProduct } from '#tests/support/small-world.ts'
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
const entries = () => row('select count(*)::int as entries from payments.exchange_rate_entry')

test('a rate is corrected while nothing was paid at it, and every entry is kept', async () => {
  const treasurer = await staffWith('treasurer')
  expect(await run(setExchangeRate, treasurer, rate('2024-12-01', '3.4'), at('2024-11-30'))).toMatchObject(
    refusal('rate_day_ahead'),
  )
  const [input, when] = [rate('2024-11-26', '3.41'), at('2024-11-26')]
  expect(await did(run(setExchangeRate, treasurer, input, when))).toEqual({ rateBefore: null })
  expect(await run(setExchangeRate, treasurer, input, when)).toMatchObject({ replayed: true })
  expect(await did(run(setExchangeRate, treasurer, rate('2024-11-26', '3.43'), at('2024-11-26')))).toEqual({ rateBefore: '3.41' })
  expect(
    await rows(
      `select trim_scale(rate)::text as rate, trim_scale(rate_before)::text as before, source from payments.exchange_rate_entry
       where on_date = '2024-11-26' order by entered_at, id`,
    ),
  ).toEqual([
    { rate: '3.41', before: null, source: 'SBS' },
    { rate: '3.43', before: '3.41', source: 'SBS' },
  ])
  await expect(run(setExchangeRate, await staffWith('auditor'), input, at('2024-11-26'))).rejects.toThrow(Forbidden)
})

test('a rate that a paid order stands on stays, whether it is that day’s or one put between', async () => {
  const treasurer = await staffWith('treasurer')
  const maker = await aMaker()
  const { variantId } = await aProduct(maker, '180.00', { usd: '85.00' })
  await aPieceInStock(variantId, maker)
  const order = await place(await anOrderFor([variantId], { country: 'FR', currency: 'USD', method: 'transfer' }))
  await confirm(order.paymentId)
  const { day } = await row<{ day: string }>(
    `select (succeeded_at at time zone 'America/Lima')::date::text as day
    from payments.payment where id = ?`,
    [order.paymentId],
  )
  const before = await entries()
  const change = run(setExchangeRate, treasurer, rate(day, '3.99'), { key: key() })
  expect(await change).toMatchObject({ refusal: { code: 'rate_in_use', facts: { orders: 1 } } })
  const { earlier } = await row<{ earlier: string }>('select (?::date - 1)::text as earlier', [day])
  expect(await run(setExchangeRate, treasurer, rate(earlier, '3.99'), { key: key() })).toMatchObject(refusal('rate_in_use'))
  expect(await entries()).toEqual(before)
  expect(await run(setExchangeRate, treasurer, rate(day, '3.99', 'EUR'), { key: key() })).toMatchObject({ ok: true })
})
