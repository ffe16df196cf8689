import { Link } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { Callout } from '../base/callout.tsx'
import { Icon } from '../base/icon.tsx'

/** One thing that may be done about a loan, and the page under the loan's where it is done. */
export interface EventLink {
  readonly deed:
    | 'advance'
    | 'payoff'
    | 'pause'
    | 'resume'
    | 'reschedule'
    | 'writeOff'
    | 'annulment'
    | 'recovery'
    | 'schedules'
    | 'decision'
  readonly page: string
}

/** What may be done when a loan does not go as it was agreed. */
export function LoanEvents({ number, links }: { number: string; links: readonly EventLink[] }) {
  const t = useTranslations('loanEvents')
  if (links.length === 0) return null
  return (
    <section className="card pad">
      <h3>{t('card.title')}</h3>
      <ul className="todo">
        {links.map(({ deed, page }) => (
          <li key={deed}>
            <Icon name="arrow" />
            <Link to={`/fund/loans/${number}/${page}`}>{t(`deeds.${deed}`)}</Link>
            <small>{t(`deedNotes.${deed}`)}</small>
          </li>
        ))}
      </ul>
    </section>
  )
}

interface StepVerdictProps {
  readonly verdict: { readonly isPunctual: boolean; readonly text: string; readonly note: string }
}

/** Of a closed loan, what the way it was paid means for the next step. */
export function StepVerdict({ verdict }: StepVerdictProps) {
  return (
    <Callout tone={verdict.isPunctual ? 'ok' : 'info'} title={verdict.text}>
      <p>{verdict.note}</p>
    </Callout>
  )
}
