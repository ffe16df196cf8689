import type { EntityManager } from '#db/orm.server.ts'
import { findPortfolioParts } from '#db/questions/lending/find-portfolio-parts.server.ts'
import type { Standing } from '#db/questions/lending/find-standings.server.ts'
import type { PortfolioQuery } from '../../components/lending/portfolio-links.ts'
import { Money } from '../../domain/shared/money.ts'
import { findToday } from '../../domain/shared/read.server.ts'
import type { Formats } from '../formats.server.ts'
import { creditShort } from './credit-name.server.ts'
import type { PortfolioParams } from './portfolio-params.server.ts'
import { partName } from './portfolio-view.server.ts'

/** What narrows the list of loans, as it stands in its address. */
export function filtersOf({ which, bucket, moreThan, agency, prison, kind, step, officer }: PortfolioParams): PortfolioQuery {
  return { which, bucket, late: moreThan, agency, prison, kind, step, officer }
}

/** The same in words: `Agencia Virú · más de 30 días de atraso`. Empty when nothing narrows it. */
export async function filterWords(em: EntityManager, params: PortfolioParams, f: Formats): Promise<string> {
  const t = f.texts('portfolio')
  const words: string[] = []
  if (params.bucket) words.push(t(`buckets.${params.bucket}`))
  if (params.moreThan !== undefined) words.push(t('loans.atRisk', { days: params.moreThan }))
  if (params.kind) words.push(f.word('lending', `kinds.${params.kind}`))
  if (params.step !== undefined) words.push(`${t('loans.step')} ${params.step}`)
  for (const by of ['agency', 'prison', 'officer'] as const) {
    const key = params[by]
    if (key === undefined) continue
    const part = (await findPortfolioParts(em, by, params.on ?? (await findToday(em)))).find((each) => each.key === key)
    words.push(part ? partName(by, part.name, f) : key)
  }
  return words.join(' · ')
}

/** Loans as they stood on a day, with their sums. */
export function standingsView(loans: readonly Standing[], f: Formats) {
  const t = f.texts('portfolio')
  const sum = (amount: (loan: Standing) => Money) => f.figure(Money.sum(loans.map(amount), 'PEN'))
  return {
    rows: loans.map((loan) => ({
      number: loan.number,
      maker: loan.maker,
      place: loan.agency ?? t('parts.noAgency'),
      officer: loan.officer.startsWith('system:') ? f.texts('fund')('system') : loan.officer,
      credit: creditShort(loan, f),
      disbursed: f.date(loan.disbursedOn),
      lent: f.figure(loan.lent),
      principal: f.figure(loan.principal),
      expected: f.figure(loan.expected),
      paid: f.figure(loan.paid),
      behind: loan.behind.isZero() ? '' : f.figure(loan.behind),
      late: lateText(loan, f),
      since: loan.lateSince ? f.date(loan.lateSince) : '',
    })),
    total: {
      lent: sum(({ lent }) => lent),
      principal: sum(({ principal }) => principal),
      expected: sum(({ expected }) => expected),
      paid: sum(({ paid }) => paid),
      behind: sum(({ behind }) => behind),
    },
  }
}

function lateText({ closedOn, daysLate, isRescheduled, isLost }: Standing, f: Formats): string {
  const t = f.texts('portfolio')
  if (closedOn) return f.texts('lending')(isLost ? 'states.written_off' : 'states.closed')
  const days = t('loans.daysN', { count: daysLate })
  return isRescheduled ? `${days}, ${t('loans.rescheduled')}` : days
}
