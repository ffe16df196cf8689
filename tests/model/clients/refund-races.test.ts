import { beforeEach, expect, test } from 'vitest'
import { preparePayout } from '#app/domain/families/prepare-payout.server.ts'
import { cancelRemittance } from '#app/domain/fiscal/cancel-remittance.server.ts'
import { prepareRemittance } from '#app/domain/fiscal/prepare-remittance.server.ts'
import { checkLedger } from '#app/domain/ledger/check-ledger.server.ts'
import { approveRefund } from '#app/domain/settlement/approve-refund.server.ts'
import { prepareRefund } from '#app/domain/settlement/prepare-refund.server.ts'
import { closeDatabase, openDatabase } from '#db/orm.server.ts'
import { resetDatabase, testDatabase } from '#tests/support/database.ts'
import { openTestDatabase, rows } from '#tests/support/open-database.ts'
import type { Event, MakerSetup } from '../histories/events.ts'
import { balancesOfHilo, happens, must, TREASURER } from '../histories/hilo.ts'
import { Play } from '../histories/play.ts'
import type { Sale } from '../histories/shop.ts'
import { type Remitted, refundByMaker } from '../reference/returns.ts'
import type { Unit } from '../reference/world.ts'

openTestDatabase()

/** Each race on its own books: the reference begins with none. */
beforeEach(async () => {
  await closeDatabase()
  await resetDatabase()
  await openDatabase({ url: testDatabase().app, poolMax: 8, applicationName: 'hilo-test' })
})

/*
 * Two doors at once. Whoever comes first, the books must be those of one of the two orders: the reference plays the order that the outcome
 * tells of, and every balance of both books is compared after every round.
 */

const ROUNDS = 5
const ROSA: MakerSetup = {
  profile: 'peru_in_custody',
  reparation: true,
  support: null,
  mandate: { takes: 'whole_outstanding', share: 100, floor: 20 },
  family: [1],
}

const sold = (price: number): Event => ({
  do: 'order',
  way: 'yape',
  lines: [{ price, quantity: 1, work: [{ maker: 0, part: 1 }], toOrder: false }],
})

/** One woman with a loan, and the tools to sell, refund and compare. */
async function aTown(): Promise<Town> {
  const town = new Town()
  await town.play.open({ makers: [ROSA], events: [] })
  await town.play.happen({ do: 'lend', maker: 0, amount: 40_000, instalments: 3 })
  return town
}

class Town {
  readonly play = new Play()

  async sell(price: number): Promise<Sale> {
    await this.order(price)
    await this.play.happen({ do: 'pay', order: 0 })
    return this.last()
  }

  async order(price: number): Promise<Sale> {
    await this.play.happen(sold(price))
    return this.last()
  }

  last(): Sale {
    return this.play.shop.sales.at(-1) as Sale
  }

  unit(sale: Sale): Unit {
    return this.play.world.order(`${sale.number}`).units[0] as Unit
  }

  /** A refund that waits for its approval, borne by the maker. */
  async prepared(sale: Sale, amount: bigint): Promise<string> {
    const parts = [{ orderLineId: this.unit(sale).line, unit: 1, amount: `${amount}`, pieceGoes: 'nowhere' as const }]
    const input = { orderId: sale.orderId, cause: 'returned' as const, borneBy: 'maker' as const, parts, delivery: [] }
    return (await must(happens(this.play.clock, prepareRefund, input))).refundId
  }

  approve(refundId: string) {
    return happens(this.play.clock, approveRefund, { refundId }, TREASURER)
  }

  refundInReference(sale: Sale, amount: bigint, remitted?: Remitted): void {
    refundByMaker(this.play.world, `${sale.number}`, this.unit(sale), amount, { day: this.play.clock.day }, remitted)
  }

  async compare(): Promise<void> {
    const reference = [...this.play.world.books.balances].filter(([, amount]) => amount !== 0n)
    expect(Object.fromEntries(await balancesOfHilo())).toEqual(Object.fromEntries(reference))
    const broken = (
      await checkLedger((sql) => rows(sql), ['I01', 'I02', 'I04', 'I07', 'I11', 'L02', 'L03', 'F01', 'F02', 'S08'])
    ).filter((each) => !each.holds)
    expect(broken).toEqual([])
  }
}

/** Which of these doors posted first, by the keys of its journals. */
async function firstJournalLike(...patterns: readonly string[]): Promise<number> {
  const found = await rows<{ pattern: number }>(
    `select pattern.ordinality::int - 1 as pattern from ledger.journal
     join unnest(array[?]::text[]) with ordinality as pattern(text, ordinality) on journal.key like pattern.text order by journal.id limit 1`,
    [patterns],
  )
  return found[0]?.pattern ?? -1
}

