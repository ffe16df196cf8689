import { Link } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { DescriptionList } from '../base/description-list.tsx'
import { Icon } from '../base/icon.tsx'
import { ThreadBar } from '../base/thread-bar.tsx'
import { CreditUse, type CreditUseView } from './credit-use.tsx'
import { Late, type LateView } from './lateness-parts.tsx'

export interface LoanSideView {
  readonly number: string
  readonly returned: { readonly percent: number; readonly percentText: string; readonly text: string }
  readonly late: LateView | undefined
  readonly use: CreditUseView | undefined
  readonly next: readonly { readonly title: string; readonly note: string; readonly href: string | undefined }[]
  readonly terms: readonly { readonly label: string; readonly value: string; readonly href?: string | undefined }[]
}

/** Beside the evidence: how much is paid back, why it is late, what the credit went into, what comes next, and the terms. */
export function LoanSide({ side }: { side: LoanSideView }) {
  const t = useTranslations('fund.loans')
  return (
    <>
      <section className="card pad">
        <h3>{t('returned')}</h3>
        <p>
          <strong className="big-figure">{side.returned.percentText}</strong>
        </p>
        <ThreadBar percent={side.returned.percent} label={t('returned')} text={side.returned.text} />
        <p className="small">{side.returned.text}</p>
      </section>
      {side.late && <Late late={side.late} number={side.number} />}
      {side.use && <CreditUse use={side.use} number={side.number} />}
      {side.next.length > 0 && (
        <section className="card pad">
          <h3>{t('whatNext')}</h3>
          <ul className="todo">
            {side.next.map(({ title, note, href }) => (
              <li key={title}>
                <Icon name="arrow" />
                {href ? <Link to={href}>{title}</Link> : <span>{title}</span>}
                <small>{note}</small>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className="card pad">
        <h3>{t('terms')}</h3>
        <DescriptionList
          facts={side.terms.map(({ label, value, href }) => ({
            label,
            value: href ? (
              <Link className="code" to={href}>
                {value}
              </Link>
            ) : (
              value
            ),
          }))}
        />
      </section>
    </>
  )
}
