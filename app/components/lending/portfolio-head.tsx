import { Form, Link } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { Button } from '../base/button.tsx'
import { type PortfolioPage, type PortfolioQuery, portfolioHref } from './portfolio-links.ts'

export interface PortfolioDay {
  /** As given in the address; undefined for today. */
  readonly on: string | undefined
  readonly months: number
  /** The latest day that can be asked for. */
  readonly today: string
  readonly periods: readonly { readonly months: number; readonly label: string }[]
}

const PAGES: readonly {
  readonly page: PortfolioPage
  readonly word: 'overview' | 'loans' | 'instalments' | 'targets' | 'daySheet'
}[] = [
  { page: '', word: 'overview' },
  { page: '/loans', word: 'loans' },
  { page: '/instalments', word: 'instalments' },
  { page: '/targets', word: 'targets' },
  { page: '/day-sheet', word: 'daySheet' },
]

interface PortfolioHeadProps {
  readonly page: PortfolioPage
  readonly day: PortfolioDay
  /** What the list is narrowed by, kept when the day changes. */
  readonly filters?: PortfolioQuery
  readonly hasPeriod?: boolean
}

/** The parts of the portfolio as tabs, and the day and period it is told of. Works without scripts. */
export function PortfolioHead({ page, day, filters = {}, hasPeriod = true }: PortfolioHeadProps) {
  const t = useTranslations('portfolio')
  const { on, months, today, periods } = day
  return (
    <>
      <nav className="tabs" aria-label={t('tabs.label')}>
        {PAGES.map((each) => (
          <Link
            key={each.page}
            to={portfolioHref(each.page, { on, months })}
            aria-current={each.page === page ? 'page' : undefined}
          >
            {t(`tabs.${each.word}`)}
          </Link>
        ))}
      </nav>
      <Form method="get" action={portfolioHref(page)} className="tools filters" key={`${on} ${months}`}>
        {Object.entries(filters).map(
          ([name, value]) => value !== undefined && <input key={name} type="hidden" name={name} value={value} />,
        )}
        {months !== 12 && <input type="hidden" name="months" value={months} />}
        <label>
          {t('on')}
          <input className="input" type="date" name="on" defaultValue={on ?? today} max={today} />
        </label>
        <Button look="quiet">{t('show')}</Button>
        {on && <Link to={portfolioHref(page, { ...filters, months })}>{t('today')}</Link>}
        {hasPeriod && (
          <nav className="chips" aria-label={t('period')}>
            {periods.map((period) => (
              <Link
                key={period.months}
                className="chip"
                to={portfolioHref(page, { ...filters, on, months: period.months })}
                aria-current={period.months === months ? 'true' : undefined}
              >
                {period.label}
              </Link>
            ))}
          </nav>
        )}
      </Form>
    </>
  )
}

/** A list to take away, as CSV or as a spreadsheet. */
export function Downloads({ list, name, query }: { list: string; name: string; query: PortfolioQuery }) {
  const t = useTranslations('portfolio')
  return (
    <span className="downloads no-print">
      {(['csv', 'xlsx'] as const).map((format) => (
        <Link
          key={format}
          to={portfolioHref(`/${list}.${format}`, query)}
          reloadDocument
          aria-label={t('downloadAs', { list: name, format: format.toUpperCase() })}
        >
          {format.toUpperCase()}
        </Link>
      ))}
    </span>
  )
}
