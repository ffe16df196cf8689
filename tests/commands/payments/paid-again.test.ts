import { describe, expect, test } from 'vitest'
import type { ProviderEvent } from '#app/domain/payments/ports.ts'
import { setAsideTransaction } from '#app/domain/payments/set-aside-transaction.server.ts'
import { startCheckout } from '#app/domain/payments/start-checkout.server.ts'
import { receiveAgain } from '#app/domain/settlement/receive-again.server.ts'
import { payGiftReturn } from '#app/domain/settlement/return-gift.server.ts'
import { returnSuspense } from '#app/domain/settlement/return-suspense.server.ts'
import { sendRefund } from '#app/domain/settlement/send-refund.server.ts'
import { settleProviderPayment } from '#app/domain/settlement/settle-provider-payment.server.ts'
import { sweepProvider } from '#app/domain/settlement/sweep-provider.server.ts'
import { VISITOR } from '#app/domain/shared/actor.ts'
import { run } from '#app/domain/shared/command.server.ts'
import { giftStateOf } from '#app/server/storefront/present-gift.server.ts'
import { forkEntityManager } from '#db/orm.server.ts'
import { findTrackedOrder } from '#db/questions/orders/find-tracked-order.server.ts'
import { findGift, findGiftsToSendBack } from '#db/questions/programmes/find-gifts.server.ts'
import { anOrderFor, aPieceInStock, place } from '#tests/support/buying.ts'
import { checkoutStart, deliver, JOBS } from '#tests/support/card-payments.ts'
import { aBegunGift, aReceivedGift, BOOKED_ONCE, bookedTimes } from '#tests/support/gifts.ts'
import { everythingHoldsAfterwards } from '#tests/support/holding.ts'
import { openMercadoPago } from '#tests/support/mercadopago.ts'
import { openTestDatabase, row, rows } from '#tests/support/open-database.ts'
import { staffWith } from '#tests/support/people.ts'
import { balances, change, differences, journals, pen } from '#tests/support/provider-ledger.ts'
import { aMaker, aProduct, aReference } from '#tests/support/small-world.ts'
import { did } from '#tests/support/sold.ts'

openTestDatabase()
everythingHoldsAfterwards()
const { used, notices, pay, state } = openMercadoPago()
const PSP = 'psp:mercadopago:PEN'
const key = () => crypto.randomUUID()

/** An order of S/ 191.80 with its page open; and a gift of S/ 50.00. */
async function anOrderPage() {
  const maker = await aMaker()
  const { variantId } = await aProduct(maker, '180.00')
  await aPieceInStock(variantId, maker)
  const order = await place(await anOrderFor([variantId], { method: 'mercadopago' }))
  const { url } = await did(startCheckout(used.provider, VISITOR, checkoutStart(order.paymentId)))
  return { ...order, url }
}
async function aGiftPage() {
  const begun = await aBegunGift({ method: 'mercadopago', purpose: 'fund', amount: '5000' })
  const { url } = await did(startCheckout(used.provider, VISITOR, checkoutStart(begun.paymentId)))
  return { ...begun, url }
}

/** The page is paid twice at once; the two notices, older first. */
async function paidTwice(page: { url: string; paymentId: string }): Promise<[ProviderEvent, ProviderEvent]> {
  expect((await Promise.all([pay(page.url), pay(page.url)])).map(({ status }) => status)).toEqual([303, 303])
  const made = (await state()).payments.filter(({ external_reference }) => external_reference === page.paymentId)
  const events = []
  for (const { id } of made) {
    const [told] = (await notices()).filter(({ url }) => url.includes(`data.id=${id}`))
    const { url = '', headers = {}, body = '' } = told ?? {}
    const call = {
      rawBody: new TextEncoder().encode(body),
      header: (name: string) => headers[name],
      query: new URL(url).searchParams,
    }
    const verdict = used.provider.verifyWebhook(call, new Date())
    if (verdict.ok) events.push(verdict.event)
  }
  expect(events).toHaveLength(2)
  return events as [ProviderEvent, ProviderEvent]
}

const again = (event: ProviderEvent): ProviderEvent => ({ ...event, id: `${event.id}-${key()}` })
const secondOf = (paymentId: string) =>
  rows<{ id: string; state: string }>('select id, state from payments.payment where again_of = ?', [paymentId])

