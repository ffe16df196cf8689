import { expect, test } from 'vitest'
import { recordExpense } from '#app/domain/fiscal/record-expense.server.ts'
import { reverseExpense } from '#app/domain/fiscal/reverse-expense.server.ts'
import type { RecordExpense } from '#app/domain/fiscal/schema.ts'
import { Forbidden, run } from '#app/domain/shared/command.server.ts'
import { plainDate } from '#app/domain/shared/dates.ts'
import type { Id } from '#app/domain/shared/ids.ts'
import { Money } from '#app/domain/shared/money.ts'
import { withClient } from '#scripts/machine/postgres.ts'
import { balanceOf, legsOf, posted, written } from '#tests/support/books.ts'
import { testDatabase } from '#tests/support/database.ts'
import { openTestDatabase, row, rows } from '#tests/support/open-database.ts'
import { staffWith } from '#tests/support/people.ts'
import { did } from '#tests/support/sold.ts'

openTestDatabase()

const pen = (text: string) => Money.parse(text, 'PEN')
const key = () => crypto.randomUUID()
const refusal = (code: string) => ({ ok: false, refusal: { code } })
const at = () => ({ key: key(), now: new Date('2026-12-03T15:00:00Z') })

let vouchers = 100
/** A courier's factura of S/ 100.00 and its tax, paid from the network's bank; change what the test is about. */
function anExpense(change: Partial<RecordExpense> = {}): RecordExpense {
  vouchers += 1
  return {
    book: 'network',
    kind: 'transport',
    documentType: 'factura',
    series: 'F001',
    documentNumber: `${vouchers}`,
    supplierTaxId: '20100070970',
    spentOn: plainDate('2026-11-28'),
    net: pen('100.00'),
    tax: pen('18.00'),
    paidFrom: 'bank',
    ...change,
  }
}

/** A ticket without tax: what is paid from a cash box most days. */
const aTicket = (change: Partial<RecordExpense>) =>
  anExpense({ documentType: 'other', series: undefined, supplierTaxId: undefined, tax: undefined, ...change })

test('a factura of the network is a cost and a tax that will come off, on the day it was paid', async () => {
  const treasurer = await staffWith('treasurer')
  const [input, when] = [anExpense(), at()]
  const outcome = await run(recordExpense, treasurer, input, when)
  const { number, journalId } = await did(Promise.resolve(outcome))
  expect(await run(recordExpense, treasurer, input, when)).toEqual({ ...outcome, replayed: true })
  expect(await legsOf(`expense:${number}`)).toEqual([
    ['expense:transport', 10000],
    ['tax_credit', 1800],
    ['bank:network:PEN', -11800],
  ])
  expect(await row('select effective_on::text as on_day, kind from ledger.journal where id = ?', [journalId])).toEqual({
    on_day: '2026-11-28',
    kind: 'expense',
  })
  const kept =
    JSON.stringify(await rows('select * from ledger.journal')) + JSON.stringify(await rows('select * from ledger.journal_line'))
  expect(kept).not.toContain('20100070970')
})

test('in the fund’s book the tax is part of the cost', async () => {
  const treasurer = await staffWith('treasurer')
  const whole = anExpense({
    book: 'fund',
    kind: 'fees',
    documentType: 'recibo_honorarios',
    series: 'E001',
    net: pen('500.00'),
    tax: undefined,
  })
  const { number } = await did(run(recordExpense, treasurer, whole, at()))
  expect(await legsOf(`expense:${number}`)).toEqual([
    ['fund', 'expense:fees', 50000],
    ['fund', 'bank:fund:PEN', -50000],
  ])
  expect(await run(recordExpense, treasurer, anExpense({ book: 'fund' }), at())).toMatchObject(refusal('no_tax_credit'))
})

test('each expected no is said in its order, and nothing of it is written', async () => {
  const treasurer = await staffWith('treasurer')
  await did(run(recordExpense, treasurer, anExpense({ documentNumber: '77' }), at()))
  const before = await written()
  const cases: [string, Partial<RecordExpense>][] = [
    ['expense_kind_unknown', { kind: 'parties' }],
    ['expense_kind_unknown', { kind: 'cash_difference' }],
    ['day_ahead', { spentOn: plainDate('2026-12-04') }],
    ['supplier_missing', { supplierTaxId: undefined }],
    ['no_tax_credit', { documentType: 'boleta' }],
    ['no_tax_credit', { documentType: 'recibo_honorarios' }],
    ['tax_too_high', { tax: pen('18.02') }],
    ['voucher_used', { documentNumber: '77' }],
    ['cash_short', { paidFrom: 'cash:nowhere' }],
  ]
  for (const [code, change] of cases) {
    expect([code, await run(recordExpense, treasurer, anExpense(change), at())]).toMatchObject([code, refusal(code)])
  }
  await expect(run(recordExpense, await staffWith('credit_officer'), anExpense(), at())).rejects.toThrow(Forbidden)
  expect(await written()).toEqual(before)
  expect(await run(recordExpense, treasurer, anExpense({ tax: pen('18.01') }), at())).toMatchObject({ ok: true })
  expect(await run(recordExpense, treasurer, anExpense({ documentNumber: '77', series: 'F002' }), at())).toMatchObject({
    ok: true,
  })
})

