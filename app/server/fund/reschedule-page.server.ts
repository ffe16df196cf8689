import type { RescheduleView } from '../../components/lending/reschedule-parts.tsx'
import { rescheduleOf } from '../../domain/lending/rules/schedule.ts'
import type { ReschedulePreview } from '../../domain/lending/schema.ts'
import { Money } from '../../domain/shared/money.ts'
import type { Formats } from '../formats.server.ts'
import { type LoanOnPage, stepsOf } from './loan-event-page.server.ts'

/** A new agreement as it would be if it were made today: its dates and amounts. Undefined when its first date has passed. */
export function agreementShown({ sheet, today }: LoanOnPage, asked: ReschedulePreview, f: Formats) {
  const { instalments, firstDueOn } = asked
  if (instalments === undefined || firstDueOn === undefined || firstDueOn <= today) return undefined
  const rows = rescheduleOf(sheet.loan.terms, { owed: sheet.payoff, instalments, firstDueOn, agreedOn: today })
  const total = Money.sum(
    rows.map(({ amount }) => amount),
    sheet.payoff.total.currency,
  )
  return {
    total: f.money(total),
    rows: rows.map((row) => ({
      n: row.n,
      due: f.date(row.dueOn),
      interest: f.figure(row.interest),
      principal: f.figure(row.principal),
      amount: f.figure(row.amount),
      left: f.figure(row.balanceAfter),
    })),
  }
}

/** What a new agreement would mean for the next step of the ladder, in words. Undefined beside the ladder. */
export function ladderOutlook(
  { sheet }: LoanOnPage,
  f: Formats,
): { readonly isOpen: boolean; readonly text: string } | undefined {
  const t = f.texts('loanEvents')
  const [missed] = sheet.missedForGood
  const steps = stepsOf(sheet.loan)
  if (!steps) return undefined
  if (!missed) return { isOpen: true, text: t('reschedule.stepKept', steps) }
  return { isOpen: false, text: t('reschedule.stepLost', { ...steps, n: String(missed.n), due: f.date(missed.dueOn) }) }
}

/** Every agreement that was proposed, the latest first. */
export function agreementsShown({ sheet }: LoanOnPage, f: Formats): RescheduleView[] {
  return sheet.reschedules.map((each) => ({
    id: each.id,
    state: each.state,
    reason: each.reason,
    terms: f.texts('loanEvents')('reschedule.termsText', { count: each.instalments, first: f.date(each.firstDueOn) }),
    slip: each.slip,
    proposed: f.texts('loanEvents')('byOn', { who: each.proposer, on: f.date(each.proposedOn) }),
    decided:
      each.decider && each.decidedOn
        ? f.texts('loanEvents')('byOn', { who: each.decider, on: f.date(each.decidedOn) })
        : undefined,
    spread: each.agreed ? f.figure(each.agreed.principal.plus(each.agreed.interest)) : '',
  }))
}
