import { describe, expect, test } from 'vitest'
import type { LateReason } from '#app/domain/orders/late.ts'
import { setNewDate } from '#app/domain/orders/set-new-date.server.ts'
import { writeOfDelay } from '#app/domain/orders/write-of-delay.server.ts'
import { withdrawAcceptance } from '#app/domain/settlement/withdraw-acceptance.server.ts'
import { systemActor, VISITOR } from '#app/domain/shared/actor.ts'
import { Forbidden, run } from '#app/domain/shared/command.server.ts'
import { addDays, addMs, dateOf } from '#app/domain/shared/dates.ts'
import { writeOfDelays } from '#app/mail-jobs.server.ts'
import { forkEntityManager } from '#db/orm.server.ts'
import { findDelay } from '#db/questions/orders/find-promised-day.server.ts'
import { findWorkshopOrder } from '#db/questions/orders/find-workshop-order.server.ts'
import { findWorkshopOrders } from '#db/questions/orders/find-workshop-orders.server.ts'
import { anOrderFor, confirm, place } from '#tests/support/buying.ts'
import { openTestDatabase, row, rows } from '#tests/support/open-database.ts'
import { staffWith } from '#tests/support/people.ts'
import { aMaker, aProduct } from '#tests/support/small-world.ts'
import { aSale, did } from '#tests/support/sold.ts'

openTestDatabase()

const JOBS = systemActor('jobs')
const TODAY = dateOf(new Date())
const key = () => crypto.randomUUID()
const daysFromNow = (days: number) => addMs(new Date(), days * 86_400_000)

/** A paid order of one piece that is to be made within ten days. */
async function anOrderToMake() {
  const { variantId } = await aProduct(await aMaker(), '180.00', { madeToOrder: true })
  const order = await place(await anOrderFor([variantId]))
  await confirm(order.paymentId)
  return order
}

async function lettersOf(number: number): Promise<boolean[]> {
  const found = await rows<{ has_date: boolean }>(
    `select facts -> 'news' is not null as has_date from mail.message where kind = 'order-late' and facts ->> 'orderNumber' = ? order by queued_at, id`,
    [String(number)],
  )
  return found.map((letter) => letter.has_date)
}

/** A piece was accepted by mistake and is gone: the order that waits for it needs attention. */
async function missAPiece(orderId: string) {
  const { id } = await row<{ id: string }>(
    `select piece.id from catalogue.piece piece join orders.order_line line on line.id = piece.order_line_id where line.order_id = ?`,
    [orderId],
  )
  const input = { pieceId: id, reason: 'fault_found', piece: 'discard' } as const
  return run(withdrawAcceptance, await staffWith('workshop'), input, { key: key() })
}

const delayOn = (orderId: string, days: number) => findDelay(forkEntityManager(), orderId, addDays(TODAY, days))

describe('an order whose promised day is over', () => {
  test('writes first, once for each day that was promised, and not before', async () => {
    const { orderId, number } = await anOrderToMake()
    await writeOfDelays(daysFromNow(10))
    expect([await lettersOf(number), await delayOn(orderId, 10)]).toEqual([[], undefined])
    for (const days of [11, 11, 12]) await writeOfDelays(daysFromNow(days))
    expect(await lettersOf(number)).toEqual([false])
    expect(await delayOn(orderId, 11)).toEqual({ leavesOn: undefined, reason: undefined })
  })

  test('once it has a new date is late by that one: page and letter tell it with its reason', async () => {
    const { orderId, number } = await anOrderToMake()
    const leavesOn = addDays(TODAY, 20)
    await did(run(setNewDate, await staffWith('workshop'), { orderId, leavesOn, reason: 'material_late' }, { key: key() }))
    expect(await delayOn(orderId, 11)).toEqual({ leavesOn, reason: 'material_late' })
    // The workshop's own list and page go by it as well.
    const list = { sort: 'due', isDescending: false, pageSize: 5, offset: 0 } as const
    const found = await findWorkshopOrders(forkEntityManager(), { view: 'open', q: String(number) }, list, TODAY)
    expect(found.rows).toMatchObject([{ number, dueOn: leavesOn }])
    expect(await findWorkshopOrder(forkEntityManager(), number)).toMatchObject({ newDate: { leavesOn, reason: 'material_late' } })
    await writeOfDelays(daysFromNow(11))
    expect(await lettersOf(number)).toEqual([true])
    await writeOfDelays(daysFromNow(21))
    expect(await lettersOf(number)).toEqual([true, false])
    expect(await delayOn(orderId, 21)).toEqual({ leavesOn: undefined, reason: undefined })
  })

  test('a ready piece that has not left is late after two days', async () => {
    const { number } = await aSale(await aMaker(), '180.00')
    await writeOfDelays(daysFromNow(2))
    expect(await lettersOf(number)).toEqual([])
    await writeOfDelays(daysFromNow(3))
    expect(await lettersOf(number)).toEqual([false])
  })
})

