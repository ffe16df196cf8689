import { expect, test } from 'vitest'
import { account } from '#app/domain/ledger/accounts.ts'
import { credit, debit } from '#app/domain/ledger/journal.ts'
import { postJournal } from '#app/domain/ledger/post-journal.server.ts'
import { cashSale } from '#app/domain/settlement/cash-sale.server.ts'
import { systemActor } from '#app/domain/shared/actor.ts'
import { run } from '#app/domain/shared/command.server.ts'
import { instantOn, plainDate } from '#app/domain/shared/dates.ts'
import { Money } from '#app/domain/shared/money.ts'
import { aPieceInStock } from '#tests/support/buying.ts'
import { everythingHoldsAfterwards } from '#tests/support/holding.ts'
import { openTestDatabase, row, rows } from '#tests/support/open-database.ts'
import { aRefund } from '#tests/support/refunds.ts'
import { inTransaction } from '#tests/support/small-loan.ts'
import { aMaker, aProduct, type SmallMaker } from '#tests/support/small-world.ts'
import { did } from '#tests/support/sold.ts'

openTestDatabase()
everythingHoldsAfterwards()

const SELLER = systemActor('test')

/** A maker whose judge orders S/ 100.00 a month. */
async function aMother(): Promise<SmallMaker> {
  const maker = await aMaker({ reparation: false })
  await rows(
    `update makers.profile_period set child_support_kind = 'monthly', child_support_monthly_minor = 10000 where maker_id = ?`,
    [maker.makerId],
  )
  return maker
}

/** What a sale of S/ 100.00 at a fair gave to the court: of 84.75 without tax, INPE has 8.48, and 76.27 are left to take from. */
async function givenBySale(maker: SmallMaker, day: string, hour = 12): Promise<number> {
  return (await soldOn(maker, day, hour)).given
}

async function soldOn(maker: SmallMaker, day: string, hour = 12): Promise<{ orderId: string; given: number }> {
  const { variantId } = await aProduct(maker, '100.00')
  await aPieceInStock(variantId, maker)
  const input = { lines: [{ variantId, quantity: 1, unitPrice: '10000' }], place: 'feria', channel: 'fair' as const }
  const sold = await did(run(cashSale, SELLER, input, { key: crypto.randomUUID(), now: instantOn(plainDate(day), hour) }))
  const { given } = await row<{ given: number }>(
    `select coalesce(sum(line.amount_minor), 0)::int as given from settlement.settlement_line line
     join settlement.settlement settlement on settlement.id = settlement_id
     join orders.order_line of_order on of_order.id = order_line_id where of_order.order_id = ? and step = 'child_support'`,
    [sold.orderId],
  )
  return { orderId: sold.orderId, given }
}

/** The court has what was gathered for it: the account is empty. */
async function passOn(maker: SmallMaker, amount: string): Promise<void> {
  const money = Money.parse(amount, 'PEN')
  await inTransaction((context) =>
    postJournal(context, {
      key: `test-remitted:${crypto.randomUUID()}`,
      kind: 'captured',
      source: { type: 'test', id: crypto.randomUUID() },
      lines: [
        debit('network', account.childSupport(maker.code), money),
        credit('network', account.bank('network', 'PEN'), money),
      ],
    }),
  )
}

test('a monthly order takes its amount once a month, and again in the next month though the first is not passed on yet', async () => {
  const maker = await aMother()
  expect(await givenBySale(maker, '2026-03-02')).toBe(7627)
  expect(await givenBySale(maker, '2026-03-20')).toBe(10_000 - 7627)
  expect(await givenBySale(maker, '2026-03-30')).toBe(0)
  expect(await givenBySale(maker, '2026-04-01')).toBe(7627)
})

test('what was passed on within its month is not taken a second time', async () => {
  const maker = await aMother()
  await givenBySale(maker, '2026-03-02')
  await givenBySale(maker, '2026-03-20')
  await passOn(maker, '100.00')
  expect(await givenBySale(maker, '2026-03-30')).toBe(0)
})

test('what a refund took back the month wants again', async () => {
  const maker = await aMother()
  const { orderId } = await soldOn(maker, '2026-03-02')
  await aRefund(orderId, '10000', {}, 'to_stock')
  expect(await givenBySale(maker, '2026-03-20')).toBe(7627)
})

test('the month is the one of Lima, to the last hour of its last day', async () => {
  const maker = await aMother()
  expect(await givenBySale(maker, '2026-03-31', 23)).toBe(7627)
  expect(await givenBySale(maker, '2026-04-01', 0)).toBe(7627)
})
