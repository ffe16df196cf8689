import { describe, expect, test } from 'vitest'
import { approveRefund } from '#app/domain/settlement/approve-refund.server.ts'
import { dispatchOrder } from '#app/domain/settlement/dispatch-order.server.ts'
import { cancelRefund } from '#app/domain/settlement/prepare-refund.server.ts'
import { releaseAllDue } from '#app/domain/settlement/release-held.server.ts'
import { systemActor } from '#app/domain/shared/actor.ts'
import { run } from '#app/domain/shared/command.server.ts'
import { everythingHoldsAfterwards } from '#tests/support/holding.ts'
import { openTestDatabase, row, rows } from '#tests/support/open-database.ts'
import { payOutFamily } from '#tests/support/paid-families.ts'
import { staffWith } from '#tests/support/people.ts'
import { minor, saysWhatTheBooksSay, slipOf, slipsOf } from '#tests/support/reduction-slips.ts'
import { aPreparedRefund, aRefund, fillReserve, partOf } from '#tests/support/refunds.ts'
import { aLoan } from '#tests/support/small-loan.ts'
import { aPaidOrder } from '#tests/support/small-sale.ts'
import { aMaker, aProduct } from '#tests/support/small-world.ts'
import { aSale, did } from '#tests/support/sold.ts'

openTestDatabase()
everythingHoldsAfterwards()

const SEED = systemActor('test')
const LATER = new Date(Date.now() + 9 * 86_400_000)
const key = () => crypto.randomUUID()

async function sendAndRelease(orderId: string): Promise<void> {
  await did(run(dispatchOrder, SEED, { orderId, carrier: 'Olva' }, { key: key() }))
  await releaseAllDue(SEED, LATER)
}

const linesOf = (content: { lines: readonly { step: string; bearer: string; amount: { minor: string } }[] }) =>
  content.lines.map(({ step, bearer, amount }) => `${step} ${bearer} ${amount.minor}`)

