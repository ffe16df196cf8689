import { actorRef } from '../../shared/actor.ts'
import type { Context } from '../../shared/command.server.ts'
import type { LoanId } from '../../shared/ids.ts'

/** What waits for a decision on a loan that ends is set aside with it: nobody decides on a loan that is over. */
export async function setProposalsAside({ em, actor, today, now }: Context, loanId: LoanId): Promise<void> {
  for (const table of ['reschedule', 'write_off']) {
    const aside = `update lending.${table} set state = 'withdrawn', decided_by = ?, decided_on = ? where loan_id = ? and state = 'proposed'`
    await em.execute(aside, [actorRef(actor), today, loanId])
  }
  await em.execute(
    `update lending.annulment set state = 'withdrawn', decided_by = ?, decided_on = ?, decided_at = ? where loan_id = ? and state = 'proposed'`,
    [actorRef(actor), today, now, loanId],
  )
}
