import { describe, expect, test } from 'vitest'
import { anOrderFor, aPieceInStock, confirm, place } from '#tests/support/buying.ts'
import { everythingHoldsAfterwards } from '#tests/support/holding.ts'
import { openTestDatabase, row, rows } from '#tests/support/open-database.ts'
import { aLoan } from '#tests/support/small-loan.ts'
import { aMaker, aProduct, type SmallMaker } from '#tests/support/small-world.ts'

openTestDatabase()
everythingHoldsAfterwards()

async function sell(maker: SmallMaker, price: string) {
  const { variantId } = await aProduct(maker, price)
  await aPieceInStock(variantId, maker)
  const order = await place(await anOrderFor([variantId]))
  expect(await confirm(order.paymentId)).toMatchObject({ result: 'paid', settlements: 1 })
  return order
}

interface Settled {
  igv: number
  fee: number
  income: number
  inpe: number
  reparation: number
  disposable: number
  interest: number
  principal: number
  family: number
}

async function settledOf(maker: SmallMaker): Promise<Settled> {
  return row<Settled>(
    `select coalesce(sum(amount_minor) filter (where step = 'igv'), 0)::int as igv,
       coalesce(sum(amount_minor) filter (where step = 'payment_fee'), 0)::int as fee, income_minor::int as income,
       coalesce(sum(amount_minor) filter (where step = 'inpe'), 0)::int as inpe,
       coalesce(sum(amount_minor) filter (where step = 'reparation'), 0)::int as reparation, disposable_minor::int as disposable,
       coalesce(sum(amount_minor) filter (where step = 'loan_interest'), 0)::int as interest,
       coalesce(sum(amount_minor) filter (where step = 'loan_principal'), 0)::int as principal, family_minor::int as family
     from settlement.settlement join settlement.settlement_line on settlement_id = id where maker_id = ? group by settlement.id`,
    [maker.makerId],
  )
}

async function owedOn(loanNumber: string) {
  const [interest, principal] = await rows<{ balance: string }>(
    'select balance::text from ledger.balance where code like ? order by code',
    [`loan:${loanNumber}:%`],
  )
  return [interest?.balance, principal?.balance]
}

describe('the worked cases of product.md, on the real ledger', () => {
  const due = { principal: '74.56', interest: '20.00' }
  const law = { igv: 2746, fee: 619, income: 14635, inpe: 1464 }

  test('A: only what is due, reparation applies', async () => {
    const maker = await aMaker({ takes: 'only_due' })
    await aLoan(maker, due)
    await sell(maker, '180.00')
    expect(await settledOf(maker)).toEqual({
      ...law,
      reparation: 2927,
      disposable: 10244,
      interest: 2000,
      principal: 7456,
      family: 788,
    })
  })

  test('B: the same without reparation', async () => {
    const maker = await aMaker({ takes: 'only_due', reparation: false })
    await aLoan(maker, due)
    await sell(maker, '180.00')
    expect(await settledOf(maker)).toEqual({
      ...law,
      reparation: 0,
      disposable: 13171,
      interest: 2000,
      principal: 7456,
      family: 3715,
    })
  })

  test('D: a small sale pays interest first and leaves nothing', async () => {
    const maker = await aMaker({ takes: 'only_due' })
    await aLoan(maker, due)
    await sell(maker, '60.00')
    expect(await settledOf(maker)).toEqual({
      igv: 915,
      fee: 206,
      income: 4879,
      inpe: 488,
      reparation: 976,
      disposable: 3415,
      interest: 2000,
      principal: 1415,
      family: 0,
    })
  })

  test('E: the default mandate takes the whole disposable part while there is a long way to go', async () => {
    const maker = await aMaker()
    const loan = await aLoan(maker, { principal: '1059.34', interest: '10.00' })
    await sell(maker, '180.00')
    expect(await settledOf(maker)).toMatchObject({ interest: 1000, principal: 9244, family: 0 })
    expect(await owedOn(loan.number)).toEqual(['0', '96690'])
  })

  test('F: a family floor of 20 % reaches the family first', async () => {
    const maker = await aMaker({ floor: '0.20' })
    const loan = await aLoan(maker, { principal: '1059.34', interest: '10.00' })
    await sell(maker, '180.00')
    expect(await settledOf(maker)).toMatchObject({ interest: 1000, principal: 7195, family: 2049 })
    expect(await owedOn(loan.number)).toEqual(['0', '98739'])
  })

  test('G: the last stretch closes the loan, and the rest is the family’s', async () => {
    const maker = await aMaker()
    const loan = await aLoan(maker, { principal: '60.00', interest: '1.00' })
    await sell(maker, '180.00')
    expect(await settledOf(maker)).toMatchObject({ interest: 100, principal: 6000, family: 4144 })
    expect(await row('select state from lending.loan where id = ?', [loan.loanId])).toEqual({ state: 'closed' })
  })
})

