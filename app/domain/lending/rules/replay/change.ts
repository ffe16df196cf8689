import { daysBetween, type PlainDate } from '../../../shared/dates.ts'
import { Money } from '../../../shared/money.ts'
import { amortize, type ScheduleLine } from '../amortize.ts'
import { anchorOf, type Period, periodsOf, stepped } from '../periods.ts'
import { postponed } from '../schedule.ts'
import type { LoanEvent } from './events.ts'
import { capitalised, interestRestarted, lateRebased, later } from './live.ts'
import { type LoanInReplay, recorded, type ScheduleVersion } from './loan-in-replay.ts'

type EventOf<Type extends LoanEvent['type']> = Extract<LoanEvent, { type: Type }>

/** After a prepayment: what is left over the periods that are left, with the same instalment and fewer of them, or as many and smaller ones. */
export function remade(loan: LoanInReplay, on: PlainDate, reduces: 'term' | 'instalment'): LoanInReplay {
  const left = loan.schedule.filter(({ dueOn }) => dueOn > on)
  if (left.length === 0) return loan
  const kept = reduces === 'term' ? keptInstalment(loan, left) : undefined
  return spreadAnew(computed(loan), on, 'prepayment', periodsFrom(on, left), kept)
}

/** So many instalments are skipped: the dates that have not come move by as many periods, and what is owed is spread over them anew. */
export function withHoliday(loan: LoanInReplay, event: EventOf<'payment_holiday'>): LoanInReplay {
  const left = loan.schedule.filter(({ dueOn }) => dueOn >= event.on)
  if (left.length === 0) return without(loan, event, 'no instalment is left to skip')
  const moved = left.map((line) => ({ ...line, dueOn: movedBy(loan, line.dueOn, event.instalments) }))
  const base = computed(event.capitalise ? capitalised(loan, event.on) : loan)
  const after = spreadAnew(base, event.on, 'payment_holiday', periodsFrom(event.on, moved))
  return recorded(after, { on: event.on, type: event.type, id: event.id, amount: Money.zero(loan.principal.currency) })
}

/** The clock stands still: what was not yet due falls due so many days later. Interest goes on by days, unless the pause stops it. */
export function withPause(loan: LoanInReplay, event: EventOf<'pause'>): LoanInReplay {
  const days = daysBetween(event.on, event.until)
  const moved = postponed(loan.schedule, event.on, days)
  const lines = moved.map((line, index) => ({ ...line, from: moved[index - 1]?.dueOn ?? line.from }))
  const paused: LoanInReplay = {
    ...loan,
    pausedUntil: later(event.until, loan.pausedUntil),
    interestStopsUntil: event.interest === 'stops' ? later(event.until, loan.interestStopsUntil) : loan.interestStopsUntil,
    late: { ...loan.late, since: later(event.until, loan.late.since), posted: Money.zero(loan.principal.currency) },
  }
  const after = withVersion(event.interest === 'stops' ? interestRestarted(paused, event.on) : paused, event.on, 'pause', lines)
  return recorded(after, { on: event.on, type: event.type, id: event.id, amount: Money.zero(loan.principal.currency) })
}

/** A new agreement on what is owed: arrears are part of it, their interest as principal or with the first new instalment. */
export function rescheduled(loan: LoanInReplay, event: EventOf<'reschedule'>): LoanInReplay {
  const { instalments, firstDueOn, grace = { full: 0, principal: 0 }, ...changed } = event.terms
  const said = Object.fromEntries(Object.entries(changed).filter(([, value]) => value !== undefined))
  const terms = { ...computed(loan).terms, ...said, instalments, firstDueOn, grace }
  const base = event.capitalise ? capitalised(loan, event.on) : loan
  const numbered = (loan.schedule[loan.fallen]?.n ?? (loan.schedule.at(-1)?.n ?? 0) + 1) - 1
  const periods = periodsOf({ ...terms, disbursedOn: event.on }).map((period) => ({ ...period, n: numbered + period.n }))
  const agreed: LoanInReplay = {
    ...base,
    terms,
    anchor: anchorOf({ firstDueOn, disbursedOn: event.on }),
    graceEnds: { full: numbered + grace.full, principal: numbered + grace.full + grace.principal },
  }
  const after = spreadAnew(agreed, event.on, 'reschedule', periods)
  return recorded(after, { on: event.on, type: event.type, id: event.id, amount: Money.zero(loan.principal.currency) })
}

/** A loan that an event could do nothing to: it is written down all the same. */
export function without(loan: LoanInReplay, event: LoanEvent, effect: string): LoanInReplay {
  return recorded(loan, { on: event.on, type: event.type, id: event.id, amount: Money.zero(loan.principal.currency), effect })
}

function spreadAnew(
  loan: LoanInReplay,
  on: PlainDate,
  reason: ScheduleVersion['reason'],
  periods: readonly Period[],
  kept?: Money,
): LoanInReplay {
  const passed = (periods[0]?.n ?? 1) - 1
  const full = Math.max(loan.graceEnds.full - passed, 0)
  const grace = { full, principal: Math.max(loan.graceEnds.principal - passed - full, 0) }
  const { principal: balance, interest: carried, terms, anchor } = loan
  const lines = amortize({ balance, terms, anchor, periods, grace, carried, kept })
  const begun = withVersion(loan, on, reason, lines)
  const zero = Money.zero(balance.currency)
  return lateRebased({ ...interestRestarted(begun, on), paid: zero, interestNotDue: carried, fallen: 0 }, on)
}

/** An instalment that was agreed for the whole loan no longer holds when what is left is spread anew. */
function computed(loan: LoanInReplay): LoanInReplay {
  return { ...loan, terms: { ...loan.terms, instalmentAmount: undefined } }
}

function withVersion(
  loan: LoanInReplay,
  from: PlainDate,
  reason: ScheduleVersion['reason'],
  lines: readonly ScheduleLine[],
): LoanInReplay {
  return { ...loan, schedule: lines, versions: [...loan.versions, { version: loan.versions.length + 1, from, reason, lines }] }
}

/** Periods that begin on a day and end at given due dates. */
function periodsFrom(on: PlainDate, lines: readonly Period[]): Period[] {
  return lines.map(({ n, dueOn }, index) => ({ n, from: lines[index - 1]?.dueOn ?? on, dueOn }))
}

/** So many periods later, on the day of the month that the anchor has. */
function movedBy({ anchor, terms: { frequency } }: LoanInReplay, dueOn: PlainDate, periods: number): PlainDate {
  if (frequency.unit === 'days') return stepped(dueOn, frequency, periods)
  let months = 0
  while (stepped(anchor, { every: 1, unit: 'months' }, months) < dueOn) months += 1
  const isOnGrid = stepped(anchor, { every: 1, unit: 'months' }, months) === dueOn
  return isOnGrid
    ? stepped(anchor, { every: 1, unit: 'months' }, months + periods * frequency.every)
    : stepped(dueOn, frequency, periods)
}

/** What a shorter term goes on with: the next instalment that pays principal, of equal principal its principal. Nothing for a bullet. */
function keptInstalment({ terms }: LoanInReplay, left: readonly ScheduleLine[]): Money | undefined {
  const next = left.find(({ principal }) => principal.isPositive())
  if (!next || terms.amortization === 'bullet') return undefined
  return terms.amortization === 'equal_principal' ? next.principal : next.amount
}
