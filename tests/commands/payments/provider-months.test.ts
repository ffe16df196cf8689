import { beforeAll, expect, test } from 'vitest'
import type { ProviderEvent } from '#app/domain/payments/ports.ts'
import { confirmPayoutArrived } from '#app/domain/payments/record-payout.server.ts'
import { startCheckout } from '#app/domain/payments/start-checkout.server.ts'
import { sendRefund } from '#app/domain/settlement/send-refund.server.ts'
import { settleProviderPayment } from '#app/domain/settlement/settle-provider-payment.server.ts'
import { sweepProvider, workWaitingEvents } from '#app/domain/settlement/sweep-provider.server.ts'
import { VISITOR } from '#app/domain/shared/actor.ts'
import { run } from '#app/domain/shared/command.server.ts'
import { withClient } from '#scripts/machine/postgres.ts'
import { anOrderFor, aPieceInStock, place } from '#tests/support/buying.ts'
import { aCheckout, checkoutStart, deliver, JOBS, openSandbox, payOnPage } from '#tests/support/card-payments.ts'
import { testDatabase } from '#tests/support/database.ts'
import { openTestDatabase, row, rows } from '#tests/support/open-database.ts'
import { staffWith } from '#tests/support/people.ts'
import { balances, change, differences } from '#tests/support/provider-ledger.ts'
import { aRefund } from '#tests/support/refunds.ts'
import { aMaker, aProduct } from '#tests/support/small-world.ts'
import { did } from '#tests/support/sold.ts'

openTestDatabase()
const sandbox = openSandbox()

async function control(path: string, body?: unknown): Promise<unknown> {
  const answer = await fetch(`${sandbox.url}/__sandbox/${path}`, { method: 'POST', body: JSON.stringify(body ?? {}) })
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
  return answer.json()
}

// Only a demo world's clock may be moved.
beforeAll(() => withClient(testDatabase().owner, (client) => client.query(`update shared.world set kind = 'demo'`)))

/** Days pass, at the provider and here; then the sweeper comes, twice: what the first finds, the second has worked. */
async function daysPass(days: number): Promise<void> {
  await control('clock', { advanceSeconds: days * 86_400 })
  await rows(`update shared.world set clock_offset = clock_offset + make_interval(days => ?)`, [days])
  await sweep()
}

/** Day by day until a payout is on its way to the bank: on which day that is depends on the days of the week. */
async function payoutLeaves() {
  for (let day = 1; day <= 14; day += 1) {
    await daysPass(1)
    const last = (await payouts()).at(-1)
    if (last?.state === 'in_transit') return last
  }
  throw new Error('no payout left within two weeks')
}

async function sweep(): Promise<void> {
  await sweepProvider(sandbox.provider, JOBS)
  await control('clock', { advanceSeconds: 120 })
  await rows(`update shared.world set clock_offset = clock_offset + interval '2 minutes'`)
  await workWaitingEvents(sandbox.provider, JOBS)
  await sweepProvider(sandbox.provider, JOBS)
}

async function aPaidSale() {
  const sale = await aCheckout(sandbox.provider)
  await payOnPage(sale.url)
  await settleProviderPayment(sandbox.provider, VISITOR, sale.paymentId)
  return sale
}

/** The provider's statement, its movements and the ledger say the same, in every currency. */
async function expectAgreement(): Promise<void> {
  expect(await differences()).toEqual([])
  const funds = await rows<{ currency: string; said: string; known: string; booked: string }>(
    `select funds.currency, (available_minor + pending_minor)::text as said, known_minor::text as known,
       coalesce((select sum(balance) from ledger.balance where code = 'psp:stripe:' || funds.currency), 0)::text as booked
     from payments.provider_funds funds`,
  )
  expect(funds.length).toBeGreaterThan(0)
  expect(funds.filter(({ said, known, booked }) => said !== known || said !== booked)).toEqual([])
}

async function payouts() {
  return rows<{ id: string; state: string; amount: string; arrived: boolean }>(
    `select id, state, amount_minor::text as amount, arrived_at is not null as arrived from payments.provider_payout order by created_at`,
  )
}

test('weeks of sales, refunds and payouts: provider, movements, ledger and bank say the same at every turn', async () => {
  const [kept, part, whole] = [await aPaidSale(), await aPaidSale(), await aPaidSale()]
  await sweep()
  await expectAgreement()

  for (const [sale, amount] of [
    [part, '5000'],
    [whole, '18000'],
  ] as const) {
    const refundId = await aRefund(sale.orderId, amount, {}, amount === '18000' ? 'to_stock' : undefined)
    expect(await sendRefund(sandbox.provider, JOBS, { refundId, now: new Date() })).toBe('succeeded')
  }
  await sweep()
  await expectAgreement()

  // What is available is paid out at midnight; it is on its way until the bank's own line says otherwise.
  const sent = await payoutLeaves()
  expect(sent).toMatchObject({ arrived: false })
  await expectAgreement()
  expect(await balances('bank_in_transit:PEN', 'bank:network:PEN')).toEqual({
    'bank_in_transit:PEN': sent.amount,
    'bank:network:PEN': '0',
  })
  const carried = await row<{ net: string }>(
    `select sum(net_minor)::text as net from payments.provider_balance_transaction where payout_ref is not null and type <> 'payout'`,
  )
  expect(carried.net).toBe(sent.amount)

  await daysPass(4)
  expect((await payouts())[0]).toMatchObject({ state: 'paid', arrived: false })
  const treasurer = await staffWith('treasurer')
  const input = { payoutId: sent.id, reference: 'BCP-0001' }
  expect(await run(confirmPayoutArrived, treasurer, input, { key: 'arrived' })).toMatchObject({ ok: true })
  expect(await balances('bank_in_transit:PEN', 'bank:network:PEN', 'psp:stripe:PEN')).toEqual({
    'bank_in_transit:PEN': '0',
    'bank:network:PEN': sent.amount,
    'psp:stripe:PEN': '0',
  })
  await expectAgreement()
  expect(kept.number).toBeGreaterThan(0)
}, 60_000)

