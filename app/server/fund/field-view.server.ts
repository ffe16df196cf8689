import { type AdvicePoint, findOpenPoints } from '#db/questions/lending/find-advice.server.ts'
import { type DecisionFound, findDecision } from '#db/questions/lending/find-decision.server.ts'
import { type DisbursementFound, findDisbursement } from '#db/questions/lending/find-disbursement.server.ts'
import type { FollowUpFound } from '#db/questions/lending/find-follow-ups.server.ts'
import { findOfficers } from '#db/questions/lending/find-visits.server.ts'
import { FIRST_LOOK_DAYS } from '#db/questions/lending/find-week.server.ts'
import type { PointShown } from '../../components/lending/advice-parts.tsx'
import type { CreditUseView, FollowUpShown } from '../../components/lending/credit-use.tsx'
import type { LateView } from '../../components/lending/lateness-parts.tsx'
import type { LoanSheet } from '../../domain/lending/loan-sheet.server.ts'
import { lateSince } from '../../domain/lending/rules/pace.ts'
import type { StaffActor } from '../../domain/people/sessions.server.ts'
import { may } from '../../domain/shared/actor.ts'
import { addDays, type PlainDate } from '../../domain/shared/dates.ts'
import { Money } from '../../domain/shared/money.ts'
import { read } from '../../domain/shared/read.server.ts'
import { newFormKey } from '../form-key.server.ts'
import type { Formats } from '../formats.server.ts'
import { loanOnPage } from './loan-event-page.server.ts'
import { share } from './loan-view.server.ts'

/** What the loan's page says of the use of the credit; undefined while the money is not out. */
export function creditUseView({ loan, followUps }: LoanSheet, today: PlainDate, f: Formats): CreditUseView | undefined {
  if (!loan.disbursedOn) return undefined
  const t = f.texts('field')
  const [last] = followUps
  const lent = loan.terms.principal
  const accounted = last?.accounted ?? Money.zero(lent.currency)
  // The first visit has its day by itself, as on the week's sheet.
  const next = last ? last.nextDueOn : addDays(loan.disbursedOn, FIRST_LOOK_DAYS)
  const isOver = loan.state !== 'active'
  return {
    percent: Math.round(share(accounted, lent) * 100),
    text: t('visits.accountedOf', { accounted: f.money(accounted), lent: f.figure(lent) }),
    left: accounted.isLessThan(lent) ? t('visits.left', { left: f.figure(lent.minus(accounted)) }) : '',
    last: last && { found: last.found, on: f.date(last.on) },
    next: isOver || !next ? '' : next < today ? t('visits.overdue', { on: f.date(next) }) : f.date(next),
  }
}

/** Why a loan is late, as the loan's page says it; undefined while nothing is behind. */
export function lateView(
  { loan, pace, pausedSince, lateness, schedule, paid, paidBefore }: LoanSheet,
  f: Formats,
): LateView | undefined {
  if (loan.state !== 'active' || pausedSince || pace?.pace !== 'behind') return undefined
  const t = f.texts('field')
  // Of a delay that was made good meanwhile nothing is told here: the week's sheet counts from the same day.
  const since = lateSince(schedule, paid.minus(paidBefore))
  const last = lateness.find(({ on }) => since !== undefined && on >= since)
  const reason = last && t('lateness.heard', { reason: t(`reasons.${last.reason}`), on: f.date(last.on) })
  return { reason: reason ?? t('lateness.noReason') }
}

/** Everything the page shows on which a loan's use is followed. */
export async function visitsPage(actor: StaffActor, number: string | undefined, f: Formats) {
  const { sheet, today } = await loanOnPage(actor, number, f)
  const { loan, followUps } = sheet
  const t = f.texts('field')
  const { decision, out, officers, points } = await read(actor, async (em) => ({
    decision: await findDecision(em, loan.id, today),
    out: await findDisbursement(em, loan.id),
    officers: await findOfficers(em),
    points: await findOpenPoints(em, loan.maker.id),
  }))
  const before = followUps[0]?.accounted ?? Money.zero(loan.terms.principal.currency)
  return {
    number: loan.number,
    loanId: loan.id,
    title: t('visits.title', { number: loan.number }),
    lead: t('visits.lead', { name: loan.maker.chosenName, lent: f.money(loan.terms.principal) }),
    use: creditUseView(sheet, today, f),
    plan: planOf(loan.purpose, decision, out, f),
    points: points.map((point) => pointShown(point, today, f)),
    maker: loan.maker.code,
    visits: followUps.map((visit) => followUpShown(visit, f)),
    mayRecord: loan.disbursedOn !== undefined && may(actor, 'record:visit'),
    form: {
      today,
      min: loan.disbursedOn,
      max: loan.closedOn ?? today,
      officers: officers.map(({ id, name }) => ({ value: id, label: name })),
      self: officers.find(({ id }) => id === actor.id)?.id,
      before: f.money(before),
      accounted: before.toText(),
      formKey: newFormKey(),
    },
  }
}

/** What she asked for it for, and how it went out: what a visit is held against. */
function planOf(purpose: string, { application }: DecisionFound, out: DisbursementFound | undefined, f: Formats) {
  const t = f.texts('field')
  const orders = [application?.expectedOrders, application?.expectedAmount && f.money(application.expectedAmount)]
  const document = out?.documentType && [f.word('fiscal', `documents.${out.documentType}`), out.document]
  return [
    { label: t('visits.purpose'), value: purpose },
    ...(orders.some(Boolean) ? [{ label: t('visits.orders'), value: orders.filter(Boolean).join(' · ') }] : []),
    ...(out ? [{ label: t('visits.wentOut'), value: f.word('fund', `loans.wentOutAs.${out.way}`) }] : []),
    ...(document ? [{ label: t('visits.document'), value: document.filter(Boolean).join(' ') }] : []),
  ]
}

export function followUpShown(visit: FollowUpFound, f: Formats): FollowUpShown {
  const t = f.texts('field')
  const on = f.date(visit.on)
  return {
    id: visit.visitId,
    found: visit.found,
    by: t('visits.by', { who: visit.officer, on }),
    words: visit.words,
    accounted: [
      t('visits.accountedThen', { accounted: f.money(visit.accounted) }),
      ...(visit.voucher ? [t('visits.voucherThen', { voucher: visit.voucher })] : []),
    ].join(' · '),
    next: visit.nextDueOn ? t('visits.nextThen', { on: f.date(visit.nextDueOn) }) : '',
    evidence: visit.evidence.map(({ kind, file }) => ({
      kind,
      href: `/fund/evidence/${file}.webp`,
      alt: t(`evidence.${kind}Of`, { on }),
    })),
  }
}

/** What a session of advice asked for, as pages show it. */
export function pointShown({ id, words, dueOn, doneOn }: AdvicePoint, today: PlainDate, f: Formats): PointShown {
  const t = f.texts('field')
  const due = doneOn ? t('advice.wasDone', { on: f.date(doneOn) }) : t('advice.isDue', { on: f.date(dueOn) })
  return { id, words, due, state: doneOn ? 'done' : dueOn < today ? 'late' : 'open' }
}
