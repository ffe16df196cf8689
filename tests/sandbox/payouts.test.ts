import type Stripe from 'stripe'
import { expect, test } from 'vitest'
import { eventsOf, payment, runningSandbox } from './running-sandbox.ts'

const DAY = 86_400
/** A Wednesday at noon, so that working days can be counted. */
const WEDNESDAY = { fixedAtMs: Date.parse('2026-11-25T12:00:00Z') }
const NET = 19_180 - 660

async function sandboxOnWednesday() {
  const sandbox = await runningSandbox({ clock: WEDNESDAY, seed: 'payouts' })
  const balance = async () => {
    const { available, pending } = await sandbox.stripe.balance.retrieve()
    return [
      available.find(({ currency }) => currency === 'pen')?.amount,
      pending.find(({ currency }) => currency === 'pen')?.amount,
    ]
  }
  const payouts = async () => (await sandbox.stripe.payouts.list({ limit: 100 })).data
  const onlyPayout = async () => (await payouts())[0] as Stripe.Payout
  return { ...sandbox, balance, payouts, onlyPayout }
}

test('a charge’s money is pending for seven days, then paid out at midnight and at the bank two working days later', async () => {
  const { stripe, advance, balance, payouts, onlyPayout, check } = await sandboxOnWednesday()
  const intent = await payment(stripe, { expand: ['latest_charge.balance_transaction'] })
  expect(intent).toMatchObject({ latest_charge: { balance_transaction: { status: 'pending', net: NET } } })
  expect(await balance()).toEqual([0, NET])
  await advance(6 * DAY)
  expect([await balance(), await payouts()]).toEqual([[0, NET], []])
  await advance(DAY)
  expect(await balance()).toEqual([0, 0])
  expect(await onlyPayout()).toMatchObject({
    amount: NET,
    currency: 'pen',
    automatic: true,
    status: 'in_transit',
    arrival_date: Date.parse('2026-12-04T00:00:00Z') / 1000,
    created: Date.parse('2026-12-02T00:00:00Z') / 1000,
    failure_balance_transaction: null,
  })
  await advance(3 * DAY)
  const paid = await onlyPayout()
  expect(paid).toMatchObject({ status: 'paid', trace_id: { status: 'supported', value: expect.stringMatching(/^STRIPE /) } })
  expect(await eventsOf(stripe, paid.id)).toEqual([
    'payout.created',
    'payout.updated',
    'payout.reconciliation_completed',
    'payout.updated',
    'payout.paid',
  ])
  expect((await stripe.events.list({ type: 'balance.available' })).data).toHaveLength(1)
  expect(await check()).toEqual({ ok: true, balances: { pen: 0 }, broken: [] })
})

test('a weekend lies between a Friday’s payout and the bank', async () => {
  const { stripe, advance, onlyPayout } = await sandboxOnWednesday()
  await advance(2 * DAY)
  await payment(stripe)
  await advance(7 * DAY)
  expect(new Date((await onlyPayout()).arrival_date * 1000).toISOString()).toBe('2026-12-08T00:00:00.000Z')
})

test('a payout is its transactions: charges, refunds and disputes of the days before, and itself', async () => {
  const { stripe, advance, act, onlyPayout, check } = await sandboxOnWednesday()
  const [one, two] = [await payment(stripe), await payment(stripe)]
  await payment(stripe)
  await stripe.refunds.create({ payment_intent: one.id, amount: 1_000 })
  await act(`disputes/${String(two.latest_charge)}`, { amount: 500 })
  await advance(6 * DAY + 43_200)
  const payout = await onlyPayout()
  const early = stripe.balanceTransactions.list({ payout: payout.id })
  await expect(early).rejects.toMatchObject({ code: 'payout_reconciliation_not_ready' })
  await advance(3_600)
  const walked: Stripe.BalanceTransaction[] = []
  for await (const transaction of stripe.balanceTransactions.list({ payout: payout.id, limit: 2 })) walked.push(transaction)
  expect(walked.map(({ type }) => type)).toEqual(['payout', 'adjustment', 'refund', 'charge', 'charge', 'charge'])
  expect(walked.reduce((sum, { net }) => sum + net, 0)).toBe(0)
  expect(payout.amount).toBe(3 * NET - 1_000 - 500 - 5_600)
  const charges = await stripe.balanceTransactions.list({ payout: payout.id, type: 'charge', limit: 2 })
  expect([charges.data.length, charges.has_more]).toEqual([2, true])
  expect((await check()).ok).toBe(true)
})

