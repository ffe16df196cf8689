import { describe, expect, test } from 'vitest'
import { type PaymentProvider, PaymentProviderError, type RefundState } from '#app/domain/payments/ports.ts'
import { beginRefundAttempt } from '#app/domain/settlement/begin-refund-attempt.server.ts'
import { payRefundByHand } from '#app/domain/settlement/pay-refund-by-hand.server.ts'
import { recordRefundState } from '#app/domain/settlement/record-refund-state.server.ts'
import { sendRefund, settleProviderRefund } from '#app/domain/settlement/send-refund.server.ts'
import { systemActor } from '#app/domain/shared/actor.ts'
import { run } from '#app/domain/shared/command.server.ts'
import { sweepRefunds } from '#app/refund-jobs.server.ts'
import { aCardSale, openSandboxForTests } from '#tests/support/card-sale.ts'
import { footprint } from '#tests/support/footprint.ts'
import { everythingHoldsAfterwards } from '#tests/support/holding.ts'
import { openTestDatabase, row, rows } from '#tests/support/open-database.ts'
import { staffWith } from '#tests/support/people.ts'
import { aPreparedRefund, aRefund, balanceOf, partOf } from '#tests/support/refunds.ts'
import { aMaker } from '#tests/support/small-world.ts'
import { aSale } from '#tests/support/sold.ts'

openTestDatabase()
everythingHoldsAfterwards()
const { provider, url } = openSandboxForTests()

const JOBS = systemActor('jobs')
const NOW = new Date()
const LATER = new Date(Date.now() + 3_600_000)
const key = () => crypto.randomUUID()
const stateOf = async (id: string) =>
  (await row<{ state: string }>('select state from settlement.refund where id = ?', [id])).state

/** The provider, with one answer changed. */
function providerThat(change: Partial<PaymentProvider>): PaymentProvider {
  return { ...provider(), ...change }
}

/** What the sandbox says it has paid back. */
async function refundsAtProvider(orderId: string): Promise<string[]> {
  const { session } = await row<{ session: string }>(
    `select provider_ref as session from payments.payment where order_id = ? and state = 'succeeded'`,
    [orderId],
  )
  const { paymentRef } = await provider().fetchCheckout(session)
  const answer = await fetch(`${url()}/v1/refunds?payment_intent=${paymentRef}`, {
    headers: { Authorization: 'Bearer sk_test_demo_card_sales' },
  })
  const { data } = (await answer.json()) as { data: { amount: number; status: string }[] }
  return data.map(({ amount, status }) => `${amount} ${status}`)
}

