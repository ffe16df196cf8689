import type { Loan } from '#db/entities/lending/loan.ts'
import { findApproved } from '#db/questions/lending/find-approved.server.ts'
import { assert } from '../../shared/assert.ts'
import type { Context } from '../../shared/command.server.ts'
import type { Money } from '../../shared/money.ts'
import { refuse } from '../../shared/outcome.ts'
import { lineOf } from '../rules/line.ts'
import { committeeRule } from './committee.server.ts'

/**
 * Why the money of an approved loan may not go out yet, with what is in the bank under the lock of the transaction: the fund is short by what
 * must stay, others who were approved before wait for it, or it does not reach a whole group. Undefined when it may.
 */
export async function refusalOfTurn({ em, today }: Context, loan: Loan, inBank: Money) {
  const principal = loan.principal()
  const free = inBank.minus((await committeeRule(em, today)).mustStay)
  if (free.isLessThan(principal)) return refuse('fund_short', { free: free.toJSON(), needed: principal.toJSON() })
  // Read after the bank's lock: whoever was paid out before is gone from the line, and what they got from the bank.
  const hers = lineOf(free, await findApproved(em)).find(({ loan: each }) => each.number === loan.number)
  assert(hers, `loan ${loan.number} is approved, so it is in line`)
  if (hers.place === undefined) return undefined
  if (hers.loan.group) return refuse('group_waits_whole', { group: hers.loan.group, missing: hers.missing.toJSON() })
  return refuse('others_wait_before', { loan: loan.number, missing: hers.missing.toJSON() })
}
