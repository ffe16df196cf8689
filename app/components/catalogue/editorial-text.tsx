import { imagePath, imageSet } from './picture.tsx'
import type { PictureView } from './piece-view.ts'

interface EditorialTextProps {
  readonly paragraphs: readonly string[]
  readonly pictures: readonly PictureView[]
}

/** What a collection or story tells: its first picture, its text, its other pictures. */
export function EditorialText({ paragraphs, pictures }: EditorialTextProps) {
  const [first, ...others] = pictures
  if (!first && paragraphs.length === 0) return null
  return (
    <div className="told-text">
      {first && <Photo picture={first} isFirst />}
      {paragraphs.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      {others.length > 0 && (
        <div className="told-photos">
          {others.map((picture) => (
            <Photo key={picture.key} picture={picture} />
          ))}
        </div>
      )}
    </div>
  )
}

function Photo({ picture, isFirst }: { picture: PictureView; isFirst?: boolean }) {
  return (
    <img
      src={imagePath(picture.key, 480)}
      srcSet={imageSet(picture.key)}
      sizes={isFirst ? '(min-width: 760px) 680px, 92vw' : '(min-width: 760px) 340px, 46vw'}
      width={picture.width}
      height={picture.height}
      alt={picture.alt}
      loading={isFirst ? 'eager' : 'lazy'}
      decoding="async"
    />
  )
}