test('a payout that the bank sends back stands at the provider again, and is paid once more', async () => {
  await aPaidSale()
  const last = await payoutLeaves()
  const { ref } = await row<{ ref: string }>('select ref from payments.provider_payout where id = ?', [last.id])
  const moved = await change(['psp:stripe:PEN', 'bank_in_transit:PEN'], async () => {
    await control(`payouts/${ref}`, { code: 'account_closed' })
    await sweep()
  })
  expect(moved).toEqual({ 'psp:stripe:PEN': last.amount, 'bank_in_transit:PEN': String(-BigInt(last.amount)) })
  expect(await row('select state, failure_code from payments.provider_payout where ref = ?', [ref])).toEqual({
    state: 'failed',
    failure_code: 'account_closed',
  })
  await expectAgreement()
  expect(await payoutLeaves()).toMatchObject({ amount: last.amount })
  await expectAgreement()
}, 60_000)

test('a refund that fails days later is promised again, and the provider’s balance and ours agree', async () => {
  const sale = await aPaidSale()
  const refundId = await aRefund(sale.orderId, '4000')
  await sendRefund(sandbox.provider, JOBS, { refundId, now: new Date() })
  await sweep()
  await expectAgreement()
  const { ref } = await row<{ ref: string }>('select provider_ref as ref from settlement.refund_attempt where refund_id = ?', [
    refundId,
  ])
  await control(`refunds/${ref}`, { to: 'failed', reason: 'declined' })
  await sweep()
  expect(await row('select state from settlement.refund where id = ?', [refundId])).toEqual({ state: 'failed' })
  await expectAgreement()
}, 60_000)

test('every order of arrival of a refund’s events ends the same', async () => {
  const sale = await aPaidSale()
  const refundId = await aRefund(sale.orderId, '3000')
  await sendRefund(sandbox.provider, JOBS, { refundId, now: new Date() })
  const { ref } = await row<{ ref: string }>('select provider_ref as ref from settlement.refund_attempt where refund_id = ?', [
    refundId,
  ])
  const events: ProviderEvent[] = []
  for await (const page of sandbox.provider.listEvents({ since: new Date('2020-01-01T00:00:00Z') }))
    events.push(...page.filter(({ objectId }) => objectId === ref))
  expect(events.length).toBeGreaterThan(0)
  const moved = await change(['psp:stripe:PEN'], async () => {
    for (const event of [...events].reverse()) expect(await deliver(sandbox.provider, event)).toBe('done')
    for (const event of events) expect(await deliver(sandbox.provider, { ...event, id: `${event.id}_again` })).toBe('done')
  })
  expect(moved).toEqual({ 'psp:stripe:PEN': '0' })
  expect(await row('select state from settlement.refund where id = ?', [refundId])).toEqual({ state: 'paid' })
})

test('dollars that the provider settles in soles: sale, refund and its failure pass through the position, and all agree', async () => {
  await rows(
    `insert into payments.exchange_rate (from_currency, to_currency, on_date, rate, source, taken_at) values ('USD', 'PEN', '2026-01-01', 3.42, 'test', now())`,
  )
  await control('settings', { settleIn: { usd: 'pen' } })
  const maker = await aMaker()
  const { variantId } = await aProduct(maker, '180.00', { usd: '85.00' })
  await aPieceInStock(variantId, maker)
  const order = await place(await anOrderFor([variantId], { country: 'FR', currency: 'USD', method: 'card' }))
  const started = await did(startCheckout(sandbox.provider, VISITOR, checkoutStart(order.paymentId)))
  await payOnPage(started.url)
  expect(await settleProviderPayment(sandbox.provider, VISITOR, order.paymentId)).toMatchObject({ result: 'paid' })
  await sweep()
  expect(await balances('psp:stripe:USD')).toEqual({ 'psp:stripe:USD': '0' })
  await expectAgreement()

  const refundId = await aRefund(order.orderId, '2000')
  expect(await sendRefund(sandbox.provider, JOBS, { refundId, now: new Date() })).toBe('succeeded')
  await sweep()
  expect(await balances('psp:stripe:USD')).toEqual({ 'psp:stripe:USD': '0' })
  await expectAgreement()
  const { ref } = await row<{ ref: string }>('select provider_ref as ref from settlement.refund_attempt where refund_id = ?', [
    refundId,
  ])
  await control(`refunds/${ref}`, { to: 'failed', reason: 'declined' })
  await sweep()
  expect(await balances('psp:stripe:USD')).toEqual({ 'psp:stripe:USD': '0' })
  await expectAgreement()
}, 60_000)

test.each(['won', 'lost'])(
  'a dispute that is %s: what it withdrew, its fee and what came back are in the books as they are there',
  async (end) => {
    const sale = await aPaidSale()
    const { charge } = await row<{ charge: string }>('select charge_ref as charge from payments.payment where id = ?', [
      sale.paymentId,
    ])
    const { id } = (await control(`disputes/${charge}`, { reason: 'product_not_received' })) as { id: string }
    await sweep()
    await expectAgreement()
    await control(`disputes/${id}`, { to: end })
    await sweep()
    await expectAgreement()
  },
  60_000,
)
