import type { EntityManager } from '#db/orm.server.ts'
import { findCover, type OpenOrder } from '#db/questions/lending/find-cover.server.ts'
import type { PlainDate } from '../shared/dates.ts'
import type { MakerId } from '../shared/ids.ts'
import { Money } from '../shared/money.ts'
import { type CoverInput, type CoverRow, coverFrom, coverOf, disposableOf, usualBy } from './rules/cover.ts'

/** What stands against the instalments of a loan on a day: expected, never promised. */
export interface LoanCover {
  readonly orders: readonly (OpenOrder & { readonly disposable: Money })[]
  readonly fromOrders: Money
  /** By whose sales it is reckoned how much of a price is left for her. */
  readonly basis: 'hers' | 'everybodys' | 'nobodys'
  /** What is left of 100 of price, by that basis. */
  readonly perHundred: Money
  /** What her sales of the last days leave in thirty days. */
  readonly usual: Money
  readonly rows: readonly CoverRow[]
}

/** The cover of what is due by its dates. An order's part is reckoned by her own sales, or by everybody's while she has none. */
export async function loanCover(em: EntityManager, makerId: MakerId, due: CoverInput['due'], on: PlainDate): Promise<LoanCover> {
  const found = await findCover(em, makerId, on, coverFrom(on))
  const basis = found.hers.gross.isPositive() ? 'hers' : found.everybodys.gross.isPositive() ? 'everybodys' : 'nobodys'
  const sold = basis === 'hers' ? found.hers : found.everybodys
  const leaves = (price: Money) => disposableOf(price, sold) ?? Money.zero(price.currency)
  const orders = found.orders.map((order) => ({ ...order, disposable: leaves(order.price) }))
  const fromOrders = Money.sum(
    orders.map(({ disposable }) => disposable),
    'PEN',
  )
  return {
    orders,
    fromOrders,
    basis,
    perHundred: leaves(Money.parse('100.00', 'PEN')),
    usual: usualBy(found.recent.disposable, 30),
    rows: coverOf({ from: on, orders: fromOrders, recent: found.recent.disposable, due }),
  }
}

/** What is still to be paid of each row of a schedule, once so much of it was paid. */
export function stillDue(schedule: CoverInput['due'], paid: Money): CoverInput['due'] {
  let scheduled = Money.zero(paid.currency)
  return schedule.flatMap(({ dueOn, amount }) => {
    scheduled = scheduled.plus(amount)
    const left = Money.min(amount, scheduled.minus(paid))
    return left.isPositive() ? [{ dueOn, amount: left }] : []
  })
}
