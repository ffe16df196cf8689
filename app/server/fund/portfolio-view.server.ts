import { accountHref, accountsHref } from '../../components/ledger/links.ts'
import type { FigureView } from '../../components/lending/figure-cards.tsx'
import { portfolioHref } from '../../components/lending/portfolio-links.ts'
import type { Portfolio } from '../../domain/lending/portfolio.server.ts'
import { CURE_DAYS } from '../../domain/lending/rules/pace.ts'
import { shareOfMoney } from '../../domain/lending/rules/portfolio.ts'
import { monthOf, type PlainDate } from '../../domain/shared/dates.ts'
import { Money } from '../../domain/shared/money.ts'
import type { Formats } from '../formats.server.ts'
import { bucketPlot, ladderPlot, monthPlot } from './portfolio-plots.server.ts'

/** The day and period as they stand in every address of a page. */
export type Kept = { readonly on: PlainDate | undefined; readonly months: number }

/** A share as a percentage; a dash where there is nothing to be a share of. */
export function shareText(rate: string | undefined, f: Formats): string {
  return rate === undefined ? '–' : f.percent(rate)
}

/** The portfolio as its page shows it. */
export function portfolioView(portfolio: Portfolio, kept: Kept, f: Formats) {
  return {
    figures: [...figuresOfRisk(portfolio, kept, f), ...figuresOfResult(portfolio, kept, f)],
    buckets: bucketsView(portfolio, kept, f),
    months: monthsView(portfolio, f),
    ladder: ladderView(portfolio, kept, f),
    parts: partsView(portfolio, kept, f),
  }
}

function figuresOfRisk({ open, atRisk, rescheduled, onTime }: Portfolio, kept: Kept, f: Formats): FigureView[] {
  const t = f.texts('portfolio')
  const again = rescheduled.loans > 0 ? ` · ${t('notes.rescheduled', { count: rescheduled.loans })}` : ''
  return [
    {
      label: t('figures.principal'),
      value: f.money(open.principal),
      note: `${t('loansN', { count: open.loans })}, ${t('womenN', { count: open.women })}`,
      to: portfolioHref('/loans', kept),
      meaning: t('meaning.principal'),
    },
    ...atRisk.map(({ moreThan, loans, share }) => ({
      label: t(`figures.par${moreThan}`),
      value: shareText(share, f),
      note: t('ofLoans', { count: loans, all: open.loans }) + again,
      to: portfolioHref('/loans', { ...kept, late: moreThan }),
      meaning: t('meaning.par', { days: moreThan }),
    })),
    {
      label: t('figures.onTime'),
      value: shareText(onTime.rate, f),
      note: t('notes.onTime', { count: onTime.counts.on_time, all: onTime.decided, rate: shareText(onTime.rateWithGrace, f) }),
      to: portfolioHref('/instalments', kept),
      meaning: t('meaning.onTime', { grace: CURE_DAYS }),
    },
  ]
}

function figuresOfResult({ result, period, averageBalance, ladder }: Portfolio, kept: Kept, f: Formats): FigureView[] {
  const t = f.texts('portfolio')
  const { from, on } = period
  const { revenue, costs, costRecovery, yields } = result
  const parts = { interest: f.money(result.interest), recovered: f.money(result.recovered), lost: f.money(result.lost) }
  const covers = revenue.isLessThan(costs) ? t('notes.coversNot') : t('notes.covers')
  const amounts = t('notes.costRecovery', { revenue: f.money(revenue), costs: f.money(costs) })
  return [
    {
      label: t('figures.costRecovery'),
      value: shareText(costRecovery, f),
      note: costRecovery === undefined ? t('notes.noCosts') : `${f.texts('forms')('label', { name: covers })} ${amounts}`,
      to: accountsHref({ book: 'fund', pattern: 'expense:{kind}' }),
      meaning: t('meaning.costRecovery', { ...parts, expenses: f.money(result.expenses) }),
    },
    {
      label: t('figures.yield'),
      value: shareText(yields?.ofYear, f),
      note: t('notes.yield', { rate: shareText(yields?.ofPeriod, f) }),
      to: accountHref('fund', 'interest_income', 'PEN', { from, to: on }),
      meaning: t('meaning.yield', { average: f.money(result.averagePrincipal) }),
    },
    {
      label: t('figures.averageBalance'),
      value: averageBalance ? f.money(averageBalance) : '–',
      note: t('notes.averageBalance'),
      to: portfolioHref('/loans', kept),
      meaning: t('meaning.averageBalance'),
    },
    {
      label: t('figures.costPerBorrower'),
      value: result.costPerBorrower ? f.money(result.costPerBorrower) : '–',
      note: t('notes.costPerBorrower', { count: result.averageBorrowers }),
      to: accountsHref({ book: 'fund', pattern: 'expense:{kind}' }),
      meaning: t('meaning.costPerBorrower'),
    },
    {
      label: t('figures.loansPerWoman'),
      value: ladder.loansPerWoman ?? '–',
      note: t('notes.loansPerWoman', { loans: ladder.loans, women: ladder.women }),
      to: portfolioHref('/loans', { ...kept, which: 'all', kind: 'ladder' }),
      meaning: t('meaning.loansPerWoman'),
    },
  ]
}

