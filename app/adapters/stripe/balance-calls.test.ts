import type Stripe from 'stripe'
import { expect, test } from 'vitest'
import type { ProviderEvent, ProviderTransaction } from '#app/domain/payments/ports.ts'
import { Money } from '#app/domain/shared/money.ts'
import { anOpenCheckout, aPaidCheckout, checkoutRequest, recordedProvider } from '#tests/sandbox/stripe-at-sandbox.ts'

async function all<Row>(pages: AsyncIterable<readonly Row[]>): Promise<Row[]> {
  const rows: Row[] = []
  for await (const page of pages) rows.push(...page)
  return rows
}

const LONG_AGO = new Date('2020-01-01T00:00:00Z')

test('our balance at the provider is told movement by movement, newest first, and as a sum', async () => {
  const { provider, paymentRef, chargeRef, balance } = await aPaidCheckout()
  const amount = Money.parse('10.00', 'PEN')
  const refund = await provider.createRefund({ paymentRef, amount, reference: 'a' }, { idempotencyKey: 'refund:1' })
  const transactions = await all<ProviderTransaction>(provider.listBalanceTransactions({ since: LONG_AGO }))
  expect(transactions).toMatchObject([
    { type: 'refund', sourceRef: refund.providerRef, net: amount.negated(), createdAt: expect.any(Date) },
    { type: 'charge', sourceRef: chargeRef, ...balance, exchangeRate: undefined, availableAt: expect.any(Date) },
  ])
  const net = Money.sum(
    transactions.map((row) => row.net),
    'PEN',
  )
  const [funds] = await provider.fetchFunds()
  expect(funds?.available.plus(funds.pending).equals(net)).toBe(true)
  expect(await all(provider.listBalanceTransactions({ since: new Date(Date.now() + 3_600_000) }))).toEqual([])
})

test('the list of events holds what the webhook would have brought, read by the same eyes', async () => {
  const { provider, ref, paymentRef } = await aPaidCheckout()
  const events = await all<ProviderEvent>(provider.listEvents({ since: LONG_AGO }))
  expect(events.find(({ kind }) => kind === 'checkout')).toMatchObject({
    type: 'checkout.session.completed',
    checkoutRef: ref,
    reference: checkoutRequest().reference,
    livemode: false,
    account: undefined,
    payload: { object: 'event' },
  })
  expect(events.find(({ kind }) => kind === 'payment')).toMatchObject({ paymentRef, reference: checkoutRequest().reference })
})

test('a list of more than a page comes whole, each once', async () => {
  const { provider } = await anOpenCheckout()
  const refs = new Set<string>()
  for (let n = 0; n < 101; n += 1) {
    const request = checkoutRequest({ reference: `payment-${n}` })
    const { providerRef } = await provider.createCheckout(request, { idempotencyKey: `page:${n}` })
    await provider.expireCheckout(providerRef)
    refs.add(providerRef)
  }
  const events = await all<ProviderEvent>(provider.listEvents({ since: LONG_AGO }))
  expect(events).toHaveLength(101)
  expect(new Set(events.map(({ checkoutRef }) => checkoutRef))).toEqual(refs)
}, 30_000)

test('a dispute of the sandbox is withdrawn with its fee, and won it comes back without it', async () => {
  const { provider, control, chargeRef, paymentRef } = await aPaidCheckout()
  const { id } = await control<{ id: string }>('POST', `disputes/${chargeRef}`, { reason: 'product_not_received' })
  const open = await provider.fetchDispute(id)
  expect(open).toMatchObject({
    status: 'open',
    paymentRef,
    chargeRef,
    amount: Money.parse('191.80', 'PEN'),
    reason: 'product_not_received',
  })
  expect(open.balances).toHaveLength(1)
  expect(open.fee.isPositive()).toBe(true)
  expect(open.balances[0]?.net.equals(open.amount.plus(open.fee).negated())).toBe(true)
  await control('POST', `disputes/${id}`, { to: 'won' })
  const won = await provider.fetchDispute(id)
  expect(won).toMatchObject({ status: 'won', balances: [{ amount: open.amount.negated() }, { amount: open.amount }] })
  expect(won.fee.equals(open.fee)).toBe(true)
})

