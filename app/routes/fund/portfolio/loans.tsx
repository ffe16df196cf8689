import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { findStandings } from '#db/questions/lending/find-standings.server.ts'
import { DataTable } from '../../../components/base/data-table.tsx'
import { EmptyState } from '../../../components/base/empty-state.tsx'
import { familyHref, loanHref } from '../../../components/ledger/links.ts'
import { Downloads, PortfolioHead } from '../../../components/lending/portfolio-head.tsx'
import { portfolioHref } from '../../../components/lending/portfolio-links.ts'
import { Numbers } from '../../../components/lending/portfolio-tables.tsx'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { findToday, read } from '../../../domain/shared/read.server.ts'
import { formats } from '../../../server/formats.server.ts'
import { dayView, periodOf, readPortfolioParams } from '../../../server/fund/portfolio-params.server.ts'
import { filtersOf, filterWords, standingsView } from '../../../server/fund/standings-view.server.ts'
import { requirePermission } from '../../../server/require.server.ts'

const WHICH = ['open', 'all', 'closed', 'lost', 'repeat', 'rescheduled'] as const

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Hilo` }]

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'read:fund')
  const params = readPortfolioParams(request)
  const f = formats()
  const t = f.texts('portfolio')
  return read(actor, async (em) => {
    const today = await findToday(em)
    const { on } = periodOf(params, today)
    const which = params.which ?? 'open'
    const loans = await findStandings(em, { ...params, which }, on)
    return {
      title: t('loans.title'),
      lead: t('lead', { date: f.date(on, 'long') }),
      day: dayView(params, today, f),
      which,
      filters: filtersOf(params),
      words: await filterWords(em, params, f),
      count: `${t('loansN', { count: loans.length })}, ${t('womenN', { count: new Set(loans.map(({ maker }) => maker.code)).size })}`,
      ...standingsView(loans, f),
    }
  })
}

/** The loans behind a figure, as they stood on its day, the longest behind first. */
export default function PortfolioLoans() {
  const { title, lead, day, which, filters, words, count, rows } = useLoaderData<typeof loader>()
  const t = useTranslations('portfolio.loans')
  const query = { on: day.on, months: day.months, ...filters }
  return (
    <>
      <PageHead
        title={title}
        lead={lead}
        trail={[
          { label: useTranslations('portfolio')('title'), to: portfolioHref('', { on: day.on, months: day.months }) },
          { label: title },
        ]}
      />
      <div className="card">
        <PortfolioHead page="/loans" day={day} filters={filters} hasPeriod={false} />
        <div className="tools">
          <nav className="chips" aria-label={t('which')}>
            {WHICH.map((each) => (
              <Link
                key={each}
                className="chip"
                to={portfolioHref('/loans', { ...query, which: each === 'open' ? undefined : each })}
                aria-current={each === which ? 'true' : undefined}
              >
                {t(`whichs.${each}`)}
              </Link>
            ))}
          </nav>
          {words && (
            <span>
              <strong>{words}</strong> · <Link to={portfolioHref('/loans', { on: day.on, months: day.months })}>{t('all')}</Link>
            </span>
          )}
        </div>
        {rows.length === 0 ? <EmptyState title={t('empty')}>{t('emptyText')}</EmptyState> : <Table />}
        <p className="pg">
          {count} <Downloads list="loans" name={title} query={query} />
        </p>
      </div>
    </>
  )
}

function Table() {
  const { rows, total, title } = useLoaderData<typeof loader>()
  const t = useTranslations('portfolio.loans')
  const words = useTranslations('fund')
  const head = (
    <>
      <th scope="col">{t('number')}</th>
      <th scope="col">{t('maker')}</th>
      <th scope="col">{t('officer')}</th>
      <th scope="col">{t('disbursed')}</th>
      <th scope="col">{t('kind')}</th>
      <Numbers labels={[t('lent'), t('principal'), t('expected'), t('paid'), t('behind')]} />
      <th scope="col">{t('days')}</th>
    </>
  )
  const foot = (
    <tr>
      <th scope="row" colSpan={5}>
        {words('total')}
      </th>
      <td className="num">{total.lent}</td>
      <td className="num">{total.principal}</td>
      <td className="num">{total.expected}</td>
      <td className="num">{total.paid}</td>
      <td className="num">{total.behind}</td>
      <td />
    </tr>
  )
  return (
    <DataTable caption={title} head={head} foot={foot}>
      {rows.map((row) => (
        <tr key={row.number}>
          <th scope="row" className="id">
            <Link to={loanHref(row.number)}>{row.number}</Link>
          </th>
          <td>
            <Link to={familyHref(row.maker.code)}>{row.maker.chosenName}</Link>
            <small className="sub">{row.place}</small>
          </td>
          <td>{row.officer}</td>
          <td className="nw">{row.disbursed}</td>
          <td>{row.credit}</td>
          <td className="num">{row.lent}</td>
          <td className="num">
            <strong>{row.principal}</strong>
          </td>
          <td className="num">{row.expected}</td>
          <td className="num">{row.paid}</td>
          <td className="num">{row.behind}</td>
          <td className="nw">
            {row.late}
            {row.since && <small className="sub">{row.since}</small>}
          </td>
        </tr>
      ))}
    </DataTable>
  )
}
