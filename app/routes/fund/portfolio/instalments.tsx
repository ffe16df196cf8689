import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { countInstalmentsDue, findInstalmentsDue, MET } from '#db/questions/lending/find-instalments-due.server.ts'
import { DataTable } from '../../../components/base/data-table.tsx'
import { EmptyState } from '../../../components/base/empty-state.tsx'
import { StatusPill } from '../../../components/base/status-pill.tsx'
import { familyHref, loanHref } from '../../../components/ledger/links.ts'
import { Meaning } from '../../../components/lending/meaning.tsx'
import { Downloads, PortfolioHead } from '../../../components/lending/portfolio-head.tsx'
import { portfolioHref } from '../../../components/lending/portfolio-links.ts'
import { Numbers } from '../../../components/lending/portfolio-tables.tsx'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { CURE_DAYS } from '../../../domain/lending/rules/pace.ts'
import { findToday, read } from '../../../domain/shared/read.server.ts'
import { formats } from '../../../server/formats.server.ts'
import { dayView, periodOf, readPortfolioParams } from '../../../server/fund/portfolio-params.server.ts'
import { heardText } from '../../../server/fund/week-view.server.ts'
import { requirePermission } from '../../../server/require.server.ts'

const TONES = { on_time: 'ok', cured: 'ok', waiting: 'wait', late: 'bad' } as const

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Hilo` }]

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'read:fund')
  const params = readPortfolioParams(request)
  const f = formats()
  const t = f.texts('portfolio')
  return read(actor, async (em) => {
    const today = await findToday(em)
    const period = periodOf(params, today)
    const counts = await countInstalmentsDue(em, period)
    const due = await findInstalmentsDue(em, period, params.met)
    return {
      title: t('instalments.title'),
      lead: t('periodIs', { from: f.date(period.from, 'long'), to: f.date(period.on, 'long') }),
      day: dayView(params, today, f),
      meaning: t('meaning.onTime', { grace: CURE_DAYS }),
      met: params.met,
      chips: MET.map((met) => ({ met, label: t(`instalments.mets.${met}`), count: counts[met] })),
      rows: due.map(({ loan, n, maker, dueOn, amount, scheduled, paidByDue, met, reason }) => ({
        ...{ loan, n, maker, met },
        due: f.date(dueOn),
        amount: f.figure(amount),
        scheduled: f.figure(scheduled),
        paid: f.figure(paidByDue),
        how: t(`instalments.mets.${met}`),
        reason: reason ? heardText(reason, f) : '',
      })),
    }
  })
}

/** The instalments behind the on-time rate, the latest first. */
export default function PortfolioInstalments() {
  const { title, lead, day, meaning, met, chips, rows } = useLoaderData<typeof loader>()
  const t = useTranslations('portfolio')
  const query = { on: day.on, months: day.months, met }
  const all = {
    met: undefined,
    label: useTranslations('shell.list')('all'),
    count: chips.reduce((sum, { count }) => sum + count, 0),
  }
  return (
    <>
      <PageHead
        title={title}
        lead={lead}
        trail={[{ label: t('title'), to: portfolioHref('', { ...query, met: undefined }) }, { label: title }]}
      />
      <div className="card">
        <PortfolioHead page="/instalments" day={day} filters={{ met }} />
        <div className="tools">
          <nav className="chips" aria-label={t('instalments.met')}>
            {[all, ...chips].map((chip) => (
              <Link
                key={chip.label}
                className="chip"
                to={portfolioHref('/instalments', { ...query, met: chip.met })}
                aria-current={chip.met === met ? 'true' : undefined}
              >
                {chip.label} <b className="num">{chip.count}</b>
              </Link>
            ))}
          </nav>
        </div>
        <div className="plot-pad">
          <Meaning>{meaning}</Meaning>
        </div>
        {rows.length === 0 ? <EmptyState title={t('instalments.empty')}>{t('instalments.emptyText')}</EmptyState> : <Table />}
        <p className="pg">
          {lead} <Downloads list="instalments" name={title} query={query} />
        </p>
      </div>
    </>
  )
}

function Table() {
  const { rows, title } = useLoaderData<typeof loader>()
  const t = useTranslations('portfolio.instalments')
  const head = (
    <>
      <th scope="col">{t('loan')}</th>
      <th scope="col">{t('maker')}</th>
      <th scope="col">{t('due')}</th>
      <Numbers labels={[t('n'), t('amount'), t('scheduled'), t('paidByDue')]} />
      <th scope="col">{t('how')}</th>
    </>
  )
  return (
    <DataTable caption={title} head={head}>
      {rows.map((row) => (
        <tr key={`${row.loan} ${row.n} ${row.due}`}>
          <th scope="row" className="id">
            <Link to={loanHref(row.loan)}>{row.loan}</Link>
          </th>
          <td>
            <Link to={familyHref(row.maker.code)}>{row.maker.chosenName}</Link>
          </td>
          <td className="nw">{row.due}</td>
          <td className="num">{row.n}</td>
          <td className="num">{row.amount}</td>
          <td className="num">{row.scheduled}</td>
          <td className="num">{row.paid}</td>
          <td>
            <StatusPill tone={TONES[row.met]}>{row.how}</StatusPill>
            {row.reason && <small className="sub">{row.reason}</small>}
          </td>
        </tr>
      ))}
    </DataTable>
  )
}
