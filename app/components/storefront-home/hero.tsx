import { Link } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { imagePath, imageSet, Picture } from '../catalogue/picture.tsx'
import type { PieceView } from '../catalogue/piece-view.ts'

// A phone of one pixel per point gets the small one: the first view of the shop stays light.
const CUT_SIZES = '(min-width: 1000px) 500px, 240px'

/** The promise, and the first piece with its loose yarn end: the thread of the whole page. */
export function Hero({ piece, cutKey }: { piece: PieceView | undefined; cutKey: string | undefined }) {
  const t = useTranslations('storefront.home')
  return (
    <section className="hero" aria-labelledby="promise">
      <div className="wrap">
        <div className="words">
          <h1 id="promise">{t('promise')}</h1>
          <p className="lead">{t('lead')}</p>
          <div className="acts">
            <a className="btn" href="#pieces">
              {t('see')}
            </a>
            <a className="link" href="#how">
              {t('how')}
            </a>
          </div>
        </div>
        {piece && <HeroPiece piece={piece} cutKey={cutKey} />}
      </div>
    </section>
  )
}

function HeroPiece({ piece, cutKey }: { piece: PieceView; cutKey: string | undefined }) {
  const t = useTranslations('storefront.pieces')
  return (
    <figure className={cutKey ? undefined : 'framed'}>
      <svg className="tail d" viewBox="0 0 860 132" aria-hidden="true">
        <path d="M848 6C862 60 840 112 760 112H560C470 112 470 40 512 40S552 112 460 112H-900" />
      </svg>
      <Link to={piece.to}>
        {cutKey ? (
          <img
            src={imagePath(cutKey, 480)}
            srcSet={imageSet(cutKey)}
            sizes={CUT_SIZES}
            width={480}
            height={600}
            alt={piece.picture?.alt ?? piece.name}
          />
        ) : (
          <Picture picture={piece.picture} sizes="(min-width: 1000px) 500px, 92vw" isFirst mark="none" />
        )}
      </Link>
      <svg className="tail m" viewBox="0 0 360 84" preserveAspectRatio="none" aria-hidden="true">
        <path d="M243 2C262 44 246 66 206 66H160C112 66 108 28 132 28S152 66 104 66H-10" />
      </svg>
      <figcaption>
        <span>
          <strong>{piece.name}</strong>
          <br />
          <span className="muted small">
            {piece.by}
            {piece.picture?.isDrawing !== false && ` · ${t('drawn')}`}
          </span>
        </span>
        <strong className="num">{piece.price}</strong>
      </figcaption>
    </figure>
  )
}
