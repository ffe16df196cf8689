import type { MakerStanding } from '#db/questions/makers/find-standings.server.ts'
import { findSupportGiven } from '#db/questions/settlement/find-support-given.server.ts'
import type { Context } from '../../shared/command.server.ts'
import { Money } from '../../shared/money.ts'
import type { LegalFlags } from '../rules.ts'
import { SETTLEMENT_CURRENCY } from './terms.server.ts'

/** What the law and a judge take from her sales today. */
export async function legalFlagsOf(context: Pick<Context, 'em' | 'today'>, standing: MakerStanding): Promise<LegalFlags> {
  const { inCustody, reparationApplies } = standing
  return { inCustody, reparationApplies, childSupport: await childSupportOf(context, standing) }
}

/** A monthly order takes what her sales of this month have not yet given it, whenever the months before are passed on. */
async function childSupportOf(
  { em, today }: Pick<Context, 'em' | 'today'>,
  { makerId, childSupport }: MakerStanding,
): Promise<LegalFlags['childSupport']> {
  if (childSupport?.kind !== 'monthly') return childSupport
  const monthly = Money.ofMinor(childSupport.monthlyMinor, SETTLEMENT_CURRENCY)
  const given = await findSupportGiven(em, makerId, today, SETTLEMENT_CURRENCY)
  return { kind: 'monthly', amountLeft: Money.max(monthly.minus(given), Money.zero(SETTLEMENT_CURRENCY)) }
}
