import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, expect, test } from 'vitest'
import { GOOD_CARD, payment, postCard, runningSandbox, sessionParams, temporaryFolder } from './running-sandbox.ts'

const DAY = 86_400
let world: string | undefined
let making: Promise<void> | undefined

/** One of everything: a paid, an expired and a late session, refunds that stand, failed and were canceled, disputes of each end, payouts paid, failed and canceled. */
async function makeWorld(dataDir: string): Promise<void> {
  const { stripe, url, act, advance, settings, faults, check, stop } = await runningSandbox({
    dataDir,
    seed: 'check',
    clock: { fixedAtMs: Date.parse('2026-11-25T12:00:00Z') },
  })
  const session = async () => (await stripe.checkout.sessions.create(sessionParams())).id
  await postCard(url, await session(), GOOD_CARD)
  await postCard(url, await session(), '4000000000000002')
  await advance(DAY + 1)
  await postCard(url, await session(), '4000000000000986')
  const failing = await payment(stripe, { payment_method: 'pm_card_refundFail' })
  await stripe.refunds.create({ payment_intent: failing.id, amount: 700 })
  const refunded = await payment(stripe)
  for (const amount of [500, 600]) await stripe.refunds.create({ payment_intent: refunded.id, amount })
  await settings({ refunds: 'requires_action' })
  await stripe.refunds.cancel((await stripe.refunds.create({ payment_intent: refunded.id, amount: 50 })).id)
  for (const to of ['won', 'lost', 'open', 'inquiry']) {
    const charge = String((await payment(stripe)).latest_charge)
    const { id } = await act<{ id: string }>(`disputes/${charge}`, { inquiry: to === 'inquiry' })
    if (to === 'won' || to === 'lost') await act(`disputes/${id}`, { to })
  }
  await faults({ failNextPayouts: 1 })
  await advance(18 * DAY)
  await settings({ payouts: 'manual', availableAfterDays: 0 })
  await payment(stripe)
  await stripe.payouts.cancel((await stripe.payouts.create({ amount: 100, currency: 'pen' })).id)
  await settings({ availableAfterDays: 7 })
  await payment(stripe)
  expect(await check()).toMatchObject({ ok: true, broken: [] })
  await stop()
}

/** The world is made by the first test that needs it, since only a test can start a sandbox. */
async function worldOnce(): Promise<string> {
  world ??= mkdtempSync(join(tmpdir(), 'hilo-sandbox-'))
  making ??= makeWorld(world)
  await making
  return world
}

afterAll(() => world && rmSync(world, { recursive: true, force: true }))

/** The nth object of a kind for which something holds, changed at a path. */
function change(kind: string, where: string, path: string, value: string): string {
  return `UPDATE object SET body = json_set(body, '$.${path}', ${value}) WHERE seq =
    (SELECT seq FROM object WHERE kind = '${kind}' AND ${where} ORDER BY seq LIMIT 1)`
}

const has = (path: string, value: string) => `json_extract(body, '$.${path}') = '${value}'`

