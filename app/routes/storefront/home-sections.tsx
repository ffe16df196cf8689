import { Link } from '@remix-run/react'
import { useLocale, useTranslations } from 'use-intl/react'
import { EditorialCards, type EditorialCardView } from '../../components/catalogue/editorial-card.tsx'
import { PieceGrid } from '../../components/catalogue/piece-grid.tsx'
import type { PieceView } from '../../components/catalogue/piece-view.ts'
import { MakerCard, type MakerView } from '../../components/makers/maker-card.tsx'
import { DestinationTable, type DestinationView } from '../../components/orders/destination-table.tsx'

interface PiecesProps {
  readonly pieces: readonly PieceView[]
  readonly shelves: readonly { readonly name: string; readonly to: string; readonly count: number }[]
  readonly all: string
}

/** The first pieces, with the shelves beside their heading. */
export function Pieces({ pieces, shelves, all }: PiecesProps) {
  const t = useTranslations('storefront.pieces')
  const locale = useLocale()
  return (
    <section className="section near" id="pieces" aria-labelledby="h-pieces">
      <div className="wrap">
        <div className="headrow">
          <div>
            <h2 id="h-pieces">{t('title', { count: pieces.length })}</h2>
            <p>{t('note')}</p>
          </div>
          <nav aria-label={t('shelves')}>
            <div className="chips">
              {shelves.map(({ name, to, count }) => (
                <Link key={to} to={to}>
                  {name} <span className="num">{count}</span>
                </Link>
              ))}
            </div>
          </nav>
        </div>
        <PieceGrid pieces={pieces} eager={2} />
        <p className="more">
          <Link className="btn quiet" to={`/${locale}/c/${t('allSlug')}`}>
            {all}
          </Link>
        </p>
      </div>
    </section>
  )
}

interface EditorialsProps {
  readonly title: string
  readonly cards: readonly EditorialCardView[]
  readonly all: readonly { readonly label: string; readonly to: string }[]
}

/** What staff tell beside single pieces. */
export function Editorials({ title, cards, all }: EditorialsProps) {
  return (
    <section className="section" aria-labelledby="h-told">
      <div className="wrap">
        <header>
          <h2 id="h-told">{title}</h2>
        </header>
        <EditorialCards cards={cards} />
        <p className="more">
          {all.map(({ label, to }) => (
            <Link key={to} className="link" to={to}>
              {label}
            </Link>
          ))}
        </p>
      </div>
    </section>
  )
}

/** Two makers who chose to be named. */
export function Makers({ makers }: { makers: readonly MakerView[] }) {
  const t = useTranslations('storefront.makers')
  const locale = useLocale()
  return (
    <section className="section" aria-labelledby="h-makers">
      <div className="wrap">
        <header>
          <h2 id="h-makers">{t('two', { count: makers.length })}</h2>
          <p>{t('note')}</p>
        </header>
        <div className="makers">
          {makers.map((maker) => (
            <MakerCard key={maker.handle} maker={maker} />
          ))}
        </div>
        <p className="more">
          <Link className="link" to={`/${locale}/makers`}>
            {t('everybody')}
          </Link>
        </p>
      </div>
    </section>
  )
}

/** Where parcels go, and what may not travel. */
export function Where({ destinations, all, gate }: { destinations: readonly DestinationView[]; all: string; gate: string }) {
  const t = useTranslations('storefront')
  const locale = useLocale()
  return (
    <section className="section" aria-labelledby="h-where">
      <div className="wrap">
        <header>
          <h2 id="h-where">{t('home.where.title')}</h2>
        </header>
        <div className="where">
          <DestinationTable destinations={destinations} />
          <div className="stack">
            <div className="note">
              <h3>{t('gate.title')}</h3>
              <p>{gate}</p>
            </div>
            <p>
              <Link className="link" to={`/${locale}/delivery`}>
                {all}
              </Link>
            </p>
          </div>
        </div>
      </div>
    </section>
  )
}
