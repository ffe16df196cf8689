import { plainDate } from '../../domain/shared/dates.ts'
import { LOCALES } from '../../domain/shared/locale.ts'
import { formats } from '../formats.server.ts'
import { EDITORIAL_PLACES } from '../storefront/present-editorials.server.ts'
import type { EditorialOnPage } from './editorial-on-page.server.ts'

/** A collection or story as the workshop's page of it shows it. */
export function presentWorkshopEditorial(editorial: EditorialOnPage) {
  const f = formats()
  const { content } = editorial
  return {
    ...{ kind: editorial.kind, title: editorial.title, path: editorial.path, version: editorial.version, state: editorial.state },
    isPublished: content.state === 'published',
    previewPath: `/${f.locale}/preview/${EDITORIAL_PLACES[editorial.kind]}/${editorial.number}`,
    dates: datesOf(editorial),
    words: LOCALES.map((language) => ({ language, ...content.texts[language] })),
    pieces: editorial.pieces,
    pictures: content.pictures.map(({ imageKey, alt }) => ({ key: imageKey, alt: alt[f.locale] })),
    makers: presentShown(editorial),
  }
}

/** From when until when it stands in the shop. */
export function datesOf({ content }: Pick<EditorialOnPage, 'content'>): string {
  const f = formats()
  const t = f.texts('editorials')
  const from = f.date(plainDate(content.fromOn))
  return content.untilOn
    ? t('workshop.fromUntil', { from, until: f.date(plainDate(content.untilOn)) })
    : t('workshop.fromAlone', { from })
}

/** Whom it is about: what it shows of her, and what of it she does not consent to today. */
export function presentShown({ makers }: EditorialOnPage) {
  const t = formats().texts('editorials')
  const named = (items: readonly string[]) => items.map((item) => t(`workshop.items.${item}`)).join(', ')
  return makers.map(({ maker, name, shows, missing }) => ({ maker, name, shows: named(shows), missing: named(missing) }))
}
