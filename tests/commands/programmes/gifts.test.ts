import { beforeAll, describe, expect, test } from 'vitest'
import { expirePayment } from '#app/domain/payments/expire-payment.server.ts'
import { providersOf } from '#app/domain/payments/providers.ts'
import { startCheckout } from '#app/domain/payments/start-checkout.server.ts'
import { give } from '#app/domain/programmes/give.server.ts'
import type { GiveInput } from '#app/domain/programmes/schema.ts'
import { confirmGift, confirmGiftTransfer } from '#app/domain/settlement/confirm-gift.server.ts'
import { confirmManualPayment } from '#app/domain/settlement/confirm-manual-payment.server.ts'
import { settleProviderPayment } from '#app/domain/settlement/settle-provider-payment.server.ts'
import { sweepPayments, sweepProvider } from '#app/domain/settlement/sweep-provider.server.ts'
import { arriveTransfer, prepareTransfer, sendTransfer } from '#app/domain/settlement/transfer-to-fund.server.ts'
import { systemActor, VISITOR } from '#app/domain/shared/actor.ts'
import { Forbidden, KeyReused, run } from '#app/domain/shared/command.server.ts'
import { expireDueGifts } from '#app/gift-jobs.server.ts'
import { forkEntityManager } from '#db/orm.server.ts'
import { findSeam } from '#db/questions/settlement/find-seam.server.ts'
import { balanceOf, legsOf } from '#tests/support/books.ts'
import { anEvent, anUnpaidOrder, checkoutStart, deliver, JOBS, openSandbox, payOnPage } from '#tests/support/card-payments.ts'
import { aBegunGift, aGift, aReceivedGift, BOOKED_ONCE, bookedTimes } from '#tests/support/gifts.ts'
import { everythingHoldsAfterwards } from '#tests/support/holding.ts'
import { asOwner, openTestDatabase, row, rows } from '#tests/support/open-database.ts'
import { staffWith } from '#tests/support/people.ts'
import { differences } from '#tests/support/provider-ledger.ts'
import { aReference } from '#tests/support/small-world.ts'
import { did } from '#tests/support/sold.ts'

openTestDatabase()
const sandbox = openSandbox()
everythingHoldsAfterwards()

const SYSTEM = systemActor('test')
const key = () => crypto.randomUUID()
const refusal = (code: string) => ({ ok: false, refusal: { code } })

beforeAll(async () => {
  await rows(
    `insert into payments.exchange_rate (from_currency, to_currency, on_date, rate, source, taken_at) values ('USD', 'PEN', '2026-01-01', 3.42, 'test', now())`,
  )
})

/** What giving writes: equal before and after means that nothing was. */
async function everything() {
  return row(
    `select (select count(*)::int from ledger.journal) as journals, (select count(*)::int from programmes.gift) as gifts,
       (select count(*)::int from payments.payment) as payments, (select count(*)::int from papers.gift_receipt) as receipts,
       (select count(*)::int from shared.command_log) as commands`,
  )
}

async function aCardGift(change: Partial<GiveInput> = {}) {
  const begun = await aBegunGift({ method: 'card', ...change })
  const started = await did(startCheckout(sandbox.provider, VISITOR, checkoutStart(begun.paymentId)))
  return { ...begun, url: started.url }
}

