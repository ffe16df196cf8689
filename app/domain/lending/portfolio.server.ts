import type { EntityManager } from '#db/orm.server.ts'
import { countInstalmentsDue, type Met, type Period } from '#db/questions/lending/find-instalments-due.server.ts'
import { findLadderProgress, type LadderProgress } from '#db/questions/lending/find-ladder-progress.server.ts'
import { findLendingResult } from '#db/questions/lending/find-lending-result.server.ts'
import { findMonths, type MonthOfRepayments } from '#db/questions/lending/find-months.server.ts'
import { findPortfolio, type LoansCounted, type PortfolioFound } from '#db/questions/lending/find-portfolio.server.ts'
import { findPortfolioParts, type PartsBy, type PortfolioPart } from '#db/questions/lending/find-portfolio-parts.server.ts'
import { addDays, addMonths, type PlainDate } from '../shared/dates.ts'
import type { Money } from '../shared/money.ts'
import { quotient, shareOf, shareOfMoney, yieldOf } from './rules/portfolio.ts'

/** Rates are texts of four decimals, "0.3840"; undefined where there is nothing to be a share of. */
export interface Portfolio {
  readonly period: Period
  readonly open: LoansCounted
  readonly averageBalance: Money | undefined
  readonly buckets: readonly (PortfolioFound['buckets'][number] & { readonly share: string | undefined })[]
  readonly atRisk: readonly (PortfolioFound['atRisk'][number] & { readonly share: string | undefined })[]
  readonly rescheduled: LoansCounted
  readonly onTime: OnTime
  readonly ladder: LadderProgress & { readonly loansPerWoman: string | undefined }
  readonly result: Result
  readonly months: readonly MonthOfRepayments[]
  readonly parts: Readonly<Record<PartsBy, readonly PortfolioPart[]>>
}

export interface OnTime {
  readonly counts: Readonly<Record<Met, number>>
  /** Instalments that are decided: met, or beyond their grace. */
  readonly decided: number
  readonly rate: string | undefined
  readonly rateWithGrace: string | undefined
}

export interface Result {
  readonly interest: Money
  readonly recovered: Money
  readonly revenue: Money
  readonly lost: Money
  readonly expenses: Money
  readonly costs: Money
  /** Revenue by costs: at "1.0000" the rates cover what lending costs. */
  readonly costRecovery: string | undefined
  readonly averagePrincipal: Money
  readonly yields: ReturnType<typeof yieldOf>
  readonly averageBorrowers: string
  readonly costPerBorrower: Money | undefined
}

/** The period of so many months that ends on a day. */
export function periodEnding(on: PlainDate, months: number): Period {
  return { from: addDays(addMonths(on, -months), 1), on }
}

/** The portfolio at the end of a day: what is out and how it is repaid; what it brought and cost in the period before. Reads only. */
export async function portfolioOn(em: EntityManager, period: Period): Promise<Portfolio> {
  const { on } = period
  const { open, buckets, atRisk, rescheduled } = await findPortfolio(em, on)
  const ladder = await findLadderProgress(em, on)
  const inPortfolio = <Part extends LoansCounted>(part: Part) => ({
    ...part,
    share: shareOfMoney(part.principal, open.principal),
  })
  return {
    period,
    open,
    averageBalance: open.loans === 0 ? undefined : open.principal.fraction(1n, BigInt(open.loans)),
    buckets: buckets.map(inPortfolio),
    atRisk: atRisk.map(inPortfolio),
    rescheduled,
    onTime: onTimeOf(await countInstalmentsDue(em, period)),
    ladder: { ...ladder, loansPerWoman: quotient(BigInt(ladder.loans), BigInt(ladder.women), 2) },
    result: await resultOf(em, period),
    months: await findMonths(em, period),
    parts: {
      agency: await findPortfolioParts(em, 'agency', on),
      prison: await findPortfolioParts(em, 'prison', on),
      kind: await findPortfolioParts(em, 'kind', on),
      step: await findPortfolioParts(em, 'step', on),
      officer: await findPortfolioParts(em, 'officer', on),
    },
  }
}

function onTimeOf(counts: OnTime['counts']): OnTime {
  const decided = counts.on_time + counts.cured + counts.late
  return {
    counts,
    decided,
    rate: shareOf(counts.on_time, decided),
    rateWithGrace: shareOf(counts.on_time + counts.cured, decided),
  }
}

async function resultOf(em: EntityManager, period: Period): Promise<Result> {
  const { interest, recovered, lost, expenses, days, principalDays, borrowerDays } = await findLendingResult(em, period)
  const revenue = interest.plus(recovered)
  const costs = lost.plus(expenses)
  return {
    ...{ interest, recovered, revenue, lost, expenses, costs },
    costRecovery: shareOfMoney(revenue, costs),
    averagePrincipal: principalDays.fraction(1n, BigInt(days)),
    yields: yieldOf({ revenue, principalDays, days }),
    averageBorrowers: quotient(BigInt(borrowerDays), BigInt(days), 1) ?? '0.0',
    costPerBorrower: borrowerDays === 0 ? undefined : expenses.fraction(BigInt(days), BigInt(borrowerDays)),
  }
}
