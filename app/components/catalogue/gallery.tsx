import { type KeyboardEvent, type MouseEvent, useRef, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { imagePath, imageSet, Picture } from './picture.tsx'
import type { PictureView } from './piece-view.ts'

export interface GalleryPicture extends PictureView {
  readonly caption: string
}

/**
 * The pictures of a product: the whole piece large, the others below it. Each is a link to its full size; where there is a script, it opens
 * over the page instead, and comes nearer with a press.
 */
export function Gallery({ pictures }: { pictures: readonly GalleryPicture[] }) {
  const t = useTranslations('storefront.product')
  const [shown, setShown] = useState<number>()
  const dialog = useRef<HTMLDialogElement>(null)
  const open = (index: number) => (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || !dialog.current?.showModal) return
    event.preventDefault()
    setShown(index)
    dialog.current.showModal()
  }
  // Arrows turn to the next picture, except where they scroll the one that came nearer.
  const turn = (event: KeyboardEvent) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (!by || shown === undefined || (event.target as Element).classList.contains('near')) return
    setShown((shown + by + pictures.length) % pictures.length)
  }
  const [first, ...others] = pictures
  return (
    <section className="gallery" aria-label={t('pictures')}>
      <figure className="main">
        {first ? (
          <a href={imagePath(first.key, 960)} onClick={open(0)} title={t('larger')}>
            <Picture picture={first} sizes="(min-width: 1000px) 660px, 100vw" isFirst mark="long" />
          </a>
        ) : (
          <Picture picture={first} sizes="100vw" />
        )}
      </figure>
      {others.map((picture, index) => (
        <figure key={picture.key} className="thumb">
          <a href={imagePath(picture.key, 960)} onClick={open(index + 1)} title={t('larger')}>
            <img
              src={imagePath(picture.key, 240)}
              srcSet={imageSet(picture.key)}
              sizes="(min-width: 1000px) 210px, 30vw"
              width={480}
              height={600}
              alt={picture.alt}
              loading="lazy"
              decoding="async"
            />
          </a>
          <figcaption className="cap">{picture.caption}</figcaption>
        </figure>
      ))}
      <dialog ref={dialog} className="lightbox" aria-label={t('pictures')} onClose={() => setShown(undefined)} onKeyDown={turn}>
        {shown !== undefined && <Large key={shown} pictures={pictures} shown={shown} show={setShown} />}
      </dialog>
    </section>
  )
}

interface LargeProps {
  readonly pictures: readonly GalleryPicture[]
  readonly shown: number
  readonly show: (index: number) => void
}

/** One picture over the page: whole, or twice as near and scrolled with finger, wheel or keys. Esc closes it, as every dialog. */
function Large({ pictures, shown, show }: LargeProps) {
  const t = useTranslations('storefront.product')
  const [isNear, setNear] = useState(false)
  const picture = pictures[shown]
  if (!picture) return null
  const move = (by: number) => show((shown + by + pictures.length) % pictures.length)
  return (
    <div className="large">
      <form method="dialog" className="bar">
        <p className="num">{t('pictureOf', { number: shown + 1, count: pictures.length, caption: picture.caption })}</p>
        <button type="submit" className="btn quiet">
          {t('close')}
        </button>
      </form>
      <section className={isNear ? 'stage near' : 'stage'} aria-label={picture.caption} tabIndex={isNear ? 0 : undefined}>
        <img src={imagePath(picture.key, 960)} width={picture.width} height={picture.height} alt={picture.alt} />
      </section>
      <div className="bar">
        <button type="button" className="btn quiet" onClick={() => move(-1)} hidden={pictures.length < 2}>
          {t('previousPicture')}
        </button>
        <button type="button" className="btn quiet" aria-pressed={isNear} onClick={() => setNear(!isNear)}>
          {t('nearer')}
        </button>
        <button type="button" className="btn quiet" onClick={() => move(1)} hidden={pictures.length < 2}>
          {t('nextPicture')}
        </button>
      </div>
    </div>
  )
}
