import type { OrderLine } from '#db/entities/orders/order-line.ts'
import type { WorkShare } from '#db/entities/production/work-share.ts'
import { assert } from '../../shared/assert.ts'
import type { Context } from '../../shared/command.server.ts'
import { Money } from '../../shared/money.ts'
import { type LineAmounts, type PaidDocument, splitLine } from '../document-amounts.ts'
import type { OrderTerms } from './terms.server.ts'
import { unitAmounts } from './unit-amounts.ts'
import type { Unit } from './units.server.ts'

/** What one work share of a unit is divided from, and what was paid for it, in the order's currency. */
export interface ShareOfUnit {
  readonly share: WorkShare
  readonly amounts: LineAmounts
  readonly discount: PaidDocument | undefined
  readonly paid: Money
}

/** A unit shared among those who make it. Of a price with fewer céntimos than makers, those without one have no part, and the others share all of it. */
export async function sharesOfUnit(
  context: Pick<Context, 'em' | 'today'>,
  line: OrderLine,
  terms: OrderTerms,
  unit: Unit,
  makers: readonly WorkShare[],
): Promise<ShareOfUnit[]> {
  const amounts = unitAmounts(terms, line, unit)
  const paidOfUnit = partOfPaid(unit.toSettle, makers)
  const shares = makers.filter((share) => paidOfUnit.get(share.id)?.isPositive())
  const parts = shares.map((share) => ({ id: share.id, weight: BigInt(share.part) }))
  const listed = splitLine(amounts.listed, parts)
  const received = splitLine(amounts.paid, parts)
  const found: ShareOfUnit[] = []
  for (const share of shares) {
    const [mine, bought, paid] = [listed.get(share.id), received.get(share.id), paidOfUnit.get(share.id)]
    assert(mine && bought && paid, `work share ${share.id} has its part`)
    const discount = await discountCarriedByNetwork(context, share.makerId, mine, bought)
    found.push({ share, amounts: discount ? mine : bought, discount, paid })
  }
  return found
}

/** The network carries a discount, unless her agreement in force says that she does. Undefined: she is divided from what was paid. */
async function discountCarriedByNetwork(
  { em, today }: Pick<Context, 'em' | 'today'>,
  makerId: string,
  listed: LineAmounts,
  paid: LineAmounts,
): Promise<PaidDocument | undefined> {
  if (listed.gross.equals(paid.gross)) return undefined
  const [agreement] = await em.execute<{ carried_by: 'maker' | 'network' }[]>(
    'select carried_by from settlement.discount_agreement where maker_id = ? and from_on <= ? order by from_on desc limit 1',
    [makerId, today],
  )
  if (agreement?.carried_by === 'maker') return undefined
  return { received: paid.gross, igv: paid.igv, paymentFee: paid.paymentFee }
}

/** The buyer's own currency shared like the line: by largest remainder in the order of the ids. */
function partOfPaid(paid: Money, shares: readonly WorkShare[]): Map<string, Money> {
  const ordered = [...shares].sort((a, b) => (a.id < b.id ? -1 : 1))
  const parts = paid.allocate(ordered.map((share) => BigInt(share.part)))
  return new Map(ordered.map((share, index) => [share.id, parts[index] ?? Money.zero(paid.currency)]))
}