describe('her slip of money that was taken back', () => {
  test('case F, given back whole while her family waits: the mirror of her settlement slip, with the loan before and after', async () => {
    const maker = await aMaker({ floor: '0.20' })
    const loan = await aLoan(maker, { principal: '1059.34', interest: '10.00' })
    const { orderId, number } = await aSale(maker, '180.00')
    await aRefund(orderId, '18000', { cause: 'returned' }, 'to_stock')
    const slip = await slipOf(maker)
    const sold = await row<{ number: string }>(
      "select number from papers.paper where kind = 'settlement_slip' and maker_id = ?",
      [maker.makerId],
    )
    expect(slip.content).toMatchObject({
      event: 'refunded',
      cause: 'returned',
      sale: { orderNumber: number, slipNumber: sold.number, paymentMethod: 'yape' },
      returned: minor('18000'),
      returnedBefore: minor('0'),
      left: minor('0'),
      family: minor('2049'),
      loans: [
        {
          number: loan.number,
          before: { interest: minor('0'), principal: minor('98739') },
          raised: { interest: minor('1000'), principal: minor('7195') },
          after: { interest: minor('1000'), principal: minor('105934') },
        },
      ],
    })
    expect(slip.content.laterSales).toBeUndefined()
    expect(linesOf(slip.content)).toContain('family held 2049')
    await saysWhatTheBooksSay(slip)
  })

  test('released and not paid out: it says that it came from what was ready to send', async () => {
    const maker = await aMaker()
    const { orderId } = await aSale(maker, '180.00')
    await sendAndRelease(orderId)
    await aRefund(orderId, '18000')
    const slip = await slipOf(maker)
    expect(linesOf(slip.content)).toContain('family available 10244')
    expect(slip.content).toMatchObject({ family: minor('10244'), loans: [] })
    await saysWhatTheBooksSay(slip)
  })

  test('paid out: the reserve as far as it goes, then later sales, with what is open and how much one sale gives', async () => {
    const maker = await aMaker()
    const { orderId } = await aSale(maker, '180.00')
    await sendAndRelease(orderId)
    await payOutFamily(maker.makerId)
    await fillReserve('4000')
    await aRefund(orderId, '18000')
    const slip = await slipOf(maker)
    expect(linesOf(slip.content)).toEqual(expect.arrayContaining(['family reserve 4000', 'family clawback 6244']))
    expect(slip.content).toMatchObject({
      family: minor('0'),
      laterSales: { added: minor('6244'), open: minor('6244'), cap: '0.2' },
    })
    await saysWhatTheBooksSay(slip)
  })

  test('a sale that had given part of an earlier refund: given back itself, that part is open again', async () => {
    const maker = await aMaker()
    const first = await aSale(maker, '180.00')
    await sendAndRelease(first.orderId)
    await payOutFamily(maker.makerId)
    await aRefund(first.orderId, '18000')
    const second = await aSale(maker, '180.00')
    await aRefund(second.orderId, '18000', {}, 'to_stock')
    const [, slip] = await slipsOf(maker)
    // Open after the first: 102.44; the second sale gave 20.49 of it, and gives them no more.
    expect(slip?.content.laterSales).toMatchObject({ added: minor('2049'), open: minor('10244') })
    if (slip) await saysWhatTheBooksSay(slip)
  })

  test('a loan that closed meanwhile stays closed: the slip names it, and no loan owes again', async () => {
    const maker = await aMaker()
    const loan = await aLoan(maker, { principal: '60.00', interest: '1.00' })
    const { orderId } = await aSale(maker, '180.00')
    await aRefund(orderId, '18000', {}, 'to_stock')
    const slip = await slipOf(maker)
    expect(slip.content).toMatchObject({ loans: [], laterSales: { added: minor('6100') } })
    expect(slip.content.lines.filter(({ bearer }) => bearer === 'clawback').map(({ loanNumber }) => loanNumber)).toEqual([
      loan.number,
      loan.number,
    ])
    await saysWhatTheBooksSay(slip)
  })

  test('in parts: a slip for each, which says what went back before; together they are the whole', async () => {
    const maker = await aMaker()
    await aLoan(maker, { principal: '1059.34', interest: '10.00' })
    const { orderId } = await aSale(maker, '180.00')
    for (const [amount, piece] of [
      ['6000', 'nowhere'],
      ['7000', 'nowhere'],
      ['5000', 'lost'],
    ] as const) {
      await aRefund(orderId, amount, {}, piece)
      const last = (await slipsOf(maker)).at(-1)
      if (last) await saysWhatTheBooksSay(last)
    }
    const slips = await slipsOf(maker)
    expect(slips.map(({ content }) => [content.returnedBefore.minor, content.returned.minor, content.left.minor])).toEqual([
      ['0', '6000', '12000'],
      ['6000', '7000', '5000'],
      ['13000', '5000', '0'],
    ])
    const [first, , last] = slips
    expect(last?.content.loans[0]?.after).toEqual({ interest: minor('1000'), principal: minor('105934') })
    expect(first?.content.loans[0]?.before.principal).toEqual(minor('96690'))
  })

  test('what INPE or the court had got already is not hers: the slip says who carries it', async () => {
    const maker = await aMaker()
    const { orderId } = await aSale(maker, '180.00')
    const period = new Date(Date.now() - 5 * 3_600_000).toISOString().slice(0, 7)
    await rows(
      `insert into fiscal.remittance (kind, subject, period, due_on, amount_minor, currency, state, prepared_by, prepared_at)
       values ('reparation', ?, ?, '2030-01-01', 100, 'PEN', 'prepared', 'staff:a', now())`,
      [maker.code, period],
    )
    await aRefund(orderId, '18000', {}, 'to_stock')
    const slip = await slipOf(maker)
    expect(linesOf(slip.content)).toEqual(expect.arrayContaining(['reparation credit 2927', 'inpe own 1464']))
    await saysWhatTheBooksSay(slip)
  })

  test('of a piece of several makers each gets her own, of her own part', async () => {
    const [one, other] = [await aMaker(), await aMaker({ profile: 'peru_released' })]
    const { orderId } = await aSale(one, '180.00', [other])
    await aRefund(orderId, '9001')
    const slips = [await slipOf(one), await slipOf(other)]
    expect(slips.map(({ content }) => content.sale.share)).toEqual([
      { part: 1, of: 2 },
      { part: 1, of: 2 },
    ])
    const total = slips.reduce((sum, { content }) => sum + BigInt(content.returned.minor), 0n)
    expect(total).toBe(9001n)
    for (const slip of slips) await saysWhatTheBooksSay(slip)
  })
})

