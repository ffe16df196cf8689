import { expect, test } from 'vitest'
import { approveRefund } from '#app/domain/settlement/approve-refund.server.ts'
import { releaseAllDue } from '#app/domain/settlement/release-held.server.ts'
import { systemActor } from '#app/domain/shared/actor.ts'
import { run } from '#app/domain/shared/command.server.ts'
import { everythingHoldsAfterwards } from '#tests/support/holding.ts'
import { openTestDatabase, row } from '#tests/support/open-database.ts'
import { staffWith } from '#tests/support/people.ts'
import { aPreparedRefund, aRefund, balanceOf } from '#tests/support/refunds.ts'
import { aMaker } from '#tests/support/small-world.ts'
import { aSale, did } from '#tests/support/sold.ts'

openTestDatabase()
everythingHoldsAfterwards()

const daysOn = (days: number) => new Date(Date.now() + days * 86_400_000)

test('a piece that becomes the network’s before it was sent: her lines stay, and her family’s part is held seven days, not for ever', async () => {
  const maker = await aMaker()
  const { orderId } = await aSale(maker, '180.00')
  await aRefund(orderId, '18000', { borneBy: 'network', cause: 'goodwill' }, 'to_stock')
  expect(await balanceOf(`family:${maker.code}:held`)).toBe('10244')
  await releaseAllDue(systemActor('test'), daysOn(5))
  expect(await balanceOf(`family:${maker.code}:available`)).toBe('0')
  await releaseAllDue(systemActor('test'), daysOn(8))
  expect(await balanceOf(`family:${maker.code}:available`)).toBe('10244')
})

test('an order whose goods all went back is not over while it holds the delivery that nobody will send', async () => {
  const { orderId, number } = await aSale(await aMaker(), '180.00')
  const stateNow = () => row<{ state: string }>('select state from orders."order" where id = ?', [orderId])
  await aRefund(orderId, '18000', {}, 'to_stock')
  const delivery = await balanceOf(`order_held:${number}:PEN`)
  expect(BigInt(delivery)).toBeGreaterThan(0n)
  expect(await stateNow()).toEqual({ state: 'paid' })
  const { refundId } = await aPreparedRefund(orderId, { delivery: [{ parcel: 1, amount: delivery }] })
  await did(run(approveRefund, await staffWith('treasurer'), { refundId }, { key: `approve:${refundId}` }))
  expect(await balanceOf(`order_held:${number}:PEN`)).toBe('0')
  expect(await stateNow()).toEqual({ state: 'cancelled' })
})