test('an order that needs attention because its piece was gone hears of the delay like every other, and gets a new date', async () => {
  const { orderId, number } = await aSale(await aMaker(), '180.00')
  await did(missAPiece(orderId))
  await writeOfDelays(daysFromNow(2))
  expect(await lettersOf(number)).toEqual([])
  await writeOfDelays(daysFromNow(3))
  expect(await lettersOf(number)).toEqual([false])
  expect(await delayOn(orderId, 3)).toEqual({ leavesOn: undefined, reason: undefined })
  const list = { sort: 'due', isDescending: false, pageSize: 5, offset: 0 } as const
  const late = { view: 'late', q: String(number) } as const
  expect(await findWorkshopOrders(forkEntityManager(), late, list, addDays(TODAY, 3))).toMatchObject({ rows: [{ number }] })

  const leavesOn = addDays(TODAY, 20)
  await did(
    run(
      setNewDate,
      await staffWith('workshop'),
      { orderId, leavesOn, reason: 'made_again' },
      { key: key(), now: daysFromNow(3) },
    ),
  )
  expect(await delayOn(orderId, 3)).toEqual({ leavesOn, reason: 'made_again' })
  expect(await lettersOf(number)).toEqual([false, true])
})

describe('what is refused', () => {
  test('a new date of an order nobody knows, of one that is not paid, in the past, and too far ahead', async () => {
    const { orderId } = await anOrderToMake()
    const { variantId } = await aProduct(await aMaker(), '180.00', { madeToOrder: true })
    const waiting = await place(await anOrderFor([variantId]))
    const staff = await staffWith('workshop')
    const give = (change: { orderId?: string; days?: number }) => {
      const input = {
        orderId: change.orderId ?? orderId,
        leavesOn: addDays(TODAY, change.days ?? 5),
        reason: 'takes_longer' as LateReason,
      }
      return run(setNewDate, staff, input, { key: key() })
    }
    const before = await row('select count(*)::int as dates from orders.new_date')
    expect(await give({ orderId: key() })).toMatchObject({ refusal: { code: 'order_not_found' } })
    expect(await give({ orderId: waiting.orderId })).toMatchObject({ refusal: { code: 'order_not_under_way' } })
    expect(await give({ days: -1 })).toMatchObject({ refusal: { code: 'new_date_past' } })
    expect(await give({ days: 121 })).toMatchObject({ refusal: { code: 'new_date_far' } })
    const input = { orderId, leavesOn: TODAY, reason: 'takes_longer' as LateReason }
    await expect(run(setNewDate, VISITOR, input, { key: key() })).rejects.toThrow(Forbidden)
    expect(await row('select count(*)::int as dates from orders.new_date')).toEqual(before)
  })

  test('a letter about the delay of an order nobody knows or that is not paid; one in time is left alone', async () => {
    const { orderId } = await anOrderToMake()
    const { variantId } = await aProduct(await aMaker(), '180.00', { madeToOrder: true })
    const waiting = await place(await anOrderFor([variantId]))
    const write = (id: string) => run(writeOfDelay, JOBS, { orderId: id }, { key: key() })
    expect(await write(key())).toMatchObject({ refusal: { code: 'order_not_found' } })
    expect(await write(waiting.orderId)).toMatchObject({ refusal: { code: 'order_not_under_way' } })
    expect(await write(orderId)).toMatchObject({ ok: true, value: { written: false } })
  })
})
