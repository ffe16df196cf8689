import { accountHref } from '../../components/ledger/links.ts'
import type { LoanSideView } from '../../components/lending/loan-side.tsx'
import type { LoanStateName } from '../../components/lending/loan-states.tsx'
import type { LoanSheet } from '../../domain/lending/loan-sheet.server.ts'
import type { PlainDate } from '../../domain/shared/dates.ts'
import { Money, Rate } from '../../domain/shared/money.ts'
import type { Formats } from '../formats.server.ts'
import { advanceNews } from './advance-view.server.ts'
import { groupNews } from './credit-name.server.ts'
import { creditUseView, lateView } from './field-view.server.ts'
import { stepsOf } from './loan-event-page.server.ts'
import { movementsOf, totalsOf } from './loan-movements.server.ts'
import { chartView, ladderView, scheduleView, share } from './loan-view.server.ts'

/** Everything the page of one loan shows, written. */
export function loanView(sheet: LoanSheet, today: PlainDate, f: Formats) {
  const t = f.texts('fund')
  const { loan, instalment } = sheet
  return {
    title: titleOf(sheet, f),
    number: loan.number,
    purpose: loan.purpose,
    state: loan.state as LoanStateName,
    pace: loan.state === 'active' ? (sheet.pausedSince ? ('paused' as const) : sheet.pace?.pace) : undefined,
    verdict: verdictOf(sheet, f),
    facts: factsOf(sheet, today, f),
    advance: advanceNews(sheet, f),
    group: loan.group && { number: loan.group.number, title: groupNews(loan.group, f) },
    ladder: loan.kind === 'ladder' ? ladderView(sheet, f) : [],
    chart: chartView(sheet, today, f),
    repayments: movementsOf(sheet, f),
    totals: totalsOf(sheet, f),
    schedule: scheduleView(sheet, f),
    scheduleNote: t('loans.scheduleNote', { count: sheet.schedule.length, amount: f.figure(instalment) }),
    side: sideOf(sheet, today, f),
  }
}

function titleOf({ loan }: LoanSheet, f: Formats): string {
  const t = f.texts('fund')
  const name = loan.maker.chosenName
  if (loan.group) return t('loans.groupTitle', { name, group: loan.group.name })
  return loan.order === undefined
    ? t('loans.loanTitle', { name, step: String(loan.step) })
    : t('loans.advanceTitle', { name, order: String(loan.order) })
}

/** Of a closed loan, what the way it was paid means for her next step. */
function verdictOf({ loan }: LoanSheet, f: Formats) {
  if (!loan.verdict) return undefined
  const t = f.texts('loanEvents')
  const key = loan.verdict.punctual ? 'verdict.punctual' : 'verdict.notPunctual'
  const steps = stepsOf(loan)
  if (!steps) return undefined
  return {
    isPunctual: loan.verdict.punctual,
    text: t(key, steps),
    note: t('verdict.note', { on: f.date(loan.verdict.decidedOn) }),
  }
}

function factsOf({ loan, payoff, paid, pace, repayments }: LoanSheet, today: PlainDate, f: Formats) {
  const t = f.texts('fund')
  return [
    { label: t('loans.owes', { date: f.date(today, 'day') }), value: f.money(payoff.total), isBig: true },
    {
      label: t('loans.principal'),
      value: f.figure(payoff.principal),
      note: t('loans.ofLent', { lent: f.figure(loan.terms.principal) }),
    },
    { label: t('loans.interestToday'), value: f.figure(payoff.interest) },
    { label: t('loans.paid'), value: f.figure(paid), note: t('loans.payments', { count: repayments.length }) },
    ...(pace
      ? [
          {
            label: t('loans.versusPace'),
            value: f.signed(pace.difference),
            note: t('loans.expected', { amount: f.figure(pace.expected) }),
          },
        ]
      : []),
  ]
}