test('a clock moved on by a month finds a payout for each day that had money, each of its own day', async () => {
  const { stripe, advance, payouts, check } = await sandboxOnWednesday()
  for (let day = 0; day < 3; day += 1) {
    await payment(stripe)
    await advance(DAY)
  }
  await advance(27 * DAY)
  expect((await payouts()).map(({ created, status }) => [new Date(created * 1000).toISOString().slice(0, 10), status])).toEqual([
    ['2026-12-04', 'paid'],
    ['2026-12-03', 'paid'],
    ['2026-12-02', 'paid'],
  ])
  expect(await check()).toMatchObject({ ok: true, balances: { pen: 0 } })
})

test('a payout that the bank will not have comes back, and goes out again the next midnight', async () => {
  const { stripe, advance, faults, payouts, check } = await sandboxOnWednesday()
  await faults({ failNextPayouts: 1 })
  await payment(stripe)
  await advance(9 * DAY)
  const [again, failed] = await payouts()
  expect(failed).toMatchObject({ status: 'failed', failure_code: 'could_not_process', failure_message: expect.any(String) })
  const back = await stripe.balanceTransactions.retrieve(String(failed?.failure_balance_transaction))
  expect(back).toMatchObject({ type: 'payout_failure', amount: NET, source: failed?.id, status: 'available' })
  expect((await eventsOf(stripe, failed?.id ?? '')).at(-1)).toBe('payout.failed')
  expect(again).toMatchObject({ amount: NET })
  expect((await check()).ok).toBe(true)
})

test('a payout can fail after it was paid: the bank takes the money back', async () => {
  const { stripe, advance, act, control, onlyPayout, check } = await sandboxOnWednesday()
  await payment(stripe)
  await advance(10 * DAY)
  const { id } = await onlyPayout()
  await act(`payouts/${id}`, { code: 'account_closed' })
  expect(await stripe.payouts.retrieve(id)).toMatchObject({ status: 'failed', failure_code: 'account_closed' })
  await expect(act(`payouts/${id}`)).rejects.toThrow('status of `failed`')
  const lines = await control<{ amount: number; isReversal: boolean }[]>('GET', `bank/payouts/${id}`)
  expect(lines.map(({ amount, isReversal }) => [amount, isReversal])).toEqual([
    [NET, false],
    [-NET, true],
  ])
  expect(await check()).toMatchObject({ ok: true, balances: { pen: NET } })
})

test('by hand: never more than is available, canceled until it is sent, and not a list of what was in it', async () => {
  const { stripe, advance, settings, balance, check } = await sandboxOnWednesday()
  await settings({ payouts: 'manual' })
  await payment(stripe)
  await expect(stripe.payouts.create({ amount: 1, currency: 'pen' })).rejects.toMatchObject({ code: 'balance_insufficient' })
  await advance(7 * DAY)
  const first = await stripe.payouts.create({ amount: 5_000, currency: 'pen', metadata: { by: 'hand' } })
  expect(first).toMatchObject({
    automatic: false,
    status: 'pending',
    reconciliation_status: 'not_applicable',
    metadata: { by: 'hand' },
  })
  expect(await balance()).toEqual([NET - 5_000, 0])
  expect(await stripe.payouts.cancel(first.id)).toMatchObject({
    status: 'canceled',
    failure_balance_transaction: expect.any(String),
  })
  expect(await balance()).toEqual([NET, 0])
  const second = await stripe.payouts.create({ amount: NET, currency: 'pen' })
  await expect(stripe.balanceTransactions.list({ payout: second.id })).rejects.toMatchObject({ statusCode: 400, param: 'payout' })
  await advance(3_601)
  await expect(stripe.payouts.cancel(second.id)).rejects.toMatchObject({ statusCode: 400 })
  await advance(5 * DAY)
  expect((await stripe.payouts.list({ status: 'paid' })).data.map(({ id }) => id)).toEqual([second.id])
  expect(await check()).toMatchObject({ ok: true, balances: { pen: 0 } })
})

