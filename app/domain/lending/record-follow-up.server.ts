import type { z } from 'zod'
import { insertRow } from '#db/insert.server.ts'
import type { EntityManager } from '#db/orm.server.ts'
import { findFollowUps } from '#db/questions/lending/find-follow-ups.server.ts'
import { actorRef } from '../shared/actor.ts'
import { assert } from '../shared/assert.ts'
import { command } from '../shared/command.server.ts'
import type { LoanId } from '../shared/ids.ts'
import { Money } from '../shared/money.ts'
import { done, refuse } from '../shared/outcome.ts'
import type { EvidenceKind } from './choices.ts'
import { lockLoan } from './internal/locks.server.ts'
import { isOfficer } from './internal/references.server.ts'
import { isEvidenceFile } from './ports.ts'
import type { LendingRefusal } from './refusals.ts'
import type { FollowUpForm } from './schema.ts'

type FollowUp = z.output<typeof FollowUpForm> & {
  readonly loanId: LoanId
  /** What was seen, kept by the store of evidence before. */
  readonly evidence: readonly { readonly kind: EvidenceKind; readonly file: string }[]
}
type Lent = NonNullable<Awaited<ReturnType<typeof lockLoan>>>
type Refused = ReturnType<typeof refuse<LendingRefusal>> | undefined

/**
 * Records a visit that follows the use of a credit: what was found, how much of the money is accounted for so far, what was seen, and when to
 * look again. It may be keyed in after the loan has ended, of a day on which it had not. Refuses, in this order: `loan_not_found`,
 * `visit_in_future`, `officer_unknown`, `visit_outside_loan`, `next_visit_passed`, `accounted_above_loan`, `evidence_missing` (more is accounted
 * for than before, and nothing shows it).
 */
export const recordFollowUp = command<FollowUp, { visitId: string; number: string }, LendingRefusal>(
  'lending.record-follow-up',
  'record:visit',
  async ({ em, actor, now, today }, input) => {
    const loan = await lockLoan(em, input.loanId)
    if (!loan) return refuse('loan_not_found')
    if (input.visitedOn > today) return refuse('visit_in_future', { on: input.visitedOn })
    if (!(await isOfficer(em, input.officerId))) return refuse('officer_unknown')
    const no = notOnThisLoan(loan, input) ?? (await notShown(em, loan, input))
    if (no) return no
    const { id } = await insertRow(
      em,
      'lending.visit',
      {
        maker_id: loan.makerId,
        kind: 'follow_up',
        loan_id: loan.id,
        visited_on: input.visitedOn,
        visited_by: `staff:${input.officerId}`,
        words: input.words,
        recorded_by: actorRef(actor),
        recorded_at: now,
      },
      'id',
    )
    const { found, accounted, voucher, nextDueOn } = input
    const what = { visit_id: id, found, accounted_minor: accounted.minor, voucher, next_due_on: nextDueOn }
    await insertRow(em, 'lending.follow_up', what, 'visit_id')
    for (const { kind, file } of input.evidence) {
      assert(isEvidenceFile(file), 'the store names what it keeps')
      await insertRow(em, 'lending.evidence', { visit_id: id, kind, file }, 'visit_id')
    }
    return done({ visitId: id, number: loan.number })
  },
)

function notOnThisLoan(loan: Lent, { visitedOn, nextDueOn, accounted }: FollowUp): Refused {
  const isOut = loan.disbursedOn && visitedOn >= loan.disbursedOn && !(loan.closedOn && visitedOn > loan.closedOn)
  if (!isOut) return refuse('visit_outside_loan', { loan: loan.number, on: visitedOn })
  if (nextDueOn && nextDueOn <= visitedOn) return refuse('next_visit_passed', { on: visitedOn })
  const lent = loan.principal()
  return lent.isLessThan(accounted) ? refuse('accounted_above_loan', { lent: lent.toJSON() }) : undefined
}

/** Money is accounted for by what somebody else can look for later: a picture, a voucher's number, or the document that materials were paid against. */
async function notShown(em: EntityManager, loan: Lent, input: FollowUp): Promise<Refused> {
  if (input.evidence.length > 0 || input.voucher) return undefined
  const [last] = await findFollowUps(em, loan.id)
  const before = last?.accounted ?? Money.zero(loan.currency)
  if (!before.isLessThan(input.accounted)) return undefined
  const paid = await em.execute<unknown[]>(
    `select 1 from lending.disbursement where loan_id = ? and state = 'paid' and way = 'materials'`,
    [loan.id],
  )
  return paid.length > 0 ? undefined : refuse('evidence_missing', { before: before.toJSON() })
}
