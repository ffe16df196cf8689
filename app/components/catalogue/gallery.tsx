import { useTranslations } from 'use-intl/react'
import { imagePath, imageSet, Picture } from './picture.tsx'
import type { PictureView } from './piece-view.ts'

export interface GalleryPicture extends PictureView {
  readonly caption: string
}

/** The pictures of a product: the whole piece large, the others below it, each a link to its full size. */
export function Gallery({ pictures }: { pictures: readonly GalleryPicture[] }) {
  const t = useTranslations('storefront.product')
  const [first, ...others] = pictures
  return (
    <section className="gallery" aria-label={t('pictures')}>
      <figure className="main">
        <Picture picture={first} sizes="(min-width: 1000px) 660px, 100vw" isFirst mark="long" />
      </figure>
      {others.map((picture) => (
        <figure key={picture.key} className="thumb">
          <a href={imagePath(picture.key, 960)}>
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
    </section>
  )
}
