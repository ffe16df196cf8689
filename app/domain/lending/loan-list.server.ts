import type { EntityManager } from '#db/orm.server.ts'
import { findLoans, type LoanListed, type LoansWanted } from '#db/questions/lending/find-loans.server.ts'
import type { PlainDate } from '../shared/dates.ts'
import { type PaceOnDay, paceFrom } from './rules/pace.ts'

export interface LoanOnList extends LoanListed {
  /** Of active loans, how they stand today; a closed one has its verdict. */
  readonly pace: PaceOnDay['pace'] | 'paused' | undefined
}

/** A page of the list of loans, with the pace of those that run. */
export async function loanList(
  em: EntityManager,
  wanted: LoansWanted,
  today: PlainDate,
): Promise<{ readonly loans: readonly LoanOnList[]; readonly total: number }> {
  const { loans, total } = await findLoans(em, wanted, today)
  return { total, loans: loans.map((loan) => ({ ...loan, pace: paceOnList(loan) })) }
}

function paceOnList({ state, isPaused, expected, paid, instalment }: LoanListed): LoanOnList['pace'] {
  if (state !== 'active') return undefined
  if (isPaused) return 'paused'
  return paceFrom({ expected, paid, instalment, isClosed: false }).pace
}
