import { expect, test } from 'vitest'
import { Money } from '#app/domain/shared/money.ts'
import { aPaidCheckout, providerAt } from '#tests/sandbox/stripe-at-sandbox.ts'

const ATTEMPT = '0199f3a0-0000-7000-8000-00000000000a'
const TEN = Money.parse('10.00', 'PEN')

function refundOf(paymentRef: string, overrides = {}) {
  return { paymentRef, amount: TEN, reference: ATTEMPT, reason: 'requested_by_customer' as const, ...overrides }
}

test('a refund says what it took from our balance, and carries our attempt and nothing else', async () => {
  const { provider, paymentRef, stripe } = await aPaidCheckout()
  const refund = await provider.createRefund(refundOf(paymentRef), { idempotencyKey: 'refund:1' })
  expect(refund).toEqual({
    providerRef: expect.stringMatching(/^re_/),
    status: 'succeeded',
    amount: TEN,
    reference: ATTEMPT,
    paymentRef,
    balance: { ref: expect.stringMatching(/^txn_/), amount: TEN.negated(), fee: Money.zero('PEN'), net: TEN.negated() },
    failureBalance: undefined,
    failureCode: undefined,
  })
  expect((await stripe.refunds.retrieve(refund.providerRef)).metadata).toEqual({ reference: ATTEMPT })
  expect(await provider.fetchRefund(refund.providerRef)).toEqual(refund)
})

test('the same key refunds once; with another amount it is a bug that shows', async () => {
  const { provider, paymentRef, stripe } = await aPaidCheckout()
  const [first, second] = [
    await provider.createRefund(refundOf(paymentRef), { idempotencyKey: 'refund:1' }),
    await provider.createRefund(refundOf(paymentRef), { idempotencyKey: 'refund:1' }),
  ]
  expect(second).toEqual(first)
  expect((await stripe.refunds.list({ payment_intent: paymentRef })).data).toHaveLength(1)
  const dearer = refundOf(paymentRef, { amount: Money.parse('10.01', 'PEN') })
  await expect(provider.createRefund(dearer, { idempotencyKey: 'refund:1' })).rejects.toMatchObject({ trouble: 'key_reused' })
})

test('after the provider forgot our key, the attempt is found among the refunds of its payment', async () => {
  const { provider, paymentRef, advance } = await aPaidCheckout()
  const refund = await provider.createRefund(refundOf(paymentRef), { idempotencyKey: 'refund:1' })
  await provider.createRefund(refundOf(paymentRef, { reference: 'another-attempt' }), { idempotencyKey: 'refund:2' })
  await advance(25 * 3_600)
  expect(await provider.findRefund(paymentRef, ATTEMPT, { amount: Money.ofMinor(1n, 'PEN'), others: [] })).toEqual(refund)
  expect(
    await provider.findRefund(paymentRef, 'an-attempt-never-made', { amount: Money.ofMinor(1n, 'PEN'), others: [] }),
  ).toBeUndefined()
})

test('more than is left is rejected with the provider’s word, and refunds nothing', async () => {
  const { provider, paymentRef, stripe } = await aPaidCheckout()
  const all = refundOf(paymentRef, { amount: Money.parse('191.80', 'PEN') })
  await provider.createRefund(all, { idempotencyKey: 'refund:1' })
  const again = provider.createRefund(refundOf(paymentRef), { idempotencyKey: 'refund:2' })
  await expect(again).rejects.toMatchObject({ trouble: 'rejected', code: 'charge_already_refunded', isRetryable: false })
  expect((await stripe.refunds.list({ payment_intent: paymentRef })).data).toHaveLength(1)
})

test('a refund that nobody knows is not found, and a provider that is not there is unreachable', async () => {
  const { provider } = await aPaidCheckout()
  await expect(provider.fetchRefund('re_none')).rejects.toMatchObject({ trouble: 'not_found' })
  await expect(providerAt(9).findRefund('pi_1', ATTEMPT, { amount: Money.ofMinor(1n, 'PEN'), others: [] })).rejects.toMatchObject(
    { trouble: 'unreachable', isRetryable: true },
  )
}, 15_000)
