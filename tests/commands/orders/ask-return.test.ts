import { expect, test } from 'vitest'
import { addWorkingDays } from '#app/domain/lending/rules/working-days.ts'
import { approveReturn, receiveReturn, refuseReturn } from '#app/domain/orders/answer-return.server.ts'
import { askReturn } from '#app/domain/orders/ask-return.server.ts'
import { tellArrival } from '#app/domain/orders/tell-arrival.server.ts'
import { dispatchOrder } from '#app/domain/settlement/dispatch-order.server.ts'
import { payRefundByHand } from '#app/domain/settlement/pay-refund-by-hand.server.ts'
import { VISITOR } from '#app/domain/shared/actor.ts'
import { run } from '#app/domain/shared/command.server.ts'
import { addDays, dateOf } from '#app/domain/shared/dates.ts'
import { type RequestContext, withRequestContext } from '#app/server/request-context.server.ts'
import { countSending } from '#app/server/storefront/after-sale-limit.server.ts'
import { forkEntityManager } from '#db/orm.server.ts'
import { findPublicHolidays } from '#db/questions/lending/find-public-holidays.server.ts'
import { findReturnable } from '#db/questions/orders/find-returnable.server.ts'
import { countReturns, findReturn, findReturns } from '#db/questions/orders/find-returns.server.ts'
import { footprint } from '#tests/support/footprint.ts'
import { everythingHoldsAfterwards } from '#tests/support/holding.ts'
import { openTestDatabase, row, rows } from '#tests/support/open-database.ts'
import { staffWith } from '#tests/support/people.ts'
import { aRefund } from '#tests/support/refunds.ts'
import { aMaker } from '#tests/support/small-world.ts'
import { aSale, did } from '#tests/support/sold.ts'

openTestDatabase()
everythingHoldsAfterwards()

const NOBODY = '01990000-0000-7000-8000-000000000000'
const key = () => crypto.randomUUID()
const FILE = 'a'.repeat(64)

/** A piece that was bought and sent, in a parcel that was promised for a day so many days from now. */
async function sent(expectedInDays = 10) {
  const { orderId } = await aSale(await aMaker(), '180.00')
  await did(run(dispatchOrder, await staffWith('workshop'), { orderId, carrier: 'Serpost' }, { key: key() }))
  const parcel = await row<{ id: string }>(
    `update orders.parcel set expected_from = current_date - 60, expected_to = (now() at time zone 'America/Lima')::date + ?::int
     where order_id = ? returning id`,
    [expectedInDays, orderId],
  )
  const line = await row<{ id: string }>('select id from orders.order_line where order_id = ?', [orderId])
  return { orderId, parcelId: parcel.id, orderLineId: line.id }
}

type Sent = Awaited<ReturnType<typeof sent>>
const ask = ({ orderId, orderLineId }: Sent, change: object = {}) =>
  run(
    askReturn,
    VISITOR,
    {
      orderId,
      orderLineId,
      unit: 1,
      reason: 'changed_mind',
      wants: 'refund',
      words: 'Me queda chica.',
      photos: [FILE],
      ...change,
    },
    { key: key() },
  )
const stateOf = async (number: string) => (await findReturn(forkEntityManager(), number))?.state

test('asked, agreed, back here, refunded: each by its own door, and the books say that it is paid', async () => {
  const piece = await sent()
  const { number } = await did(ask(piece))
  const file = await findReturn(forkEntityManager(), number)
  expect(file).toMatchObject({ state: 'asked', photos: [FILE], reason: 'changed_mind', unit: 1 })
  // The house promises its answer within five working days.
  const today = dateOf(new Date())
  const holidays = await findPublicHolidays(forkEntityManager(), today, addDays(today, 30))
  expect(file?.answerDueOn).toBe(addWorkingDays(today, 5, holidays))
  expect(await countReturns(forkEntityManager())).toBe(1)
  const workshop = await staffWith('workshop')
  const requestId = file?.id ?? ''
  const approve = (address?: string) => run(approveReturn, workshop, { requestId, sendsBack: true, address }, { key: key() })
  expect(await approve()).toMatchObject({ ok: false, refusal: { code: 'return_address_missing' } })
  expect((await run(receiveReturn, workshop, { requestId }, { key: key() })).ok).toBe(false)
  await did(approve('Agencia Lima, Jr. Ancash 120'))
  expect(await approve('Otra')).toMatchObject({ ok: false, refusal: { code: 'return_answered_already' } })
  await did(run(receiveReturn, workshop, { requestId }, { key: key() }))
  expect(await run(receiveReturn, workshop, { requestId }, { key: key() })).toMatchObject({
    ok: false,
    refusal: { code: 'return_not_expected' },
  })
  expect(await stateOf(number)).toBe('received')
  expect(await findReturns(forkEntityManager(), 'to_pay', { pageSize: 10, offset: 0 })).toMatchObject({
    rows: [{ number }],
    total: 1,
  })
  const refundId = await aRefund(piece.orderId, '18000', { cause: 'returned', borneBy: 'network' }, 'to_stock')
  expect(await stateOf(number)).toBe('paying')
  expect(await ask(piece)).toMatchObject({ ok: false, refusal: { code: 'return_asked_already' } })
  const byWallet = { refundId, way: 'wallet' as const, from: 'yape', reference: 'DEV-1' }
  await did(run(payRefundByHand, await staffWith('treasurer'), byWallet, { key: key() }))
  expect(await stateOf(number)).toBe('refunded')
  const told = await rows<{ news: string }>(
    `select facts ->> 'news' as news from mail.message where kind = 'order-news'
       and (facts ->> 'orderNumber')::int = (select number from orders."order" where id = ?) order by news`,
    [piece.orderId],
  )
  expect(told.map(({ news }) => news)).toEqual(['return_approved', 'return_asked', 'return_received'])
})

