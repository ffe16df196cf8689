import { expect, test } from 'vitest'
import { startCheckout } from '#app/domain/payments/start-checkout.server.ts'
import { give } from '#app/domain/programmes/give.server.ts'
import { settleProviderPayment } from '#app/domain/settlement/settle-provider-payment.server.ts'
import { sweepProvider } from '#app/domain/settlement/sweep-provider.server.ts'
import { VISITOR } from '#app/domain/shared/actor.ts'
import { run } from '#app/domain/shared/command.server.ts'
import { sweepDisputes } from '#app/refund-jobs.server.ts'
import { legsOf } from '#tests/support/books.ts'
import { checkoutStart, JOBS } from '#tests/support/card-payments.ts'
import { aBegunGift, aGift, BOOKED_ONCE, bookedTimes } from '#tests/support/gifts.ts'
import { everythingHoldsAfterwards } from '#tests/support/holding.ts'
import { openMercadoPago } from '#tests/support/mercadopago.ts'
import { openTestDatabase, row } from '#tests/support/open-database.ts'
import { differences } from '#tests/support/provider-ledger.ts'
import { did } from '#tests/support/sold.ts'

openTestDatabase()
const { used, control, pay } = openMercadoPago()
everythingHoldsAfterwards()

test('by Yape at Mercado Pago: the notice and the return give one gift, its money at Mercado Pago and its fee that of the dated row', async () => {
  const begun = await aBegunGift({ method: 'mercadopago', purpose: 'fund', amount: '5000' })
  const { url } = await did(startCheckout(used.provider, VISITOR, checkoutStart(begun.paymentId)))
  await pay(url, { way: 'yape', phone: '111111111', code: '123456' })
  const back = () => settleProviderPayment(used.provider, VISITOR, begun.paymentId)
  expect((await Promise.all([back(), back(), back()])).map(({ result }) => result)).toEqual(['paid', 'paid', 'paid'])
  expect(await bookedTimes(begun.paymentId)).toEqual(BOOKED_ONCE)
  const { number } = await row<{ number: string }>('select number from payments.payment where id = ?', [begun.paymentId])
  // 3.99 % of S/ 50.00 and S/ 1.00.
  expect(await legsOf(`gift:${number}`)).toEqual([
    ['psp:mercadopago:PEN', 5000],
    ['fee_recovered', -300],
    ['due_to_fund', -4700],
    ['fund', 'due_from_network', 4700],
    ['fund', 'grants', -4700],
  ])
  expect(await row(`select content ->> 'way' as way from papers.gift_receipt where payment_id = ?`, [begun.paymentId])).toEqual({
    way: 'mercadopago',
  })
  await sweepProvider(used.provider, JOBS)
  expect(await differences()).toEqual([])
})

test('a chargeback withholds it, and lost its purpose carries it', async () => {
  const begun = await aBegunGift({ method: 'mercadopago', purpose: 'fund', amount: '4000' })
  const { url } = await did(startCheckout(used.provider, VISITOR, checkoutStart(begun.paymentId)))
  await pay(url)
  await settleProviderPayment(used.provider, VISITOR, begun.paymentId)
  const { ref } = await row<{ ref: string }>('select payment_ref as ref from payments.payment where id = ?', [begun.paymentId])
  const opened = (await control(`payments/${ref}/chargeback`, {})) as { id: string }
  await sweepDisputes(used.provider)
  await control(`chargebacks/${opened.id}`, { to: 'lost' })
  await sweepDisputes(used.provider)
  await sweepProvider(used.provider, JOBS)
  expect(await row('select state, cause from settlement.gift_return where payment_id = ?', [begun.paymentId])).toEqual({
    state: 'paid',
    cause: 'dispute_lost',
  })
  expect(await differences()).toEqual([])
})

test('Mercado Pago is for soles alone', async () => {
  const before = await row('select count(*)::int as gifts from programmes.gift')
  const abroad = aGift({ method: 'mercadopago', currency: 'USD', amount: '8500' })
  expect(await run(give, VISITOR, abroad, { key: crypto.randomUUID() })).toMatchObject({ refusal: { code: 'gift_way_closed' } })
  expect(await row('select count(*)::int as gifts from programmes.gift')).toEqual(before)
})
