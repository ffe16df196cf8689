import type { EntityManager } from '#db/orm.server.ts'
import { findPaperHead } from '#db/questions/papers/find-paper-head.server.ts'
import { isClosedFor } from '../makers/death.server.ts'
import { issueMakerPaper } from '../papers/issue-maker-paper.server.ts'
import type { ApplicationSlip } from '../papers/maker-paper.ts'
import { assert } from '../shared/assert.ts'
import { command } from '../shared/command.server.ts'
import type { MakerId } from '../shared/ids.ts'
import { Money } from '../shared/money.ts'
import { done, refuse } from '../shared/outcome.ts'
import { lockMaker } from './internal/locks.server.ts'
import { openLoanOf } from './internal/open-loan.server.ts'
import { productInForce, punctualSteps, refusalOfRate } from './internal/terms.server.ts'
import type { LendingRefusal } from './refusals.ts'
import { isStepOpen } from './rules/ladder.ts'
import { offerOf, termInWeeks } from './rules/offer.ts'

/**
 * Issues the slip on which she applies for a step of the ladder: its terms of today, and room for what she says. Its number is keyed in with the
 * application. Each application has a slip of its own; pressed again on the same day it is the same. Refuses, in this order: `maker_unknown`,
 * `nothing_new_for_her`, `product_unknown`, `loan_open_already`, `step_not_open`, `no_cap_in_force`, `above_rate_cap`.
 */
export const issueApplication = command<{ makerId: MakerId; step: number }, { number: string }, LendingRefusal>(
  'lending.issue-application',
  'print:loan-paper',
  async (context, { makerId, step }) => {
    const { em, today } = context
    if (!(await lockMaker(em, makerId))) return refuse('maker_unknown')
    if (await isClosedFor(em, makerId)) return refuse('nothing_new_for_her')
    const product = await productInForce(em, step, today)
    if (!product) return refuse('product_unknown', { step })
    const open = await openLoanOf(em, makerId)
    if (open) return refuse('loan_open_already', { loan: open.number })
    if (!isStepOpen(step, await punctualSteps(em, makerId))) return refuse('step_not_open', { step, needed: step - 1 })
    const unlawful = await refusalOfRate(em, product.rate_per_period, product.period_days, today)
    if (unlawful) return unlawful
    const her = await herOf(em, makerId)
    const head = await findPaperHead(em, makerId, today)
    assert(head, `somebody gives the papers of ${today}`)
    const terms = {
      principal: Money.ofMinor(product.principal_minor, product.currency),
      ...{ instalments: product.instalments, ratePerPeriod: product.rate_per_period, periodDays: product.period_days },
    }
    const offer = offerOf(terms, today)
    const content: ApplicationSlip = {
      version: 1,
      issuer: head.issuer,
      maker: { code: her.code, chosenName: her.chosenName, addressForm: head.addressForm },
      issuedOn: today,
      ...{ step, lent: terms.principal.toJSON(), instalments: terms.instalments, weeks: termInWeeks(terms) },
      ...{ ratePerPeriod: terms.ratePerPeriod, periodDays: terms.periodDays, tea: offer.tea, tcea: offer.tcea },
      ...{ instalment: offer.instalment.toJSON(), interest: offer.interest.toJSON(), total: offer.total.toJSON() },
      moneylender: { perPeriod: offer.moneylender.perPeriod, interest: offer.moneylender.interest.toJSON() },
    }
    const subject = `${step}/${her.loans + 1}`
    return done({ number: await issueMakerPaper(context, { makerId, subject }, { kind: 'loan_application', content }) })
  },
)

async function herOf(em: EntityManager, makerId: MakerId): Promise<{ code: string; chosenName: string; loans: number }> {
  const [her] = await em.execute<{ code: string; chosenName: string; loans: number }[]>(
    `select code, chosen_name as "chosenName", (select count(*)::int from lending.loan where maker_id = maker.id) as loans
     from makers.maker maker where id = ?`,
    [makerId],
  )
  assert(her, `maker ${makerId} is there: she is locked`)
  return her
}
