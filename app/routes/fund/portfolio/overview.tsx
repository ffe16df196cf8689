import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { EmptyState } from '../../../components/base/empty-state.tsx'
import { PrintedBy } from '../../../components/ledger/printed-by.tsx'
import { FigureCards } from '../../../components/lending/figure-cards.tsx'
import { Meaning } from '../../../components/lending/meaning.tsx'
import { PortfolioHead } from '../../../components/lending/portfolio-head.tsx'
import { BucketTable, LadderTable, MonthTable, PartTable, PlotSection } from '../../../components/lending/portfolio-tables.tsx'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { portfolioOn } from '../../../domain/lending/portfolio.server.ts'
import { findToday, read } from '../../../domain/shared/read.server.ts'
import { allowLongRead } from '../../../server/csv-response.server.ts'
import { formats } from '../../../server/formats.server.ts'
import { dayView, periodOf, readPortfolioParams } from '../../../server/fund/portfolio-params.server.ts'
import { portfolioView } from '../../../server/fund/portfolio-view.server.ts'
import { printedBy } from '../../../server/fund/printed-by.server.ts'
import { requirePermission } from '../../../server/require.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Hilo` }]

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'read:fund')
  const params = readPortfolioParams(request)
  const f = formats()
  const t = f.texts('portfolio')
  return read(actor, async (em) => {
    await allowLongRead(em)
    const today = await findToday(em)
    const period = periodOf(params, today)
    const kept = { on: params.on, months: params.months }
    const portfolio = await portfolioOn(em, period)
    return {
      title: t('title'),
      lead: t('lead', { date: f.date(period.on, 'long') }),
      period: t('periodIs', { from: f.date(period.from), to: f.date(period.on) }),
      day: dayView(params, today, f),
      kept,
      isEmpty: portfolio.parts.kind.length === 0,
      view: portfolioView(portfolio, kept, f),
      printed: await printedBy(em, actor, f),
    }
  })
}

/** How the fund's money is out and comes back, on any day: each figure with its meaning, and a way to the loans behind it. It prints as it stands. */
export default function Portfolio() {
  const { title, lead, day, isEmpty, printed } = useLoaderData<typeof loader>()
  const t = useTranslations('portfolio')
  return (
    <>
      <PageHead title={title} lead={lead} />
      <div className="card no-print gap-below">
        <PortfolioHead page="" day={day} />
        {isEmpty && <EmptyState title={t('loans.empty')}>{t('loans.emptyText')}</EmptyState>}
      </div>
      {!isEmpty && <Sections />}
      <PrintedBy printed={printed} />
    </>
  )
}

function Sections() {
  const { view, period, kept } = useLoaderData<typeof loader>()
  const t = useTranslations('portfolio')
  const { figures, buckets, months, ladder, parts } = view
  return (
    <>
      <FigureCards figures={figures} />
      <PlotSection title={t('buckets.title')} list="buckets" query={kept} plot={buckets.plot} meaning={buckets.meaning}>
        <BucketTable rows={buckets.rows} total={buckets.total} />
      </PlotSection>
      <PlotSection title={t('months.title')} note={period} list="months" query={kept} plot={months.plot} meaning={months.meaning}>
        <MonthTable rows={months.rows} total={months.total} />
      </PlotSection>
      <PlotSection
        title={t('ladder.title')}
        note={<Link to={ladder.repeat.to}>{ladder.repeat.text}</Link>}
        list="ladder"
        query={kept}
        plot={ladder.plot}
        meaning={ladder.meaning}
      >
        <LadderTable rows={ladder.rows} total={ladder.total} />
      </PlotSection>
      <h2 className="sec">{t('parts.title')}</h2>
      <Meaning>{t('meaning.parts')}</Meaning>
      {parts.map(({ by, rows }) => (
        <PartTable key={by} by={by} rows={rows} query={kept} />
      ))}
    </>
  )
}