test('nothing is booked into a closed month', async () => {
  await withClient(testDatabase().owner, (client) =>
    client.query(`insert into ledger.period (month, closed_at, closed_by) values ('2026-08-01', now(), 'test')`),
  )
  const treasurer = await staffWith('treasurer')
  const before = await written()
  const august = anExpense({ spentOn: plainDate('2026-08-31') })
  expect(await run(recordExpense, treasurer, august, at())).toMatchObject(refusal('month_closed'))
  expect(await written()).toEqual(before)
})

test('a cash box never pays more than it holds, not even to several at once', async () => {
  await posted([
    ['cash:feria-lima:PEN', 10000],
    ['bank:network:PEN', -10000],
  ])
  const treasurer = await staffWith('treasurer')
  const pay = (net: string) => run(recordExpense, treasurer, aTicket({ paidFrom: 'cash:feria-lima', net: pen(net) }), at())
  expect(await pay('100.01')).toMatchObject({ refusal: { code: 'cash_short', facts: { held: { minor: '10000' } } } })
  const answers = await Promise.all(Array.from({ length: 8 }, () => pay('30.00')))
  expect(answers.filter((each) => each.ok)).toHaveLength(3)
  expect(await balanceOf('cash:feria-lima:PEN')).toBe(1000)
})

test('one voucher entered by several at once is one expense', async () => {
  const treasurer = await staffWith('treasurer')
  const inputs = [anExpense(), aTicket({})]
  for (const input of inputs) {
    const answers = await Promise.all(Array.from({ length: 6 }, () => run(recordExpense, treasurer, input, at())))
    expect(answers.map((each) => (each.ok ? 'booked' : each.refusal.code)).sort()).toEqual([
      'booked',
      ...Array.from({ length: 5 }, () => 'voucher_used'),
    ])
  }
})

test('a mistaken expense is taken back by its exact mirror, once, and its voucher may be entered again', async () => {
  const treasurer = await staffWith('treasurer')
  const input = anExpense()
  const before = [await balanceOf('expense:transport'), await balanceOf('tax_credit')]
  const { expenseId, number, journalId } = await did(run(recordExpense, treasurer, input, at()))
  const when = at()
  const outcome = await run(reverseExpense, treasurer, { expenseId, reason: 'wrong_amount' }, when)
  expect(outcome).toMatchObject({ ok: true, value: { number } })
  expect(await run(reverseExpense, treasurer, { expenseId, reason: 'wrong_amount' }, when)).toEqual({
    ...outcome,
    replayed: true,
  })
  expect(await legsOf(`expense:${number}:reversed`)).toEqual([
    ['expense:transport', -10000],
    ['tax_credit', -1800],
    ['bank:network:PEN', 11800],
  ])
  expect(
    await row('select reverses::text, reason, effective_on::text as on_day from ledger.journal where key = ?', [
      `expense:${number}:reversed`,
    ]),
  ).toEqual({ reverses: journalId, reason: 'wrong_amount', on_day: '2026-12-03' })
  expect([await balanceOf('expense:transport'), await balanceOf('tax_credit')]).toEqual(before)
  expect(await run(recordExpense, treasurer, { ...input, net: pen('90.00'), tax: pen('16.20') }, at())).toMatchObject({
    ok: true,
  })
})

test('an expense is taken back once, whoever asks, and an unknown one never', async () => {
  const treasurer = await staffWith('treasurer')
  const { expenseId } = await did(run(recordExpense, treasurer, anExpense(), at()))
  const answers = await Promise.all(
    Array.from({ length: 4 }, () => run(reverseExpense, treasurer, { expenseId, reason: 'not_ours' }, at())),
  )
  expect(answers.map((each) => (each.ok ? 'reversed' : each.refusal.code)).sort()).toEqual([
    'expense_reversed',
    'expense_reversed',
    'expense_reversed',
    'reversed',
  ])
  const nothing = { expenseId: key() as Id<'expense'>, reason: 'not_ours' } as const
  expect(await run(reverseExpense, treasurer, nothing, at())).toMatchObject(refusal('expense_not_found'))
  await expect(run(reverseExpense, await staffWith('auditor'), nothing, at())).rejects.toThrow(Forbidden)
})
