import { expect, inject } from 'vitest'
import { withClient } from '#scripts/machine/postgres.ts'
import { test } from '#tests/support/browser.ts'
import { buyFirstPiece, payWith, signInAs } from '#tests/support/shopping.ts'

/** What the newest settlement did to its maker's loan and family, held against the ledger: other tests buy in this world too. */
async function newest() {
  return withClient(inject('application').databaseUrl, async (client) => {
    const { rows } = await client.query<{
      maker: string
      loan: number
      family: number
      owedBefore: number
      owedNow: number
      off: number
    }>(
      `select maker.chosen_name as maker, settlement.loan_minor::int as loan, settlement.family_minor::int as family,
         (repayment.interest_before_minor + repayment.principal_before_minor)::int as "owedBefore",
         (select sum(balance)::int from ledger.balance where code like 'loan:' || loan.number || ':%') as "owedNow",
         (select count(*)::int from (select 1 from ledger.balance group by book, currency having sum(balance) <> 0) unbalanced) as off
       from settlement.settlement settlement
       join makers.maker maker on maker.id = settlement.maker_id
       join lending.repayment repayment on repayment.settlement_id = settlement.id
       join lending.loan loan on loan.id = repayment.loan_id
       order by settlement.id desc limit 1`,
    )
    if (!rows[0]) throw new Error('there is a settlement')
    return rows[0]
  })
}

test('a buyer pays, the loan falls by 81.95 and the family account rises by 20.49 (case F), and every screen says so', async ({
  openPage,
}) => {
  const buyer = await openPage()
  await buyFirstPiece(buyer, 'es')
  await payWith(buyer, '4242424242424242')
  await buyer.waitForURL(/\/es\/o\//)
  const number = /\/o\/(\d+)-/.exec(buyer.url())?.[1]
  expect(await buyer.locator('main').textContent()).toContain('Se le cobró una vez')

  const sale = await newest()
  expect(sale).toMatchObject({ maker: 'Rocío B.G.', loan: 8195, family: 2049, off: 0 })
  expect(sale.owedBefore - sale.owedNow).toBe(8195)

  const staff = await openPage()
  await signInAs(staff, 'tesoreria')
  await staff.goto(`/fund/threads/${number}`)
  const thread = await staff.locator('main').textContent()
  for (const figure of ['180.00', '27.46', '6.19', '146.35', '14.64', '29.27', '102.44', '20.49'])
    expect(thread).toContain(figure)
  expect(thread).toContain('diferencia 0.00')
  await staff.goto('/fund/ledger/trial-balance?from=lines')
  expect((await staff.locator('main').textContent())?.match(/Diferencia 0\.00/g)?.length).toBeGreaterThanOrEqual(4)
})

test('the same without JavaScript, in English, up to and after the payment page', async ({ openPage }) => {
  const buyer = await openPage({ javaScriptEnabled: false })
  await buyFirstPiece(buyer, 'en')
  await payWith(buyer, '4242424242424242')
  await buyer.waitForURL(/\/en\/o\//)
  expect(await buyer.locator('main').textContent()).toContain('You were charged once')
  const sale = await newest()
  expect(sale).toMatchObject({ maker: 'Rocío B.G.', loan: 8195, family: 2049, off: 0 })
  expect(sale.owedBefore - sale.owedNow).toBe(8195)
})

test('a declined card says that nothing was charged, and another card pays the same order: in French, in euros', async ({
  openPage,
}) => {
  const before = await newest()
  const buyer = await openPage({ viewport: { width: 360, height: 740 }, javaScriptEnabled: false })
  await buyFirstPiece(buyer, 'fr')
  await payWith(buyer, '4000000000000002')
  await buyer.waitForLoadState()
  expect(await buyer.locator('[role=alert]').first().textContent()).toMatch(/\S.{20}/s)
  expect(await newest()).toEqual(before)
  await payWith(buyer, '4242424242424242')
  await buyer.waitForURL(/\/fr\/o\//)
  const sale = await newest()
  expect(sale).toMatchObject({ maker: 'Rocío B.G.', off: 0 })
  expect(sale.owedBefore - sale.owedNow).toBe(sale.loan)
})
