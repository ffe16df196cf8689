import { describe, expect, test } from 'vitest'
import { placeOrder } from '#app/domain/orders/place-order.server.ts'
import { stockPiece } from '#app/domain/production/stock-piece.server.ts'
import { confirmManualPayment } from '#app/domain/settlement/confirm-manual-payment.server.ts'
import { systemActor, VISITOR } from '#app/domain/shared/actor.ts'
import { run } from '#app/domain/shared/command.server.ts'
import { openTestDatabase, row, rows } from '#tests/support/open-database.ts'
import { staffWith } from '#tests/support/people.ts'
import { aLoan } from '#tests/support/small-loan.ts'
import { aMaker, aProduct, type SmallMaker } from '#tests/support/small-world.ts'

openTestDatabase()

const SEED = systemActor('test')
let reference = 0

async function stock(maker: SmallMaker, variantId: string): Promise<void> {
  const made = await run(
    stockPiece,
    SEED,
    { variantId, shares: [{ makerId: maker.makerId, part: 1 }] },
    { key: crypto.randomUUID() },
  )
  if (!made.ok) throw new Error(made.refusal.code)
}

async function buyByYape(variantId: string, expectedTotal: string) {
  const placed = await run(
    placeOrder,
    VISITOR,
    {
      lines: [{ variantId, quantity: 1 }],
      country: 'PE',
      currency: 'PEN',
      locale: 'es',
      method: 'yape',
      buyer: { email: 'ana@example.com', name: 'Ana', address: { lines: ['Calle 1'], city: 'Lima' } },
      expectedTotal,
    },
    { key: crypto.randomUUID() },
  )
  if (!placed.ok) throw new Error(`${placed.refusal.code} ${JSON.stringify(placed.refusal.facts)}`)
  return placed.value
}

/** Price and the parcel to Lima, as the reference data has it. */
async function totalOf(price: bigint): Promise<string> {
  const { amount_minor } = await row<{ amount_minor: string }>(
    `select amount_minor::text from orders.shipping_rate rate join orders.destination destination on destination.zone = rate.zone where country = 'PE' and rate.currency = 'PEN'
     and up_to_grams >= 400 order by up_to_grams limit 1`,
  )
  return (price + BigInt(amount_minor)).toString()
}

async function linesOf(orderNumber: number): Promise<Record<string, string>> {
  const found = await rows<{ code: string; amount: string }>(
    `select account.code, sum(line.amount)::text as amount from ledger.journal journal
     join ledger.journal_line line on line.journal_id = journal.id join ledger.ledger_account account on account.id = line.ledger_account_id
     where journal.kind = 'settled' and journal.key like ? group by account.code`,
    [`settle:${orderNumber}-%`],
  )
  return Object.fromEntries(
    found.map(({ code, amount }) => [code.replace(/m_\d+|loan_\d+|\d{4}$/g, '#').replace(/e\d\d:.*/, '#'), amount]),
  )
}

async function sell(maker: SmallMaker, price: string) {
  const { variantId } = await aProduct(maker, price)
  await stock(maker, variantId)
  const order = await buyByYape(variantId, await totalOf(BigInt(price.replace('.', ''))))
  const treasurer = await staffWith('treasurer')
  reference += 1
  const confirmed = await run(
    confirmManualPayment,
    treasurer,
    { paymentId: order.paymentId, reference: `yape-${process.pid}-${reference}` },
    { key: `confirm:${order.paymentId}` },
  )
  expect(confirmed).toMatchObject({ ok: true, value: { result: 'paid', settlements: 1 } })
  return order
}

describe('the thread: one sale repays a loan and credits a family', () => {
  test('case E: the default mandate takes the whole disposable part while there is a long way to go', async () => {
    const maker = await aMaker()
    const loan = await aLoan(maker, { principal: '1059.34', interest: '10.00' })
    const order = await sell(maker, '180.00')
    const [found] = await rows(
      'select gross_minor::int, income_minor::int, disposable_minor::int, loan_minor::int, family_minor::int from settlement.settlement where maker_id = ?',
      [maker.makerId],
    )
    expect(found).toEqual({
      gross_minor: 18000,
      income_minor: 14635,
      disposable_minor: 10244,
      loan_minor: 10244,
      family_minor: 0,
    })
    const owed = await rows<{ code: string; balance: string }>(
      `select code, balance::text from ledger.balance where code like ? order by code`,
      [`loan:${loan.number}:%`],
    )
    expect(owed.map((each) => each.balance)).toEqual(['0', '96690'])
    expect(await linesOf(order.number)).toMatchObject({
      igv: '-2746',
      fee_recovered: '-619',
      due_to_fund: '-10244',
      due_from_network: '10244',
    })
  })

  test('case F: a family floor of 20 % reaches the family first', async () => {
    const maker = await aMaker({ floor: '0.20' })
    await aLoan(maker, { principal: '1059.34', interest: '10.00' })
    await sell(maker, '180.00')
    const [found] = await rows('select loan_minor::int, family_minor::int from settlement.settlement where maker_id = ?', [
      maker.makerId,
    ])
    expect(found).toEqual({ loan_minor: 8195, family_minor: 2049 })
  })

  test('case G: the last stretch closes the loan and the rest is the family’s', async () => {
    const maker = await aMaker()
    const loan = await aLoan(maker, { principal: '60.00', interest: '1.00' })
    await sell(maker, '180.00')
    const [found] = await rows('select loan_minor::int, family_minor::int from settlement.settlement where maker_id = ?', [
      maker.makerId,
    ])
    expect(found).toEqual({ loan_minor: 6100, family_minor: 4144 })
    expect(await row('select state from lending.loan where id = ?', [loan.loanId])).toEqual({ state: 'closed' })
  })

  test('every book balances and the seam agrees', async () => {
    const off = await rows(
      `select book, currency, sum(balance) from ledger.balance group by book, currency having sum(balance) <> 0`,
    )
    expect(off).toEqual([])
    const seam = await row<{ total: string }>(
      `select coalesce(sum(balance), 0)::text as total from ledger.balance where code in ('due_to_fund', 'due_from_network')`,
    )
    expect(seam.total).toBe('0')
  })
})