describe('beginning a gift', () => {
  test('writes the gift and its attempt before anybody is charged; one that is anonymous keeps no name', async () => {
    const before = await everything()
    const named = await aBegunGift({ method: 'card' })
    const nameless = await aBegunGift({ isAnonymous: true, email: undefined })
    expect(named.number).toMatch(/^DON\d{4}$/)
    expect(
      await rows('select state, provider, order_id from payments.payment where id in (?)', [
        [named.paymentId, nameless.paymentId],
      ]),
    ).toEqual(
      expect.arrayContaining([
        { state: 'created', provider: 'stripe', order_id: null },
        { state: 'open', provider: 'manual', order_id: null },
      ]),
    )
    expect(await row('select giver, is_anonymous from programmes.gift where number = ?', [named.number])).toEqual({
      giver: { name: 'Ana Ruiz', email: 'ana@example.com' },
      is_anonymous: false,
    })
    expect(await row('select giver from programmes.gift where number = ?', [nameless.number])).toEqual({ giver: {} })
    expect((await everything()).journals).toEqual(before.journals)
  })

  test.each<[string, Partial<GiveInput>]>([
    ['gift_purpose_closed', { purpose: 'yachts' }],
    ['gift_too_small', { amount: '999' }],
    ['gift_too_large', { amount: '1000001' }],
    ['gift_transfer_in_soles', { currency: 'EUR', amount: '2500' }],
  ])('is refused: %s, and writes nothing', async (code, change) => {
    const before = await everything()
    expect(await run(give, VISITOR, aGift(change), { key: key() })).toMatchObject(refusal(code))
    expect(await everything()).toEqual(before)
  })

  test('takes the least and the most; pressed twice it is one gift, and another one under the same key is none', async () => {
    expect(await run(give, VISITOR, aGift({ amount: '1000' }), { key: key() })).toMatchObject({ ok: true })
    expect(await run(give, VISITOR, aGift({ amount: '1000000' }), { key: key() })).toMatchObject({ ok: true })
    const once = key()
    const [first, second] = await Promise.all([1, 2].map(() => run(give, VISITOR, aGift(), { key: once })))
    expect(first?.ok && first.value).toEqual(second?.ok && second.value)
    await expect(run(give, VISITOR, aGift({ amount: '9000' }), { key: once })).rejects.toThrow(KeyReused)
  })

  test('a purpose closed by a row of its day takes nothing more', async () => {
    await asOwner(
      `insert into programmes.gift_purpose select code, (now() at time zone 'America/Lima')::date, false, position, goes_to, name, about
       from programmes.gift_purpose where code = 'materials'`,
    )
    expect(await run(give, VISITOR, aGift({ purpose: 'materials' }), { key: key() })).toMatchObject(
      refusal('gift_purpose_closed'),
    )
    await asOwner(`delete from programmes.gift_purpose where code = 'materials' and not is_open`)
  })
})

describe('a transfer that staff saw', () => {
  test('goes whole to its purpose, over the seam when that is the fund’s, and gets the next receipt', async () => {
    const [toLoans, toReserve] = [await aReceivedGift(), await aReceivedGift({ purpose: 'returns', amount: '3000' })]
    const numbers = await rows<{ number: string }>('select number from payments.payment where id in (?) order by number', [
      [toLoans.paymentId, toReserve.paymentId],
    ])
    expect(await legsOf(`gift:${numbers[0]?.number}`)).toEqual([
      ['bank:network:PEN', 8000],
      ['due_to_fund', -8000],
      ['fund', 'due_from_network', 8000],
      ['fund', 'capital:public-gifts', -8000],
    ])
    expect(await legsOf(`gift:${numbers[1]?.number}`)).toEqual([
      ['bank:network:PEN', 3000],
      ['returns_reserve', -3000],
    ])
    const counted = (receipt: string) => Number.parseInt(receipt.slice(2), 10)
    expect(counted(toReserve.receipt)).toBe(counted(toLoans.receipt) + 1)
    expect(JSON.stringify(await rows('select * from papers.gift_receipt'))).not.toContain('Ana')
    expect(JSON.stringify(await rows('select * from ledger.journal'))).not.toContain('Ana')
  })

  test('is refused for an unknown payment, an order’s, a card’s, one that is closed, and under a used reference', async () => {
    const [card, open, other] = [await aBegunGift({ method: 'card' }), await aBegunGift(), await aBegunGift()]
    const order = await anUnpaidOrder()
    const reference = aReference()
    const see = (paymentId: string, ref = aReference()) =>
      run(confirmGiftTransfer, SYSTEM, { paymentId, reference: ref }, { key: key() })
    expect(await see(open.paymentId, reference)).toMatchObject({ ok: true })
    const before = await everything()
    expect(await see(crypto.randomUUID())).toMatchObject(refusal('payment_not_found'))
    expect(await see(order.paymentId)).toMatchObject(refusal('payment_not_found'))
    expect(await see(card.paymentId)).toMatchObject(refusal('payment_not_manual'))
    expect(await see(open.paymentId)).toMatchObject(refusal('payment_already_closed'))
    expect(await see(other.paymentId, reference)).toMatchObject(refusal('reference_used'))
    // A gift is nobody's order, by the other door either.
    const asOrder = { paymentId: other.paymentId, reference: aReference() }
    expect(await run(confirmManualPayment, SYSTEM, asOrder, { key: key() })).toMatchObject(refusal('payment_not_found'))
    await expect(run(confirmGiftTransfer, await staffWith('credit_officer'), asOrder, { key: key() })).rejects.toThrow(Forbidden)
    expect(await everything()).toEqual(before)
  })

  test('entered by five people at once it is booked once', async () => {
    const { paymentId } = await aBegunGift()
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => run(confirmGiftTransfer, SYSTEM, { paymentId, reference: aReference() }, { key: key() })),
    )
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await bookedTimes(paymentId)).toEqual({ ...BOOKED_ONCE, fees: 0 })
  })

  test('is let go when its time is over, not before, and booked all the same when it comes later', async () => {
    const { paymentId } = await aBegunGift()
    const expire = (now?: Date) => run(expirePayment, JOBS, { paymentId }, { key: key(), ...(now && { now }) })
    expect(await expire()).toMatchObject(refusal('payment_not_open'))
    expect(await run(expirePayment, JOBS, { paymentId: crypto.randomUUID() }, { key: key() })).toMatchObject(
      refusal('payment_not_found'),
    )
    expect(await expire(new Date(Date.now() + 22 * 86_400_000))).toMatchObject({ ok: true })
    await did(run(confirmGiftTransfer, SYSTEM, { paymentId, reference: aReference() }, { key: key() }))
    expect(await bookedTimes(paymentId)).toMatchObject({ booked: 1, state: 'succeeded' })
  })
})

