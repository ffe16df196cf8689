import { useTranslations } from 'use-intl/react'

interface PictureVersionsProps {
  readonly versions: readonly {
    readonly number: number
    readonly title: string
    readonly by: string
    readonly hung: readonly { readonly key: string; readonly alt: string }[]
  }[]
}

/** How the pictures of a product hung, version by version: those that were taken down are still to be seen. */
export function PictureVersions({ versions }: PictureVersionsProps) {
  const t = useTranslations('productForms.pictures')
  if (versions.length === 0) return null
  return (
    <section className="card pad stack gap-above" aria-labelledby="pictures-before">
      <h2 id="pictures-before">{t('versions')}</h2>
      {versions.map(({ number, title, by, hung }) => (
        <div key={number}>
          <p>
            <b>{title}</b> <span className="muted">{by}</span>
          </p>
          <ul className="pictures small">
            {hung.map(({ key, alt }) => (
              <li key={key}>
                <img src={`/img/${key}/240.webp`} alt={alt} width={96} loading="lazy" />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  )
}