function sideOf(sheet: LoanSheet, today: PlainDate, f: Formats): LoanSideView {
  const t = f.texts('fund')
  const { loan } = sheet
  const isOut = loan.disbursedOn !== undefined
  const back = isOut ? loan.terms.principal.minus(loan.owed.principal) : Money.zero(loan.terms.principal.currency)
  const percent = share(back, loan.terms.principal)
  return {
    returned: {
      percent: Math.round(percent * 100),
      percentText: t('loans.returnedOf', { percent: f.percent(percent.toFixed(3)) }),
      text: t('loans.returnedText', { paid: f.figure(back), left: f.figure(loan.terms.principal.minus(back)) }),
    },
    number: loan.number,
    late: lateView(sheet, f),
    use: creditUseView(sheet, today, f),
    next: loan.state === 'active' ? nextOf(sheet, f) : [],
    terms: termsOf(sheet, f),
  }
}

function nextOf({ nextDue, schedule, paid, paidBefore, payoff }: LoanSheet, f: Formats): LoanSideView['next'] {
  const t = f.texts('fund')
  const close = {
    title: t('loans.payoff', { amount: f.money(payoff.total) }),
    note: t('loans.payoffText', { interest: f.figure(payoff.interest), principal: f.figure(payoff.principal) }),
    href: undefined,
  }
  if (!nextDue) return [close]
  const due = Money.sum(
    schedule.filter(({ n }) => n <= nextDue.n).map(({ amount }) => amount),
    payoff.total.currency,
  )
  const missing = due.minus(paid.minus(paidBefore))
  const note = missing.isPositive()
    ? t('loans.nextMissing', { amount: f.figure(missing) })
    : t('loans.nextCovered', { amount: f.figure(due) })
  return [
    { title: t('loans.nextInstalment', { n: String(nextDue.n), date: f.date(nextDue.dueOn) }), note, href: undefined },
    close,
  ]
}

function termsOf({ loan, instalment, tea, tcea, mandates }: LoanSheet, f: Formats): LoanSideView['terms'] {
  const t = f.texts('fund')
  const { terms } = loan
  const mandate = mandates.find(({ revokedOn }) => revokedOn === undefined)
  const account = (part: 'principal' | 'interest') => `loan:${loan.number}:${part}`
  const facts = [
    [t('loans.disbursed'), loan.disbursedOn && f.date(loan.disbursedOn)],
    [t('loans.amount'), f.money(terms.principal)],
    [
      t('loans.term'),
      terms.dueOn
        ? t('loans.termAtOnce', { due: f.date(terms.dueOn) })
        : t('loans.termText', { count: terms.instalments, days: String(terms.periodDays) }),
    ],
    [t('loans.instalment'), f.figure(instalment)],
    [t('loans.rate'), t('loans.rateText', { rate: f.percent(terms.ratePerPeriod), days: String(terms.periodDays) })],
    [t('loans.tea'), f.percent(twoPlaces(tea))],
    [t('loans.tcea'), f.percent(twoPlaces(tcea))],
    [t('loans.mandate'), mandate ? f.word('fund', `takes.${mandate.takes}`) : t('loans.noMandate')],
    [t('loans.floor'), mandate && t('loans.floorText', { rate: f.percent(mandate.familyFloor) })],
    [t('loans.agency'), loan.agency?.name],
    [t('loans.funder'), loan.funder?.name],
    [t('loans.prepared'), loan.preparedBy],
    [t('loans.approved'), loan.approvedBy],
  ] as const
  return [
    ...facts.flatMap(([label, value]) => (value ? [{ label, value }] : [])),
    ...(loan.disbursementWay
      ? [
          {
            label: t('loans.wentOut'),
            value: f.word('fund', `loans.wentOutAs.${loan.disbursementWay}`),
            href: `/fund/loans/${loan.number}/disbursement`,
          },
        ]
      : []),
    ...(loan.disbursedOn
      ? [
          { label: t('loans.principal'), value: account('principal'), href: accountHref('fund', account('principal'), 'PEN') },
          { label: t('loans.interest'), value: account('interest'), href: accountHref('fund', account('interest'), 'PEN') },
        ]
      : []),
  ]
}

/** A yearly rate as contracts print it: 26.82 %. */
function twoPlaces(rate: string): string {
  return new Rate(rate).toDecimalPlaces(4).toString()
}