test('a payout of the sandbox leaves our balance, says what it carried, and comes back when the bank refuses it', async () => {
  const { provider, control, advance, chargeRef } = await aPaidCheckout()
  await advance(9 * 86_400)
  const [payout] = (await all<ProviderTransaction>(provider.listBalanceTransactions({ since: LONG_AGO }))).filter(
    ({ type }) => type === 'payout',
  )
  const ref = payout?.sourceRef ?? ''
  const state = await provider.fetchPayout(ref)
  expect(state).toMatchObject({ providerRef: ref, amount: Money.parse('185.20', 'PEN'), balance: { ref: payout?.ref } })
  const carried = await all<ProviderTransaction>(provider.listBalanceTransactions({ payout: ref }))
  expect(carried.map(({ sourceRef }) => sourceRef)).toContain(chargeRef)
  await control('POST', `payouts/${ref}`, { code: 'account_closed' })
  expect(await provider.fetchPayout(ref)).toMatchObject({
    status: 'failed',
    failureCode: 'account_closed',
    failureBalance: { net: state.amount },
  })
})

const WITHDRAWN = transaction({ id: 'txn_out', amount: -18_000, fee: 5_500, net: -23_500, created: 1_795_000_000 })
const REINSTATED = transaction({ id: 'txn_back', amount: 18_000, fee: -5_500, net: 23_500, created: 1_795_900_000 })

function transaction(fields: Partial<Stripe.BalanceTransaction>) {
  return {
    object: 'balance_transaction',
    currency: 'pen',
    type: 'adjustment',
    exchange_rate: null,
    source: 'du_1',
    available_on: 1_795_000_000,
    ...fields,
  }
}

function dispute(fields: object) {
  return {
    id: 'du_1',
    object: 'dispute',
    amount: 18_000,
    currency: 'pen',
    charge: 'ch_1',
    payment_intent: 'pi_1',
    reason: 'product_not_received',
    status: 'needs_response',
    livemode: false,
    evidence_details: { due_by: 1_796_000_000 },
    balance_transactions: [WITHDRAWN],
    ...fields,
  }
}

test('an open dispute says what was withdrawn, for which payment, what it cost and by when to answer', async () => {
  const { provider } = await recordedProvider({ '/v1/disputes/du_1': dispute({}) })
  expect(await provider.fetchDispute('du_1')).toEqual({
    providerRef: 'du_1',
    status: 'open',
    paymentRef: 'pi_1',
    chargeRef: 'ch_1',
    amount: Money.parse('180.00', 'PEN'),
    reason: 'product_not_received',
    evidenceDueBy: new Date(1_796_000_000_000),
    balances: [
      {
        ref: 'txn_out',
        amount: Money.parse('180.00', 'PEN').negated(),
        fee: Money.parse('55.00', 'PEN'),
        net: Money.parse('235.00', 'PEN').negated(),
      },
    ],
    fee: Money.parse('55.00', 'PEN'),
    livemode: false,
  })
})

test('a won dispute lists both ways oldest first, and its fee is what was kept in the end', async () => {
  const won = dispute({ status: 'won', balance_transactions: [REINSTATED, WITHDRAWN], evidence_details: { due_by: null } })
  const { provider } = await recordedProvider({ '/v1/disputes/du_1': won })
  const state = await provider.fetchDispute('du_1')
  expect(state.balances.map(({ ref }) => ref)).toEqual(['txn_out', 'txn_back'])
  expect(state).toMatchObject({ status: 'won', fee: Money.zero('PEN'), evidenceDueBy: undefined })
})

test.each([
  ['warning_needs_response', 'inquiry'],
  ['warning_under_review', 'inquiry'],
  ['warning_closed', 'inquiry_closed'],
  ['under_review', 'open'],
  ['appeal_needs_response', 'open'],
  ['prevented', 'prevented'],
  ['lost', 'lost'],
  ['a_word_of_tomorrow', 'open'],
])('a dispute that Stripe calls %s is %s', async (status, expected) => {
  const { provider } = await recordedProvider({ '/v1/disputes/du_1': dispute({ status, balance_transactions: [] }) })
  expect(await provider.fetchDispute('du_1')).toMatchObject({ status: expected, balances: [], fee: Money.zero('PEN') })
})

