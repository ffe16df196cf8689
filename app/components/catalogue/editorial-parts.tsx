import { useTranslations } from 'use-intl/react'
import { LinkButton } from '../base/button.tsx'
import { StatusPill } from '../base/status-pill.tsx'

interface Words {
  readonly language: 'es' | 'en' | 'fr'
  readonly title?: string
  readonly lead?: string
  readonly body?: string | null
}

/** How it is told, language beside language: a missing one is said, and leads to where it is written. */
export function EditorialWordsCards({ path, words }: { path: string; words: readonly Words[] }) {
  const t = useTranslations('products.page')
  const languages = useTranslations('products.languages')
  return (
    <section aria-labelledby="words" className="gap-above">
      <h2 className="sec" id="words">
        {t('words')}
      </h2>
      <div className="told">
        {words.map(({ language, title, lead, body }) => (
          <article key={language} className="card pad stack">
            <div className="told-head">
              <h3>{languages(language)}</h3>
              {!title && <StatusPill tone="bad">{t('noWords')}</StatusPill>}
              <LinkButton look="quiet" small to={`${path}/words/${language}`}>
                {t('change')} <span className="vh">{languages(language)}</span>
              </LinkButton>
            </div>
            {title && (
              <div lang={language} className="stack">
                <p>
                  <b>{title}</b>
                </p>
                <p>{lead}</p>
                {body && <p className="muted said">{body}</p>}
              </div>
            )}
          </article>
        ))}
      </div>
    </section>
  )
}

interface EditorialPiecesProps {
  readonly path: string
  readonly pieces: readonly { readonly code: string; readonly name: string; readonly isOffered: boolean }[]
  readonly pictures: readonly { readonly key: string; readonly alt: string }[]
}

/** Its pieces and its pictures in their order. */
export function EditorialPieces({ path, pieces, pictures }: EditorialPiecesProps) {
  const t = useTranslations('editorials.workshop')
  return (
    <section className="card pad stack gap-above" aria-labelledby="pieces">
      <div className="told-head">
        <h2 id="pieces">{t('parts.pieces')}</h2>
        <LinkButton look="quiet" small to={`${path}/pieces`}>
          {t('choosePieces')}
        </LinkButton>
      </div>
      {pieces.length === 0 && <p className="muted">{t('noPieces')}</p>}
      <ol className="what-happens">
        {pieces.map(({ code, name, isOffered }) => (
          <li key={code}>
            {name} <span className="code muted">{code}</span>{' '}
            {!isOffered && <StatusPill tone="wait">{t('notOffered')}</StatusPill>}
          </li>
        ))}
      </ol>
      <div className="told-head">
        <h2>{t('parts.pictures')}</h2>
        <LinkButton look="quiet" small to={`${path}/pictures`}>
          {t('toPictures')}
        </LinkButton>
      </div>
      {pictures.length === 0 && <p className="muted">{t('noPictures')}</p>}
      <ul className="pictures small">
        {pictures.map(({ key, alt }) => (
          <li key={key}>
            <img src={`/img/${key}/240.webp`} alt={alt} width={96} loading="lazy" />
          </li>
        ))}
      </ul>
    </section>
  )
}

export interface ShownMaker {
  readonly maker: string
  readonly name: string
  readonly shows: string
  readonly missing: string
}

interface EditorialShowingProps {
  readonly path: string
  readonly dates: string
  readonly makers: readonly ShownMaker[]
  readonly version: number
}

/** When it stands in the shop, whom it is about, and the way to its versions. */
export function EditorialShowing({ path, dates, makers, version }: EditorialShowingProps) {
  const t = useTranslations('editorials.workshop')
  const product = useTranslations('products.page')
  return (
    <section className="card pad stack gap-above" aria-labelledby="showing">
      <div className="told-head">
        <h2 id="showing">{t('showing')}</h2>
        <LinkButton look="quiet" small to={`${path}/showing`}>
          {product('change')} <span className="vh">{t('showing')}</span>
        </LinkButton>
      </div>
      <p>{dates}</p>
      {makers.length === 0 && <p className="muted">{t('nobody')}</p>}
      <ShownMakers makers={makers} />
      <div className="acts">
        <LinkButton look="quiet" small to={`${path}/versions`}>
          {product('history')} {version}
        </LinkButton>
      </div>
    </section>
  )
}

/** Whom it is about, what it shows of each, and what of it she does not consent to. */
export function ShownMakers({ makers }: { makers: readonly ShownMaker[] }) {
  const t = useTranslations('editorials.workshop')
  return makers.map(({ maker, name, shows, missing }) => (
    <p key={maker}>
      <b>{name}</b> <span className="code muted">{maker}</span>: {shows}{' '}
      {missing && <StatusPill tone="bad">{t('missing', { items: missing })}</StatusPill>}
    </p>
  ))
}
