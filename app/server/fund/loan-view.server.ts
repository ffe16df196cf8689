import type { LadderStepView } from '../../components/lending/ladder.tsx'
import type { ChartPoint, PaceChartView } from '../../components/lending/pace-chart.tsx'
import type { LoanSheet } from '../../domain/lending/loan-sheet.server.ts'
import { addDays, daysBetween, type PlainDate } from '../../domain/shared/dates.ts'
import { Money } from '../../domain/shared/money.ts'
import type { Formats } from '../formats.server.ts'

/** The ladder as the page of one loan shows it. */
export function ladderView({ ladder, loan }: LoanSheet, f: Formats): LadderStepView[] {
  return ladder.map((step) => {
    const here = step.loans.find(({ number }) => number === loan.number) ?? step.loans.at(-1)
    const isClosed = here?.state === 'closed'
    const date = isClosed ? here?.closedOn : here?.disbursedOn
    return {
      step: step.step,
      amount: f.money(step.principal),
      state: isClosed ? 'closed' : here ? 'now' : step.isOpen ? 'open' : 'shut',
      date: date ? f.date(date) : '',
    }
  })
}

/** The schedule with its running sums: what is expected up to each date, and what was paid by then. */
export function scheduleView({ schedule, paid, paidBefore, nextDue, loan }: LoanSheet, f: Formats) {
  let expected = Money.zero(loan.terms.principal.currency)
  return schedule.map((row) => {
    expected = expected.plus(row.amount)
    const byThen = row.pace?.paid ?? paid.minus(paidBefore)
    return {
      n: row.n,
      due: f.date(row.dueOn),
      amount: f.figure(row.amount),
      expected: f.figure(expected),
      paid: f.figure(byThen),
      difference: f.signed(byThen.minus(expected)),
      pace: row.isCured ? ('cured' as const) : row.pace?.pace,
      isNext: row.n === nextDue?.n,
    }
  })
}

/** Both stairs of the chart, as shares of its width and height. Undefined before anything was paid out. */
export function chartView(
  { schedule, repayments, loan, instalment, pace, paidBefore, reschedules }: LoanSheet,
  today: PlainDate,
  f: Formats,
): PaceChartView | undefined {
  const start = loan.disbursedOn
  const last = schedule.at(-1)
  if (!start || !last || !pace) return undefined
  const end = later(addDays(last.dueOn, 5), loan.closedOn ?? last.dueOn)
  const days = Math.max(1, daysBetween(start, end))
  const t = f.texts('fund')
  const agreedOn = reschedules.find(({ state }) => state === 'agreed')?.decidedOn
  const due = running([
    ...(agreedOn ? [{ on: agreedOn, amount: paidBefore }] : []),
    ...schedule.map((row) => ({ on: row.dueOn, amount: row.amount })),
  ])
  const paid = running(repayments.map((row) => ({ on: row.paidOn, amount: row.interest.plus(row.principal) })))
  const highest = Money.max(due.at(-1)?.sum ?? instalment, ...paid.map(({ sum }) => sum))
  const x = (on: PlainDate) => Math.min(1, Math.max(0, daysBetween(start, on) / days))
  const y = (sum: Money) => share(sum, highest)
  const points = (list: readonly Sum[]): ChartPoint[] => list.map(({ on, sum }) => ({ x: x(on), y: y(sum) }))
  const paidSum = paid.at(-1)?.sum ?? Money.zero(highest.currency)
  return {
    pace: points(due),
    paid: points(paid),
    today: loan.closedOn ? undefined : x(today),
    levels: roundLevels(highest).map((level) => ({ at: y(level), label: f.figure(level) })),
    dates: [0, 0.33, 0.66, 1].map((at) => ({ at, label: f.date(addDays(start, Math.round(days * at)), 'day') })),
    labels: {
      paid: t('loans.chartPaid', { amount: f.figure(paidSum) }),
      pace: t('loans.chartPace', { amount: f.figure(instalment) }),
      today: t('loans.today', { date: f.date(today, 'day') }),
      text: t('loans.chartText', { paid: f.figure(paidSum), expected: f.figure(pace.expected) }),
    },
  }
}

/** Four or five round sums up to the highest: 0, 500, 1,000 … */
export function roundLevels(highest: Money): Money[] {
  const steps = [1n, 2n, 5n].flatMap((digit) => [100n, 1_000n, 10_000n, 100_000n].map((size) => digit * size))
  const step = steps.sort((a, b) => (a < b ? -1 : 1)).find((each) => each * 5n >= highest.minor) ?? highest.minor
  const levels: Money[] = []
  for (let minor = 0n; minor <= highest.minor; minor += step) levels.push(Money.ofMinor(minor, highest.currency))
  return levels
}

interface Sum {
  readonly on: PlainDate
  readonly sum: Money
}

function running(parts: readonly { readonly on: PlainDate; readonly amount: Money }[]): Sum[] {
  const sums: Sum[] = []
  for (const { on, amount } of parts) sums.push({ on, sum: sums.at(-1)?.sum.plus(amount) ?? amount })
  return sums
}

/** A share from 0 to 1, for drawing only. */
export function share(part: Money, whole: Money): number {
  return whole.isZero() ? 0 : Number((part.minor * 10_000n) / whole.minor) / 10_000
}

function later(a: PlainDate, b: PlainDate): PlainDate {
  return a > b ? a : b
}