test('two refunds of sixty out of a hundred: one is booked, the other hears what is left', async () => {
  const town = await aTown()
  for (let round = 0; round < ROUNDS; round += 1) {
    const sale = await town.sell(10_000)
    const [one, other] = [await town.prepared(sale, 6_000n), await town.prepared(sale, 6_000n)]
    const outcomes = await Promise.all([town.approve(one), town.approve(other)])
    expect(outcomes.map((each) => (each.ok ? 'booked' : each.refusal.code)).sort()).toEqual(['booked', 'refund_exceeds_paid'])
    town.refundInReference(sale, 6_000n)
    await town.compare()
  }
}, 60_000)

test('a refund of one sale while another of hers is settled: the loan is raised and paid in one of the two orders', async () => {
  const town = await aTown()
  for (let round = 0; round < ROUNDS; round += 1) {
    const returned = await town.sell(9_000)
    const refundId = await town.prepared(returned, 7_000n)
    const paid = await town.order(25_000)
    const [outcome] = await Promise.all([town.approve(refundId), town.play.shop.payInHilo(paid)])
    expect(outcome.ok).toBe(true)
    const refundFirst = (await firstJournalLike(`refund:%:${returned.number}-%`, `settle:${paid.number}-%`)) === 0
    if (refundFirst) town.refundInReference(returned, 7_000n)
    await town.play.shop.payInReference(paid)
    if (!refundFirst) town.refundInReference(returned, 7_000n)
    await town.compare()
  }
}, 60_000)

test('a refund while her payout is prepared: from what is available, or from the reserve and her recoupment, never both', async () => {
  const town = await aTown()
  const { play } = town
  const [maker] = play.makers
  if (!maker) throw new Error('the town has its maker')
  for (let round = 0; round < ROUNDS; round += 1) {
    const sale = await town.sell(20_000)
    await play.happen({ do: 'dispatch', order: play.shop.sales.length - 1 })
    await play.happen({ do: 'wait', days: 8 })
    const refundId = await town.prepared(sale, 20_000n)
    const [refund, payout] = await Promise.all([
      town.approve(refundId),
      happens(play.clock, preparePayout, { makerId: maker.makerId }),
    ])
    expect(refund.ok).toBe(true)
    const payoutFirst =
      payout.ok && (await firstJournalLike(`refund:%:${sale.number}-%`, `payout:${payout.value.payouts[0]?.number}`)) === 1
    if (!payoutFirst) town.refundInReference(sale, 20_000n)
    if (payout.ok) {
      const [made] = payout.value.payouts
      play.world.payouts.prepareAll(maker.code, [{ id: made?.payoutId ?? '', order: '0', weight: 1n }])
    } else
      expect([payout.refusal.code, play.world.books.owed(`N family:${maker.code}:available`)]).toEqual(['nothing_available', 0n])
    if (payoutFirst) town.refundInReference(sale, 20_000n)
    await town.compare()
  }
}, 60_000)

test('a refund while INPE’s month is remitted: the remittance holds what the refund left, or the prison owes it as a credit', async () => {
  const town = await aTown()
  const { play } = town
  const prison = play.makers[0]?.prison ?? ''
  for (let round = 0; round < 3; round += 1) {
    const sale = await town.sell(20_000)
    const period = play.clock.today.slice(0, 7)
    await play.happen({ do: 'wait', days: 31 })
    const refundId = await town.prepared(sale, 15_000n)
    const before = play.world.books.owed(`N inpe:${prison}:${period}`)
    const remitting = happens(play.clock, prepareRemittance, { kind: 'inpe' as const, subject: prison, period }, TREASURER)
    const [refund, remittance] = await Promise.all([town.approve(refundId), must(remitting)])
    expect(refund.ok).toBe(true)
    const remittedFirst = BigInt(remittance.amount.minor) + BigInt(remittance.credit.minor) === before
    town.refundInReference(sale, 15_000n, new Set(remittedFirst ? (['inpe'] as const) : []))
    if (!remittedFirst) {
      const left = play.world.books.owed(`N inpe:${prison}:${period}`)
      expect(BigInt(remittance.amount.minor) + BigInt(remittance.credit.minor)).toBe(left)
    }
    await town.compare()
    await must(happens(play.clock, cancelRemittance, { remittanceId: remittance.remittanceId }, TREASURER))
  }
}, 60_000)
