import type { Loan } from '#db/entities/lending/loan.ts'
import { account } from '../../ledger/accounts.ts'
import { credit, debit } from '../../ledger/journal.ts'
import { postJournal } from '../../ledger/post-journal.server.ts'
import { actorRef } from '../../shared/actor.ts'
import type { Context } from '../../shared/command.server.ts'
import type { Money } from '../../shared/money.ts'
import { refuse } from '../../shared/outcome.ts'
import { scheduleOf } from '../rules/schedule.ts'
import { termsOfLoan } from './advances.server.ts'
import type { PreparedDisbursement } from './disbursements.server.ts'
import { makerCodeOf } from './maker-code.server.ts'
import { writeSchedule } from './write-schedule.server.ts'

/** A drawer is not the bank that the waiting list sets money aside in: what is in it, is there for whoever is paid at its agency. */
export function refusalOfDrawer(needed: Money, held: Money) {
  if (!held.isLessThan(needed)) return undefined
  return refuse('drawer_short', { free: held.toJSON(), needed: needed.toJSON() })
}

export interface Payment {
  readonly prepared: PreparedDisbursement
  readonly from: string
  readonly receipt: string
}

/** Pays a locked, approved loan out of an account whose balance is locked, as it was prepared; its schedule begins today. */
export async function payOut(context: Context, loan: Loan, { prepared, from, receipt }: Payment): Promise<bigint> {
  const { em, actor, today } = context
  const journalId = await postJournal(context, {
    key: `disburse:${loan.number}`,
    kind: 'disbursed',
    source: { type: 'loan', id: loan.id },
    lines: [debit('fund', account.loanPrincipal(loan.number), loan.principal()), credit('fund', from, loan.principal())],
    onBehalfOf: await makerCodeOf(em, loan.makerId),
  })
  await em.execute(
    `update lending.disbursement set state = 'paid', decided_by = ?, decided_on = ?, receipt = ?, journal_id = ? where id = ?`,
    [actorRef(actor), today, receipt, journalId.toString(), prepared.id],
  )
  await writeSchedule(em, loan.id, scheduleOf(await termsOfLoan(em, loan), today))
  loan.state = 'active'
  loan.disbursedOn = today
  loan.principalChangedOn = today
  loan.interestPostedMinor = 0n
  await em.flush()
  return journalId
}

/** What her life was like before: without it nobody can say later what the money did. Asked for once, before her first loan. */
export async function hasBaseline({ em, today }: Context, loan: Loan): Promise<boolean> {
  const rows = await em.execute<unknown[]>(
    'select 1 from makers.observation where maker_id = ? and is_baseline and observed_on <= ? limit 1',
    [loan.makerId, today],
  )
  return rows.length > 0
}
