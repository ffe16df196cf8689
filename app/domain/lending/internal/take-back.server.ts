import type { Loan } from '#db/entities/lending/loan.ts'
import { insertRow } from '#db/insert.server.ts'
import { actorRef } from '../../shared/actor.ts'
import type { Context } from '../../shared/command.server.ts'
import type { WithdrawalReason } from '../choices.ts'
import { setProposalsAside } from './set-proposals-aside.server.ts'

/** An application is taken back before money goes out, with what waits on it. The caller has locked the loan. */
export async function takeBack(context: Context, loan: Loan, reason: WithdrawalReason): Promise<void> {
  const { em, actor, today } = context
  const withdrawal = { loan_id: loan.id, reason, withdrawn_by: actorRef(actor), withdrawn_on: today }
  await insertRow(em, 'lending.withdrawal', withdrawal, 'loan_id as id')
  await setProposalsAside(context, loan.id)
  loan.state = 'declined'
  loan.declinedBy = actorRef(actor)
  loan.declinedOn = today
  await em.flush()
}
