import type { GiftFound } from '#db/questions/programmes/find-gifts.server.ts'
import type { WayToPay } from '../../domain/payments/ways-to-pay.ts'
import type { ProviderPaymentResult } from '../../domain/settlement/settle-provider-payment.server.ts'
import { dateOf, plainDate } from '../../domain/shared/dates.ts'
import { formatDate, formatMoney } from '../../texts/format.ts'
import type { Locale } from '../../texts/locales.ts'
import { rateSentence } from '../../texts/rate-sentence.ts'
import { translator } from '../../texts/texts.ts'

/** What the giver is told, each with its sentence about the money. */
export type GiftPageState =
  | 'received'
  | 'twice'
  | 'twiceBack'
  | 'returned'
  | 'waiting'
  | 'late'
  | 'open'
  | 'silent'
  | 'checking'
  | 'expired'
  | 'failed'

/** What is true of a gift: by its books first, then by what the provider just said. */
export function giftStateOf(gift: GiftFound, asked: ProviderPaymentResult | undefined, isSilent: boolean): GiftPageState {
  if (gift.booked && gift.state === 'returned') return 'returned'
  if (gift.booked && gift.again) return gift.again.isBack ? 'twiceBack' : 'twice'
  if (gift.booked) return 'received'
  if (gift.payment.provider === 'manual') return gift.payment.state === 'expired' ? 'late' : 'waiting'
  if (asked === 'open') return isSilent ? 'silent' : 'open'
  return asked === 'expired' || asked === 'failed' ? asked : 'checking'
}

/** The page of a gift in finished texts. */
export function presentGift(gift: GiftFound, state: GiftPageState, locale: Locale, own: string, transfer: WayToPay | undefined) {
  const t = translator(locale, 'giving')
  const amount = formatMoney(gift.amount, locale)
  const { expiresAt } = gift.payment
  const until = expiresAt ? formatDate(dateOf(expiresAt), locale, 'long') : ''
  const date = gift.booked ? formatDate(plainDate(gift.booked.receivedOn), locale, 'long') : ''
  const isWaiting = state === 'waiting' || state === 'late'
  const isOver = state === 'expired' || state === 'failed'
  return {
    title: `${t('gift.number', { number: gift.number })} · Hilo`,
    number: t('gift.number', { number: gift.number }),
    heading: t(`gift.${state}.title`, { amount }),
    text: t(`gift.${state}.text`, { until, date, number: gift.again?.number ?? '' }),
    purpose: t('gift.for', { purpose: gift.purpose[locale] }),
    factsTitle: isWaiting ? t('gift.how') : undefined,
    facts: isWaiting ? howToTransfer(gift, transfer, locale) : broughtBy(gift, locale),
    note: isWaiting && transfer ? t('gift.confirm', { hours: transfer.confirmedWithinHours }) : undefined,
    receipt: gift.booked && {
      to: `${own}/receipt.pdf`,
      label: t('gift.receipt', { number: gift.booked.receipt }),
    },
    payLabel: state === 'open' || state === 'silent' ? t('gift.pay', { amount }) : undefined,
    lookLabel: state === 'checking' ? t('gift.look') : undefined,
    isOver,
    nextLabel: t(isOver ? 'gift.again' : 'gift.toImpact'),
    keep: t('gift.keep'),
  }
}

function howToTransfer(gift: GiftFound, transfer: WayToPay | undefined, locale: Locale) {
  const t = translator(locale, 'giving')
  return [
    ...(transfer ? [{ label: t('gift.to'), value: transfer.paysTo }] : []),
    { label: t('gift.sum'), value: formatMoney(gift.amount, locale) },
    { label: t('gift.write'), value: gift.number },
  ]
}

function broughtBy({ amount, booked }: GiftFound, locale: Locale) {
  if (!booked) return []
  const t = translator(locale, 'giving')
  const foreign =
    booked.exchangeRate === undefined
      ? []
      : [
          { label: t('gift.rate'), value: rateSentence(booked.exchangeRate, amount.currency, locale) },
          { label: t('gift.gross'), value: formatMoney(booked.gross, locale) },
        ]
  return [
    { label: t('gift.given'), value: formatMoney(amount, locale) },
    ...foreign,
    { label: t('gift.fee'), value: formatMoney(booked.fee, locale) },
    { label: t('gift.net'), value: formatMoney(booked.net, locale) },
  ]
}
