import { Link, useLocation } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { listHref } from '../base/list-links.ts'

const WORDS = {
  relevance: 'relevance',
  featured: 'featured',
  price: 'cheapest',
  '-price': 'dearest',
  newest: 'newest',
} as const

/** The orders of a shelf as links: they stand in the address and work without JavaScript. The first one is the usual order. */
export function SortLinks({ current, sorts }: { current: string; sorts: readonly string[] }) {
  const t = useTranslations('storefront.shelf.sort')
  const { search } = useLocation()
  return (
    <nav className="sort-links" aria-label={t('label')}>
      <span aria-hidden="true">{t('label')}</span>
      <ul>
        {sorts.map((value, place) => (
          <li key={value}>
            <Link
              to={listHref(search, { sort: place === 0 ? undefined : value })}
              aria-current={current === value ? 'true' : undefined}
              preventScrollReset
            >
              {t(WORDS[value as keyof typeof WORDS])}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
