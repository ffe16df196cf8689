import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useLocale, useTranslations } from 'use-intl/react'
import { Callout } from '../base/callout.tsx'
import { GateNotice, type GateView, SumLine } from './door-box.tsx'

/** A bag in figures, finished by the server. Either it has sums, or a gate or a problem that says why not. */
export interface SummaryView {
  readonly title: string
  readonly lines: readonly {
    readonly key: string
    readonly name: string
    readonly choice: string
    readonly quantity: number
    readonly amount: string
    readonly to: string
  }[]
  readonly window?: string
  readonly sums?: readonly { readonly label: string; readonly amount: string }[]
  readonly totalLabel?: string
  readonly total?: string
  /** What the carrier collects at the door, where it is known, and what the buyer pays in all. */
  readonly atDoor?: AtDoorView | undefined
  readonly note?: string
  /** Prices that are not what the shopper saw last. */
  readonly changes?: readonly string[]
  readonly gate?: GateView | undefined
  readonly problem?: string | undefined
}

interface AtDoorView {
  readonly taxLabel: string
  readonly tax: string
  readonly allLabel: string
  readonly all: string
}

interface OrderSummaryProps {
  readonly summary: SummaryView
  /** The pieces by name: in the checkout, where the bag is not in sight. */
  readonly hasLines?: boolean
  readonly children?: ReactNode
}

/** What is bought and what it costs at the door; stands beside every step and never folds away. */
export function OrderSummary({ summary, hasLines, children }: OrderSummaryProps) {
  const t = useTranslations('storefront.bag')
  const locale = useLocale()
  return (
    <section className="box summary" aria-labelledby="h-sum">
      <h2 id="h-sum" className="mid-heading">
        {summary.title}
      </h2>
      <p className="small">
        {summary.window} <Link to={`/${locale}/country`}>{t('changeCountry')}</Link>
      </p>
      {hasLines && (
        <ul className="summary-lines">
          {summary.lines.map((line) => (
            <li key={line.key}>
              <span>
                {line.name}
                <span className="small muted">
                  {line.choice && ` · ${line.choice}`} × {line.quantity}
                </span>
              </span>
              <span className="num">{line.amount}</span>
            </li>
          ))}
        </ul>
      )}
      {summary.changes && summary.changes.length > 0 && <BagChanged changes={summary.changes} />}
      {summary.gate && <GateNotice gate={summary.gate} />}
      {summary.problem && (
        <Callout tone="wait" title={t('problem')}>
          <p>{summary.problem}</p>
        </Callout>
      )}
      {summary.sums && (
        <dl className="sum">
          {summary.sums.map(({ label, amount }) => (
            <SumLine key={label} label={label} amount={amount} />
          ))}
          <SumLine label={summary.totalLabel ?? ''} amount={summary.total ?? ''} isTotal />
          {summary.atDoor && (
            <>
              <SumLine label={summary.atDoor.taxLabel} amount={summary.atDoor.tax} />
              <SumLine label={summary.atDoor.allLabel} amount={summary.atDoor.all} />
            </>
          )}
        </dl>
      )}
      {summary.note && <p className="small muted gap">{summary.note}</p>}
      {children}
    </section>
  )
}

/** What is not as it was when the shopper looked last, before anything is charged. */
export function BagChanged({ changes }: { changes: readonly string[] }) {
  const t = useTranslations('buying.page')
  return (
    <Callout tone="wait" title={t('changed')}>
      <ul>
        {changes.map((change) => (
          <li key={change}>{change}</li>
        ))}
      </ul>
    </Callout>
  )
}