/** What its buyer's page says of a second payment. */
const said = async (number: number) => (await findTrackedOrder(forkEntityManager(), number, 'es'))?.apart

/** What the giver's page says. */
async function giverReads(number: string): Promise<string> {
  const gift = await findGift(forkEntityManager(), number)
  if (!gift) throw new Error(`no gift ${number}`)
  return giftStateOf(gift, undefined, false)
}

/** How often the order's own payment was booked, and its piece settled. */
const bookedTimesOf = ({ orderId, paymentId }: { orderId: string; paymentId: string }) =>
  row(
    `select (select count(*)::int from ledger.journal where kind = 'captured' and source_id = payment.id::text) as captured,
       (select count(*)::int from settlement.settlement join orders.order_line line on line.id = order_line_id where line.order_id = "order".id) as settled,
       "order".state as "orderState", payment.state from payments.payment join orders."order" on "order".id = payment.order_id
     where payment.id = ? and "order".id = ?`,
    [paymentId, orderId],
  )

/** The provider's movements, read and booked: nothing differs, and nothing more is booked by reading again. */
async function agrees(): Promise<void> {
  await sweepProvider(used.provider, JOBS)
  expect(await differences()).toEqual([])
  const before = await journals()
  await sweepProvider(used.provider, JOBS)
  expect(await journals()).toBe(before)
}

describe('an order whose page was paid twice', () => {
  test.each([
    ['older first', [0, 1]],
    ['later first', [1, 0]],
  ] as const)('its notices %s, replayed: settled once, the second set aside once', async (_name, order) => {
    const page = await anOrderPage()
    // Twice 191.80, less twice 3.99 % and S/ 1.00.
    const moved = await change([PSP, 'suspense:PEN'], async () => {
      const events = await paidTwice(page)
      for (const at of [...order, ...order]) expect(await deliver(used.provider, again(events[at]))).toBe('done')
    })
    expect(moved).toEqual({ [PSP]: '36630', 'suspense:PEN': '-19180' })
    expect(await bookedTimesOf(page)).toEqual({ captured: 1, settled: 1, orderState: 'paid', state: 'succeeded' })
    expect(await secondOf(page.paymentId)).toMatchObject([{ state: 'in_suspense' }])
    await agrees()
  })

  test('both notices at once and the buyer’s return: the same', async () => {
    const page = await anOrderPage()
    const [first, second] = await paidTwice(page)
    const back = () => settleProviderPayment(used.provider, VISITOR, page.paymentId)
    await Promise.all([deliver(used.provider, first), back(), deliver(used.provider, second), back()])
    expect(await bookedTimesOf(page)).toEqual({ captured: 1, settled: 1, orderState: 'paid', state: 'succeeded' })
    expect(await secondOf(page.paymentId)).toMatchObject([{ state: 'in_suspense' }])
    await agrees()
  })

  test('the second is paid after the first was booked and its notice is lost: the movements bring it', async () => {
    const page = await anOrderPage()
    await pay(page.url)
    // Somebody else's tab paid before the page could be closed.
    const late = { ...used.provider, expireCheckout: used.provider.fetchCheckout }
    await settleProviderPayment(late, VISITOR, page.paymentId)
    await pay(page.url)
    expect(await secondOf(page.paymentId)).toEqual([])
    await agrees()
    expect(await secondOf(page.paymentId)).toMatchObject([{ state: 'in_suspense' }])
  })

  test('staff give the second back through Mercado Pago: out of that charge, and the order stays as it is', async () => {
    const page = await anOrderPage()
    await paidTwice(page)
    await settleProviderPayment(used.provider, VISITOR, page.paymentId)
    expect(await said(page.number)).toMatchObject({ amount: pen(19_180n), isWaiting: true })
    const [second] = await secondOf(page.paymentId)
    const { refundId } = await did(
      run(returnSuspense, await staffWith('treasurer'), { paymentId: second?.id ?? '' }, { key: key() }),
    )
    expect(await sendRefund(used.provider, JOBS, { refundId, now: new Date() })).toBe('succeeded')
    const made = (await state()).payments.filter(({ external_reference }) => external_reference === page.paymentId)
    expect(made.map(({ refunds }) => refunds.map(({ cents }) => cents))).toEqual([[], ['19180']])
    expect(await row('select state from orders."order" where id = ?', [page.orderId])).toEqual({ state: 'paid' })
    expect(await said(page.number)).toMatchObject({ amount: pen(19_180n), isWaiting: false })
    await agrees()
  })

  test('what a person set aside before is not booked again by its notice', async () => {
    const page = await anOrderPage()
    await pay(page.url)
    const late = { ...used.provider, expireCheckout: used.provider.fetchCheckout }
    await settleProviderPayment(late, VISITOR, page.paymentId)
    await pay(page.url)
    const silent = { ...used.provider, fetchReference: async () => undefined }
    await sweepProvider(silent, JOBS)
    const [open] = await differences()
    const treasurer = await staffWith('treasurer')
    await did(run(setAsideTransaction, treasurer, { ref: open?.refs[0] ?? '', because: 'Pagado dos veces' }, { key: key() }))
    const before = await balances(PSP, 'suspense:PEN')
    const second = (await state()).payments.findLast(({ external_reference }) => external_reference === page.paymentId)
    const told = { kind: 'payment', type: 'payment', objectId: String(second?.id), paymentRef: String(second?.id) } as const
    const event: ProviderEvent = { ...told, id: key(), created: new Date(), livemode: false, payload: {} }
    expect(await deliver(used.provider, event)).toBe('done')
    expect(await balances(PSP, 'suspense:PEN')).toEqual(before)
    await agrees()
  })
})

