import { account } from '../../ledger/accounts.ts'
import { credit, debit, type JournalLine } from '../../ledger/journal.ts'
import type { Context } from '../../shared/command.server.ts'
import type { Money } from '../../shared/money.ts'
import { rateOn } from './terms.server.ts'

/**
 * The buyer's side of money that goes back: into the account it is promised in. In another currency the books' lines stand at the original
 * rate, the position is given up at today's, and the difference is the result of exchange (money.md 6): the buyer gets what she paid.
 */
export async function foreignLegs(
  context: Context,
  { to, amount, atSettlement }: { to: string; amount: Money; atSettlement: Money },
): Promise<JournalLine[]> {
  const promised = credit('network', to, amount)
  if (amount.currency === atSettlement.currency) return [promised]
  const rate = await rateOn(context.em, amount.currency, atSettlement.currency, context.today)
  const today = amount.convert(atSettlement.currency, rate)
  return [
    promised,
    debit('network', account.fxPosition(amount.currency), amount),
    credit('network', account.fxPosition(atSettlement.currency), today),
    debit('network', account.fxResult, today.minus(atSettlement)),
  ]
}
