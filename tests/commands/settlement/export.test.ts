import { beforeAll, expect, test } from 'vitest'
import { recordProviderState } from '#app/domain/payments/record-provider-state.server.ts'
import { confirmPayment } from '#app/domain/settlement/confirm-payment.server.ts'
import { systemActor } from '#app/domain/shared/actor.ts'
import { run } from '#app/domain/shared/command.server.ts'
import { Payment } from '#db/entities/payments/payment.ts'
import { forkEntityManager } from '#db/orm.server.ts'
import { anOrderFor, aPieceInStock, place } from '#tests/support/buying.ts'
import { everythingHoldsAfterwards } from '#tests/support/holding.ts'
import { openTestDatabase, row, rows } from '#tests/support/open-database.ts'
import { aLoan } from '#tests/support/small-loan.ts'
import { aMaker, aProduct } from '#tests/support/small-world.ts'

openTestDatabase()
everythingHoldsAfterwards()

beforeAll(async () => {
  await rows(
    `insert into payments.exchange_rate (from_currency, to_currency, on_date, rate, source, taken_at) values ('USD', 'PEN', '2026-01-01', 3.42, 'test', now())`,
  )
})

const PROVIDER = systemActor('stripe-webhook')

/** The provider says that this was paid with a foreign card, and kept a fee. */
async function paidByForeignCard(paymentId: string, amount?: string) {
  const payment = await forkEntityManager().findOneOrFail(Payment, { id: paymentId as Payment['id'] })
  const facts = {
    paymentId,
    status: 'paid' as const,
    amount: amount ?? payment.amountMinor.toString(),
    currency: payment.currency,
    isForeignCard: true,
    balanceRef: `txn_${paymentId}`,
    fee: '400',
    feeCurrency: payment.currency,
  }
  await run(recordProviderState, PROVIDER, facts, { key: `state:${paymentId}` })
  return run(confirmPayment, PROVIDER, { paymentId }, { key: `paid:${paymentId}` })
}

test('case C: an export in dollars carries no IGV and is divided in soles at the stored rate', async () => {
  const maker = await aMaker({ takes: 'only_due' })
  await aLoan(maker, { principal: '74.56', interest: '20.00' })
  const { variantId } = await aProduct(maker, '180.00', { usd: '85.00' })
  await aPieceInStock(variantId, maker)
  const order = await place(await anOrderFor([variantId], { country: 'FR', currency: 'USD', method: 'card' }))
  expect(await paidByForeignCard(order.paymentId)).toMatchObject({ ok: true, value: { result: 'paid', settlements: 1 } })

  const lines = await rows<{ code: string; currency: string; amount: number }>(
    `select account.code, line.currency, sum(line.amount)::int as amount from ledger.journal journal
     join ledger.journal_line line on line.journal_id = journal.id join ledger.ledger_account account on account.id = ledger_account_id
     where journal.kind = 'settled' and journal.key like ? group by 1, 2`,
    [`settle:${order.number}-%`],
  )
  const amountOn = (start: string, currency = 'PEN') =>
    lines.find((line) => line.code.startsWith(start) && line.currency === currency)?.amount
  expect(amountOn(`order_held:${order.number}`, 'USD')).toBe(8500)
  expect(amountOn('fx_position:USD', 'USD')).toBe(-8500)
  expect(amountOn('fx_position:PEN')).toBe(29070)
  expect(amountOn('igv')).toBeUndefined()
  expect(amountOn('fee_recovered')).toBe(-1228)
  expect(amountOn('inpe:')).toBe(-2784)
  expect(amountOn('reparation:')).toBe(-5568)
  expect(amountOn('due_to_fund')).toBe(-9456)
  expect(amountOn('family:')).toBe(-10034)
})

test('the provider’s real fee is the network’s: it never changes her lines', async () => {
  const fee = await row(`select sum(balance)::int as kept from ledger.balance where code = 'psp_fee' and currency = 'USD'`)
  expect(fee).toEqual({ kept: 400 })
})

test('money of another amount than the order’s is set aside, and the order stays unpaid', async () => {
  const maker = await aMaker()
  const { variantId } = await aProduct(maker, '180.00', { usd: '85.00' })
  await aPieceInStock(variantId, maker)
  const order = await place(await anOrderFor([variantId], { country: 'FR', currency: 'USD', method: 'card' }))
  expect(await paidByForeignCard(order.paymentId, '100')).toMatchObject({ ok: true, value: { result: 'in_suspense' } })
  expect(await row('select state from orders.order where id = ?', [order.orderId])).toEqual({ state: 'awaiting_payment' })
  expect(await row("select balance::int from ledger.balance where code = 'suspense:USD'")).toEqual({ balance: -100 })
})
