import type { ComplaintOfferRow, ComplaintRow } from '#db/questions/orders/find-complaint.server.ts'
import { ACCEPTED_FORMULA } from '../../domain/orders/complaint-clock.ts'
import { plainDate } from '../../domain/shared/dates.ts'
import { formatDate } from '../../texts/format.ts'
import type { Locale } from '../../texts/locales.ts'
import { translator } from '../../texts/texts.ts'

/** What is offered on a sheet and waits for its consumer, what became of earlier offers, and the agreement that closed it. */
export function presentComplaintOffers({ offers, answerDueOn }: ComplaintRow, locale: Locale) {
  const t = translator(locale, 'storefront')
  const day = (date: string) => formatDate(plainDate(date), locale, 'full')
  const open = offers.find(({ state }) => state === 'open')
  const taken = offers.find(({ state }) => state === 'accepted')
  const stops = open && open.pausedUntil > open.offeredOn
  return {
    offer: open && {
      id: open.id,
      words: open.words,
      notes: [
        ...(open.standsUntil ? [t('complaint.offer.until', { date: day(open.standsUntil) })] : []),
        stops
          ? t('complaint.offer.stops', { date: day(open.pausedUntil), due: day(answerDueOn) })
          : t('complaint.offer.goesOn', { due: day(answerDueOn) }),
      ],
      formula: t('complaint.offer.formula', { formula: ACCEPTED_FORMULA }),
    },
    earlier: offers
      .filter(({ state }) => state !== 'open' && state !== 'accepted')
      .map((each) => ({ id: each.id, words: each.words, state: becameOf(each, locale) })),
    agreed: taken && t('complaint.offer.agreed', { formula: ACCEPTED_FORMULA }),
  }
}

function becameOf({ state, offeredOn, closedOn }: ComplaintOfferRow, locale: Locale): string {
  const t = translator(locale, 'storefront')
  const day = (date: string) => formatDate(plainDate(date), locale, 'long')
  const closed = day(closedOn ?? offeredOn)
  if (state === 'declined') return t('complaint.offer.declined', { offered: day(offeredOn), closed })
  return t('complaint.offer.over', { offered: day(offeredOn) })
}