describe('nothing of hers changes, and there is no slip', () => {
  test('borne by the network or a carrier', async () => {
    const maker = await aMaker()
    const { orderId } = await aSale(maker, '180.00')
    await did(run(dispatchOrder, SEED, { orderId, carrier: 'Olva' }, { key: key() }))
    await aRefund(orderId, '9000', { borneBy: 'network', cause: 'goodwill' })
    await aRefund(orderId, '9000', { borneBy: 'carrier', carrier: 'olva', cause: 'damaged_in_post' })
    expect(await slipsOf(maker)).toEqual([])
  })

  test('out of the deposit, before the piece was made', async () => {
    const maker = await aMaker()
    const { variantId } = await aProduct(maker, '180.00', { madeToOrder: true })
    const { orderId } = await aPaidOrder(variantId, '180.00')
    await aRefund(orderId, '18000', { cause: 'cancelled' })
    expect(await slipsOf(maker)).toEqual([])
  })

  test('a refund that was prepared and dropped', async () => {
    const maker = await aMaker()
    const { orderId } = await aSale(maker, '180.00')
    const { refundId } = await aPreparedRefund(orderId, { parts: [await partOf(orderId, '18000', { pieceGoes: 'to_stock' })] })
    await did(run(cancelRefund, await staffWith('workshop'), { refundId }, { key: key() }))
    expect(await slipsOf(maker)).toEqual([])
  })

  test('a céntimo that only tax gives back', async () => {
    const maker = await aMaker()
    const { orderId } = await aSale(maker, '180.00')
    await aRefund(orderId, '3')
    // 179.97 and 179.96 leave her the same 146.32: the tax inside goes from 27.46 to 27.45.
    await aRefund(orderId, '1')
    expect(
      await rows(
        'select reduction.id from settlement.reduction join settlement.settlement on settlement.id = settlement_id where maker_id = ?',
        [maker.makerId],
      ),
    ).toHaveLength(2)
    expect((await slipsOf(maker)).map(({ content }) => content.returned.minor)).toEqual(['3'])
  })
})

describe('one slip and no second', () => {
  test('the same approval told again issues none, and the database refuses another of the same reduction', async () => {
    const maker = await aMaker()
    const { orderId } = await aSale(maker, '180.00')
    const { refundId } = await aPreparedRefund(orderId, { parts: [await partOf(orderId, '18000', { pieceGoes: 'to_stock' })] })
    const treasurer = await staffWith('treasurer')
    const once = key()
    await did(run(approveRefund, treasurer, { refundId }, { key: once }))
    expect(await run(approveRefund, treasurer, { refundId }, { key: once })).toMatchObject({ ok: true, replayed: true })
    expect(await run(approveRefund, treasurer, { refundId }, { key: key() })).toMatchObject({ ok: false })
    expect(await slipsOf(maker)).toHaveLength(1)
    await expect(
      rows(
        `insert into papers.paper (kind, code, reduction_id, maker_id, content, issued_at)
         select kind, 'another', reduction_id, maker_id, content, issued_at from papers.paper where kind = 'reduction_slip' and maker_id = ?`,
        [maker.makerId],
      ),
    ).rejects.toThrow('slip_once_per_reduction')
    await expect(
      rows(
        `insert into papers.paper (kind, code, maker_id, content, issued_at) values ('reduction_slip', 'none', ?, '{}', now())`,
        [maker.makerId],
      ),
    ).rejects.toThrow('reduction_slip_is_of_a_reduction')
  })

  test('two refunds of the same piece at once: a slip for each, and both say what the books say', async () => {
    const maker = await aMaker()
    await aLoan(maker, { principal: '1059.34', interest: '10.00' })
    const { orderId } = await aSale(maker, '180.00')
    await Promise.all([aRefund(orderId, '4000'), aRefund(orderId, '5000')])
    const slips = await slipsOf(maker)
    expect(slips.map(({ content }) => content.returned.minor).sort()).toEqual(['4000', '5000'])
    expect(slips.map(({ content }) => content.returnedBefore.minor).sort()).toEqual([
      '0',
      slips.find(({ content }) => content.returnedBefore.minor === '0')?.content.returned.minor,
    ])
    const last = slips.find(({ content }) => content.returnedBefore.minor !== '0')
    if (last) await saysWhatTheBooksSay(last)
  })
})
