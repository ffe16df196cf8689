import type { EventLink } from '../../components/lending/loan-events.tsx'
import { type LoanSheet, loanSheet } from '../../domain/lending/loan-sheet.server.ts'
import type { StaffActor } from '../../domain/people/sessions.server.ts'
import { type Actor, may } from '../../domain/shared/actor.ts'
import { daysBetween, type PlainDate } from '../../domain/shared/dates.ts'
import { findToday, read } from '../../domain/shared/read.server.ts'
import { notFound } from '../answers.server.ts'
import type { Formats } from '../formats.server.ts'

export interface LoanOnPage {
  readonly sheet: LoanSheet
  readonly today: PlainDate
}

/** The loan that a page's address names, as it stands today. Throws a 404 when there is none. */
export async function loanOnPage(actor: StaffActor, number: string | undefined, f: Formats): Promise<LoanOnPage> {
  const found = await read(actor, async (em) => {
    const today = await findToday(em)
    return { today, sheet: await loanSheet(em, (number ?? '').slice(0, 40), today) }
  })
  if (!found.sheet) throw notFound(f.texts('fund')('loans.unknown'))
  return { sheet: found.sheet, today: found.today }
}

/** What every page about a change of a loan says above its forms. */
export function headOf(
  { loan, payoff }: LoanSheet,
  page: 'pause' | 'payoff' | 'reschedule' | 'schedules' | 'writeOff' | 'annulment' | 'advance',
  f: Formats,
) {
  const t = f.texts('loanEvents')
  return {
    number: loan.number,
    title: t(`${page}.title`, { number: loan.number }),
    lead: t(`${page}.lead`, { name: loan.maker.chosenName, owed: f.money(payoff.total) }),
  }
}

/** A loan's step and the next one, as sentences want them. Undefined for a credit beside the ladder. */
export function stepsOf({ step }: Pick<LoanSheet['loan'], 'step'>): { readonly step: string; readonly next: string } | undefined {
  return step === undefined ? undefined : { step: String(step), next: String(step + 1) }
}

/** What made a version of the schedule. */
export function reasonOfVersion({ pauses, reschedules }: LoanSheet, version: number, f: Formats): string {
  const t = f.texts('loanEvents')
  const agreed = reschedules.find((each) => each.agreed?.version === version)
  if (agreed?.decidedOn) return t('schedules.afterAgreement', { on: f.date(agreed.decidedOn) })
  const pause = pauses.find((each) => each.version === version)
  if (!pause?.endedOn) return t('schedules.first')
  return t('schedules.afterPause', {
    from: f.date(pause.startedOn),
    to: f.date(pause.endedOn),
    days: daysBetween(pause.startedOn, pause.endedOn),
  })
}

/** What may be done about a loan that is out, as links for who may do it. */
export function eventLinks(
  { loan, advance, pauses, pausedSince, reschedules, repayments, annulments }: LoanSheet,
  actor: Actor,
): EventLink[] {
  const links: EventLink[] = []
  const isActive = loan.state === 'active'
  if (advance) links.push({ deed: 'advance', page: 'order' })
  if (loan.state !== 'prepared') links.push({ deed: 'decision', page: 'decision' })
  if (isActive && may(actor, 'record:repayment')) links.push({ deed: 'payoff', page: 'payoff' })
  if (isActive && may(actor, 'pause:loan')) links.push({ deed: pausedSince ? 'resume' : 'pause', page: 'pause' })
  if (isActive && (may(actor, 'propose:loan-change') || may(actor, 'approve:loan-change'))) {
    links.push({ deed: 'reschedule', page: 'reschedule' }, { deed: 'writeOff', page: 'write-off' })
  }
  const isCorrectable = (isActive || loan.state === 'closed') && repayments.some(({ sale }) => !sale)
  const maySeeAnnulment = may(actor, 'propose:loan-change') || may(actor, 'approve:loan-change')
  if ((isCorrectable && maySeeAnnulment) || annulments.length > 0) links.push({ deed: 'annulment', page: 'annulment' })
  if (loan.state === 'written_off') links.push({ deed: 'recovery', page: 'write-off' })
  const isChanged = pauses.some(({ version }) => version !== undefined) || reschedules.some(({ agreed }) => agreed)
  if (isChanged) links.push({ deed: 'schedules', page: 'schedules' })
  return links
}
