import type { Loan } from '#db/entities/lending/loan.ts'
import { insertRow } from '#db/insert.server.ts'
import type { EntityManager } from '#db/orm.server.ts'
import { actorRef } from '../../shared/actor.ts'
import { assert } from '../../shared/assert.ts'
import type { Context } from '../../shared/command.server.ts'
import type { PlainDate } from '../../shared/dates.ts'
import { Money } from '../../shared/money.ts'
import { refuse } from '../../shared/outcome.ts'

/** How the committee decides, and what must stay in the fund's bank account, on a day. */
export interface CommitteeRule {
  readonly votesNeeded: number
  readonly mustStay: Money
}

/** The rule of the committee in force on a day. */
export async function committeeRule(em: EntityManager, on: PlainDate): Promise<CommitteeRule> {
  const [row] = await em.execute<{ votes: number; stays: string }[]>(
    `select votes_needed as votes, must_stay_minor::text as stays from lending.committee_rule where from_on <= ?
     order by from_on desc limit 1`,
    [on],
  )
  assert(row, `the committee has a rule on ${on}`)
  return { votesNeeded: row.votes, mustStay: Money.ofMinor(row.stays, 'PEN') }
}

/** Why this person may not vote on this locked loan; undefined when they may. Nobody decides on what they prepared or found on a visit. */
export async function refusalOfVoter({ em, actor }: Context, loan: Loan) {
  const voter = actorRef(actor)
  if (loan.state !== 'prepared') return refuse('loan_not_prepared', { loan: loan.number, state: loan.state })
  if (loan.preparedBy === voter) return refuse('same_person')
  const visits = await em.execute<unknown[]>(
    `select 1 from lending.visit where maker_id = ? and kind = 'first' and visited_by = ? limit 1`,
    [loan.makerId, voter],
  )
  if (visits.length > 0) return refuse('visited_her')
  const votes = await em.execute<unknown[]>('select 1 from lending.vote where loan_id = ? and voter = ?', [loan.id, voter])
  if (votes.length > 0) return refuse('voted_already', { loan: loan.number })
  return undefined
}

/** Writes one vote: a no has its reason. */
export async function writeVote(context: Context, loan: Loan, vote: { minutes: string; reason?: string }): Promise<void> {
  await insertRow(
    context.em,
    'lending.vote',
    {
      loan_id: loan.id,
      voter: actorRef(context.actor),
      says_yes: vote.reason === undefined,
      reason: vote.reason,
      minutes: vote.minutes,
      voted_on: context.today,
      voted_at: context.now,
    },
    'id',
  )
}

/** How many members said yes so far. */
export async function yesVotes(em: EntityManager, loan: Loan): Promise<number> {
  const [row] = await em.execute<{ count: number }[]>(
    'select count(*)::int as count from lending.vote where loan_id = ? and says_yes',
    [loan.id],
  )
  return row?.count ?? 0
}
