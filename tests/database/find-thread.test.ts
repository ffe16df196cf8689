import { expect, test } from 'vitest'
import { dispatchOrder } from '#app/domain/settlement/dispatch-order.server.ts'
import { systemActor } from '#app/domain/shared/actor.ts'
import { run } from '#app/domain/shared/command.server.ts'
import { Money } from '#app/domain/shared/money.ts'
import { forkEntityManager } from '#db/orm.server.ts'
import { findStatement } from '#db/questions/ledger/find-statement.server.ts'
import { findTrialBalance } from '#db/questions/ledger/find-trial-balance.server.ts'
import { findThread, type Thread } from '#db/questions/orders/find-thread.server.ts'
import { openTestDatabase } from '#tests/support/open-database.ts'
import { aLoan } from '#tests/support/small-loan.ts'
import { aMaker } from '#tests/support/small-world.ts'
import { aSale, did } from '#tests/support/sold.ts'

openTestDatabase()

async function threadOf(number: number): Promise<Thread> {
  const thread = await findThread(forkEntityManager(), number)
  if (!thread) throw new Error('no thread')
  return thread
}

test('case F: from the payment to each end, every part with its journal', async () => {
  const maker = await aMaker({ floor: '0.20' })
  const loan = await aLoan(maker, { principal: '1059.34', interest: '10.00' })
  const { number, orderId } = await aSale(maker, '180.00')
  const thread = await threadOf(number)
  expect(thread.journals.map(({ kind }) => kind)).toEqual(['captured', 'settled'])
  const [settlement] = thread.settlements
  expect(settlement?.lines.map(({ step, amount }) => [step, amount.toText()])).toEqual([
    ['igv', '27.46'],
    ['payment_fee', '6.19'],
    ['inpe', '14.64'],
    ['reparation', '29.27'],
    ['loan_interest', '10.00'],
    ['loan_principal', '71.95'],
    ['family', '20.49'],
  ])
  expect(settlement?.loans).toMatchObject([{ number: loan.number }])
  expect(settlement?.maker.code).toBe(maker.code)

  await did(run(dispatchOrder, systemActor('test'), { orderId, carrier: 'Olva' }, { key: orderId }))
  const later = await threadOf(number)
  expect(later.journals.map(({ kind }) => kind)).toEqual(['captured', 'settled', 'shipped'])
  const held = later.journals.flatMap(({ lines }) => lines).filter(({ account }) => account === `order_held:${number}:PEN`)
  const amounts = held.map(({ amount }) => amount)
  expect(Money.sum(amounts, 'PEN').toText()).toBe('0.00')
})

test('two makers of one piece have a settlement each, and their parts are the price', async () => {
  const [one, two] = [await aMaker(), await aMaker()]
  const { number } = await aSale(one, '99.99', [two])
  const { settlements } = await threadOf(number)
  expect(settlements).toHaveLength(2)
  expect(settlements.every(({ share }) => share?.part === 1 && share.whole === 2)).toBe(true)
  const gross = settlements.map((each) => each.gross)
  expect(Money.sum(gross, 'PEN').toText()).toBe('99.99')
})

test('an order that does not exist has no thread', async () => {
  expect(await findThread(forkEntityManager(), 999_999)).toBeUndefined()
})

test('the trial balance is zero per book and currency, and its lines say the same when added up again', async () => {
  const balances = await findTrialBalance(forkEntityManager(), 'lines')
  expect(balances.map(({ book, currency }) => `${book} ${currency}`)).toEqual(['network PEN', 'fund PEN'])
  for (const { debit, credit, difference, derived } of balances) {
    expect(difference.isZero()).toBe(true)
    expect(debit.equals(credit)).toBe(true)
    expect(derived?.credit.toText()).toBe(derived?.debit.toText())
    expect(derived?.difference.toText()).toBe('0.00')
  }
})

test('a statement runs back from what the account holds now, also over its shards', async () => {
  const em = forkEntityManager()
  for (const code of ['igv', 'due_to_fund']) {
    const { lines } = await findStatement(em, { book: 'network', code, currency: 'PEN' })
    expect(lines.length).toBeGreaterThan(0)
    for (const [index, line] of lines.entries()) {
      const earlier = lines[index + 1]?.balanceAfter ?? Money.zero('PEN')
      expect(line.balanceAfter.minus(line.amount).toText()).toBe(earlier.toText())
    }
  }
})