function bucketsView({ buckets, open }: Portfolio, kept: Kept, f: Formats) {
  const t = f.texts('portfolio')
  return {
    plot: bucketPlot(buckets, f),
    meaning: t('meaning.buckets', { grace: CURE_DAYS }),
    rows: buckets.map(({ bucket, loans, women, principal, share }) => ({
      ...{ bucket, loans, women },
      label: t(`buckets.${bucket}`),
      to: portfolioHref('/loans', { ...kept, bucket }),
      principal: f.figure(principal),
      share: shareText(share, f),
    })),
    total: { loans: open.loans, women: open.women, principal: f.figure(open.principal) },
  }
}

function monthsView({ months }: Portfolio, f: Formats) {
  const t = f.texts('portfolio')
  const rows = months.map((month) => ({ ...month, received: month.fromSales.plus(month.inCash) }))
  const sum = (amounts: readonly Money[]) => Money.sum(amounts, 'PEN')
  const expected = sum(rows.map((row) => row.expected))
  const received = sum(rows.map((row) => row.received))
  return {
    plot: monthPlot(months, f),
    meaning: t('meaning.months'),
    rows: rows.map((row) => ({
      key: monthOf(row.from),
      label: f.date(row.from, 'month'),
      expected: f.figure(row.expected),
      sales: f.figure(row.fromSales),
      cash: f.figure(row.inCash),
      received: f.figure(row.received),
      difference: f.signed(row.received.minus(row.expected)),
      instalments: row.instalments,
      late: row.late,
    })),
    total: {
      expected: f.figure(expected),
      sales: f.figure(sum(rows.map((row) => row.fromSales))),
      cash: f.figure(sum(rows.map((row) => row.inCash))),
      received: f.figure(received),
      difference: f.signed(received.minus(expected)),
      instalments: rows.reduce((count, row) => count + row.instalments, 0),
      late: rows.reduce((count, row) => count + row.late, 0),
    },
  }
}

function ladderView({ ladder }: Portfolio, kept: Kept, f: Formats) {
  const t = f.texts('portfolio')
  const all = (count: (step: (typeof ladder.steps)[number]) => number) => ladder.steps.reduce((sum, step) => sum + count(step), 0)
  return {
    plot: ladderPlot(ladder.steps, f),
    meaning: t('meaning.ladder'),
    repeat: {
      text: t('ladder.repeat', { count: ladder.repeatLoans }),
      to: portfolioHref('/loans', { ...kept, which: 'repeat', kind: 'ladder' }),
    },
    rows: ladder.steps.map((step) => ({
      ...step,
      label: t('ladder.stepN', { step: step.step, amount: f.money(step.principal) }),
      principal: f.figure(step.principal),
      to: portfolioHref('/loans', { ...kept, which: 'all', step: step.step }),
    })),
    total: {
      women: ladder.women,
      loans: ladder.loans,
      open: all(({ open }) => open),
      closed: all(({ closed }) => closed),
      lost: all(({ lost }) => lost),
      punctual: all(({ punctual }) => punctual),
    },
  }
}

/** What a part without a name is called. */
export function partName(by: keyof Portfolio['parts'], name: string, f: Formats): string {
  const t = f.texts('portfolio')
  if (by === 'kind') return f.word('lending', `kinds.${name}`)
  if (by === 'step') return name ? `${t('loans.step')} ${name}` : t('parts.noStep')
  if (name) return name.startsWith('system:') ? f.texts('fund')('system') : name
  return t(by === 'prison' ? 'parts.noPrison' : 'parts.noAgency')
}

function partsView({ parts }: Portfolio, kept: Kept, f: Formats) {
  return (Object.keys(parts) as (keyof typeof parts)[]).map((by) => ({
    by,
    rows: parts[by].map(({ key, name, loans, women, principal, atRisk, ever }) => ({
      ...{ key, loans, women },
      label: partName(by, name, f),
      to: key ? portfolioHref('/loans', { ...kept, [by]: key }) : undefined,
      principal: f.figure(principal),
      atRisk: atRisk.loans,
      atRiskShare: shareText(shareOfMoney(atRisk.principal, principal), f),
      ever: ever.loans,
      lent: f.figure(ever.lent),
    })),
  }))
}
