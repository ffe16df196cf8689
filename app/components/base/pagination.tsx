import { Link, useLocation } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { listHref } from './list-links.ts'

export interface PageOfList {
  readonly page: number
  readonly pageSize: number
  readonly total: number
}

/** Which part of a list this is, and the links to the pages beside it. The address keeps filter and order. */
export function Pagination({ page, pageSize, total }: PageOfList) {
  const t = useTranslations('shell.pages')
  const { search } = useLocation()
  if (total === 0) return null
  const from = (page - 1) * pageSize + 1
  const to = Math.min(page * pageSize, total)
  return (
    <nav className="pages" aria-label={t('label')}>
      <span className="num">{t('range', { from: String(from), to: String(to), total: String(total) })}</span>
      <ul>
        {page > 1 && (
          <li>
            <Link rel="prev" to={listHref(search, { page: page === 2 ? undefined : String(page - 1) })}>
              {t('previous')}
            </Link>
          </li>
        )}
        {to < total && (
          <li>
            <Link rel="next" to={listHref(search, { page: String(page + 1) })}>
              {t('next')}
            </Link>
          </li>
        )}
      </ul>
    </nav>
  )
}
