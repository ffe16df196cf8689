import type { Loan } from '#db/entities/lending/loan.ts'
import type { EntityManager } from '#db/orm.server.ts'
import { account } from '../../ledger/accounts.ts'
import { FUND_BANK } from '../capital-lines.ts'
import type { PaymentWay } from '../choices.ts'
import { isAgency } from './references.server.ts'

/**
 * The ledger account that money for a loan comes into beside a sale: the box of an agency, by default the loan's own, or the fund's bank.
 * Undefined when the fund does not know the agency.
 */
export async function receivingAccount(
  em: EntityManager,
  loan: Loan,
  { way, agencyId = loan.agencyId }: { readonly way: PaymentWay; readonly agencyId?: string | null | undefined },
): Promise<string | undefined> {
  if (way === 'bank_transfer') return account.bank(FUND_BANK, loan.currency)
  return agencyId && (await isAgency(em, agencyId)) ? account.cash(agencyId, loan.currency) : undefined
}
