import type { z } from 'zod'
import { command } from '../shared/command.server.ts'
import type { GroupLoanId } from '../shared/ids.ts'
import { done, refuse } from '../shared/outcome.ts'
import { refusalOfTurnGiven, refusalOfVoter, sayNo, sayYes, writeTurn } from './internal/committee.server.ts'
import { lockGroup } from './internal/group-loans.server.ts'
import { takeBack } from './internal/take-back.server.ts'
import type { LendingRefusal } from './refusals.ts'
import { isAtWholeGroup } from './rules/group.ts'
import type { GroupWithdrawalForm, NoForm, YesForm } from './schema.ts'
import { mayBecome } from './states.ts'

type OfGroup = { readonly groupLoanId: GroupLoanId }
type Decided = { groupLoanId: GroupLoanId; number: string }

/**
 * One member of the committee says yes to a group loan, and so to every part of it; the last vote that the rule asks for approves all of them.
 * Refuses, in this order: `loan_not_found`, and of any part `loan_not_prepared`, `same_person`, `visited_her` (who found the need of one of
 * them decides on none), `voted_already`.
 */
export const approveGroupLoan = command<
  z.output<typeof YesForm> & OfGroup,
  Decided & { isApproved: boolean; missing: number },
  LendingRefusal
>('lending.approve-group-loan', 'approve:loan', async (context, { groupLoanId, minutes }) => {
  const group = await lockGroup(context.em, groupLoanId)
  if (!group) return refuse('loan_not_found')
  for (const part of group.parts) {
    const refused = await refusalOfVoter(context, part, group.number)
    if (refused) return refused
  }
  let missing = 0
  for (const part of group.parts) missing = await sayYes(context, part, minutes)
  return done({ groupLoanId: group.id, number: group.number, isApproved: missing === 0, missing })
})

/** One member says no to a group loan, with the reason and the minutes: no part of it is lent. Refuses what `approveGroupLoan` refuses. */
export const declineGroupLoan = command<z.output<typeof NoForm> & OfGroup, Decided, LendingRefusal>(
  'lending.decline-group-loan',
  'approve:loan',
  async (context, { groupLoanId, minutes, reason }) => {
    const group = await lockGroup(context.em, groupLoanId)
    if (!group) return refuse('loan_not_found')
    for (const part of group.parts) {
      const refused = await refusalOfVoter(context, part, group.number)
      if (refused) return refused
    }
    for (const part of group.parts) await sayNo(context, part, { minutes, reason })
    return done({ groupLoanId: group.id, number: group.number })
  },
)

/**
 * Keys in that the committee's minutes let an approved group go out before those that wait longer: all of it that has not gone out yet. Refuses,
 * in this order: `loan_not_found`, `loan_not_approved`, `same_person`, `turn_given_already`.
 */
export const letGroupGoFirst = command<z.output<typeof YesForm> & OfGroup, Decided, LendingRefusal>(
  'lending.let-group-go-first',
  'approve:loan',
  async (context, { groupLoanId, minutes }) => {
    const group = await lockGroup(context.em, groupLoanId)
    if (!group) return refuse('loan_not_found')
    const waiting = group.parts.filter(({ state }) => state === 'approved')
    for (const part of waiting.length > 0 ? waiting : group.parts) {
      const refused = await refusalOfTurnGiven(context, part, group.number)
      if (refused) return refused
    }
    for (const part of waiting) await writeTurn(context, part, minutes)
    return done({ groupLoanId: group.id, number: group.number })
  },
)

/**
 * Takes a group loan back as a whole, because one of its members no longer wants her part or it was entered by mistake: the others may agree
 * anew without her. Refuses `loan_not_found`, `group_already_out` (what is left to go out is then taken back part by part),
 * `loan_already_decided`.
 */
export const withdrawGroupLoan = command<z.output<typeof GroupWithdrawalForm> & OfGroup, Decided, LendingRefusal>(
  'lending.withdraw-group-loan',
  'prepare:loan',
  async (context, { groupLoanId, reason }) => {
    const group = await lockGroup(context.em, groupLoanId)
    if (!group) return refuse('loan_not_found')
    const [first] = group.parts
    if (!isAtWholeGroup(group.parts.map(({ state }) => state))) return refuse('group_already_out', { group: group.number })
    if (!mayBecome(first.state, 'declined')) return refuse('loan_already_decided', { loan: group.number, state: first.state })
    for (const part of group.parts) await takeBack(context, part, reason)
    return done({ groupLoanId: group.id, number: group.number })
  },
)
