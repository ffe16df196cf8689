import { Link, useLocation } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { listHref } from '../base/list-links.ts'

const ORDERS = [
  ['featured', 'featured'],
  ['price', 'cheapest'],
  ['-price', 'dearest'],
  ['newest', 'newest'],
] as const

/** The orders of a shelf as links: they stand in the address and work without JavaScript. */
export function SortLinks({ current }: { current: string }) {
  const t = useTranslations('storefront.shelf.sort')
  const { search } = useLocation()
  return (
    <nav className="sort-links" aria-label={t('label')}>
      <span aria-hidden="true">{t('label')}</span>
      <ul>
        {ORDERS.map(([value, key]) => (
          <li key={value}>
            <Link
              to={listHref(search, { sort: value === 'featured' ? undefined : value })}
              aria-current={current === value ? 'true' : undefined}
              preventScrollReset
            >
              {t(key)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
