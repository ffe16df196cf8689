import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl/react'
import { Icon } from '../base/icon.tsx'
import { Pagination } from '../base/pagination.tsx'
import { FacetButton, FacetPanel } from './facet-panel.tsx'
import { PieceGrid } from './piece-grid.tsx'
import type { ShelfView } from './shelf-view.ts'
import { SortLinks } from './sort-links.tsx'

/** Pieces with everything that narrows them down: filters beside them, what is chosen above them, their order. `empty` stands where none fits. */
export function PieceShelf({ shelf, empty }: { shelf: ShelfView; empty: ReactNode }) {
  const t = useTranslations('storefront.shelf')
  return (
    <div className="shelf">
      <FacetPanel shelf={shelf} />
      <div className="shelf-list">
        <Chips shelf={shelf} />
        <div className="shelf-tools">
          <FacetButton active={shelf.active.length} />
          <p className="num" role="status">
            {shelf.count}
          </p>
          <SortLinks current={shelf.sort} sorts={shelf.sorts} />
        </div>
        <h2 className="vh">{t('list')}</h2>
        {shelf.pieces.length > 0 ? <PieceGrid pieces={shelf.pieces} eager={4} /> : empty}
        <Pagination {...shelf.page} />
      </div>
    </div>
  )
}

function Chips({ shelf }: { shelf: ShelfView }) {
  const t = useTranslations('storefront.facets')
  return (
    <>
      {shelf.promoted.length > 0 && (
        <nav className="chips promoted" aria-label={t('promoted')}>
          {shelf.promoted.map(({ label, to, count }) => (
            <Link key={to} to={to} preventScrollReset>
              {label} <span className="num">{count}</span>
            </Link>
          ))}
        </nav>
      )}
      {shelf.active.length > 0 && (
        <nav className="chips active" aria-label={t('active')}>
          {shelf.active.map(({ label, to }) => (
            <Link key={to} to={to} preventScrollReset>
              <span className="vh">{t('remove')} </span>
              {label} <Icon name="cross" />
            </Link>
          ))}
          <Link className="clear" to={shelf.clear} preventScrollReset>
            {t('clear')}
          </Link>
        </nav>
      )}
    </>
  )
}
