import { expect, test } from 'vitest'
import { approveRefund } from '#app/domain/settlement/approve-refund.server.ts'
import { dispatchOrder } from '#app/domain/settlement/dispatch-order.server.ts'
import { releaseHeld } from '#app/domain/settlement/release-held.server.ts'
import { systemActor } from '#app/domain/shared/actor.ts'
import { run } from '#app/domain/shared/command.server.ts'
import { withClient } from '#scripts/machine/postgres.ts'
import { testDatabase } from '#tests/support/database.ts'
import { everythingHoldsAfterwards } from '#tests/support/holding.ts'
import { openTestDatabase, row } from '#tests/support/open-database.ts'
import { staffWith } from '#tests/support/people.ts'
import { aPreparedRefund, balanceOf, partOf } from '#tests/support/refunds.ts'
import { aMaker } from '#tests/support/small-world.ts'
import { aSale, did } from '#tests/support/sold.ts'
import { othersWait } from '#tests/support/waiting.ts'

openTestDatabase()
everythingHoldsAfterwards()

const JOBS = systemActor('jobs')
const key = () => crypto.randomUUID()
const LATER = new Date(Date.now() + 9 * 86_400_000)

test('a refund that began before the release was written down takes what is released, not what is held of another sale', async () => {
  const maker = await aMaker()
  const [returned, other] = [await aSale(maker, '180.00'), await aSale(maker, '180.00')]
  for (const { orderId } of [returned, other]) await did(run(dispatchOrder, JOBS, { orderId, carrier: 'Olva' }, { key: key() }))
  const { refundId } = await aPreparedRefund(returned.orderId, { parts: [await partOf(returned.orderId, '18000')] })
  const { id: settlementId } = await row<{ id: string }>(
    'select settlement.id from settlement.settlement join orders.order_line line on line.id = order_line_id where line.order_id = ?',
    [returned.orderId],
  )
  const treasurer = await staffWith('treasurer')
  await withClient(testDatabase().owner, async (holder) => {
    await holder.query('begin')
    await holder.query(`select from ledger.ledger_account where code = $1 for update`, [`family:${maker.code}:held`])
    const release = run(releaseHeld, JOBS, { settlementId }, { key: `release:${settlementId}`, now: LATER })
    await othersWait(1)
    const refund = run(approveRefund, treasurer, { refundId }, { key: key() })
    await othersWait(2)
    await holder.query('commit')
    expect(await Promise.all([release, refund])).toMatchObject([{ ok: true }, { ok: true }])
  })
  expect(await balanceOf(`family:${maker.code}:held`)).toBe('10244')
  expect(await balanceOf(`family:${maker.code}:available`)).toBe('0')
})
