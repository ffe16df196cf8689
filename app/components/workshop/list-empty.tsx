import { Link, useLocation } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { EmptyState } from '../base/empty-state.tsx'

/** A list without rows: what will stand here; and, when a filter hid them, how to see all. */
export function ListEmpty({ title, text, isFiltered }: { title: string; text: string; isFiltered: boolean }) {
  const t = useTranslations('shell.list')
  const { pathname } = useLocation()
  const clear = isFiltered ? (
    <Link className="btn" to={pathname}>
      {t('clear')}
    </Link>
  ) : undefined
  return (
    <EmptyState title={title} action={clear}>
      {text}
    </EmptyState>
  )
}
