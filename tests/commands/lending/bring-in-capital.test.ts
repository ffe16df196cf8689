import { expect, test } from 'vitest'
import { bringInCapital } from '#app/domain/lending/bring-in-capital.server.ts'
import { CapitalForm } from '#app/domain/lending/schema.ts'
import { Forbidden, KeyReused, run } from '#app/domain/shared/command.server.ts'
import { aFund, balance, did, everything, FUNDER, noon, on, pen, refusalOf } from '#tests/support/lending.ts'
import { openTestDatabase, row } from '#tests/support/open-database.ts'

openTestDatabase()

const DAY = '2026-03-02'

test('capital stands in the bank and to its funder', async () => {
  const { treasurer } = await aFund('0.00')
  const { journalId } = await did(
    on(DAY, treasurer, bringInCapital, { funderId: FUNDER, amount: pen('1500.00'), reference: 'OP-1' }),
  )
  expect(await balance('bank:fund:PEN')).toBe('1500.00')
  expect(await balance(`capital:${FUNDER}`)).toBe('-1500.00')
  expect(await row('select key, kind from ledger.journal where id = ?', [journalId])).toEqual({
    key: 'capital:OP-1',
    kind: 'capital-in',
  })
})

test('a bank reference is entered once, whoever enters it', async () => {
  const { treasurer } = await aFund('0.00')
  const input = { funderId: FUNDER, amount: pen('20.00'), reference: 'OP-2' }
  await did(on(DAY, treasurer, bringInCapital, input))
  const before = await everything()
  expect(await refusalOf(on(DAY, treasurer, bringInCapital, input))).toBe('reference_used')
  expect(await refusalOf(on(DAY, treasurer, bringInCapital, { ...input, amount: pen('30.00') }))).toBe('reference_used')
  expect(await everything()).toBe(before)
})

test('eight people who enter one reference at once book it once', async () => {
  const { treasurer } = await aFund('0.00')
  const before = await balance('bank:fund:PEN')
  const input = { funderId: FUNDER, amount: pen('70.00'), reference: 'OP-3' }
  const answers = await Promise.all(Array.from({ length: 8 }, () => on(DAY, treasurer, bringInCapital, input)))
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  expect(pen(await balance('bank:fund:PEN')).minus(pen(before))).toEqual(pen('70.00'))
})

test('the same key again reads the first answer; with another amount it is an error', async () => {
  const { treasurer } = await aFund('0.00')
  const input = { funderId: FUNDER, amount: pen('20.00'), reference: 'OP-4' }
  const first = await run(bringInCapital, treasurer, input, { key: 'form-1', now: noon(DAY) })
  const second = await run(bringInCapital, treasurer, input, { key: 'form-1', now: noon(DAY) })
  expect(second).toEqual({ ...first, replayed: true })
  const other = run(bringInCapital, treasurer, { ...input, amount: pen('21.00') }, { key: 'form-1', now: noon(DAY) })
  await expect(other).rejects.toThrow(KeyReused)
})

test('an unknown funder is refused', async () => {
  const { treasurer } = await aFund('0.00')
  const before = await everything()
  const input = { funderId: 'nobody', amount: pen('20.00'), reference: 'OP-5' }
  expect(await refusalOf(on(DAY, treasurer, bringInCapital, input))).toBe('funder_unknown')
  expect(await everything()).toBe(before)
})

test('who may not bring in capital changes nothing', async () => {
  const { officer } = await aFund('0.00')
  const before = await everything()
  const input = { funderId: FUNDER, amount: pen('20.00'), reference: 'OP-6' }
  await expect(on(DAY, officer, bringInCapital, input)).rejects.toThrow(Forbidden)
  expect(await everything()).toBe(before)
})

test.each([
  ['no amount', { funderId: FUNDER, reference: 'OP-7' }],
  ['nothing', { funderId: FUNDER, amount: '0.00', reference: 'OP-7' }],
  ['a name as reference', { funderId: FUNDER, amount: '10', reference: 'de Rosa para el fondo' }],
  ['an unknown field', { funderId: FUNDER, amount: '10', reference: 'OP-7', bank: 'mine' }],
])('the form refuses %s', (_what, fields) => {
  expect(CapitalForm.safeParse(fields).success).toBe(false)
})
