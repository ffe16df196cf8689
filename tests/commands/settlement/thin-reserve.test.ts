import { beforeAll, expect, test } from 'vitest'
import { dispatchOrder } from '#app/domain/settlement/dispatch-order.server.ts'
import { releaseAllDue, releaseHeld } from '#app/domain/settlement/release-held.server.ts'
import { systemActor } from '#app/domain/shared/actor.ts'
import { run } from '#app/domain/shared/command.server.ts'
import { Money } from '#app/domain/shared/money.ts'
import { forkEntityManager } from '#db/orm.server.ts'
import { findReserveState, findWaitingReleases } from '#db/questions/settlement/find-reserve-state.server.ts'
import { balanceOf, posted } from '#tests/support/books.ts'
import { anOrderFor, aPieceInStock, confirm, place } from '#tests/support/buying.ts'
import { footprint } from '#tests/support/footprint.ts'
import { openTestDatabase, row, rows } from '#tests/support/open-database.ts'
import { aMaker, aProduct } from '#tests/support/small-world.ts'
import { did } from '#tests/support/sold.ts'

openTestDatabase()

beforeAll(async () => {
  await rows(
    `insert into payments.exchange_rate (from_currency, to_currency, on_date, rate, source, taken_at) values ('USD', 'PEN', '2026-01-01', 3.42, 'test', now())`,
  )
})

const SEED = systemActor('test')
const DAY = 86_400_000
const inDays = (days: number) => new Date(Date.now() + days * DAY)

/** A piece sold and sent today, with nothing to repay: its family part, and the settlement that holds it. */
async function aSentSale(country: 'FR' | 'PE') {
  const maker = await aMaker()
  const { variantId } = await aProduct(maker, '180.00', { usd: '85.00' })
  await aPieceInStock(variantId, maker)
  const currency = country === 'FR' ? ('USD' as const) : ('PEN' as const)
  const order = await place(await anOrderFor([variantId], { country, currency, method: 'transfer' }))
  await confirm(order.paymentId)
  await did(run(dispatchOrder, SEED, { orderId: order.orderId, carrier: 'Serpost' }, { key: crypto.randomUUID() }))
  const settlement = await row<{ id: string; number: string; family: number }>(
    `select settlement.id, settlement.number, family_minor::int as family from settlement.settlement settlement
     join orders.order_line line on line.id = settlement.order_line_id where line.order_id = ?`,
    [order.orderId],
  )
  return { ...settlement, maker }
}

const release = (settlementId: string, now: Date) =>
  run(releaseHeld, SEED, { settlementId }, { key: `release:${settlementId}`, now })

async function feedReserve(minor: number) {
  await posted([
    ['bank:network:PEN', minor],
    ['returns_reserve', -minor],
  ])
}

const heldOf = ({ maker }: { maker: { code: string } }) => balanceOf(`family:${maker.code}:held`)

test('in Peru the law gives no window: the seven days are enough, whatever the reserve holds', async () => {
  const sale = await aSentSale('PE')
  expect(await rows('select 1 from settlement.buyer_window where settlement_id = ?', [sale.id])).toEqual([])
  expect(await release(sale.id, inDays(9))).toMatchObject({ ok: true })
  expect(await heldOf(sale)).toBe(0)
})

test('with an empty reserve a sale to the Union waits for the buyer’s fourteen days, says so, and is released after them', async () => {
  const sale = await aSentSale('FR')
  const win = await row<{ last_day: string; promised: string }>(
    `select last_day::text, (last_day - 14)::text as promised from settlement.buyer_window where settlement_id = ?`,
    [sale.id],
  )
  expect(
    await row(
      `select expected_to::text as promised from orders.parcel parcel join orders.parcel_piece sent on sent.parcel_id = parcel.id
       join settlement.settlement settlement on settlement.piece_id = sent.piece_id where settlement.id = ?`,
      [sale.id],
    ),
  ).toEqual({ promised: win.promised })

  const before = await footprint()
  expect(await release(sale.id, inDays(9))).toMatchObject({
    ok: false,
    refusal: {
      code: 'waits_for_reserve',
      facts: {
        date: win.last_day,
        reserve: { minor: '0' },
        wanted: { minor: String(Math.floor(sale.family / 10 + 0.5)) },
      },
    },
  })
  expect(await footprint()).toEqual(before)
  expect(await heldOf(sale)).toBe(-sale.family)
  const waiting = await findWaitingReleases(forkEntityManager(), inDays(9))
  expect(waiting).toMatchObject([{ settlement: sale.number, country: 'FR', lastDay: win.last_day }])

  const after = new Date(`${win.last_day}T23:59:59-05:00`)
  expect(await release(sale.id, after)).toMatchObject({ refusal: { code: 'waits_for_reserve' } })
  expect(await release(sale.id, new Date(after.getTime() + 1000))).toMatchObject({ ok: true })
  expect(await heldOf(sale)).toBe(0)
  expect(await findWaitingReleases(forkEntityManager(), inDays(60))).toEqual([])
})

test('a reserve of a tenth lets it go at seven days, and a céntimo less does not', async () => {
  const sale = await aSentSale('FR')
  const start = await findReserveState(forkEntityManager(), inDays(9))
  const wanted = start.released.plus(Money.ofMinor(BigInt(sale.family), 'PEN')).share('0.1')
  await feedReserve(Number.parseInt(wanted.minus(start.reserve).minor.toString(), 10) - 1)
  expect(await release(sale.id, inDays(9))).toMatchObject({ refusal: { code: 'waits_for_reserve' } })
  await feedReserve(1)
  expect(await release(sale.id, inDays(9))).toMatchObject({ ok: true })
  const { released } = await findReserveState(forkEntityManager(), inDays(9))
  expect(released.minus(start.released).minor).toBe(BigInt(sale.family))
  expect((await findReserveState(forkEntityManager(), inDays(60))).released.isZero()).toBe(true)
})

test('several at once do not count on the same céntimos: as many go as the reserve covers', async () => {
  const start = await findReserveState(forkEntityManager(), inDays(9))
  const sales = [await aSentSale('FR'), await aSentSale('FR'), await aSentSale('FR'), await aSentSale('FR')]
  const each = sales[0]?.family ?? 0
  const wanted = (BigInt(each) * 2n + start.released.minor + 9n) / 10n
  await feedReserve(Number.parseInt((wanted - start.reserve.minor).toString(), 10))
  const answers = await Promise.all(sales.map(({ id }) => release(id, inDays(9))))
  expect(answers.map((answer) => (answer.ok ? 'released' : answer.refusal.code)).sort()).toEqual([
    'released',
    'released',
    'waits_for_reserve',
    'waits_for_reserve',
  ])
  const state = await findReserveState(forkEntityManager(), inDays(9))
  expect(state.released.share(state.share).isGreaterThan(state.reserve)).toBe(false)

  await feedReserve(each)
  expect(await releaseAllDue(SEED, inDays(9))).toBe(2)
  expect(await releaseAllDue(SEED, inDays(9))).toBe(0)
})
