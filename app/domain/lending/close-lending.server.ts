import { insertRow } from '#db/insert.server.ts'
import type { EntityManager } from '#db/orm.server.ts'
import { findOpenLoans } from '#db/questions/lending/find-open-loans.server.ts'
import { actorRef } from '../shared/actor.ts'
import { assert } from '../shared/assert.ts'
import type { Context } from '../shared/command.server.ts'
import type { PlainDate } from '../shared/dates.ts'
import type { MakerId } from '../shared/ids.ts'
import { takenBackWith } from './internal/group-loans.server.ts'
import { lockLoan, lockOpenLoans } from './internal/locks.server.ts'
import { setProposalsAside } from './internal/set-proposals-aside.server.ts'
import { takeBack } from './internal/take-back.server.ts'

/** What the fund does with the loans of somebody who died: data, dated. */
interface DeathRule {
  readonly salesRepay: boolean
  readonly givesUp: boolean
}

async function deathRuleOn(em: EntityManager, on: PlainDate): Promise<DeathRule> {
  const [rule] = await em.execute<DeathRule[]>(
    `select sales_repay as "salesRepay", gives_up as "givesUp" from lending.death_rule where from_on <= ? order by from_on desc limit 1`,
    [on],
  )
  assert(rule, `a rule about the loans of the dead is in force on ${on}`)
  return rule
}

/** Whether her sales still repay her loans: always, unless it is recorded that she died and the rule of that day says no. */
export async function doSalesRepay(em: EntityManager, makerId: MakerId): Promise<boolean> {
  const [death] = await em.execute<{ on: PlainDate }[]>('select died_on::text as on from makers.death where maker_id = ?', [
    makerId,
  ])
  return !death || (await deathRuleOn(em, death.on)).salesRepay
}

/**
 * She died: what she had asked for is taken back, with the group it was asked for in if no money of that has gone out, what waited for a decision is set aside, and, by the rule of that day, it is proposed to give up what
 * each loan that is out still owes. Another person decides on that, as on every loss. The numbers of those loans. The caller has locked the maker.
 */
export async function closeLending(context: Context, makerId: MakerId, diedOn: PlainDate, paper: string): Promise<string[]> {
  const { em, actor, today } = context
  const { givesUp } = await deathRuleOn(em, diedOn)
  const proposed: string[] = []
  await lockOpenLoans(em, makerId)
  for (const { id } of await findOpenLoans(em, makerId)) {
    const loan = await lockLoan(em, id)
    assert(loan, `loan ${id} is there`)
    if (loan.state === 'prepared' || loan.state === 'approved')
      for (const each of await takenBackWith(em, loan))
        await takeBack(context, each, loan.groupLoanId ? 'member_left' : 'cannot_be_reached')
    if (loan.state !== 'active') continue
    await setProposalsAside(context, loan.id)
    if (!givesUp) continue
    const proposal = { loan_id: loan.id, state: 'proposed', reason: 'death', minutes: paper, proposed_by: actorRef(actor) }
    await insertRow(em, 'lending.write_off', { ...proposal, proposed_on: today }, 'id')
    proposed.push(loan.number)
  }
  await em.execute(
    `update lending.candidate set set_aside_on = ?, set_aside_by = ?, set_aside_reason = 'not_reached' where maker_id = ? and set_aside_on is null`,
    [today, actorRef(actor), makerId],
  )
  return proposed
}
