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

/**
 * Why this person may not vote on this locked loan; undefined when they may. Nobody decides on what they prepared or found on a visit. A part is
 * called by the number of its group.
 */
export async function refusalOfVoter({ em, actor }: Context, loan: Loan, called = loan.number) {
  const voter = actorRef(actor)
  if (loan.state !== 'prepared') return refuse('loan_not_prepared', { loan: called, state: loan.state })
  if (loan.preparedBy === voter) return refuse('same_person')
  const visits = await em.execute<unknown[]>(
    `select 1 from lending.visit where maker_id = ? and kind = 'first' and visited_by = ? limit 1`,
    [loan.makerId, voter],
  )
  if (visits.length > 0) return refuse('visited_her')
  const votes = await em.execute<unknown[]>('select 1 from lending.vote where loan_id = ? and voter = ?', [loan.id, voter])
  if (votes.length > 0) return refuse('voted_already', { loan: called })
  return undefined
}

/** Writes one vote: a no has its reason. */
async function writeVote(context: Context, loan: Loan, vote: { minutes: string; reason?: string }): Promise<void> {
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
async function yesVotes(em: EntityManager, loan: Loan): Promise<number> {
  const [row] = await em.execute<{ count: number }[]>(
    'select count(*)::int as count from lending.vote where loan_id = ? and says_yes',
    [loan.id],
  )
  return row?.count ?? 0
}

/** Writes a yes, and approves the loan when it is the last one that the rule of the day asks for; how many are still missing. */
export async function sayYes(context: Context, loan: Loan, minutes: string): Promise<number> {
  const { em, actor, today } = context
  await writeVote(context, loan, { minutes })
  const { votesNeeded } = await committeeRule(em, today)
  const missing = Math.max(0, votesNeeded - (await yesVotes(em, loan)))
  if (missing === 0) {
    loan.state = 'approved'
    loan.approvedBy = actorRef(actor)
    loan.approvedOn = today
    await em.flush()
  }
  return missing
}

/** Writes a no, which is enough: the loan is declined. */
export async function sayNo(
  context: Context,
  loan: Loan,
  vote: { readonly minutes: string; readonly reason: string },
): Promise<void> {
  await writeVote(context, loan, vote)
  loan.state = 'declined'
  loan.declinedBy = actorRef(context.actor)
  loan.declinedOn = context.today
  await context.em.flush()
}

/** Why a locked loan may not be let go first by this person: it is not approved, they prepared it, or it was let go first already. */
export async function refusalOfTurnGiven({ em, actor }: Context, loan: Loan, called = loan.number) {
  if (loan.state !== 'approved') return refuse('loan_not_approved', { loan: called, state: loan.state })
  if (loan.preparedBy === actorRef(actor)) return refuse('same_person')
  const given = await em.execute<unknown[]>('select 1 from lending.turn where loan_id = ?', [loan.id])
  return given.length > 0 ? refuse('turn_given_already', { loan: called }) : undefined
}

/** Writes that the committee lets a loan go before those that wait longer. */
export async function writeTurn({ em, actor, now, today }: Context, loan: Loan, minutes: string): Promise<void> {
  await insertRow(
    em,
    'lending.turn',
    { loan_id: loan.id, minutes, given_by: actorRef(actor), given_on: today, given_at: now },
    'loan_id as id',
  )
}
