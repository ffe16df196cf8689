import { Link } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { Icon } from '../base/icon.tsx'

/** One thing that may be done about a loan, and the page under the loan's where it is done. */
export interface EventLink {
  readonly deed: 'payoff' | 'pause' | 'resume' | 'reschedule' | 'schedules'
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
