/*
 * The two books in memory: every journal sums to zero per book and currency, the two seam lines of a journal add to zero, and what must
 * never cross zero does not. Accounts are named as in money.md section 2 behind the letter of their book: `N family:m1:held`, `F bank`.
 * A currency other than the sol stands at the end: `N order_held:7:USD`.
 */

export type Line = readonly [account: string, debit: bigint]

export interface Posted {
  readonly event: string
  readonly lines: readonly Line[]
}

/** Debit stands positive, credit negative. `credit` accounts may not rise above zero, `debit` accounts may not fall below it. */
const FLOORS: readonly (readonly [RegExp, 'credit' | 'debit'])[] = [
  [/^N (order_held|refund_due|family|reparation|child_support|returns_reserve)(:|$)/, 'credit'],
  [/^N (clawback|dispute_held|claim)(:|$)/, 'debit'],
  [/^F loan:/, 'debit'],
]

const CURRENCY = /:([A-Z]{3})$/

export class Books {
  readonly balances = new Map<string, bigint>()
  readonly journals: Posted[] = []

  /** What stands on an account, debit positive. */
  balance(account: string): bigint {
    return this.balances.get(account) ?? 0n
  }

  /** What we owe on an account of the credit side. */
  owed(account: string): bigint {
    return -this.balance(account)
  }

  /** Posts an event's lines, of one account in one line, without those that are zero; nothing at all if nothing is left. */
  post(event: string, lines: readonly Line[]): void {
    const merged = new Map<string, bigint>()
    for (const [account, amount] of lines) merged.set(account, (merged.get(account) ?? 0n) + amount)
    const posted = [...merged].filter(([, amount]) => amount !== 0n)
    if (posted.length === 0) return
    this.#mustBalance(event, posted)
    for (const [account, amount] of posted) this.balances.set(account, this.balance(account) + amount)
    for (const [account] of posted) this.#mustStand(event, account)
    this.journals.push({ event, lines: posted })
  }

  #mustBalance(event: string, lines: readonly Line[]): void {
    const sums = new Map<string, bigint>()
    let seam = 0n
    for (const [account, amount] of lines) {
      const part = `${account[0]} ${CURRENCY.exec(account)?.[1] ?? 'PEN'}`
      sums.set(part, (sums.get(part) ?? 0n) + amount)
      if (account === 'N due_to_fund' || account === 'F due_from_network') seam += amount
    }
    const off = [...sums].filter(([, sum]) => sum !== 0n)
    if (off.length > 0 || seam !== 0n) throw new Error(`${event} is out of balance: ${off.join(' ')} seam ${seam}`)
  }

  #mustStand(event: string, account: string): void {
    const floor = FLOORS.find(([names]) => names.test(account))?.[1]
    const balance = this.balance(account)
    if ((floor === 'credit' && balance > 0n) || (floor === 'debit' && balance < 0n)) {
      throw new Error(`${event} takes ${account} below zero: ${balance}`)
    }
  }
}