describe('through the provider', () => {
  test('sent once, whoever asks and however often; the promise is kept and the money has left the provider’s balance', async () => {
    const { orderId, number } = await aCardSale(provider())
    const psp = Number(await balanceOf('psp:stripe:PEN'))
    const refundId = await aRefund(orderId, '18000', {}, 'to_stock')
    expect(await balanceOf(`refund_due:${number}:PEN`)).toBe('18000')
    expect(await Promise.all([1, 2, 3].map(() => sendRefund(provider(), JOBS, { refundId, now: NOW })))).toEqual([
      'succeeded',
      'succeeded',
      'succeeded',
    ])
    expect(await sendRefund(provider(), JOBS, { refundId, now: NOW })).toBe('succeeded')
    expect(await stateOf(refundId)).toBe('paid')
    expect(await balanceOf(`refund_due:${number}:PEN`)).toBe('0')
    expect(Number(await balanceOf('psp:stripe:PEN'))).toBe(psp - 18000)
    expect(await refundsAtProvider(orderId)).toEqual(['18000 succeeded'])
  })

  test('no answer: nobody knows, the try stays, and the sweeper goes on with it under the same key', async () => {
    const { orderId } = await aCardSale(provider())
    const refundId = await aRefund(orderId, '5000')
    const silent = providerThat({
      createRefund: async (...request) => {
        await provider().createRefund(...request)
        throw new PaymentProviderError('unreachable', 'no answer in time')
      },
    })
    expect(await sendRefund(silent, JOBS, { refundId, now: NOW })).toBe('unreachable')
    expect(await stateOf(refundId)).toBe('approved')
    expect(await sweepRefunds(provider(), LATER)).toBeGreaterThan(0)
    expect(await stateOf(refundId)).toBe('paid')
    expect(await refundsAtProvider(orderId)).toEqual(['5000 succeeded'])
  })

  test('a try older than a key lives is searched for before it is asked again', async () => {
    const { orderId } = await aCardSale(provider())
    const refundId = await aRefund(orderId, '5000')
    const silent = providerThat({
      createRefund: async (...request) => {
        await provider().createRefund(...request)
        throw new PaymentProviderError('unreachable', 'no answer in time')
      },
    })
    await sendRefund(silent, JOBS, { refundId, now: NOW })
    const forgetful = providerThat({ createRefund: () => Promise.reject(new Error('it would pay the buyer twice')) })
    expect(await sendRefund(forgetful, JOBS, { refundId, now: new Date(Date.now() + 86_400_000) })).toBe('succeeded')
    expect(await refundsAtProvider(orderId)).toEqual(['5000 succeeded'])
  })

  test('failed days after it was sent: the money is promised again, a person pays it by hand, and nothing is paid twice', async () => {
    const { orderId, number } = await aCardSale(provider())
    const psp = Number(await balanceOf('psp:stripe:PEN'))
    const refundId = await aRefund(orderId, '9000')
    await sendRefund(provider(), JOBS, { refundId, now: NOW })
    const { id, ref } = await row<{ id: string; ref: string }>(
      'select id, provider_ref as ref from settlement.refund_attempt where refund_id = ?',
      [refundId],
    )
    const failed = providerThat({
      fetchRefund: async (providerRef): Promise<RefundState> => ({
        ...(await provider().fetchRefund(providerRef)),
        status: 'failed',
        failureCode: 'lost_or_stolen_card',
      }),
    })
    for (let time = 0; time < 3; time += 1) {
      expect(await settleProviderRefund(failed, JOBS, { providerRef: ref, reference: id })).toBe('failed')
    }
    expect(await stateOf(refundId)).toBe('failed')
    expect(await balanceOf(`refund_due:${number}:PEN`)).toBe('9000')
    expect(Number(await balanceOf('psp:stripe:PEN'))).toBe(psp)
    expect(await sendRefund(provider(), JOBS, { refundId, now: NOW })).toBe('failed')

    const treasurer = await staffWith('treasurer')
    const paid = { refundId, way: 'wallet' as const, from: 'yape', reference: 'OP-77' }
    const hand = key()
    for (let time = 0; time < 2; time += 1)
      expect(await run(payRefundByHand, treasurer, paid, { key: hand })).toMatchObject({ ok: true })
    expect(await stateOf(refundId)).toBe('paid')
    expect(await balanceOf(`refund_due:${number}:PEN`)).toBe('0')
  })

  test('what the provider refuses is a failed try, nothing moved; a person may try again', async () => {
    const { orderId, number } = await aCardSale(provider())
    const refundId = await aRefund(orderId, '9000')
    const refusing = providerThat({ createRefund: () => Promise.reject(new PaymentProviderError('rejected', 'charge_disputed')) })
    expect(await sendRefund(refusing, JOBS, { refundId, now: NOW })).toBe('failed')
    expect(await balanceOf(`refund_due:${number}:PEN`)).toBe('9000')
    expect(await sendRefund(provider(), JOBS, { refundId, now: NOW, isNewTry: true })).toBe('succeeded')
    expect(await rows('select n, state from settlement.refund_attempt where refund_id = ? order by n', [refundId])).toEqual([
      { n: 1, state: 'failed' },
      { n: 2, state: 'succeeded' },
    ])
  })

  test('pending, then succeeded, in any order and any number of times: booked once', async () => {
    const { orderId } = await aCardSale(provider())
    const refundId = await aRefund(orderId, '1000')
    const begun = await run(beginRefundAttempt, JOBS, { refundId, n: 1 }, { key: key() })
    if (!begun.ok) throw new Error(begun.refusal.code)
    const psp = Number(await balanceOf('psp:stripe:PEN'))
    const facts = { attemptId: begun.value.attemptId, amount: '1000', currency: 'PEN' as const, providerRef: 're_test_1' }
    const tell = (status: 'pending' | 'succeeded', balanceRef?: string) =>
      run(recordRefundState, JOBS, { ...facts, status, ...(balanceRef && { balanceRef }) }, { key: key() })
    await tell('pending')
    expect(Number(await balanceOf('psp:stripe:PEN'))).toBe(psp)
    await tell('succeeded', 'txn_test_1')
    await tell('pending', 'txn_test_1')
    await tell('succeeded', 'txn_test_1')
    expect(Number(await balanceOf('psp:stripe:PEN'))).toBe(psp - 1000)
    expect(await stateOf(refundId)).toBe('paid')
  })
})

describe('what is refused writes nothing', () => {
  async function refused(work: () => Promise<unknown>, code: string): Promise<void> {
    const before = await footprint()
    expect(await work()).toMatchObject({ ok: false, refusal: { code } })
    expect(await footprint()).toEqual(before)
  }

  test('sending', async () => {
    const nobody = '01990000-0000-7000-8000-000000000000'
    await refused(() => run(beginRefundAttempt, JOBS, { refundId: nobody, n: 1 }, { key: key() }), 'refund_not_found')
    const facts = { attemptId: nobody, status: 'succeeded' as const, amount: '1', currency: 'PEN' as const }
    await refused(() => run(recordRefundState, JOBS, facts, { key: key() }), 'refund_not_found')
    const { orderId } = await aSale(await aMaker(), '180.00')
    const refundId = await aRefund(orderId, '1000')
    await refused(() => run(beginRefundAttempt, JOBS, { refundId, n: 1 }, { key: key() }), 'refund_not_to_send')
    expect(await settleProviderRefund(provider(), JOBS, { providerRef: 're_unknown', reference: undefined })).toBe('unknown')
  })

  test('paying by hand', async () => {
    const treasurer = await staffWith('treasurer')
    const pay = (input: object) =>
      run(payRefundByHand, treasurer, { refundId: '', way: 'bank', reference: 'OP-1', ...input } as never, { key: key() })
    await refused(() => pay({ refundId: '01990000-0000-7000-8000-000000000000' }), 'refund_not_found')
    const card = await aCardSale(provider())
    const ofCard = await aRefund(card.orderId, '1000')
    await refused(() => pay({ refundId: ofCard }), 'refund_way_is_provider')
    const { orderId } = await aSale(await aMaker(), '180.00')
    const prepared = await aPreparedRefund(orderId, { parts: [await partOf(orderId, '100')] })
    await refused(() => pay({ refundId: prepared.refundId }), 'refund_not_to_send')
    const refundId = await aRefund(orderId, '1000')
    await refused(() => pay({ refundId, way: 'wallet', from: 'bitcoin' }), 'refund_wallet_unknown')
    await refused(() => pay({ refundId, way: 'cash' }), 'refund_place_unknown')
    await refused(() => pay({ refundId, way: 'cash', from: 'cajon' }), 'refund_money_short')
    await refused(() => pay({ refundId }), 'refund_money_short')
  })
})
