import { describe, expect, test } from 'vitest'
import type { PaymentProvider } from '#app/domain/payments/ports.ts'
import { recordCheckout } from '#app/domain/payments/record-checkout.server.ts'
import { recordProviderState } from '#app/domain/payments/record-provider-state.server.ts'
import { startCheckout } from '#app/domain/payments/start-checkout.server.ts'
import { confirmManualPayment } from '#app/domain/settlement/confirm-manual-payment.server.ts'
import { confirmPayment } from '#app/domain/settlement/confirm-payment.server.ts'
import { systemActor, VISITOR } from '#app/domain/shared/actor.ts'
import { Forbidden, run } from '#app/domain/shared/command.server.ts'
import { anOrderFor, aPieceInStock, confirm, place } from '#tests/support/buying.ts'
import { everythingHoldsAfterwards } from '#tests/support/holding.ts'
import { openTestDatabase, row, rows } from '#tests/support/open-database.ts'
import { staffWith } from '#tests/support/people.ts'
import { aMaker, aProduct, aReference } from '#tests/support/small-world.ts'

openTestDatabase()
everythingHoldsAfterwards()

const SYSTEM = systemActor('test')

async function anOrder(method: 'card' | 'yape' = 'yape') {
  const maker = await aMaker()
  const { variantId } = await aProduct(maker, '180.00')
  await aPieceInStock(variantId, maker)
  return place(await anOrderFor([variantId], { method }))
}

function seen(paymentId: string, reference = aReference(), actor = SYSTEM as Parameters<typeof run>[1]) {
  return run(confirmManualPayment, actor, { paymentId, reference }, { key: crypto.randomUUID() })
}

async function journals() {
  return row('select count(*)::int as journals from ledger.journal')
}

describe('money that staff saw', () => {
  test('is refused for an unknown payment and for one the provider handles', async () => {
    const card = await anOrder('card')
    const before = await journals()
    expect(await seen(crypto.randomUUID())).toMatchObject({ ok: false, refusal: { code: 'payment_not_found' } })
    expect(await seen(card.paymentId)).toMatchObject({ ok: false, refusal: { code: 'payment_not_manual' } })
    expect(await journals()).toEqual(before)
  })

  test('is refused a second time, and under a reference that was used', async () => {
    const [first, second] = [await anOrder(), await anOrder()]
    const reference = aReference()
    expect(await seen(first.paymentId, reference)).toMatchObject({ ok: true })
    const before = await journals()
    expect(await seen(first.paymentId)).toMatchObject({ ok: false, refusal: { code: 'payment_already_closed' } })
    expect(await seen(second.paymentId, reference)).toMatchObject({ ok: false, refusal: { code: 'reference_used' } })
    expect(await journals()).toEqual(before)
  })

  test('is for the treasurer alone', async () => {
    const order = await anOrder()
    const [officer, treasurer] = [await staffWith('credit_officer'), await staffWith('treasurer')]
    await expect(seen(order.paymentId, aReference(), officer)).rejects.toThrow(Forbidden)
    await expect(seen(order.paymentId, aReference(), VISITOR)).rejects.toThrow(Forbidden)
    expect(await seen(order.paymentId, aReference(), treasurer)).toMatchObject({ ok: true })
  })

  test('a role that was taken away meanwhile no longer counts', async () => {
    const order = await anOrder()
    const treasurer = await staffWith('treasurer')
    await rows('update people.sign_in set disabled_at = now() where id = ?', [treasurer.id])
    await expect(seen(order.paymentId, aReference(), treasurer)).rejects.toThrow(Forbidden)
    expect(await row('select state from payments.payment where id = ?', [order.paymentId])).toEqual({ state: 'open' })
  })
})

describe('money the provider took', () => {
  test('is believed only when the provider said so: an open payment is refused, and an unknown one', async () => {
    const order = await anOrder('card')
    expect(await run(confirmPayment, SYSTEM, { paymentId: order.paymentId }, { key: `paid:${order.paymentId}` })).toMatchObject({
      ok: false,
      refusal: { code: 'payment_not_paid' },
    })
    expect(await run(confirmPayment, SYSTEM, { paymentId: crypto.randomUUID() }, { key: 'nobody' })).toMatchObject({
      ok: false,
      refusal: { code: 'payment_not_found' },
    })
  })

  test('a second payment of a paid order is set aside in suspense, never settled twice', async () => {
    const order = await anOrder('card')
    const second = await row<{ id: string }>(
      `insert into payments.payment (order_id, method, provider, state, amount_minor, currency, created_at)
       select order_id, 'yape', 'manual', 'open', amount_minor, currency, now() from payments.payment where id = ? returning id`,
      [order.paymentId],
    )
    await confirm(second.id)
    const facts = { paymentId: order.paymentId, status: 'paid' as const, amount: '19180', currency: 'PEN' as const }
    await run(recordProviderState, SYSTEM, facts, { key: 'late' })
    const late = await run(confirmPayment, SYSTEM, { paymentId: order.paymentId }, { key: `paid:${order.paymentId}` })
    expect(late).toMatchObject({ ok: true, value: { result: 'in_suspense', settlements: 0 } })
    expect(await row("select balance::int from ledger.balance where code = 'suspense:PEN'")).toEqual({ balance: -19180 })
  })
})

describe('opening the payment page', () => {
  const unreachable = {} as PaymentProvider

  test('is refused for a payment nobody knows, and for one that staff confirm', async () => {
    const order = await anOrder('yape')
    const urls = { successUrl: 'http://localhost/a', cancelUrl: 'http://localhost/b' }
    expect(await startCheckout(unreachable, VISITOR, { paymentId: crypto.randomUUID(), ...urls })).toMatchObject({
      refusal: { code: 'payment_not_found' },
    })
    expect(await startCheckout(unreachable, VISITOR, { paymentId: order.paymentId, ...urls })).toMatchObject({
      refusal: { code: 'payment_not_open' },
    })
  })

  test('is recorded once: another page for the same payment is refused', async () => {
    const order = await anOrder('card')
    const page = (providerRef: string) =>
      run(
        recordCheckout,
        VISITOR,
        { paymentId: order.paymentId, providerRef, url: 'http://localhost/pay' },
        { key: crypto.randomUUID() },
      )
    expect(await page('cs_one')).toMatchObject({ ok: true })
    expect(await page('cs_one')).toMatchObject({ ok: true })
    expect(await page('cs_two')).toMatchObject({ ok: false, refusal: { code: 'payment_not_open' } })
  })
})
