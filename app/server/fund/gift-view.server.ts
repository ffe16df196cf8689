import type { GiftFound, GiftRow } from '#db/questions/programmes/find-gifts.server.ts'
import { GIFT_ACCOUNTS, type GoesTo } from '../../domain/settlement/gift-lines.ts'
import { plainDate } from '../../domain/shared/dates.ts'
import { rateSentence } from '../../texts/rate-sentence.ts'
import type { Formats } from '../formats.server.ts'

/** Who gave, as far as she wants it known. */
function giverOf(gift: GiftRow, f: Formats): string {
  if (gift.name) return gift.name
  return f.texts('programmes')(gift.isAnonymous ? 'gifts.anonymous' : 'gifts.nameless')
}

/** A gift as a row of the list. */
export function giftRowView(gift: GiftRow, f: Formats) {
  return {
    number: gift.number,
    state: gift.state,
    method: gift.method,
    amount: f.money(gift.amount),
    purpose: gift.purpose[f.locale],
    giver: giverOf(gift, f),
    since: f.moment(gift.begunAt),
    net: gift.booked ? f.figure(gift.booked.net) : '',
  }
}

/** What came of a gift, in soles, and where it went: the figures of its receipt. */
export function bookedView({ amount, booked, transfer }: GiftFound, f: Formats) {
  if (!booked) return undefined
  const { book, account } = GIFT_ACCOUNTS[booked.goesTo as GoesTo]
  return {
    receivedOn: f.date(plainDate(booked.receivedOn), 'long'),
    rate: booked.exchangeRate && rateSentence(booked.exchangeRate, amount.currency, f.locale),
    gross: f.money(booked.gross),
    fee: f.money(booked.fee),
    net: f.money(booked.net),
    receipt: booked.receipt,
    ...{ book, account },
    isForFund: book === 'fund',
    transfer,
  }
}

/** What is known of a gift and its payment, as pairs. */
export function giftFacts(gift: GiftFound, f: Formats): { label: string; value: string }[] {
  const t = f.texts('programmes')
  const { payment } = gift
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['purpose', gift.purpose[f.locale]],
    ['given', f.money(gift.amount)],
    ['way', t(`gifts.ways.${gift.method}`)],
    ['giver', giverOf(gift, f)],
    ['email', gift.email],
    ['language', gift.locale.toUpperCase()],
    ['since', f.moment(gift.begunAt)],
    ['until', !gift.booked && payment.expiresAt ? f.moment(payment.expiresAt) : undefined],
    ['payment', payment.number],
    ['reference', payment.reference],
    ['confirmedBy', payment.confirmedBy],
  ]
  return facts.flatMap(([key, value]) => (value ? [{ label: t(`gifts.${key}`), value }] : []))
}
