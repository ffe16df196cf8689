import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl/react'
import { DataTable } from '../base/data-table.tsx'
import { ColumnPlot, type ColumnPlotView } from './column-plot.tsx'
import { Meaning } from './meaning.tsx'
import { Downloads } from './portfolio-head.tsx'
import type { PortfolioQuery } from './portfolio-links.ts'

interface SectionProps {
  readonly title: string
  readonly list: string
  readonly query: PortfolioQuery
  readonly plot: ColumnPlotView
  readonly meaning: string
  readonly note?: ReactNode
  readonly children: ReactNode
}

/** A plot with its meaning, and the table under it that says the same. */
export function PlotSection({ title, list, query, plot, meaning, note, children }: SectionProps) {
  return (
    <section className="card plotted">
      <h2 className="card-title">
        {title} {note && <small>{note}</small>} <Downloads list={list} name={title} query={query} />
      </h2>
      <div className="plot-pad">
        <ColumnPlot plot={plot} />
        <Meaning>{meaning}</Meaning>
      </div>
      {children}
    </section>
  )
}

export function Numbers({ labels }: { labels: readonly string[] }) {
  return labels.map((label) => (
    <th scope="col" className="num" key={label}>
      {label}
    </th>
  ))
}

interface BucketRow {
  readonly bucket: string
  readonly label: string
  readonly to: string
  readonly loans: number
  readonly women: number
  readonly principal: string
  readonly share: string
}

/** What is out by days behind. */
export function BucketTable({
  rows,
  total,
}: {
  rows: readonly BucketRow[]
  total: Pick<BucketRow, 'loans' | 'women' | 'principal'>
}) {
  const t = useTranslations('portfolio.buckets')
  const words = useTranslations('fund')
  const head = (
    <>
      <th scope="col">{t('bucket')}</th>
      <Numbers labels={[t('loans'), t('women'), t('principal'), t('share')]} />
    </>
  )
  const foot = (
    <tr>
      <th scope="row">{words('total')}</th>
      <td className="num">{total.loans}</td>
      <td className="num">{total.women}</td>
      <td className="num">{total.principal}</td>
      <td />
    </tr>
  )
  return (
    <DataTable caption={t('title')} head={head} foot={foot}>
      {rows.map((row) => (
        <tr key={row.bucket}>
          <th scope="row">
            <Link to={row.to}>{row.label}</Link>
          </th>
          <td className="num">{row.loans}</td>
          <td className="num">{row.women}</td>
          <td className="num">{row.principal}</td>
          <td className="num">{row.share}</td>
        </tr>
      ))}
    </DataTable>
  )
}

interface MonthSums {
  readonly expected: string
  readonly sales: string
  readonly cash: string
  readonly received: string
  readonly difference: string
  readonly instalments: number
  readonly late: number
}

/** What was expected and what came in, month by month. */
export function MonthTable({ rows, total }: { rows: readonly (MonthSums & { key: string; label: string })[]; total: MonthSums }) {
  const t = useTranslations('portfolio.months')
  const words = useTranslations('fund')
  const labels = [t('instalments'), t('expected'), t('sales'), t('cash'), t('received'), t('difference'), t('late')]
  const head = (
    <>
      <th scope="col">{t('month')}</th>
      <Numbers labels={labels} />
    </>
  )
  const foot = (
    <tr>
      <th scope="row">{words('total')}</th>
      <MonthCells sums={total} />
    </tr>
  )
  return (
    <DataTable caption={t('title')} head={head} foot={foot}>
      {rows.map((row) => (
        <tr key={row.key}>
          <th scope="row" className="nw">
            {row.label}
          </th>
          <MonthCells sums={row} />
        </tr>
      ))}
    </DataTable>
  )
}

function MonthCells({ sums }: { sums: MonthSums }) {
  return (
    <>
      <td className="num">{sums.instalments}</td>
      <td className="num">{sums.expected}</td>
      <td className="num">{sums.sales}</td>
      <td className="num">{sums.cash}</td>
      <td className="num">{sums.received}</td>
      <td className="num">{sums.difference}</td>
      <td className="num">{sums.late}</td>
    </>
  )
}

interface StepCounts {
  readonly women: number
  readonly loans: number
  readonly open: number
  readonly closed: number
  readonly lost: number
  readonly punctual: number
}

/** How far up the ladder the women came. */
export function LadderTable({
  rows,
  total,
}: {
  rows: readonly (StepCounts & { step: number; label: string; to: string })[]
  total: StepCounts
}) {
  const t = useTranslations('portfolio.ladder')
  const head = (
    <>
      <th scope="col">{t('step')}</th>
      <Numbers labels={[t('women'), t('loans'), t('open'), t('closed'), t('punctual'), t('lost')]} />
    </>
  )
  const foot = (
    <tr>
      <th scope="row">{t('all')}</th>
      <StepCells counts={total} />
    </tr>
  )
  return (
    <DataTable caption={t('title')} head={head} foot={foot}>
      {rows.map((row) => (
        <tr key={row.step}>
          <th scope="row">
            <Link to={row.to}>{row.label}</Link>
          </th>
          <StepCells counts={row} />
        </tr>
      ))}
    </DataTable>
  )
}

function StepCells({ counts }: { counts: StepCounts }) {
  return (
    <>
      <td className="num">{counts.women}</td>
      <td className="num">{counts.loans}</td>
      <td className="num">{counts.open}</td>
      <td className="num">{counts.closed}</td>
      <td className="num">{counts.punctual}</td>
      <td className="num">{counts.lost}</td>
    </>
  )
}

interface PartRow {
  readonly key: string
  readonly label: string
  readonly to: string | undefined
  readonly loans: number
  readonly women: number
  readonly principal: string
  readonly atRisk: number
  readonly atRiskShare: string
  readonly ever: number
  readonly lent: string
}

/** The loans of each agency, prison, step or officer. */
export function PartTable({
  by,
  rows,
  query,
}: {
  by: 'agency' | 'prison' | 'kind' | 'step' | 'officer'
  rows: readonly PartRow[]
  query: PortfolioQuery
}) {
  const t = useTranslations('portfolio.parts')
  const labels = [t('loans'), t('women'), t('principal'), t('atRisk'), t('atRiskShare'), t('ever'), t('lent')]
  const head = (
    <>
      <th scope="col">{t(`name.${by}`)}</th>
      <Numbers labels={labels} />
    </>
  )
  return (
    <section className="card part">
      <h3 className="card-title">
        {t(by)} <Downloads list={by} name={t(by)} query={query} />
      </h3>
      <DataTable caption={t(by)} head={head}>
        {rows.map((row) => (
          <tr key={row.key}>
            <th scope="row">{row.to ? <Link to={row.to}>{row.label}</Link> : row.label}</th>
            <td className="num">{row.loans}</td>
            <td className="num">{row.women}</td>
            <td className="num">{row.principal}</td>
            <td className="num">{row.atRisk}</td>
            <td className="num">{row.atRiskShare}</td>
            <td className="num">{row.ever}</td>
            <td className="num">{row.lent}</td>
          </tr>
        ))}
      </DataTable>
    </section>
  )
}
