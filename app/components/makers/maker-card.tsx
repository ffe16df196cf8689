import { Link } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'

/** A maker as a page shows her: only what she consented to, every text finished by the server. */
export interface MakerView {
  readonly to: string
  readonly name: string
  readonly handle: string
  /** "Knitter, La Libertad". */
  readonly about: string
  readonly practice: string | undefined
  readonly words: string | undefined
  readonly source: string | undefined
  readonly pieces: string
}

/** A maker beside the thread. A pattern drawn from her number stands where other shops put a face. */
export function MakerCard({ maker, isHere }: { maker: MakerView; isHere?: boolean }) {
  return (
    <article className="maker">
      <MakerPattern handle={maker.handle} />
      <div className="id">
        <h3>{maker.name}</h3>
        <p className="muted">
          {maker.about}
          {maker.practice && <br />}
          {maker.practice}
        </p>
      </div>
      <div>
        {maker.words && (
          <blockquote>
            <p>{maker.words}</p>
          </blockquote>
        )}
        {maker.source && <p className="small muted">{maker.source}</p>}
        {!isHere && (
          <Link className="link" to={maker.to}>
            {maker.pieces}
          </Link>
        )}
      </div>
    </article>
  )
}

/** The knit pattern that stands for a maker. */
export function MakerPattern({ handle }: { handle: string }) {
  const t = useTranslations('storefront.makers')
  return <img className="pat" src={`/img/maker/${handle}.svg`} width={192} height={192} alt={t('pattern')} loading="lazy" />
}
