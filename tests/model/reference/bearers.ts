import type { Line } from './books.ts'
import { least } from './exact.ts'
import type { Remitted } from './returns.ts'
import type { Paid } from './waterfall.ts'
import type { Settlement, World } from './world.ts'

interface Purse {
  readonly name: string
  readonly account: string
  /** What can be taken from it, and what can be given to it again. */
  readonly has: bigint
  readonly takes: bigint
}

/**
 * Who gives back what a settlement's step had taken: the account that has the money, else the reserve as far as it goes, else whoever comes
 * last. The other way round, for a céntimo of rounding: last taken, first given back, and what nobody can take is hers.
 */
export class Bearers {
  readonly #world: World
  readonly #settlement: Settlement
  readonly #remitted: Remitted
  #reserve: bigint
  #clawback: bigint

  constructor(world: World, settlement: Settlement, remitted: Remitted) {
    this.#world = world
    this.#settlement = settlement
    this.#remitted = remitted
    this.#reserve = world.books.owed('N returns_reserve')
    this.#clawback = world.books.balance(`N clawback:${settlement.maker}`)
  }

  /** Held, then what is available of this settlement, then the reserve, then her clawback. */
  ofFamily(amount: bigint): Line[] {
    return this.#move('family', amount, [this.#hers(), this.#reservePurse('family'), this.#clawbackPurse('family', amount)])
  }

  /** For a loan that has closed since she owes it to the network: a closed loan stays closed. */
  ofClosedLoan({ loan, interest, principal }: Paid & { readonly loan: string }): Line[] {
    return [['interest', interest] as const, ['principal', principal] as const].flatMap(([part, amount]) => {
      const step = `${part} ${loan}`
      const given = -this.#taken(step, 'hers')
      const hers = this.#hers()
      return this.#move(step, amount, [{ ...hers, has: least(given, hers.has) }, this.#clawbackPurse(step, amount)])
    })
  }

  /** INPE's and the courts' part: theirs back while it is with us; once it was passed on, the reserve's, else a credit with the prison. */
  ofRemitted(step: 'inpe' | 'reparation' | 'child_support', amount: bigint, own: string): Line[] {
    const mine: Purse = { name: 'own', account: own, has: amount, takes: -amount }
    if (!this.#remitted.has(step)) return this.#move(step, amount, [mine])
    const prison = this.#world.maker(this.#settlement.maker).prison ?? ''
    const credit = { name: 'credit', account: `N inpe_credit:${prison}`, has: amount, takes: this.#taken(step, 'credit') }
    return this.#move(step, amount, [{ ...mine, has: 0n }, this.#reservePurse(step), credit])
  }

  /** Takes from the purses in their order, or gives to them from the last to the first. */
  #move(step: string, amount: bigint, purses: readonly Purse[]): Line[] {
    const lines: Line[] = []
    let left = amount
    for (const purse of amount > 0n ? purses : [...purses].reverse()) {
      const part = amount > 0n ? least(left, purse.has) : -least(-left, purse.takes)
      if (part === 0n) continue
      left -= part
      this.#note(step, purse.name, part)
      lines.push([purse.account, part])
    }
    if (left !== 0n) throw new Error(`${left} of ${step} has no bearer`)
    return lines
  }

  #note(step: string, name: string, part: bigint): void {
    const { taken } = this.#settlement
    taken.set(`${step} ${name}`, this.#taken(step, name) + part)
    if (name === 'hers') this.#settlement[this.#stands()] -= part
    if (name === 'reserve') this.#reserve -= part
    if (name === 'clawback') this.#clawback += part
  }

  #taken(step: string, name: string): bigint {
    return this.#settlement.taken.get(`${step} ${name}`) ?? 0n
  }

  #stands(): 'held' | 'available' {
    return this.#settlement.isReleased ? 'available' : 'held'
  }

  /** Her family's part of this sale, where it stands: what is given again has always room there. */
  #hers(): Purse {
    const at = this.#stands()
    const has = this.#settlement[at]
    return { name: 'hers', account: `N family:${this.#settlement.maker}:${at}`, has, takes: 1_000_000_000n }
  }

  #reservePurse(step: string): Purse {
    return { name: 'reserve', account: 'N returns_reserve', has: this.#reserve, takes: this.#taken(step, 'reserve') }
  }

  /** What she has paid off since cannot be forgiven again. */
  #clawbackPurse(step: string, amount: bigint): Purse {
    const takes = least(this.#taken(step, 'clawback'), this.#clawback)
    return { name: 'clawback', account: `N clawback:${this.#settlement.maker}`, has: amount, takes }
  }
}
