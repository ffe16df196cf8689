import { describe, expect, test } from 'vitest'
import type { PayoutState } from '#app/domain/payments/ports.ts'
import { confirmPayoutArrived, recordPayoutState, toPayoutFacts } from '#app/domain/payments/record-payout.server.ts'
import { recordPayoutContent } from '#app/domain/payments/record-transactions.server.ts'
import { run } from '#app/domain/shared/command.server.ts'
import { Money } from '#app/domain/shared/money.ts'
import { JOBS } from '#tests/support/card-payments.ts'
import { openTestDatabase, row } from '#tests/support/open-database.ts'
import { staffWith } from '#tests/support/people.ts'
import { aMovement, change, journals, nameOf, pen } from '#tests/support/provider-ledger.ts'

openTestDatabase()

function aPayout(told: Partial<PayoutState> = {}): PayoutState {
  const moved = pen(-17_381n)
  const now = new Date()
  return {
    providerRef: nameOf('po'),
    status: 'in_transit',
    amount: moved.negated(),
    balance: { ref: nameOf('txn'), amount: moved, fee: Money.zero('PEN'), net: moved },
    createdAt: now,
    arrivesAt: now,
    ...told,
  }
}

const tell = (state: PayoutState) => run(recordPayoutState, JOBS, toPayoutFacts('stripe', state), { key: crypto.randomUUID() })
const idOf = async (state: PayoutState) =>
  (await row<{ id: string }>('select id from payments.provider_payout where ref = ?', [state.providerRef])).id

describe('what the provider pays to the bank', () => {
  const CODES = ['psp:stripe:PEN', 'bank_in_transit:PEN', 'bank:network:PEN']

  test('stands on its way until the bank’s own line confirms it, however often it is told', async () => {
    const payout = aPayout()
    const sent = await change(CODES, async () => {
      await Promise.all([tell(payout), tell({ ...payout, status: 'paid' }), tell(payout)])
    })
    expect(sent).toEqual({ 'psp:stripe:PEN': '-17381', 'bank_in_transit:PEN': '17381', 'bank:network:PEN': '0' })
    const treasurer = await staffWith('treasurer')
    const input = { payoutId: await idOf(payout), reference: 'BCP-77' }
    const arrived = await change(CODES, async () => {
      expect(await run(confirmPayoutArrived, treasurer, input, { key: 'arrived' })).toMatchObject({ ok: true })
      expect(await run(confirmPayoutArrived, treasurer, input, { key: 'arrived' })).toMatchObject({ replayed: true })
    })
    expect(arrived).toEqual({ 'psp:stripe:PEN': '0', 'bank_in_transit:PEN': '-17381', 'bank:network:PEN': '17381' })
    expect(await run(confirmPayoutArrived, treasurer, input, { key: 'twice' })).toMatchObject({
      refusal: { code: 'payout_arrived_before', facts: { reference: 'BCP-77' } },
    })
  })

  test('when our balance there is below nothing, the provider takes it from the bank: the same way, turned round', async () => {
    const moved = pen(5_000n)
    const payout = aPayout({
      amount: moved.negated(),
      balance: { ref: nameOf('txn'), amount: moved, fee: Money.zero('PEN'), net: moved },
    })
    expect(await change(CODES, () => tell(payout))).toEqual({
      'psp:stripe:PEN': '5000',
      'bank_in_transit:PEN': '-5000',
      'bank:network:PEN': '0',
    })
    const input = { payoutId: await idOf(payout), reference: 'BCP-78' }
    const taken = await change(
      CODES,
      async () => void (await run(confirmPayoutArrived, await staffWith('treasurer'), input, { key: 'taken' })),
    )
    expect(taken).toEqual({ 'psp:stripe:PEN': '0', 'bank_in_transit:PEN': '5000', 'bank:network:PEN': '-5000' })
  })

  test('and comes back when the bank sends it back: told in any order, booked once each way', async () => {
    const payout = aPayout()
    const back = { ref: nameOf('txn'), amount: pen(17_381n), fee: Money.zero('PEN'), net: pen(17_381n) }
    const failed: PayoutState = { ...payout, status: 'failed', failureBalance: back, failureCode: 'account_closed' }
    const moved = await change(CODES, async () => {
      await tell(failed)
      await tell(payout)
      await tell(failed)
    })
    expect(moved).toEqual({ 'psp:stripe:PEN': '0', 'bank_in_transit:PEN': '0', 'bank:network:PEN': '0' })
    expect(await row('select state, failure_code from payments.provider_payout where ref = ?', [payout.providerRef])).toEqual({
      state: 'failed',
      failure_code: 'account_closed',
    })
    const treasurer = await staffWith('treasurer')
    const before = await journals()
    const input = { payoutId: await idOf(payout), reference: 'BCP-78' }
    expect(await run(confirmPayoutArrived, treasurer, input, { key: 'came-back' })).toMatchObject({
      refusal: { code: 'payout_came_back' },
    })
    expect(await journals()).toBe(before)
  })

  test('in another currency than our balance passes through the position; what it costs is the network’s', async () => {
    const out = Money.ofMinor(-8_000n, 'USD')
    const fee = Money.ofMinor(25n, 'USD')
    const balance = { ref: nameOf('txn'), amount: out, fee, net: out.minus(fee) }
    const codes = ['psp:stripe:USD', 'psp_fee', 'fx_position:USD', 'fx_position:PEN', 'bank_in_transit:PEN']
    const moved = await change(codes, () => tell(aPayout({ amount: pen(27_400n), balance })))
    expect(moved).toMatchObject({
      'psp:stripe:USD': '-8025',
      'fx_position:USD': '8000',
      'fx_position:PEN': '-27400',
      'bank_in_transit:PEN': '27400',
    })
  })

  test('is confirmed by one line of one statement, and only when there is such a payout', async () => {
    const [one, other] = [aPayout(), aPayout()]
    await tell(one)
    await tell(other)
    const treasurer = await staffWith('treasurer')
    const confirm = async (state: PayoutState, key: string) =>
      run(confirmPayoutArrived, treasurer, { payoutId: await idOf(state), reference: 'BCP-99' }, { key })
    const answers = await Promise.all([confirm(one, 'c1'), confirm(other, 'c2')])
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: 'reference_used' } })
    const nobody = { payoutId: '0199f3a0-0000-7000-8000-00000000dead', reference: 'BCP-1' }
    expect(await run(confirmPayoutArrived, treasurer, nobody, { key: 'c3' })).toMatchObject({
      refusal: { code: 'payout_not_found' },
    })
  })

  test('says which movements it carried, once', async () => {
    const movement = await aMovement({ type: 'stripe_fee', amount: pen(-1n) })
    const content = (payoutRef: string) =>
      run(
        recordPayoutContent,
        JOBS,
        { provider: 'stripe', payoutRef, refs: [movement.ref, 'txn_nobody'] },
        { key: crypto.randomUUID() },
      )
    expect(await content('po_a')).toMatchObject({ value: { marked: 1 } })
    expect(await content('po_b')).toMatchObject({ value: { marked: 0 } })
  })
})
