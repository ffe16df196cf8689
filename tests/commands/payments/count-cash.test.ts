import { expect, test } from 'vitest'
import { countCash } from '#app/domain/payments/count-cash.server.ts'
import { Forbidden, run } from '#app/domain/shared/command.server.ts'
import { balanceOf, legsOf, posted, written } from '#tests/support/books.ts'
import { openTestDatabase, row } from '#tests/support/open-database.ts'
import { staffWith } from '#tests/support/people.ts'
import { did } from '#tests/support/sold.ts'

openTestDatabase()

const key = () => crypto.randomUUID()
const refusal = (code: string) => ({ ok: false, refusal: { code } })
const aBox = (place: string, minor: number) =>
  posted([
    [`cash:${place}:PEN`, minor],
    ['bank:network:PEN', -minor],
  ])
const counted = async () => row('select count(*)::int as counts from payments.cash_count')

test('what is missing in a box is a cost with a reason, what is too much takes a cost back, and a box that agrees posts nothing', async () => {
  const treasurer = await staffWith('treasurer')
  await aBox('caja-uno', 10000)
  const short = { book: 'network', place: 'caja-uno', counted: '9950', reason: 'rounding' } as const
  const outcome = await run(countCash, treasurer, short, { key: 'short' })
  const { number } = await did(Promise.resolve(outcome))
  expect(await run(countCash, treasurer, short, { key: 'short' })).toEqual({ ...outcome, replayed: true })
  expect(await legsOf(`cash-count:${number}`)).toEqual([
    ['cash:caja-uno:PEN', -50],
    ['expense:cash_difference', 50],
  ])
  expect(await row('select reason from ledger.journal where key = ?', [`cash-count:${number}`])).toEqual({ reason: 'rounding' })

  const more = await did(run(countCash, treasurer, { ...short, counted: '9980', reason: 'wrong_change' }, { key: key() }))
  expect(more.difference.minor).toBe('30')
  expect(await balanceOf('cash:caja-uno:PEN')).toBe(9980)
  const agrees = await did(run(countCash, treasurer, { book: 'network', place: 'caja-uno', counted: '9980' }, { key: key() }))
  expect(await legsOf(`cash-count:${agrees.number}`)).toEqual([])
})

test('the fund’s boxes are counted in the fund’s book', async () => {
  const treasurer = await staffWith('treasurer')
  await posted(
    [
      ['cash:trujillo:PEN', 500],
      ['bank:fund:PEN', -500],
    ],
    { book: 'fund' },
  )
  const { number } = await did(
    run(countCash, treasurer, { book: 'fund', place: 'trujillo', counted: '0', reason: 'unexplained' }, { key: key() }),
  )
  expect(await legsOf(`cash-count:${number}`)).toEqual([
    ['fund', 'cash:trujillo:PEN', -500],
    ['fund', 'expense:cash_difference', 500],
  ])
})

test('an unknown box, a difference without a reason and a reason without one are refused, and write nothing', async () => {
  const treasurer = await staffWith('treasurer')
  await aBox('caja-dos', 700)
  const before = [await written(), await counted()]
  const count = (place: string, minor: string, reason?: 'rounding') =>
    run(countCash, treasurer, { book: 'network', place, counted: minor, reason }, { key: key() })
  expect(await count('nowhere', '0')).toMatchObject(refusal('cash_box_unknown'))
  expect(await count('caja-dos', '699')).toMatchObject({
    refusal: { code: 'reason_missing', facts: { expected: { minor: '700' } } },
  })
  expect(await count('caja-dos', '700', 'rounding')).toMatchObject(refusal('reason_without_difference'))
  const officer = await staffWith('credit_officer')
  const input = { book: 'network', place: 'caja-dos', counted: '700' } as const
  await expect(run(countCash, officer, input, { key: key() })).rejects.toThrow(Forbidden)
  expect([await written(), await counted()]).toEqual(before)
})

test('two who count one box at once leave what the later one counted', async () => {
  const treasurer = await staffWith('treasurer')
  await aBox('caja-tres', 1000)
  const counts = ['900', '950', '1000', '910'].map((minor) =>
    run(
      countCash,
      treasurer,
      { book: 'network', place: 'caja-tres', counted: minor, reason: minor === '1000' ? undefined : 'unexplained' },
      { key: key() },
    ),
  )
  await Promise.all(counts)
  const last = await row<{ counted: number; off: number }>(
    `select counted_minor::int as counted from payments.cash_count where place = 'caja-tres' order by id desc limit 1`,
  )
  const [sum, balance] = [
    await row<{ minor: number }>(
      `select (1000 + sum(counted_minor - expected_minor))::int as minor from payments.cash_count where place = 'caja-tres'`,
    ),
    await balanceOf('cash:caja-tres:PEN'),
  ]
  expect(sum.minor).toBe(balance)
  expect([900, 950, 1000, 910]).toContain(balance)
  expect([900, 950, 1000, 910]).toContain(last.counted)
})