test.each([
  ['the balance', 'UPDATE balance SET net = net + 1', /^balance pen: kept/],
  ['a net', change('balance_transaction', has('type', 'charge'), 'net', '1'), /is not net 1$/],
  ['a fee', change('balance_transaction', has('type', 'charge'), 'fee', '1'), /fee 1, by the table/],
  ['a fee where there is none', change('balance_transaction', has('type', 'refund'), 'fee', '1'), /fee 1, by the table 0/],
  [
    'a dispute’s fee',
    change('balance_transaction', has('reporting_category', 'dispute'), 'fee', '1'),
    /fee 1, by the table 5600/,
  ],
  ['a detail of a fee', change('balance_transaction', has('type', 'charge'), 'fee_details[0].amount', '1'), /its details 1$/],
  [
    'what is available',
    change('balance_transaction', has('type', 'refund'), 'available_on', '9999999999'),
    /available, available on 9999999999/,
  ],
  ['a source', change('balance_transaction', has('type', 'refund'), 'source', `'re_none'`), /its source re_none does not exist/],
  [
    'a lost booking of a charge',
    `DELETE FROM object WHERE kind = 'balance_transaction' AND ${has('type', 'charge')}`,
    /booked 0 times$/,
  ],
  ['a booked failure', change('charge', has('status', 'succeeded'), 'status', `'failed'`), /did not succeed and is booked/],
  ['a charge’s amount', change('charge', has('status', 'succeeded'), 'amount', '1'), /is not what txn_\w+ booked/],
  ['what a charge gave back', change('charge', has('status', 'succeeded'), 'amount_refunded', '7'), /refunded 7, its refunds/],
  ['a refund beyond the charge', change('refund', has('status', 'succeeded'), 'amount', '99999'), /refunded more than captured/],
  [
    'a charge that says it is refunded',
    change('charge', has('status', 'succeeded'), 'refunded', `json('true')`),
    /says refunded true/,
  ],
  [
    'what an intent received',
    change('payment_intent', has('status', 'succeeded'), 'amount_received', '5'),
    /received 5, charged/,
  ],
  ['what an intent asked', change('payment_intent', has('status', 'succeeded'), 'amount', '5'), /asked 5, received/],
  ['an intent paid twice', change('charge', has('status', 'failed'), 'status', `'succeeded'`), /booked 0 times/],
  [
    'an intent under way without a charge',
    change('payment_intent', has('status', 'succeeded'), 'status', `'processing'`),
    /processing, its charge under way: false/,
  ],
  [
    'a session unpaid',
    change('checkout', has('session.payment_status', 'paid'), 'session.payment_status', `'unpaid'`),
    /unpaid, its intent succeeded/,
  ],
  [
    'a session still open',
    change(
      'checkout',
      has('session.payment_status', 'paid'),
      'session',
      `json_set(json_extract(body, '$.session'), '$.status', 'open', '$.expires_at', 9999999999)`,
    ),
    /open, its intent succeeded/,
  ],
  [
    'a late session without a payment',
    change('checkout', has('session.status', 'expired'), 'session.status', `'complete'`),
    /complete and unpaid, its intent/,
  ],
  ['a session’s total', change('checkout', has('session.payment_status', 'paid'), 'session.amount_total', '1'), /total 1, lines/],
])('the check fires on %s broken by hand: payments', expectBroken)

test.each([
  [
    'a refund booked twice',
    change('balance_transaction', has('type', 'payout'), 'source', `(SELECT id FROM object WHERE kind = 'refund' LIMIT 1)`),
    /^re_\w+: booked \d times, not/,
  ],
  [
    'a refund booked never',
    change('refund', has('status', 'succeeded'), 'balance_transaction', 'NULL'),
    /succeeded, and nothing is booked/,
  ],
  ['a refund’s amount', change('refund', has('status', 'succeeded'), 'amount', '501'), /^re_\w+: is not what txn_\w+ booked/],
  [
    'a failed refund that keeps the money',
    change('refund', has('status', 'failed'), 'failure_balance_transaction', 'NULL'),
    /failed, its money back: false/,
  ],
  [
    'a refund that stands and came back',
    change('refund', has('status', 'canceled'), 'status', `'succeeded'`),
    /succeeded, its money back: true/,
  ],
  [
    'a refund that came back smaller',
    change('balance_transaction', has('type', 'refund_failure'), 'net', '1'),
    /took -\d+, gave back 1/,
  ],
  [
    'a failure without a reason',
    `UPDATE object SET body = json_remove(body, '$.failure_reason') WHERE kind = 'refund'`,
    /failed for no reason/,
  ],
  [
    'a dispute that took nothing',
    `DELETE FROM object WHERE kind = 'balance_transaction' AND ${has('reporting_category', 'dispute')}`,
    /^du_\w+: \w+, booked \d times, not/,
  ],
  [
    'a dispute that holds too little',
    change('balance_transaction', has('reporting_category', 'dispute'), 'amount', '-1'),
    /disputed, -1 withdrawn/,
  ],
  [
    'a dispute won that gave too little',
    change('balance_transaction', has('reporting_category', 'dispute_reversal'), 'amount', '1'),
    /won, moved -\d+, not 0/,
  ],
  [
    'a charge that says nothing of its dispute',
    change('charge', `json_extract(body, '$.disputed')`, 'disputed', `json('false')`),
    /does not say that it is disputed/,
  ],
  ['a dispute beyond its charge', change('dispute', has('status', 'lost'), 'amount', '99999'), /disputes more than was captured/],
  [
    'a dispute that hides what it took',
    change('dispute', has('status', 'lost'), 'balance_transactions', `json('[]')`),
    /does not show what was booked/,
  ],
  [
    'a charge refundable while it is withheld',
    change('dispute', has('status', 'lost'), 'is_charge_refundable', `json('true')`),
    /lost, its charge refundable: true/,
  ],
])('the check fires on %s broken by hand: refunds and disputes', expectBroken)

