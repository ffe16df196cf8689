import { useTranslations } from 'use-intl/react'
import { IMAGE_WIDTHS, type ImageWidth } from '../../domain/catalogue/ports.ts'
import { YarnArt } from '../base/icon.tsx'
import type { PictureView } from './piece-view.ts'

interface PictureProps {
  readonly picture: PictureView | undefined
  /** How wide it stands on the page, as `sizes` wants it. */
  readonly sizes: string
  /** The first pictures of a page are fetched at once, the others when they come near. */
  readonly isFirst?: boolean
  readonly mark?: 'short' | 'long' | 'none'
}

/** What a page is judged by when it comes: before its scripts. React 18 knows the attribute by its small name alone. */
const FETCHED_FIRST = { fetchpriority: 'high' }

/** A product's picture in its 4:5 frame, marked when it is drawn; a quiet tile where there is none yet. */
export function Picture({ picture, sizes, isFirst, mark = 'short' }: PictureProps) {
  const t = useTranslations('storefront.pieces')
  if (!picture)
    return (
      <span className="no-picture" role="img" aria-label={t('noPicture')}>
        <YarnArt />
      </span>
    )
  return (
    <>
      <img
        src={imagePath(picture.key, 480)}
        srcSet={imageSet(picture.key)}
        sizes={sizes}
        width={480}
        height={600}
        alt={picture.alt}
        loading={isFirst ? 'eager' : 'lazy'}
        decoding="async"
        {...(isFirst ? FETCHED_FIRST : {})}
      />
      {picture.isDrawing && mark !== 'none' && <DrawnMark isLong={mark === 'long'} />}
    </>
  )
}

/** The address of a stored picture: it never changes under one key. */
export function imagePath(key: string, width: ImageWidth): string {
  return `/img/${key}/${width}.webp`
}

/** Every stored width of a picture, for `srcSet`. */
export function imageSet(key: string): string {
  return IMAGE_WIDTHS.map((width) => `${imagePath(key, width)} ${width}w`).join(', ')
}

/** Says that a picture is drawn, not photographed. */
function DrawnMark({ isLong }: { isLong: boolean }) {
  const t = useTranslations('storefront.pieces')
  if (isLong) return <span className="drawn">{t('drawnLong')}</span>
  return (
    <span className="drawn">
      <span className="on-desk">{t('drawn')}</span>
      <span className="on-phone" aria-hidden="true">
        {t('drawnShort')}
      </span>
    </span>
  )
}
