import { expect, inject } from 'vitest'
import { withClient } from '#scripts/machine/postgres.ts'
import { test } from '#tests/support/browser.ts'
import { buyFirstPiece, payWith, signInAs } from '#tests/support/shopping.ts'

/** What Rocío owes, what her family account holds, and whether each book balances, from the ledger itself. */
async function books() {
  return withClient(inject('application').databaseUrl, async (client) => {
    const { rows } = await client.query<{ owed: number; family: number; off: number }>(
      `select (select sum(balance.balance)::int from ledger.balance join lending.loan on balance.code like 'loan:' || loan.number || ':%'
           join makers.maker on maker.id = loan.maker_id where maker.handle like 'rocio%') as owed,
         (select -sum(balance.balance)::int from ledger.balance join makers.maker on balance.code like 'family:' || maker.code || ':held'
           where maker.handle like 'rocio%') as family,
         (select count(*)::int from (select 1 from ledger.balance group by book, currency having sum(balance) <> 0) unbalanced) as off`,
    )
    if (!rows[0]) throw new Error('the ledger answers')
    return rows[0]
  })
}

/** What the newest settlement says went to loans and to the family. */
async function lastSettlement() {
  return withClient(inject('application').databaseUrl, async (client) => {
    const { rows } = await client.query<{ loan: number; family: number }>(
      'select loan_minor::int as loan, family_minor::int as family from settlement.settlement order by settled_at desc limit 1',
    )
    if (!rows[0]) throw new Error('there is a settlement')
    return rows[0]
  })
}

test('a buyer pays, the loan falls by 81.95 and the family account rises by 20.49 (case F), and every screen says so', async ({
  openPage,
}) => {
  const before = await books()
  const buyer = await openPage()
  await buyFirstPiece(buyer, 'es')
  await payWith(buyer, '4242424242424242')
  await buyer.waitForURL(/\/es\/o\//)
  const number = /\/o\/(\d+)-/.exec(buyer.url())?.[1]
  expect(await buyer.locator('main').innerText()).toContain('Se le cobró una vez')

  const after = await books()
  expect([before.owed - after.owed, after.family - before.family, after.off]).toEqual([8195, 2049, 0])

  const staff = await openPage()
  await signInAs(staff, 'tesoreria')
  await staff.goto(`/fund/threads/${number}`)
  const thread = await staff.locator('main').innerText()
  for (const figure of ['180.00', '27.46', '6.19', '146.35', '14.64', '29.27', '102.44', '20.49'])
    expect(thread).toContain(figure)
  expect(thread).toContain('diferencia 0.00')
  await staff.goto('/fund/ledger/trial-balance')
  expect(await staff.locator('main').innerText()).toContain('Diferencia 0.00')
})

test('the same without JavaScript, in English, up to and after the payment page', async ({ openPage }) => {
  const before = await books()
  const buyer = await openPage({ javaScriptEnabled: false })
  await buyFirstPiece(buyer, 'en')
  await payWith(buyer, '4242424242424242')
  await buyer.waitForURL(/\/en\/o\//)
  expect(await buyer.locator('main').innerText()).toContain('You were charged once')
  const after = await books()
  expect([before.owed - after.owed, after.family - before.family, after.off]).toEqual([8195, 2049, 0])
})

test('a declined card says that nothing was charged, and another card pays the same order: in French, in euros', async ({
  openPage,
}) => {
  const before = await books()
  const buyer = await openPage({ viewport: { width: 360, height: 740 }, javaScriptEnabled: false })
  await buyFirstPiece(buyer, 'fr')
  await payWith(buyer, '4000000000000002')
  await buyer.waitForLoadState()
  expect((await buyer.locator('[role=alert]').first().innerText()).length).toBeGreaterThan(20)
  expect(await books()).toEqual(before)
  await payWith(buyer, '4242424242424242')
  await buyer.waitForURL(/\/fr\/o\//)
  const after = await books()
  const last = await lastSettlement()
  expect([before.owed - after.owed, after.family - before.family, after.off]).toEqual([last.loan, last.family, 0])
})
