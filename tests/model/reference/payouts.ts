import type { Books } from './books.ts'
import { least, shareOut } from './exact.ts'
import type { Settlement } from './world.ts'

interface Payout {
  readonly maker: string
  readonly amount: bigint
  readonly from: readonly { readonly settlement: Settlement; readonly amount: bigint }[]
  state: 'prepared' | 'confirmed' | 'cancelled'
}

/** What goes to families: from what is available only, and each payout knows the settlements it is made of. */
export class Payouts {
  readonly #books: Books
  readonly #settlements: readonly Settlement[]
  readonly #payouts = new Map<string, Payout>()

  constructor(books: Books, settlements: readonly Settlement[]) {
    this.#books = books
    this.#settlements = settlements
  }

  /**
   * All that is available goes on its way, shared among her beneficiaries as her instruction names them; each payout is made of the oldest
   * settlements left. Says how many get something.
   */
  prepareAll(
    maker: string,
    payouts: readonly { readonly id: string; readonly order: string; readonly weight: bigint }[],
  ): number {
    const parties = payouts.map(({ order, weight }) => ({ id: order, weight }))
    const amounts = shareOut(this.#books.owed(`N family:${maker}:available`), parties)
    const some = payouts.map(({ id, order }) => ({ id, amount: amounts.get(order) ?? 0n })).filter(({ amount }) => amount > 0n)
    for (const { id, amount } of some) this.prepare(id, maker, amount)
    return some.length
  }

  /** Some of what is available goes on its way to the family, oldest settlements first, and the payout remembers which. */
  prepare(id: string, maker: string, amount: bigint): void {
    const from: { settlement: Settlement; amount: bigint }[] = []
    let left = amount
    for (const settlement of this.#settlements.filter((each) => each.maker === maker)) {
      const part = least(left, settlement.available)
      if (part === 0n) continue
      settlement.available -= part
      left -= part
      from.push({ settlement, amount: part })
    }
    if (left > 0n) throw new Error(`${maker} has not ${amount} available`)
    this.#move(`payout:${id}`, maker, 'available', 'in_transit', amount)
    this.#payouts.set(id, { maker, amount, from, state: 'prepared' })
  }

  confirm(id: string, out: string): void {
    const payout = this.#pending(id, 'confirmed')
    this.#books.post(`payout-confirmed:${id}`, [
      [`N family:${payout.maker}:in_transit`, payout.amount],
      [`N ${out}`, -payout.amount],
    ])
  }

  /** Cancelled before it left, or returned by the bank: available again, each part where it came from. */
  cancel(id: string): void {
    const payout = this.#pending(id, 'cancelled')
    this.#move(`payout-back:${id}`, payout.maker, 'in_transit', 'available', payout.amount)
    for (const { settlement, amount } of payout.from) settlement.available += amount
  }

  #pending(id: string, state: Payout['state']): Payout {
    const payout = this.#payouts.get(id)
    if (payout?.state !== 'prepared') throw new Error(`payout ${id} is not under way`)
    payout.state = state
    return payout
  }

  #move(event: string, maker: string, from: string, to: string, amount: bigint): void {
    this.#books.post(event, [
      [`N family:${maker}:${from}`, amount],
      [`N family:${maker}:${to}`, -amount],
    ])
  }
}
