import { expect, test } from 'vitest'
import { depositCash, recordProviderPayout, withdrawCash } from '#app/domain/payments/move-money.server.ts'
import { cashSale } from '#app/domain/settlement/cash-sale.server.ts'
import { systemActor } from '#app/domain/shared/actor.ts'
import { Forbidden, run } from '#app/domain/shared/command.server.ts'
import { anOrderFor, aPieceInStock, confirm, place } from '#tests/support/buying.ts'
import { openTestDatabase, row } from '#tests/support/open-database.ts'
import { staffWith } from '#tests/support/people.ts'
import { aMaker, aProduct } from '#tests/support/small-world.ts'

openTestDatabase()

const SYSTEM = systemActor('test')

async function balance(code: string) {
  return (
    await row<{ minor: number }>('select coalesce(sum(balance), 0)::int as minor from ledger.balance where code = ?', [code])
  ).minor
}

async function journals() {
  return row('select count(*)::int as journals from ledger.journal')
}

test('what a wallet owed arrives in the bank, less what it kept', async () => {
  const maker = await aMaker()
  const { variantId } = await aProduct(maker, '180.00')
  await aPieceInStock(variantId, maker)
  const order = await place(await anOrderFor([variantId]))
  await confirm(order.paymentId)
  const owed = await balance('psp:yape:PEN')
  const fee = 619
  const input = {
    provider: 'yape' as const,
    currency: 'PEN' as const,
    arrived: String(owed - fee),
    fee: String(fee),
    reference: 'BCP-1',
  }
  expect(await run(recordProviderPayout, SYSTEM, input, { key: 'p1' })).toMatchObject({ ok: true })
  expect([await balance('psp:yape:PEN'), await balance('bank:network:PEN'), await balance('psp_fee')]).toEqual([
    0,
    owed - fee,
    fee,
  ])

  const before = await journals()
  expect(await run(recordProviderPayout, SYSTEM, input, { key: 'p1' })).toMatchObject({ ok: true, replayed: true })
  expect(await run(recordProviderPayout, SYSTEM, input, { key: 'p2' })).toMatchObject({ refusal: { code: 'reference_used' } })
  const nothing = { ...input, arrived: '0', reference: 'BCP-2' }
  expect(await run(recordProviderPayout, SYSTEM, nothing, { key: 'p3' })).toMatchObject({
    refusal: { code: 'amount_not_positive' },
  })
  expect(await journals()).toEqual(before)
})

test('the cash of a fair goes to the bank, and never more than the box holds', async () => {
  const maker = await aMaker()
  const { variantId } = await aProduct(maker, '90.00')
  await aPieceInStock(variantId, maker)
  const sale = { lines: [{ variantId, quantity: 1, unitPrice: '9000' }], place: 'feria-cusco', channel: 'fair' as const }
  expect(await run(cashSale, SYSTEM, sale, { key: 'sale' })).toMatchObject({ ok: true })
  const before = await journals()
  const deposit = (amount: string, key: string) =>
    run(depositCash, SYSTEM, { place: 'feria-cusco', amount, reference: key }, { key })
  expect(await deposit('9001', 'd1')).toMatchObject({ refusal: { code: 'cash_short', facts: { held: { minor: '9000' } } } })
  expect(await deposit('0', 'd2')).toMatchObject({ refusal: { code: 'amount_not_positive' } })
  expect(await journals()).toEqual(before)
  expect(await deposit('9000', 'd3')).toMatchObject({ ok: true })
  expect(await balance('cash:feria-cusco:PEN')).toBe(0)

  const bank = await balance('bank:network:PEN')
  const withdraw = (amount: string, key: string) =>
    run(withdrawCash, SYSTEM, { place: 'trujillo', amount, reference: key }, { key })
  expect(await withdraw(String(bank + 1), 'w1')).toMatchObject({
    refusal: { code: 'bank_short', facts: { held: { minor: String(bank) } } },
  })
  expect(await withdraw('-5', 'w2')).toMatchObject({ refusal: { code: 'amount_not_positive' } })
  expect(await withdraw('5000', 'w3')).toMatchObject({ ok: true })
  expect(await run(withdrawCash, SYSTEM, { place: 'trujillo', amount: '5000', reference: 'w3' }, { key: 'w4' })).toMatchObject({
    refusal: { code: 'reference_used' },
  })
  expect(await balance('cash:trujillo:PEN')).toBe(5000)
})

test('is the treasurer’s alone', async () => {
  const officer = await staffWith('credit_officer')
  const input = { place: 'feria-cusco', amount: '1', reference: 'x' }
  await expect(run(depositCash, officer, input, { key: 'x' })).rejects.toThrow(Forbidden)
})
