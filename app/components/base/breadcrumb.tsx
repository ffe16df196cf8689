import { Link } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'

export interface Crumb {
  readonly label: string
  /** Left out for the page itself, which stands last. */
  readonly to?: string
}

/** Where this page stands. The shop and the workspace set it in their own sizes. */
export function Breadcrumb({ trail, className = 'crumbs' }: { trail: readonly Crumb[]; className?: 'crumbs' | 'crumb' }) {
  const t = useTranslations('shell')
  return (
    <nav className={className} aria-label={t('trail')}>
      <ol>
        {trail.map(({ label, to }) => (
          <li key={label}>{to ? <Link to={to}>{label}</Link> : <span aria-current="page">{label}</span>}</li>
        ))}
      </ol>
    </nav>
  )
}
