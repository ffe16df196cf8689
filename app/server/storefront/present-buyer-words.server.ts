import type { LineWords, ShownReview } from '#db/questions/orders/find-buyer-words.server.ts'
import { averageTenths } from '../../domain/orders/buyer-words.ts'
import { type PlainDate, plainDate } from '../../domain/shared/dates.ts'
import { formatCountry, formatDate } from '../../texts/format.ts'
import { LOCALE_NAMES, type Locale } from '../../texts/locales.ts'
import { translator } from '../../texts/texts.ts'

/** Lines that a note may still be written about. */
export function noteLines(lines: readonly LineWords[]): LineWords[] {
  return lines.filter(({ makerId, note }) => makerId !== null && note === null)
}

/** Lines that a review may be written about: something of them has come. */
export function reviewLines(lines: readonly LineWords[], today: PlainDate): LineWords[] {
  return lines.filter(({ cameOn, review }) => cameOn !== null && cameOn <= today && review === null)
}

export function lineChoices(lines: readonly LineWords[], locale: Locale) {
  return lines.map(({ lineId, name }) => ({ value: lineId, label: name[locale] }))
}

/** Writing, among what a buyer may do now. */
export function presentWritingWays(lines: readonly LineWords[], today: PlainDate, locale: Locale) {
  const t = translator(locale, 'afterSale')
  return [
    ...(noteLines(lines).length > 0 ? [{ title: t('note.way.title'), text: t('note.way.text'), to: 'note' }] : []),
    ...(reviewLines(lines, today).length > 0 ? [{ title: t('review.way.title'), text: t('review.way.text'), to: 'review' }] : []),
  ]
}

/** What the buyer wrote about an order, each with what became of it. */
export function presentWritten(lines: readonly LineWords[], locale: Locale) {
  const t = translator(locale, 'afterSale')
  return lines.flatMap(({ name, note, review }) => [
    ...(note
      ? [
          {
            key: note.number,
            reviewId: undefined,
            title: t('note.mine.title', { name: name[locale] }),
            words: note.words,
            state: noteState(note, locale),
            answer: note.answer?.words,
            answerBy: note.answer
              ? t(note.answer.translatedBy ? 'note.mine.translated' : 'note.mine.answered', {
                  date: formatDate(plainDate(note.answer.on), locale, 'long'),
                  name: note.answer.translatedBy ?? '',
                })
              : undefined,
          },
        ]
      : []),
    ...(review && !review.isWithdrawn
      ? [
          {
            key: review.number,
            reviewId: review.id,
            title: t('review.mine.title', { name: name[locale], stars: review.stars }),
            words: review.words,
            state: reviewState(review, locale),
            answer: review.decided?.answer ?? undefined,
            answerBy: review.decided?.answer ? t('review.mine.answer') : undefined,
          },
        ]
      : []),
  ])
}

function noteState({ decided, answer }: NonNullable<LineWords['note']>, locale: Locale): string {
  const t = translator(locale, 'afterSale')
  if (!decided) return t('note.mine.waits')
  if (decided.decision === 'refused') return t('words.notPassedOn', { reason: t(`words.reasons.${decided.reason ?? 'unclear'}`) })
  return t(answer ? 'note.mine.hasAnswer' : 'note.mine.sent')
}

function reviewState({ decided }: NonNullable<LineWords['review']>, locale: Locale): string {
  const t = translator(locale, 'afterSale')
  if (!decided) return t('review.mine.waits')
  if (decided.decision === 'refused') return t('words.notPassedOn', { reason: t(`words.reasons.${decided.reason ?? 'unclear'}`) })
  return t('review.mine.shown')
}

/** What buyers said of a piece, for its page; undefined when nobody did. */
export function presentReviews(
  { reviews, stars }: { reviews: readonly ShownReview[]; stars: readonly number[] },
  locale: Locale,
) {
  if (reviews.length === 0) return undefined
  const t = translator(locale, 'afterSale')
  const tenths = averageTenths(stars)
  const average = tenths === undefined ? undefined : `${Math.floor(tenths / 10)}.${tenths % 10}`
  return {
    title: t('review.list.title'),
    /** For JSON-LD `aggregateRating`: only where an average may be shown. */
    rating: average ? { value: average, count: stars.length } : undefined,
    average: average
      ? t('review.list.average', { average: locale === 'en' ? average : average.replace('.', ','), count: stars.length })
      : undefined,
    note: t('review.list.note'),
    reviews: reviews.map((review) => ({
      key: review.number,
      stars: review.stars,
      starsText: t('review.stars', { stars: review.stars }),
      words: review.words,
      lang: review.locale,
      by: [
        t('review.list.by', { country: formatCountry(review.country, locale) }),
        formatDate(review.on, locale, 'month'),
        ...(review.locale === locale ? [] : [t('review.list.language', { language: LOCALE_NAMES[review.locale] })]),
      ].join(' · '),
      answer: review.answer ?? undefined,
      answerTitle: t('review.mine.answer'),
    })),
  }
}

export type ReviewsView = NonNullable<ReturnType<typeof presentReviews>>
