import { expect, test } from 'vitest'
import { releaseAllDue } from '#app/domain/settlement/release-held.server.ts'
import { systemActor } from '#app/domain/shared/actor.ts'
import { everythingHoldsAfterwards } from '#tests/support/holding.ts'
import { openTestDatabase } from '#tests/support/open-database.ts'
import { aRefund, balanceOf } from '#tests/support/refunds.ts'
import { aMaker } from '#tests/support/small-world.ts'
import { aSale } from '#tests/support/sold.ts'

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