test('a day that gave back more than it took pays nothing out', async () => {
  const { stripe, advance, payouts, balance, check } = await sandboxOnWednesday()
  const intent = await payment(stripe)
  await stripe.refunds.create({ payment_intent: intent.id })
  await advance(10 * DAY)
  expect([await payouts(), await balance()]).toEqual([[], [-660, 0]])
  expect((await check()).ok).toBe(true)
})

test('the control port pays out at once what is available', async () => {
  const { stripe, act, settings, onlyPayout } = await sandboxOnWednesday()
  await settings({ payouts: 'manual', availableAfterDays: 0 })
  await payment(stripe)
  expect(await act('payouts/pen')).toMatchObject({ amount: NET, automatic: true })
  expect(await act('payouts/pen')).toEqual({ amount: 0 })
  expect((await onlyPayout()).amount).toBe(NET)
})

test.each([
  // 85.00 × 3.42 = 290.70; 3.99 % of it and 0.68
  ['usd', 8_500, 29_070, 1_228, 3.42],
  ['eur', 6_801, 27_068, 1_148, 3.98],
])(
  '%s settles in soles when told so, at the rate of the day, and is refunded at that of its own day',
  async (currency, amount, settled, fee, rate) => {
    const { stripe, settings, check } = await sandboxOnWednesday()
    await settings({ settleIn: { [currency]: 'pen' } })
    const intent = await payment(stripe, { amount, currency, payment_method: 'pm_card_mastercard' })
    const [booked] = (await stripe.balanceTransactions.list({ source: String(intent.latest_charge) })).data
    expect(booked).toMatchObject({ amount: settled, currency: 'pen', exchange_rate: rate, fee, net: settled - fee })
    await settings({ rates: { 'usd:pen': '3.5', 'eur:pen': '4' } })
    const refund = await stripe.refunds.create({ payment_intent: intent.id, expand: ['balance_transaction'] })
    expect(refund).toMatchObject({
      amount,
      currency,
      balance_transaction: { amount: -Math.round(amount * (currency === 'usd' ? 3.5 : 4)), currency: 'pen' },
    })
    expect((await check()).ok).toBe(true)
  },
)

test('without a setting dollars stay dollars; a currency cannot settle where no rate leads', async () => {
  const { stripe, settings, control } = await sandboxOnWednesday()
  const intent = await payment(stripe, { amount: 8_500, currency: 'usd' })
  const [booked] = (await stripe.balanceTransactions.list({ source: String(intent.latest_charge) })).data
  expect(booked).toMatchObject({ amount: 8_500, currency: 'usd', exchange_rate: null })
  await expect(settings({ settleIn: { usd: 'jpy' } })).rejects.toThrow('give a rate usd:jpy')
  await expect(control('POST', 'settings', { payouts: 'weekly' })).rejects.toThrow('payouts must be')
})

test('transactions are found by source, type, currency and time', async () => {
  const { stripe, advance } = await sandboxOnWednesday()
  const intent = await payment(stripe)
  await advance(3_600)
  const refund = await stripe.refunds.create({ payment_intent: intent.id, amount: 5 })
  const only = async (params: Stripe.BalanceTransactionListParams) =>
    (await stripe.balanceTransactions.list(params)).data.map(({ type }) => type)
  expect(await only({ source: refund.id })).toEqual(['refund'])
  expect(await only({ type: 'charge' })).toEqual(['charge'])
  expect(await only({ currency: 'usd' })).toEqual([])
  expect(await only({ created: { gt: intent.created } })).toEqual(['refund'])
  expect(await only({ created: intent.created })).toEqual(['charge'])
  expect(await only({ created: { lt: intent.created } })).toEqual([])
})
