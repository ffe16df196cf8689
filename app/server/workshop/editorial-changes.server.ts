import type { EditorialContent } from '#db/questions/catalogue/find-workshop-editorials.server.ts'
import { plainDate } from '../../domain/shared/dates.ts'
import { LOCALES } from '../../domain/shared/locale.ts'
import { formats } from '../formats.server.ts'
import type { ContentChange } from './product-changes.server.ts'

type Line = readonly [place: string, told: { readonly what: string; readonly text: string; readonly lang?: string }]

/** What differs between two versions of a collection or story, in the order in which its page tells it. */
export function editorialChangesBetween(before: EditorialContent, after: EditorialContent): ContentChange[] {
  const [was, is] = [new Map(told(before)), new Map(told(after))]
  const places = [...new Set([...was.keys(), ...is.keys()])]
  return places.flatMap((place) => {
    const [one, other] = [was.get(place), is.get(place)]
    if (one?.text === other?.text) return []
    const { what, lang } = (other ?? one) as { what: string; lang?: string }
    return [{ what, lang, before: one?.text ?? null, after: other?.text ?? null }]
  })
}

function told({ state, fromOn, untilOn, texts, pieces, pictures, makers }: EditorialContent): Line[] {
  const f = formats()
  const t = f.texts('editorials')
  const languages = f.texts('products')
  const words = LOCALES.flatMap((lang) =>
    (['title', 'lead', 'body'] as const).flatMap((field): Line[] => {
      const text = texts[lang]?.[field]
      const what = t('workshop.fieldIn', { field: t(`workshop.words.${field}`), language: languages(`languages.${lang}`) })
      return text ? [[`${lang}.${field}`, { what, text, lang }]] : []
    }),
  )
  const forms = f.texts('forms')
  const shown = makers.map(({ maker, shows }) => {
    const items = shows.map((item) => t(`workshop.items.${item}`)).join(', ')
    return `${forms('label', { name: maker })} ${items}`
  })
  const dates = [f.date(plainDate(fromOn)), untilOn ? f.date(plainDate(untilOn)) : t('workshop.noEnd')].join(' – ')
  const lists = {
    pieces: pieces.join(', '),
    pictures: pictures.map(({ alt }) => alt[f.locale]).join('\n'),
    makers: shown.join('\n'),
  }
  return [
    ['state', { what: t('workshop.state'), text: languages(`states.${state}`) }],
    ...words,
    ['dates', { what: t('workshop.dates'), text: dates }],
    ...Object.entries(lists).flatMap(([place, text]): Line[] =>
      text ? [[place, { what: t(`workshop.parts.${place}`), text }]] : [],
    ),
  ]
}
