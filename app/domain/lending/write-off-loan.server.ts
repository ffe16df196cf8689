import type { z } from 'zod'
import type { Loan } from '#db/entities/lending/loan.ts'
import { insertRow } from '#db/insert.server.ts'
import type { EntityManager } from '#db/orm.server.ts'
import { account } from '../ledger/accounts.ts'
import { lockBalances, postJournal } from '../ledger/post-journal.server.ts'
import { actorRef } from '../shared/actor.ts'
import { assert } from '../shared/assert.ts'
import { type Context, command } from '../shared/command.server.ts'
import type { LoanId } from '../shared/ids.ts'
import type { MoneyJson } from '../shared/money.ts'
import { done, refuse } from '../shared/outcome.ts'
import { accrueToToday } from './internal/books.server.ts'
import { lockLoan } from './internal/locks.server.ts'
import { writeOffLines } from './internal/loss-lines.ts'
import { makerCodeOf } from './internal/maker-code.server.ts'
import { endPauseOn, pauseInForce } from './internal/pauses.server.ts'
import { setProposalsAside } from './internal/set-proposals-aside.server.ts'
import type { LendingRefusal } from './refusals.ts'
import type { WriteOffForm } from './schema.ts'

/**
 * Proposes to give up what a loan owes, with the number of the minutes that say why; another person decides, and until then nothing
 * changes. Refuses, in this order: `loan_not_found`, `loan_not_active`, `write_off_proposed_already`.
 */
export const proposeWriteOff = command<
  z.output<typeof WriteOffForm> & { readonly loanId: LoanId },
  { loanId: LoanId; number: string },
  LendingRefusal
>('lending.propose-write-off', 'propose:loan-change', async ({ em, actor, today }, { loanId, reason, minutes }) => {
  const loan = await lockLoan(em, loanId)
  if (!loan) return refuse('loan_not_found')
  if (loan.state !== 'active') return refuse('loan_not_active', { loan: loan.number, state: loan.state })
  if (await proposedWriteOff(em, loan.id)) return refuse('write_off_proposed_already', { loan: loan.number })
  const proposal = { loan_id: loan.id, state: 'proposed', reason, minutes, proposed_by: actorRef(actor), proposed_on: today }
  await insertRow(em, 'lending.write_off', proposal, 'id')
  return done({ loanId: loan.id, number: loan.number })
})

/**
 * Gives up what the loan owes today, interest to today included: it ends, and her sales are hers. Refuses, in this order: `loan_not_found`,
 * `loan_not_active`, `no_write_off_proposed`, `same_person_proposed`.
 */
export const approveWriteOff = command<
  { loanId: LoanId },
  { number: string; journalId: string; lost: MoneyJson },
  LendingRefusal
>('lending.approve-write-off', 'approve:loan-change', async (context, { loanId }) => {
  const loan = await lockLoan(context.em, loanId)
  if (!loan) return refuse('loan_not_found')
  if (loan.state !== 'active') return refuse('loan_not_active', { loan: loan.number, state: loan.state })
  const proposed = await proposedWriteOff(context.em, loan.id)
  if (!proposed) return refuse('no_write_off_proposed', { loan: loan.number })
  if (proposed.proposedBy === actorRef(context.actor)) return refuse('same_person_proposed')
  return done(await giveUp(context, loan, proposed.id))
})

/** Sets a proposed write-off aside: the loan goes on. Refuses `loan_not_found`, `no_write_off_proposed`. */
export const withdrawWriteOff = command<{ loanId: LoanId }, { number: string }, LendingRefusal>(
  'lending.withdraw-write-off',
  'approve:loan-change',
  async ({ em, actor, today }, { loanId }) => {
    const loan = await lockLoan(em, loanId)
    if (!loan) return refuse('loan_not_found')
    const proposed = await proposedWriteOff(em, loan.id)
    if (!proposed) return refuse('no_write_off_proposed', { loan: loan.number })
    await em.execute(`update lending.write_off set state = 'withdrawn', decided_by = ?, decided_on = ? where id = ?`, [
      actorRef(actor),
      today,
      proposed.id,
    ])
    return done({ number: loan.number })
  },
)

async function proposedWriteOff(em: EntityManager, loanId: LoanId) {
  const [row] = await em.execute<{ id: string; proposedBy: string }[]>(
    `select id, proposed_by as "proposedBy" from lending.write_off where loan_id = ? and state = 'proposed'`,
    [loanId],
  )
  return row
}

async function giveUp(context: Context, loan: Loan, writeOffId: string) {
  const { em, actor, today } = context
  const { interest, principal } = await accrueToToday(context, loan)
  const [reserve] = await lockBalances(em, [{ book: 'fund', account: account.lossReserve, currency: loan.currency }])
  assert(reserve, 'a locked balance is zero when the account never opened')
  const journalId = await postJournal(context, {
    key: `write-off:${loan.number}`,
    kind: 'written-off',
    source: { type: 'loan', id: loan.id },
    lines: writeOffLines(loan.number, { interest, principal }, reserve),
    onBehalfOf: await makerCodeOf(em, loan.makerId),
  })
  await em.execute(
    `update lending.write_off set state = 'approved', decided_by = ?, decided_on = ?, interest_minor = ?, principal_minor = ?,
       journal_id = ? where id = ?`,
    [actorRef(actor), today, interest.minor.toString(), principal.minor.toString(), journalId.toString(), writeOffId],
  )
  const pause = await pauseInForce(em, loan.id)
  if (pause) await endPauseOn(context, loan, pause, today)
  await setProposalsAside(context, loan.id)
  loan.state = 'written_off'
  loan.closedOn = today
  await em.flush()
  return { number: loan.number, journalId: journalId.toString(), lost: interest.plus(principal).toJSON() }
}