describe('who made it, and what she owes', () => {
  test('a piece of several makers is shared by their parts, and each share has its own waterfall', async () => {
    const [first, second] = [await aMaker(), await aMaker({ profile: 'cooperative', hasMandate: false })]
    await aLoan(first, { principal: '500.00', interest: '0.00' })
    const { variantId } = await aProduct(first, '180.00')
    await aPieceInStock(variantId, [first, 2], [second, 1])
    const order = await place(await anOrderFor([variantId]))
    expect(await confirm(order.paymentId)).toMatchObject({ settlements: 2 })
    const [hers, theirs] = [await settledOf(first), await settledOf(second)]
    expect(hers.igv + theirs.igv).toBe(2746)
    expect(hers.fee + theirs.fee).toBe(619)
    expect(hers.income + theirs.income).toBe(14635)
    expect(hers).toMatchObject({ interest: 0, family: 0 })
    expect(theirs).toMatchObject({ inpe: 0, reparation: 0, principal: 0, family: theirs.income })
  })

  test('with several loans the oldest is repaid first', async () => {
    const maker = await aMaker()
    const older = await aLoan(maker, { principal: '40.00', interest: '2.00' }, '2025-01-10')
    const newer = await aLoan(maker, { principal: '300.00', interest: '3.00' }, '2026-01-10')
    await sell(maker, '180.00')
    expect(await owedOn(older.number)).toEqual(['0', '0'])
    expect(await owedOn(newer.number)).toEqual(['0', (30_000 - (10_244 - 4_200 - 300)).toString()])
  })

  test('without a mandate nothing is taken for a loan', async () => {
    const maker = await aMaker({ hasMandate: false })
    await aLoan(maker, { principal: '40.00', interest: '2.00' })
    await sell(maker, '180.00')
    expect(await settledOf(maker)).toMatchObject({ interest: 0, principal: 0, family: 10244 })
  })
})

test('her slip is issued with the settlement and says the same figures', async () => {
  const maker = await aMaker({ floor: '0.20' })
  await aLoan(maker, { principal: '1059.34', interest: '10.00' })
  const order = await sell(maker, '180.00')
  const { content } = await row<{ content: Record<string, unknown> }>('select content from papers.paper where maker_id = ?', [
    maker.makerId,
  ])
  expect(content).toMatchObject({
    sale: { orderNumber: order.number, paymentMethod: 'yape' },
    gross: { minor: '18000', currency: 'PEN' },
    family: { minor: '2049' },
    loans: [
      { before: { interest: { minor: '1000' }, principal: { minor: '105934' } }, after: { principal: { minor: '98739' } } },
    ],
  })
})

test('after all of it every book balances and the two sides of the seam agree', async () => {
  expect(await rows('select book, currency from ledger.balance group by book, currency having sum(balance) <> 0')).toEqual([])
  const seam = await row(
    "select coalesce(sum(balance), 0)::int as total from ledger.balance where code in ('due_to_fund', 'due_from_network')",
  )
  expect(seam).toEqual({ total: 0 })
})
