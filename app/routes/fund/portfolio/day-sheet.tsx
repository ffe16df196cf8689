import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { findPointsOfWeek } from '#db/questions/lending/find-advice.server.ts'
import { findWeek } from '#db/questions/lending/find-week.server.ts'
import { EmptyState } from '../../../components/base/empty-state.tsx'
import { PrintedBy } from '../../../components/ledger/printed-by.tsx'
import { PortfolioHead } from '../../../components/lending/portfolio-head.tsx'
import { portfolioHref } from '../../../components/lending/portfolio-links.ts'
import { WeekSheet } from '../../../components/lending/week-sheet.tsx'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { addDays } from '../../../domain/shared/dates.ts'
import { findToday, read } from '../../../domain/shared/read.server.ts'
import { formats } from '../../../server/formats.server.ts'
import { dayView, periodOf, readPortfolioParams } from '../../../server/fund/portfolio-params.server.ts'
import { printedBy } from '../../../server/fund/printed-by.server.ts'
import { weekView } from '../../../server/fund/week-view.server.ts'
import { requirePermission } from '../../../server/require.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Hilo` }]

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'read:fund')
  const params = readPortfolioParams(request)
  const f = formats()
  const t = f.texts('portfolio')
  return read(actor, async (em) => {
    const today = await findToday(em)
    const { on } = periodOf(params, today)
    return {
      title: t('daySheet.title'),
      lead: t('daySheet.lead', { from: f.date(on, 'long'), to: f.date(addDays(on, 6), 'long') }),
      day: dayView(params, today, f),
      by: params.by ?? 'agency',
      sheets: weekView(await findWeek(em, on), await findPointsOfWeek(em, on), params.by ?? 'agency', f),
      printed: await printedBy(em, actor, f),
    }
  })
}

/** The week's visits and payments, a sheet for each agency or officer, to be printed and written on. */
export default function DaySheet() {
  const { title, lead, day, by, sheets, printed } = useLoaderData<typeof loader>()
  const t = useTranslations('portfolio')
  const query = { on: day.on, months: day.months }
  return (
    <>
      <div className="no-print">
        <PageHead
          title={title}
          lead={`${lead} ${t('daySheet.printLead')}`}
          trail={[{ label: t('title'), to: portfolioHref('', query) }, { label: title }]}
        />
        <div className="card gap-below">
          <PortfolioHead page="/day-sheet" day={day} filters={{ by: by === 'agency' ? undefined : by }} hasPeriod={false} />
          <div className="tools">
            <nav className="chips" aria-label={t('daySheet.by')}>
              {(['agency', 'officer'] as const).map((each) => (
                <Link
                  key={each}
                  className="chip"
                  to={portfolioHref('/day-sheet', { ...query, by: each === 'agency' ? undefined : each })}
                  aria-current={each === by ? 'true' : undefined}
                >
                  {t(each === 'agency' ? 'daySheet.byAgency' : 'daySheet.byOfficer')}
                </Link>
              ))}
            </nav>
          </div>
          {sheets.length === 0 && <EmptyState title={t('daySheet.none')}>{t('loans.emptyText')}</EmptyState>}
        </div>
      </div>
      {sheets.map((sheet) => (
        <WeekSheet key={sheet.key} sheet={sheet} lead={lead} />
      ))}
      <PrintedBy printed={printed} />
    </>
  )
}