describe('a card', () => {
  test('the webhook and the giver’s return, several times at once, give one gift, one fee, one receipt', async () => {
    const gift = await aCardGift({ purpose: 'fund', amount: '5000' })
    expect((await payOnPage(gift.url)).status).toBe(303)
    const back = () => settleProviderPayment(sandbox.provider, VISITOR, gift.paymentId)
    const hook = (n: number) =>
      deliver(
        sandbox.provider,
        anEvent({ id: `evt_${gift.number}_${n}`, kind: 'charge', objectId: 'ch', reference: gift.paymentId }),
      )
    await Promise.all([back(), hook(1), hook(2), back(), hook(3), hook(1)])
    expect(await back()).toMatchObject({ result: 'paid' })
    expect(await bookedTimes(gift.paymentId)).toEqual(BOOKED_ONCE)
    expect(await rows('select recipient, locale from mail.message where key = ?', [`gift-received:${gift.number}`])).toEqual([
      { recipient: 'ana@example.com', locale: 'en' },
    ])
    const { number } = await row<{ number: string }>('select number from payments.payment where id = ?', [gift.paymentId])
    expect(await legsOf(`gift:${number}`)).toEqual([
      ['psp:stripe:PEN', 5000],
      ['fee_recovered', -172],
      ['due_to_fund', -4828],
      ['fund', 'due_from_network', 4828],
      ['fund', 'grants', -4828],
    ])
  })

  test('in dollars it is turned into soles once, at the stored rate, and the books follow the provider’s to the cent', async () => {
    const gift = await aCardGift({ currency: 'USD', amount: '8500' })
    await payOnPage(gift.url)
    expect(await settleProviderPayment(sandbox.provider, VISITOR, gift.paymentId)).toMatchObject({ result: 'paid' })
    const booked = await row<Record<string, string>>(
      `select gross_minor::text as gross, fee_minor::text as fee, net_minor::text as net, trim_scale(exchange_rate)::text as rate
       from settlement.received_gift where payment_id = ?`,
      [gift.paymentId],
    )
    expect(booked).toMatchObject({ gross: '29070', rate: '3.42' })
    const { number } = await row<{ number: string }>('select number from payments.payment where id = ?', [gift.paymentId])
    expect(await legsOf(`gift:${number}`)).toEqual([
      ['psp:stripe:USD', 8500],
      ['fx_position:USD', -8500],
      ['fx_position:PEN', 29070],
      ['fee_recovered', -Number(booked.fee)],
      ['due_to_fund', -Number(booked.net)],
      ['fund', 'due_from_network', Number(booked.net)],
      ['fund', 'capital:public-gifts', -Number(booked.net)],
    ])
    await sweepProvider(sandbox.provider, JOBS)
    expect(await differences()).toEqual([])
  })

  test('paid after its page was given up here, without a return or an event, the sweep finds it', async () => {
    const gift = await aCardGift()
    const later = new Date(Date.now() + 61 * 60_000)
    await did(run(expirePayment, JOBS, { paymentId: gift.paymentId }, { key: key(), now: later }))
    await payOnPage(gift.url)
    await sweepProvider(sandbox.provider, JOBS)
    await asOwner(`update payments.provider_event set received_at = received_at - interval '2 minutes' where state = 'received'`)
    await sweepProvider(sandbox.provider, JOBS)
    expect(await bookedTimes(gift.paymentId)).toEqual(BOOKED_ONCE)
  })

  test('not paid it is no gift: asked too early it is refused, declined it stays open, over it is expired', async () => {
    const gift = await aCardGift()
    const before = await everything()
    expect(await run(confirmGift, SYSTEM, { paymentId: gift.paymentId }, { key: key() })).toMatchObject(
      refusal('payment_not_paid'),
    )
    expect(await run(confirmGift, SYSTEM, { paymentId: crypto.randomUUID() }, { key: key() })).toMatchObject(
      refusal('payment_not_found'),
    )
    expect(await everything()).toEqual(before)
    await payOnPage(gift.url, '4000000000000002')
    expect(await settleProviderPayment(sandbox.provider, VISITOR, gift.paymentId)).toMatchObject({ result: 'open' })
    const never = await aBegunGift({ method: 'card' })
    const { ref } = await row<{ ref: string }>('select provider_ref as ref from payments.payment where id = ?', [gift.paymentId])
    await sandbox.provider.expireCheckout(ref)
    await rows(`update payments.payment set expires_at = now() - interval '1 minute' where id in (?)`, [
      [gift.paymentId, never.paymentId],
    ])
    expect(await expireDueGifts(providersOf([sandbox.provider]))).toBe(2)
    expect(await bookedTimes(gift.paymentId)).toEqual({ booked: 0, fees: 0, receipts: 0, state: 'expired' })
    expect(await bookedTimes(never.paymentId)).toMatchObject({ booked: 0, state: 'expired' })
    expect(await sweepPayments(sandbox.provider, JOBS)).toBe(0)
  })
})

