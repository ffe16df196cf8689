import type { EntityManager } from '#db/orm.server.ts'
import type { PlainDate } from '../shared/dates.ts'
import { Money } from '../shared/money.ts'
import { groupProductInForce } from './internal/terms.server.ts'

/** What the terms in force on a day let a group agree on; undefined when there are none. */
export async function groupLimits(em: EntityManager, on: PlainDate) {
  const product = await groupProductInForce(em, on)
  if (!product) return undefined
  return {
    fewest: product.fewest_members,
    most: product.most_members,
    largest: Money.ofMinor(product.largest_part_minor, product.currency),
    /** The most instalments. */
    instalments: product.instalments,
    ratePerPeriod: product.rate_per_period,
    periodDays: product.period_days,
  }
}
