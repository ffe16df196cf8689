import type { AnnulmentView } from '../../components/lending/annulment-parts.tsx'
import type { LoanSheet } from '../../domain/lending/loan-sheet.server.ts'
import { owedWithout } from '../../domain/lending/loan-without.server.ts'
import type { StaffActor } from '../../domain/people/sessions.server.ts'
import { actorRef, may } from '../../domain/shared/actor.ts'
import type { Money } from '../../domain/shared/money.ts'
import { read } from '../../domain/shared/read.server.ts'
import { amountInWords } from '../../texts/amount-in-words.ts'
import type { Formats } from '../formats.server.ts'
import { headOf, loanOnPage } from './loan-event-page.server.ts'

const sum = ({ interest, principal }: { interest: Money; principal: Money }) => interest.plus(principal)

/** Everything the page about a payment that was none shows; `asked` is the payment whose absence is looked at. */
export async function annulmentPage(actor: StaffActor, number: string | undefined, asked: string | undefined, f: Formats) {
  const { sheet, today } = await loanOnPage(actor, number, f)
  const { loan, annulments, repayments } = sheet
  const proposed = annulments.find(({ state }) => state === 'proposed')
  const wanted = proposed?.repaymentId ?? asked
  const payment = repayments.find(({ id, sale }) => id === wanted && !sale)
  const without = payment && (await read(actor, (em) => owedWithout(em, loan, payment.id, today)))
  return {
    ...headOf(sheet, 'annulment', f),
    isOpen: loan.state === 'active' || loan.state === 'closed',
    isClosed: loan.state === 'closed',
    payments: [...repayments]
      .reverse()
      .filter(({ sale }) => !sale)
      .map((each) => ({ value: each.id, label: paymentText(each, f) })),
    payment: payment && { id: payment.id, text: paymentText(payment, f) },
    facts: payment && without ? factsOf(sheet, sum(payment), sum(without), f) : [],
    inWords: without && amountInWords(sum(without), f.locale),
    proposed: proposed && { isOwn: proposed.proposedBy === actorRef(actor), ...said(proposed, f) },
    annulments: annulments.map((each) => annulmentView(each, f)),
    mayPropose: may(actor, 'propose:loan-change'),
    mayDecide: may(actor, 'approve:loan-change'),
  }
}

function paymentText({ paidOn, receipt, ...parts }: LoanSheet['repayments'][number], f: Formats): string {
  return f.texts('loanEvents')('annulment.paymentText', {
    on: f.date(paidOn),
    amount: f.money(sum(parts)),
    receipt: receipt ?? '',
  })
}

/** What she owes by the books, what she would owe without the payment, and the interest that the difference has cost since. */
function factsOf({ payoff }: LoanSheet, paid: Money, without: Money, f: Formats) {
  const t = f.texts('loanEvents')
  return [
    { label: t('annulment.owes'), value: f.money(payoff.total) },
    { label: t('annulment.paid'), value: f.figure(paid) },
    { label: t('annulment.interest'), value: f.figure(without.minus(payoff.total).minus(paid)) },
    { label: t('annulment.without'), value: f.money(without), isBig: true },
  ]
}

function said({ reason, slip, proposer, proposedOn }: LoanSheet['annulments'][number], f: Formats) {
  return {
    reason: f.word('loanEvents', `annulment.reasons.${reason}`),
    slip,
    by: f.texts('loanEvents')('byOn', { who: proposer, on: f.date(proposedOn) }),
  }
}

function annulmentView(each: LoanSheet['annulments'][number], f: Formats): AnnulmentView {
  const t = f.texts('loanEvents')
  return {
    id: each.id,
    state: each.state,
    ...said(each, f),
    payment: t('annulment.paymentText', {
      on: f.date(each.payment.paidOn),
      amount: f.money(sum(each.payment)),
      receipt: each.payment.receipt,
    }),
    decided: each.decider && each.decidedOn ? t('byOn', { who: each.decider, on: f.date(each.decidedOn) }) : '',
    journalId: each.done?.journalId,
    before: each.done ? f.figure(sum(each.done.before)) : '',
    after: each.done ? f.figure(sum(each.done.after)) : '',
  }
}