function payout(fields: object) {
  return {
    id: 'po_1',
    object: 'payout',
    amount: 17_381,
    currency: 'pen',
    status: 'in_transit',
    created: 1_795_000_000,
    arrival_date: 1_795_200_000,
    balance_transaction: transaction({ id: 'txn_po', amount: -17_381, fee: 0, net: -17_381, type: 'payout', source: 'po_1' }),
    failure_balance_transaction: null,
    failure_code: null,
    trace_id: null,
    ...fields,
  }
}

test('a payout says what left our balance, what arrives, when, and the number the bank prints', async () => {
  const paid = payout({ status: 'paid', trace_id: { status: 'supported', value: 'TRACE-77' } })
  const { provider, asked } = await recordedProvider({ '/v1/payouts/po_1': paid })
  expect(await provider.fetchPayout('po_1')).toMatchObject({
    providerRef: 'po_1',
    status: 'paid',
    amount: Money.parse('173.81', 'PEN'),
    balance: { ref: 'txn_po', net: Money.parse('173.81', 'PEN').negated() },
    failureBalance: undefined,
    arrivesAt: new Date(1_795_200_000_000),
    traceRef: 'TRACE-77',
  })
  expect(decodeURIComponent(asked[0] ?? '')).toContain('balance_transaction')
})

test('a payout that the bank sent back says what returned to our balance and why', async () => {
  const failure = transaction({ id: 'txn_pof', amount: 17_381, fee: 0, net: 17_381, type: 'payout_failure', source: 'po_1' })
  const failed = payout({ status: 'failed', failure_balance_transaction: failure, failure_code: 'account_closed' })
  const { provider } = await recordedProvider({ '/v1/payouts/po_1': failed })
  expect(await provider.fetchPayout('po_1')).toMatchObject({
    status: 'failed',
    failureBalance: { ref: 'txn_pof', net: Money.parse('173.81', 'PEN') },
    failureCode: 'account_closed',
  })
})

test('a refund that failed later says what came back, and keeps what it took', async () => {
  const refund = {
    id: 're_1',
    object: 'refund',
    amount: 18_000,
    currency: 'pen',
    status: 'failed',
    payment_intent: 'pi_1',
    metadata: { reference: 'attempt-1' },
    balance_transaction: transaction({ id: 'txn_re', amount: -18_000, fee: 0, net: -18_000, type: 'refund', source: 're_1' }),
    failure_balance_transaction: 'txn_ref',
    failure_reason: 'expired_or_canceled_card',
  }
  const back = transaction({ id: 'txn_ref', amount: 18_000, fee: 0, net: 18_000, type: 'refund_failure', source: 're_1' })
  const { provider } = await recordedProvider({ '/v1/refunds/re_1': refund, '/v1/balance_transactions/txn_ref': back })
  expect(await provider.fetchRefund('re_1')).toMatchObject({
    status: 'failed',
    balance: { ref: 'txn_re' },
    failureBalance: { ref: 'txn_ref', net: Money.parse('180.00', 'PEN') },
    failureCode: 'expired_or_canceled_card',
  })
})

test('a balance in a currency we keep no books in is a misconfiguration that shows, unless it stands at nothing', async () => {
  const answer = (amount: number) => ({
    '/v1/balance': {
      object: 'balance',
      available: [{ amount, currency: 'brl' }],
      pending: [{ amount: 18_000, currency: 'pen' }],
      livemode: false,
    },
  })
  const quiet = await recordedProvider(answer(0))
  expect(await quiet.provider.fetchFunds()).toEqual([{ available: Money.zero('PEN'), pending: Money.parse('180.00', 'PEN') }])
  const loud = await recordedProvider(answer(1))
  await expect(loud.provider.fetchFunds()).rejects.toMatchObject({ trouble: 'misconfigured' })
})