describe('a gift whose page was paid twice', () => {
  test.each([
    ['older first', [0, 1]],
    ['later first', [1, 0]],
  ] as const)('its notices %s, replayed: given once, the second booked once and prepared to go back', async (_name, order) => {
    const page = await aGiftPage()
    const moved = await change([PSP], async () => {
      const events = await paidTwice(page)
      for (const at of [...order, ...order]) expect(await deliver(used.provider, again(events[at]))).toBe('done')
    })
    expect(moved).toEqual({ [PSP]: '9400' })
    expect(await bookedTimes(page.paymentId)).toEqual(BOOKED_ONCE)
    const [second, ...others] = await secondOf(page.paymentId)
    expect(others).toEqual([])
    expect(await bookedTimes(second?.id ?? '')).toEqual(BOOKED_ONCE)
    expect(
      await rows('select state, cause, amount_minor::text as amount from settlement.gift_return where payment_id in (?, ?)', [
        page.paymentId,
        second?.id,
      ]),
    ).toEqual([{ state: 'prepared', cause: 'given_twice', amount: '5000' }])
    await agrees()
  })

  test('the return brings both, and the treasurer sends the second back', async () => {
    const page = await aGiftPage()
    await paidTwice(page)
    expect((await settleProviderPayment(used.provider, VISITOR, page.paymentId)).result).toBe('paid')
    const [second] = await secondOf(page.paymentId)
    expect(await giverReads(page.number)).toBe('twice')
    const before = await findGiftsToSendBack(forkEntityManager())
    expect(before.count).toBeGreaterThan(0)
    // A gift by transfer, so that the bank holds what goes back.
    await aReceivedGift()
    const { id } = await row<{ id: string }>('select id from settlement.gift_return where payment_id = ?', [second?.id])
    await did(run(payGiftReturn, await staffWith('treasurer'), { returnId: id, reference: aReference() }, { key: key() }))
    expect(await secondOf(page.paymentId)).toMatchObject([{ state: 'returned' }])
    expect(await giverReads(page.number)).toBe('twiceBack')
    expect((await findGiftsToSendBack(forkEntityManager())).count).toBe(before.count - 1)
    expect(await bookedTimes(page.paymentId)).toEqual(BOOKED_ONCE)
    await agrees()
  })
})

test('a further charge of nobody’s payment, and of one that waits for its own money, is refused', async () => {
  const page = await anOrderPage()
  const facts = { paymentRef: '1', chargeRef: '1', amount: '100', currency: 'PEN', balanceRef: 'mp-pay-1', fee: '0' } as const
  const of = (paymentId: string) => run(receiveAgain, JOBS, { ...facts, paymentId }, { key: key() })
  expect(await of('01990000-0000-7000-8000-000000000000')).toMatchObject({ refusal: { code: 'payment_not_found' } })
  expect(await of(page.paymentId)).toMatchObject({ refusal: { code: 'payment_not_paid' } })
})
