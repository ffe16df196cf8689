import { Link } from '@remix-run/react'
import { useLocale, useTranslations } from 'use-intl/react'
import { EmptyState } from '../../components/base/empty-state.tsx'

/** Makers or answers that were found, each a link with what is known of it. */
export function FoundList({
  id,
  found,
}: {
  id: 'makers' | 'help'
  found: readonly { readonly to: string; readonly label: string; readonly note?: string | undefined }[]
}) {
  const t = useTranslations('storefront.find')
  if (found.length === 0) return null
  return (
    <section className="found" aria-labelledby={`h-found-${id}`}>
      <h2 id={`h-found-${id}`}>{t(id)}</h2>
      <ul>
        {found.map(({ to, label, note }) => (
          <li key={`${to} ${label}`}>
            <Link to={to}>{label}</Link>
            {note && <p className="small muted">{note}</p>}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Nothing under these words: what to do about it. */
export function NothingFound({ typed }: { typed: string }) {
  const t = useTranslations('storefront.find')
  const locale = useLocale()
  return (
    <EmptyState
      title={t('nothing', { words: typed })}
      action={
        <Link className="btn quiet" to={`/${locale}/c/${t('everythingSlug')}`}>
          {t('seeEverything')}
        </Link>
      }
    >
      {t('nothingText')}
    </EmptyState>
  )
}

/** Something was found, but the filters leave nothing of it. */
export function NothingLeft({ clear }: { clear: string }) {
  const t = useTranslations('storefront.find')
  return (
    <EmptyState
      title={t('filtered')}
      action={
        <Link className="btn quiet" to={clear}>
          {t('clear')}
        </Link>
      }
    >
      {t('filteredText')}
    </EmptyState>
  )
}

/** The departments, for whom words did not help. */
export function ShelfLinks({ shelves }: { shelves: readonly { name: string; to: string; count: number }[] }) {
  const t = useTranslations('storefront.find')
  return (
    <section className="found" aria-labelledby="h-found-shelves">
      <h2 id="h-found-shelves">{t('browse')}</h2>
      <nav className="chips" aria-label={t('browse')}>
        {shelves.map(({ name, to, count }) => (
          <Link key={to} to={to}>
            {name} <span className="num">{count}</span>
          </Link>
        ))}
      </nav>
    </section>
  )
}
