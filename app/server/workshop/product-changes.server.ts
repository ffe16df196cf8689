import type { ProductContent } from '#db/questions/catalogue/find-workshop-product.server.ts'
import { LOCALES } from '../../domain/shared/locale.ts'
import { formats } from '../formats.server.ts'

/** One thing that two versions of a product tell differently, finished for a page. Null where one of them says nothing of it. */
export interface ContentChange {
  readonly what: string
  readonly before: string | null
  readonly after: string | null
  /** The language of the two texts, when they are texts of the shop. */
  readonly lang: string | undefined
}

/** What each category is called in the language of the page. */
export type CategoryNames = ReadonlyMap<string, string>

type Told = ReadonlyMap<string, { readonly what: string; readonly text: string; readonly lang?: string }>

/** What differs between two versions of a product, in the order in which its page tells it. */
export function changesBetween(before: ProductContent, after: ProductContent, categories: CategoryNames): ContentChange[] {
  const [was, is] = [told(before, categories), told(after, categories)]
  const places = [...new Set([...was.keys(), ...is.keys()])]
  return places.flatMap((place) => {
    const [one, other] = [was.get(place), is.get(place)]
    if (one?.text === other?.text) return []
    const { what, lang } = (other ?? one) as { what: string; lang?: string }
    return [{ what, lang, before: one?.text ?? null, after: other?.text ?? null }]
  })
}

/** Everything a version says, each under a key of its own, in words. */
export function told({ state, texts, facts, steps, variants }: ProductContent, categories: CategoryNames): Told {
  const { texts: words, locale } = formats()
  const t = words('products')
  const publish = words('productForms')
  const forms = words('forms')
  const shop = words('storefront')
  const lines: [string, { what: string; text: string; lang?: string }][] = [
    ['state', { what: t('places.state'), text: t(`states.${state}`) }],
  ]
  for (const lang of LOCALES)
    for (const field of ['name', 'description', 'care'] as const) {
      const text = texts?.[lang]?.[field]
      const what = t('places.texts', { field: t(`places.fields.${field}`), language: t(`languages.${lang}`) })
      if (text) lines.push([`texts.${lang}.${field}`, { what, text, lang }])
    }
  const { fibres, measures, category, ...plain } = facts
  lines.push(['category', { what: t('places.category'), text: categories.get(category) ?? category }])
  for (const [fact, value] of Object.entries(plain))
    if (value !== null && value !== undefined) {
      const text = typeof value === 'boolean' ? t(value ? 'places.yes' : 'places.no') : String(value)
      lines.push([fact, { what: t(`places.${fact}`), text }])
    }
  const fibre = fibres.map(({ name, percent }) => `${percent} % ${name[locale]}`).join(', ')
  if (fibre) lines.push(['fibres', { what: t('places.fibres'), text: fibre }])
  const sizes = Object.entries(measures ?? {}).map(([name, text]) => {
    const key = `measures.${name}`
    return `${forms('label', { name: t.has(key) ? t(key) : name })} ${text}`
  })
  if (sizes.length > 0) lines.push(['measures', { what: t('places.measures'), text: sizes.join('; ') }])
  const stepWord = (step: string) => (shop.has(`steps.${step}`) ? shop(`steps.${step}`) : step)
  const work = (steps ?? []).map(
    ({ step, placeKind, region }) => `${stepWord(step)} (${publish(`publish.places.${placeKind}`)}, ${region})`,
  )
  lines.push(['steps', { what: t('places.steps'), text: work.join('; ') }])
  const made = (variants ?? []).map(({ sku, size, colour }) => [sku, size, colour].filter(Boolean).join(' '))
  lines.push(['variants', { what: t('places.variants'), text: made.join('; ') }])
  return new Map(lines)
}
