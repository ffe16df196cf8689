import { Link } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { DataTable } from '../base/data-table.tsx'
import { StatusPill, type StatusTone } from '../base/status-pill.tsx'
import { loanHref } from '../ledger/links.ts'

const VERDICTS = { on_pace: 'ok', cured: 'ok', late: 'bad', closed_before: 'ok' } as const satisfies Record<string, StatusTone>
const POINTS = ['covered', 'cure', 'drought', 'early', 'open', 'contest'] as const

/** The verdict on one of her loans, with every date that it rests on. */
export interface StepVerdictShown {
  readonly loan: string
  readonly title: string
  readonly isPunctual: boolean
  readonly decided: string
  readonly periods: readonly {
    readonly n: number
    readonly due: string
    readonly expected: string
    readonly byDue: string
    readonly byCure: string
    readonly verdict: keyof typeof VERDICTS
  }[]
}

interface LadderRuleProps {
  /** The days of grace, from the rule itself. */
  readonly days: number
  readonly verdicts: readonly StepVerdictShown[]
}

/** What opens the next step, in words, and how each of her loans was judged: so that she may contest it. */
export function LadderRule({ days, verdicts }: LadderRuleProps) {
  const t = useTranslations('wayIn.rule')
  const facts = { days: String(days) }
  return (
    <section className="card" aria-labelledby="rule">
      <div className="pad">
        <h2 id="rule">{t('title')}</h2>
        <ul className="points">
          {POINTS.map((point) => (
            <li key={point}>{t(`points.${point}`, facts)}</li>
          ))}
        </ul>
        {verdicts.length === 0 && <p className="muted gap-above">{t('none')}</p>}
      </div>
      {verdicts.map((verdict) => (
        <VerdictOnLoan key={verdict.loan} verdict={verdict} days={days} />
      ))}
    </section>
  )
}

function VerdictOnLoan({ verdict, days }: { verdict: StepVerdictShown; days: number }) {
  const t = useTranslations('wayIn.rule')
  const facts = { days: String(days) }
  const head = (
    <>
      <th scope="col">{t('n')}</th>
      <th scope="col">{t('due')}</th>
      {[t('expected'), t('byDue'), t('byCure', facts)].map((label) => (
        <th scope="col" className="num" key={label}>
          {label}
        </th>
      ))}
      <th scope="col">{t('verdict')}</th>
    </>
  )
  return (
    <details className="pad">
      <summary>
        {verdict.title}{' '}
        <StatusPill tone={verdict.isPunctual ? 'ok' : 'bad'}>{t(verdict.isPunctual ? 'punctual' : 'notPunctual')}</StatusPill>
      </summary>
      <p className="small">
        {verdict.decided} <Link to={loanHref(verdict.loan)}>{verdict.loan}</Link>
      </p>
      <DataTable caption={verdict.title} head={head}>
        {verdict.periods.map((row) => (
          <tr key={`${row.n} ${row.due}`}>
            <th scope="row">{row.n}</th>
            <td className="nw">{row.due}</td>
            <td className="num">{row.expected}</td>
            <td className="num">{row.byDue}</td>
            <td className="num">{row.byCure}</td>
            <td>
              <StatusPill tone={VERDICTS[row.verdict]}>{t(`verdicts.${row.verdict}`, facts)}</StatusPill>
            </td>
          </tr>
        ))}
      </DataTable>
    </details>
  )
}
