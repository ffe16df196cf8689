import { useTranslations } from 'use-intl/react'
import { LinkButton } from '../base/button.tsx'
import { DataTable } from '../base/data-table.tsx'
import { DescriptionList, type Fact } from '../base/description-list.tsx'
import { StatusPill } from '../base/status-pill.tsx'

interface Words {
  readonly language: 'es' | 'en' | 'fr'
  readonly name?: string
  readonly description?: string
  readonly care?: string | null
}

/** How a product is told, language beside language: a missing one is said, and leads to where it is written. */
export function ProductWords({ code, words }: { code: string; words: readonly Words[] }) {
  const t = useTranslations('products.page')
  const languages = useTranslations('products.languages')
  return (
    <section aria-labelledby="words" className="gap-above">
      <h2 className="sec" id="words">
        {t('words')}
      </h2>
      <div className="told">
        {words.map(({ language, name, description, care }) => (
          <article key={language} className="card pad stack">
            <div className="told-head">
              <h3>{languages(language)}</h3>
              {!name && <StatusPill tone="bad">{t('noWords')}</StatusPill>}
              <LinkButton look="quiet" small to={`/workshop/products/${code}/words/${language}`}>
                {t('change')} <span className="vh">{languages(language)}</span>
              </LinkButton>
            </div>
            {name && (
              <div lang={language} className="stack">
                <p>
                  <b>{name}</b>
                </p>
                <p>{description}</p>
                {care && <p className="muted">{care}</p>}
              </div>
            )}
          </article>
        ))}
      </div>
    </section>
  )
}

export interface VariantView {
  readonly id: string
  readonly sku: string
  readonly size: string | null
  readonly colour: string | null
  readonly free: number
  readonly prices: readonly { readonly currency: 'PEN' | 'USD' | 'EUR'; readonly texts: readonly string[] }[]
}

const SYMBOLS = { PEN: 'S/', USD: 'US$', EUR: '€' } as const

/** Sizes and colours with what each costs in each currency. */
export function VariantTable({ variants }: { variants: readonly VariantView[] }) {
  const t = useTranslations('products.page')
  return (
    <DataTable
      caption={t('variants')}
      head={
        <>
          <th scope="col">{t('sku')}</th>
          <th scope="col">{t('size')}</th>
          <th scope="col">{t('colour')}</th>
          <th scope="col" className="num">
            {t('free')}
          </th>
          {(['PEN', 'USD', 'EUR'] as const).map((currency) => (
            <th key={currency} scope="col" className="num">
              {t('price', { symbol: SYMBOLS[currency] })}
            </th>
          ))}
        </>
      }
    >
      {variants.map(({ id, sku, size, colour, free, prices }) => (
        <tr key={id}>
          <th scope="row" className="code">
            {sku}
          </th>
          <td>{size ?? '—'}</td>
          <td>{colour ?? '—'}</td>
          <td className="num">{free}</td>
          {prices.map(({ currency, texts }) => (
            <td key={currency} className="num">
              {texts.length === 0 && <span className="muted">{t('noPrice')}</span>}
              {texts.map((text, index) => (index === 0 ? text : <small key={text} className="sub">{` ${text}`}</small>))}
            </td>
          ))}
        </tr>
      ))}
    </DataTable>
  )
}

/** The variants of a product, and the way to their prices. */
export function ProductVariants({ code, variants }: { code: string; variants: readonly VariantView[] }) {
  const t = useTranslations('products.page')
  return (
    <section className="card gap-above" aria-labelledby="variants">
      <div className="told-head pad">
        <h2 id="variants">{t('variants')}</h2>
        <LinkButton look="quiet" small to={`/workshop/products/${code}/variants`}>
          {t('toVariants')}
        </LinkButton>
      </div>
      <VariantTable variants={variants} />
    </section>
  )
}

/** What a product is, fact by fact. */
export function ProductFacts({ code, facts }: { code: string; facts: readonly Fact[] }) {
  const t = useTranslations('products.page')
  return (
    <section className="card pad stack gap-above" aria-labelledby="facts">
      <div className="told-head">
        <h2 id="facts">{t('facts')}</h2>
        <LinkButton look="quiet" small to={`/workshop/products/${code}/facts`}>
          {t('change')} <span className="vh">{t('facts')}</span>
        </LinkButton>
      </div>
      <DescriptionList facts={facts} />
    </section>
  )
}

interface ProductPicturesProps {
  readonly code: string
  readonly pictures: readonly { readonly key: string; readonly alt: string }[]
  readonly version: number
}

/** The pictures that hang on a product, and the way to its versions. */
export function ProductPictures({ code, pictures, version }: ProductPicturesProps) {
  const t = useTranslations('products.page')
  return (
    <section className="card pad stack gap-above" aria-labelledby="pictures">
      <h2 id="pictures">{t('pictures')}</h2>
      <ul className="pictures small">
        {pictures.map(({ key, alt }) => (
          <li key={key}>
            <img src={`/img/${key}/480.webp`} alt={alt} width={96} loading="lazy" />
          </li>
        ))}
      </ul>
      <div className="acts">
        <LinkButton look="quiet" small to={`/workshop/products/${code}/pictures`}>
          {t('toPictures')}
        </LinkButton>
        <LinkButton look="quiet" small to={`/workshop/products/${code}/versions`}>
          {t('history')} {version}
        </LinkButton>
      </div>
    </section>
  )
}

/** How the product is told in the other languages. */
export function OtherLanguages({ others }: { others: readonly Words[] }) {
  const t = useTranslations('products.words')
  const languages = useTranslations('products.languages')
  return (
    <aside className="stack">
      {others.map((other) => (
        <section key={other.language} className="card pad stack" aria-labelledby={`in-${other.language}`}>
          <h2 id={`in-${other.language}`}>{t('beside', { language: languages(other.language) })}</h2>
          <div lang={other.language} className="stack">
            <p>
              <b>{other.name}</b>
            </p>
            <p>{other.description}</p>
            {other.care && <p className="muted">{other.care}</p>}
          </div>
        </section>
      ))}
    </aside>
  )
}