test.each([
  ['parts of no payout', `UPDATE paid_in SET payout = 'po_none'`, /po_none: has transactions and does not exist/],
  ['a payout that paid nothing', change('payout', has('status', 'paid'), 'amount', '1'), /paid of 1, moved/],
  [
    'a failed payout that keeps the money',
    change('payout', has('status', 'failed'), 'status', `'paid'`),
    /^po_\w+: paid, booked 2 times/,
  ],
  [
    'a payout that hides what it took',
    change('payout', has('status', 'paid'), 'balance_transaction', `'txn_none'`),
    /does not show what was booked/,
  ],
  [
    'a payout that hides what came back',
    change('payout', has('status', 'canceled'), 'failure_balance_transaction', 'NULL'),
    /does not show its money back/,
  ],
  ['a payout of fewer transactions', 'DELETE FROM paid_in WHERE rowid = 1', /pays \d+, its transactions/],
  [
    'parts of a manual payout',
    `UPDATE paid_in SET payout = (SELECT id FROM object WHERE kind = 'payout' AND json_extract(body, '$.automatic') = 0)`,
    /paid out by hand, and has transactions/,
  ],
  [
    'parts in another currency',
    change('balance_transaction', has('type', 'charge'), 'currency', `'usd'`),
    /has transactions of another currency/,
  ],
  [
    'parts that are not available',
    `UPDATE object SET body = json_set(body, '$.status', 'pending', '$.available_on', 9999999999) WHERE kind = 'balance_transaction' AND ${has('type', 'charge')}`,
    /pays what is not available/,
  ],
  ['a payout the bank knows nothing of', 'DELETE FROM bank_line', /paid, and the bank has 0 lines of it/],
  ['a bank that is short', 'UPDATE bank_line SET amount = amount - 1', /the bank's lines of it add up to/],
])('the check fires on %s broken by hand: payouts and the bank', expectBroken)

test.each([
  'charge.succeeded',
  'charge.failed',
  'payment_intent.succeeded',
  'checkout.session.completed',
  'checkout.session.expired',
  'refund.created',
  'refund.failed',
  'charge.dispute.created',
  'charge.dispute.funds_withdrawn',
  'charge.dispute.funds_reinstated',
  'charge.dispute.closed',
  'payout.created',
  'payout.paid',
  'payout.failed',
  'payout.canceled',
])('the check fires on a lost event, and on one told twice: %s', async (type) => {
  const sentence = (count: number) => new RegExp(`: ${count} events ${type.replaceAll('.', '\\.')}, not 1$`)
  const one = `(SELECT seq FROM object WHERE kind = 'event' AND ${has('type', type)} LIMIT 1)`
  await expectBroken('', `DELETE FROM object WHERE seq = ${one}`, sentence(0))
  await expectBroken(
    '',
    `INSERT INTO object (kind, id, body) SELECT kind, 'evt_again', body FROM object WHERE seq = ${one}`,
    sentence(2),
  )
})

async function expectBroken(_name: string, sql: string, sentence: RegExp): Promise<void> {
  const dataDir = temporaryFolder()
  cpSync(await worldOnce(), dataDir, { recursive: true })
  const database = new DatabaseSync(join(dataDir, 'sandbox.sqlite'))
  database.exec(sql)
  database.close()
  const { check, stop } = await runningSandbox({ dataDir })
  const report = await check()
  await stop()
  expect(report.ok).toBe(false)
  expect(report.broken).toContainEqual(expect.stringMatching(sentence))
}