test('refused with a reason, it may be asked once more; what needs not come back waits for its money at once', async () => {
  const piece = await sent()
  const workshop = await staffWith('workshop')
  const first = await did(ask(piece))
  const requestId = (await findReturn(forkEntityManager(), first.number))?.id ?? ''
  await did(run(refuseReturn, workshop, { requestId, words: 'Fue usada y lavada.' }, { key: key() }))
  expect(await stateOf(first.number)).toBe('refused')
  expect(await run(refuseReturn, workshop, { requestId, words: 'Otra vez no.' }, { key: key() })).toMatchObject({
    ok: false,
    refusal: { code: 'return_answered_already' },
  })
  const again = await did(ask(piece, { reason: 'faulty', photos: [] }))
  const id = (await findReturn(forkEntityManager(), again.number))?.id ?? ''
  await did(run(approveReturn, workshop, { requestId: id, sendsBack: false }, { key: key() }))
  expect(
    (await findReturns(forkEntityManager(), 'to_pay', { pageSize: 10, offset: 0 })).rows.map(({ number }) => number),
  ).toContain(again.number)
  for (const each of [
    run(approveReturn, workshop, { requestId: NOBODY, sendsBack: false }, { key: key() }),
    run(refuseReturn, workshop, { requestId: NOBODY, words: 'No hay.' }, { key: key() }),
    run(receiveReturn, workshop, { requestId: NOBODY }, { key: key() }),
  ])
    expect(await each).toMatchObject({ ok: false, refusal: { code: 'return_not_found' } })
})

test('refuses what dates, money and the order speak against, and leaves nothing behind', async () => {
  const piece = await sent()
  const refused = async (which: Sent, change: object, code: string) => {
    const before = await footprint()
    expect(await ask(which, change)).toMatchObject({ ok: false, refusal: { code } })
    expect(await footprint()).toEqual(before)
  }
  await refused(piece, { unit: 2 }, 'return_unit_unknown')
  await refused(piece, { orderLineId: NOBODY }, 'return_unit_unknown')
  await refused(piece, { reason: 'not_arrived' }, 'return_not_late_yet')
  await refused(piece, { reason: 'late' }, 'return_was_on_time')
  const notSent = await aSale(await aMaker(), '20.00')
  const line = await row<{ id: string }>('select id from orders.order_line where order_id = ?', [notSent.orderId])
  await refused({ ...piece, orderId: notSent.orderId, orderLineId: line.id }, {}, 'return_unit_unknown')

  // Peru's law gives no days; the shop's own fourteen from the last day it was promised for are over.
  const old = await sent(-15)
  await refused(old, {}, 'return_window_over')
  expect((await ask(old, { reason: 'not_arrived', photos: [] })).ok).toBe(true)
  const there = await sent(-15)
  await did(run(tellArrival, VISITOR, { orderId: there.orderId, parcelId: there.parcelId }, { key: key() }))
  // It arrived today, so the days begin today.
  await refused(there, { reason: 'not_arrived' }, 'return_arrived')
  expect((await findReturnable(forkEntityManager(), there.orderId)).units[0]?.arrivedOn).toBeDefined()
  expect((await ask(there, {})).ok).toBe(true)

  await aRefund(piece.orderId, '18000', { cause: 'goodwill', borneBy: 'network' })
  await refused(piece, {}, 'return_nothing_left')
})

test('two who press at once ask once', async () => {
  const piece = await sent()
  const both = await Promise.all([ask(piece), ask(piece)])
  expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  expect(both.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: 'return_asked_already' } })
})

test('so often from one link, and no more for a while', async () => {
  const context = { clientAddress: '192.0.2.7' } as RequestContext
  const answers = []
  for (let n = 0; n < 21; n += 1) answers.push(await withRequestContext(context, () => countSending('order:77')))
  expect(answers.slice(0, 20).every(({ ok }) => ok)).toBe(true)
  expect(answers[20]).toMatchObject({ ok: false, refusal: { code: 'after_sale_too_often' } })
})
