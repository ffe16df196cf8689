import type { Context } from '../../shared/command.server.ts'
import type { Money } from '../../shared/money.ts'
import { settingOn } from './settings.server.ts'
import { rateOn, SETTLEMENT_CURRENCY } from './terms.server.ts'

/** Whether money that goes back is more than one person decides about; how much that is, is the association's own, dated figure. */
export async function isMuch({ em, today }: Pick<Context, 'em' | 'today'>, amount: Money): Promise<boolean> {
  const inSoles =
    amount.currency === SETTLEMENT_CURRENCY
      ? amount
      : amount.convert(SETTLEMENT_CURRENCY, await rateOn(em, amount.currency, SETTLEMENT_CURRENCY, today))
  return inSoles.minor > BigInt(await settingOn(em, 'refund_needs_two_above', today))
}
