import { findConsents } from '#db/questions/makers/find-consents.server.ts'
import { isClosedFor } from '../makers/death.server.ts'
import { issueLoanPaper, loanPaperIssued } from '../papers/issue-loan-paper.server.ts'
import type { SuccessNotice } from '../papers/loan-paper.ts'
import { assert } from '../shared/assert.ts'
import { type Context, command } from '../shared/command.server.ts'
import type { LoanId, MakerId } from '../shared/ids.ts'
import { done, refuse } from '../shared/outcome.ts'
import { lockLoan, lockMaker } from './internal/locks.server.ts'
import { sheetForPaper } from './internal/paper-head.server.ts'
import type { LoanSheet } from './loan-sheet.server.ts'
import { punctualityOf } from './punctuality.ts'
import type { LendingRefusal } from './refusals.ts'

/**
 * Issues the notice for the wall that a loan was repaid on time, as she allows it: by her chosen name, with her trade, and no sum. One for each
 * consent. Refuses, in this order: `loan_not_found`, `loan_not_punctual` (or not repaid yet), `no_wall_consent`, `wall_consent_over` (taken back,
 * expired, or nobody is there to take it back).
 */
export const issueSuccessNotice = command<{ loanId: LoanId }, { number: string }, LendingRefusal>(
  'lending.issue-success-notice',
  'print:loan-paper',
  async (context, { loanId }) => {
    const { em, today } = context
    const [of] = await em.execute<{ maker: MakerId }[]>('select maker_id as maker from lending.loan where id = ?', [loanId])
    if (!of) return refuse('loan_not_found')
    // What she consents to is decided once at a time: nobody takes it back while the notice is made.
    await lockMaker(em, of.maker)
    const loan = await lockLoan(em, loanId)
    assert(loan, 'a loan stays')
    const { sheet, head } = await sheetForPaper(context, loan.number)
    if (!punctualityOf(sheet)?.closedOn) return refuse('loan_not_punctual', { loan: loan.number })
    const consent = (await findConsents(em, of.maker, today)).find(({ item }) => item === 'wall_notice')
    if (!consent) return refuse('no_wall_consent')
    if (!consent.inForce || (await isClosedFor(em, of.maker))) return refuse('wall_consent_over')
    const subject = `${consent.version}`
    const issued = await loanPaperIssued(context, { loanId, kind: 'success_notice', subject })
    if (issued) return done({ number: issued })
    const content: SuccessNotice = { ...head, ...(await whatSheDid(context, of.maker, sheet)), allowedOn: consent.signedOn }
    return done({ number: await issueLoanPaper(context, { loanId, subject }, { kind: 'success_notice', content }) })
  },
)

async function whatSheDid({ em }: Context, makerId: MakerId, { ladder }: LoanSheet) {
  const [maker] = await em.execute<{ trade: string }[]>('select trade from makers.maker where id = ?', [makerId])
  assert(maker, 'a loan has its maker')
  const punctual = ladder.flatMap(({ step, loans }) => loans.filter((each) => each.punctual).map(() => step))
  const open = ladder.filter(({ isOpen }) => isOpen).map(({ step }) => step)
  return { trade: maker.trade, repaid: punctual.length, from: Math.min(...punctual), to: Math.max(...open) }
}
