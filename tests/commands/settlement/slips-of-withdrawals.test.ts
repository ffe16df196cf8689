import { describe, expect, test } from 'vitest'
import { acceptAgain } from '#app/domain/settlement/accept-again.server.ts'
import { exchangePiece } from '#app/domain/settlement/exchange-piece.server.ts'
import { withdrawAcceptance } from '#app/domain/settlement/withdraw-acceptance.server.ts'
import { systemActor } from '#app/domain/shared/actor.ts'
import { run } from '#app/domain/shared/command.server.ts'
import { aPieceInStock } from '#tests/support/buying.ts'
import { everythingHoldsAfterwards } from '#tests/support/holding.ts'
import { openTestDatabase, row, rows } from '#tests/support/open-database.ts'
import { staffWith } from '#tests/support/people.ts'
import { minor, saysWhatTheBooksSay, slipOf, slipsOf } from '#tests/support/reduction-slips.ts'
import { aRefund, partOf } from '#tests/support/refunds.ts'
import { aLoan } from '#tests/support/small-loan.ts'
import { aMaker, aProduct } from '#tests/support/small-world.ts'
import { aSale, did } from '#tests/support/sold.ts'

openTestDatabase()
everythingHoldsAfterwards()

const SEED = systemActor('test')
const key = () => crypto.randomUUID()

describe('an acceptance that was withdrawn, and given again', () => {
  const MISTAKE = { reason: 'entered_by_mistake', piece: 'mend' } as const
  const pieceOf = (orderId: string) =>
    row<{ id: string; number: string }>(
      'select piece.id, piece.number from catalogue.piece join orders.order_line line on line.id = piece.order_line_id where line.order_id = ?',
      [orderId],
    )

  test('the slip says that the money went to the order, and the slip of the new settlement names it', async () => {
    const maker = await aMaker({ floor: '0.20' })
    await aLoan(maker, { principal: '1059.34', interest: '10.00' })
    const { orderId } = await aSale(maker, '180.00')
    const piece = await pieceOf(orderId)
    await did(run(withdrawAcceptance, SEED, { pieceId: piece.id, ...MISTAKE }, { key: key() }))
    const slip = await slipOf(maker)
    expect(slip.content).toMatchObject({
      event: 'acceptance-withdrawn',
      cause: 'entered_by_mistake',
      sale: { pieceNumber: piece.number },
      returned: minor('18000'),
      family: minor('2049'),
    })
    await saysWhatTheBooksSay(slip)

    await did(run(acceptAgain, SEED, { pieceId: piece.id }, { key: key() }))
    expect(await slipsOf(maker)).toHaveLength(1)
    expect(
      await rows(
        `select content->'sale'->>'acceptedAgain' as again, content->'family'->>'minor' as family from papers.paper
         where kind = 'settlement_slip' and maker_id = ? order by number`,
        [maker.makerId],
      ),
    ).toEqual([
      { again: null, family: '2049' },
      { again: slip.number, family: '2049' },
    ])
  })

  test('after a partial refund it tells of what was left alone', async () => {
    const maker = await aMaker()
    const { orderId } = await aSale(maker, '180.00')
    await aRefund(orderId, '6000')
    await did(run(withdrawAcceptance, SEED, { pieceId: (await pieceOf(orderId)).id, ...MISTAKE }, { key: key() }))
    const [, slip] = await slipsOf(maker)
    expect(slip?.content).toMatchObject({ returned: minor('12000'), returnedBefore: minor('6000'), left: minor('0') })
    if (slip) await saysWhatTheBooksSay(slip)
  })
})

describe('an exchange', () => {
  async function exchanged(borneBy: 'maker' | 'network') {
    const maker = await aMaker()
    const sale = await aSale(maker, '180.00')
    const other = await aProduct(maker, '180.00')
    await aPieceInStock(other.variantId, maker)
    const { orderLineId } = await partOf(sale.orderId, '18000')
    const input = { orderId: sale.orderId, orderLineId, unit: 1, borneBy, pieceGoes: 'to_stock' as const, ...other }
    await did(run(exchangePiece, await staffWith('treasurer'), input, { key: key() }))
    return maker
  }

  test('at her cost is told on a slip, and the piece that was taken instead on its own', async () => {
    const maker = await exchanged('maker')
    const slip = await slipOf(maker)
    expect(slip.content).toMatchObject({ event: 'refunded', cause: 'exchange', family: minor('10244') })
    expect(
      await rows("select id from papers.paper where kind = 'settlement_slip' and maker_id = ?", [maker.makerId]),
    ).toHaveLength(2)
  })

  test('at the network’s cost is not', async () => {
    expect(await slipsOf(await exchanged('network'))).toEqual([])
  })
})
