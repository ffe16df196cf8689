import { actorRef } from '../../shared/actor.ts'
import type { Context } from '../../shared/command.server.ts'
import type { LoanId } from '../../shared/ids.ts'

/** What waits for a second person on a loan that ends, or is taken back, is set aside with it: nobody decides on a loan that is over. */
export async function setProposalsAside({ em, actor, today, now }: Context, loanId: LoanId): Promise<void> {
  for (const [table, waits] of [
    ['reschedule', 'proposed'],
    ['write_off', 'proposed'],
    ['disbursement', 'prepared'],
  ]) {
    const aside = `update lending.${table} set state = 'withdrawn', decided_by = ?, decided_on = ? where loan_id = ? and state = ?`
    await em.execute(aside, [actorRef(actor), today, loanId, waits])
  }
  await em.execute(
    `update lending.annulment set state = 'withdrawn', decided_by = ?, decided_on = ?, decided_at = ? where loan_id = ? and state = 'proposed'`,
    [actorRef(actor), today, now, loanId],
  )
}