test('gifts for the fund go over with the next transfer, and the seam is clear afterwards', async () => {
  await run(prepareTransfer, await staffWith('credit_officer'), {}, { key: key() })
  const [owed, bank] = [await balanceOf('due_to_fund'), await balanceOf('bank:fund:PEN', 'fund')]
  await aReceivedGift({ amount: '4000' })
  await aReceivedGift({ amount: '2500', purpose: 'fund' })
  await aReceivedGift({ amount: '9900', purpose: 'returns' })
  const { open } = await findSeam(forkEntityManager())
  expect([open.amount.toText(), open.gifts]).toEqual(['65.00', 2])
  const prepared = await did(run(prepareTransfer, await staffWith('credit_officer'), {}, { key: key() }))
  expect(prepared).toMatchObject({ amount: '65.00', settlements: 0 })
  const { transferId } = prepared
  await did(run(sendTransfer, await staffWith('treasurer'), { transferId, reference: 'OP-G' }, { key: key() }))
  await did(run(arriveTransfer, await staffWith('treasurer'), { transferId }, { key: key() }))
  expect(await balanceOf('due_to_fund')).toBe(owed)
  expect(await balanceOf('bank:fund:PEN', 'fund')).toBe(bank + 6500)
})

test('what a gift brought is written once, and its giver may be forgotten without touching the money', async () => {
  const { paymentId, number } = await aReceivedGift()
  await expect(
    rows('update settlement.received_gift set net_minor = net_minor where payment_id = ?', [paymentId]),
  ).rejects.toThrow(/permission/)
  await expect(rows(`update programmes.gift set purpose = 'fund' where number = ?`, [number])).rejects.toThrow(/permission/)
  await expect(rows('update papers.gift_receipt set content = content')).rejects.toThrow(/permission/)
  await rows(`update programmes.gift set giver = '{}' where number = ?`, [number])
  expect(await bookedTimes(paymentId)).toMatchObject({ booked: 1, receipts: 1 })
})
