import { expect, test } from 'vitest'
import { checkLedger } from '#app/domain/ledger/check-ledger.server.ts'
import { openTestDatabase, row, rows } from '#tests/support/open-database.ts'
import type { MakerSetup, SoldLine } from '../histories/events.ts'
import { balancesOfHilo } from '../histories/hilo.ts'
import { Play } from '../histories/play.ts'

openTestDatabase()

const CLIENTS = 16
const SALES = Number(process.env.HILO_MODEL_SALES ?? 64)

/** Four women who owe: one with a floor for her family, one who lets her loan take half, one out of prison, one with a court and a child. */
const MAKERS: readonly MakerSetup[] = [
  { profile: 'peru_in_custody', reparation: true, support: null, mandate: whole(100, 20), family: [1] },
  { profile: 'peru_in_custody', reparation: false, support: null, mandate: whole(50, 0), family: [1] },
  { profile: 'peru_released', reparation: false, support: null, mandate: whole(100, 0), family: [1] },
  { profile: 'peru_in_custody', reparation: true, support: { percent: 30 }, mandate: whole(100, 0), family: [1] },
]

function whole(share: number, floor: number) {
  return { takes: 'whole_outstanding' as const, share, floor }
}

/** Every third piece is the work of two of them, so that two sales lock the same women in both orders. */
function saleOf(n: number): SoldLine {
  const [first, second] = [n % 4, (n * 3 + 1) % 4]
  const work =
    n % 3 === 0 && first !== second
      ? [
          { maker: first, part: 2 },
          { maker: second, part: 1 },
        ]
      : [{ maker: first, part: 1 }]
  return { price: 3_000 + ((n * 997) % 9_000), quantity: 1, work, toOrder: false }
}

/** So many clients at work, each with its own connection and one thing to do after the other. */
async function byClients<Item>(items: readonly Item[], work: (item: Item) => Promise<unknown>): Promise<void> {
  const queue = [...items]
  const client = async () => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) await work(next)
  }
  await Promise.all(Array.from({ length: CLIENTS }, client))
}

test(`${CLIENTS} clients settling on four makers with loans end in the totals of the reference, to the céntimo`, async () => {
  const play = new Play()
  await play.open({ makers: MAKERS, events: [] })
  for (const [maker, amount] of [40_000, 30_000, 20_000, 10_000].entries()) {
    await play.happen({ do: 'lend', maker, amount, instalments: 3 })
    await play.happen({ do: 'lend', maker, amount: amount / 4, instalments: 1 })
  }
  await play.happen({ do: 'wait', days: 31 })
  for (let n = 0; n < SALES; n += 1) await play.happen({ do: 'order', way: n % 2 ? 'yape' : 'plin', lines: [saleOf(n)] })
  // What each client is told is the order; when its money comes the others' come too.
  await byClients(play.shop.sales, (sale) => play.shop.payInHilo(sale))
  for (const sale of play.shop.sales) await play.shop.payInReference(sale)

  const reference = play.world.books.balances
  const nonZero = new Map([...reference].filter(([, amount]) => amount !== 0n))
  expect(Object.fromEntries(await balancesOfHilo())).toEqual(Object.fromEntries(nonZero))
  const over = (
    await rows<{ over: boolean }>(`select sum(balance) < 0 as over from ledger.balance where code like 'loan:%' group by code`)
  ).filter(({ over }) => over)
  expect(over).toEqual([])
  expect(
    (await row<{ closed: number }>(`select count(*)::int as closed from lending.loan where state = 'closed'`)).closed,
  ).toBeGreaterThan(2)
  const broken = (
    await checkLedger((sql) => rows(sql), ['I01', 'I02', 'I04', 'I07', 'I11', 'L01', 'L02', 'L03', 'L04', 'S01', 'S03'])
  ).filter((each) => !each.holds)
  expect(broken).toEqual([])
}, 120_000)
