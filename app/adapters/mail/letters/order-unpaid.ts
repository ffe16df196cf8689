import { formatDateTime, formatMoney } from '../../../texts/format.ts'
import { translator } from '../../../texts/texts.ts'
import type { Compose } from './letter.ts'
import { boughtBlock } from './order-parts.ts'

/** How to pay by hand: where to, how much, what to write, who confirms it and until when the pieces are kept. */
export const paymentInstructions: Compose<'payment-instructions'> = (facts, locale, links) => {
  const t = translator(locale, 'mail')
  const number = String(facts.orderNumber)
  const total = formatMoney(facts.total, locale)
  return {
    subject: t('instructions.subject', { number, total }),
    preview: t('instructions.preview', { until: formatDateTime(new Date(facts.holdUntil), locale) }),
    heading: t('instructions.heading', { way: t(`ways.${facts.method}`), total }),
    blocks: [
      {
        type: 'facts',
        facts: [
          { label: t(facts.method === 'transfer' ? 'instructions.account' : 'instructions.number'), value: facts.to },
          ...(facts.holder ? [{ label: t('instructions.holder'), value: facts.holder }] : []),
          { label: t('instructions.amount'), value: total },
          { label: t('instructions.message'), value: number },
          ...(facts.payBy ? [{ label: t('instructions.payBy'), value: formatDateTime(new Date(facts.payBy), locale) }] : []),
          { label: t('instructions.until'), value: formatDateTime(new Date(facts.holdUntil), locale) },
        ],
      },
      {
        type: 'text',
        text: facts.confirmedBy
          ? t('instructions.confirmedBy', { who: facts.confirmedBy, until: formatDateTime(new Date(facts.holdUntil), locale) })
          : t('instructions.confirmed', { hours: facts.confirmedWithinHours }),
      },
      { type: 'button', label: t('instructions.open'), href: links.order(locale, facts.orderNumber) },
      boughtBlock(facts, locale, t('order.toPay')),
      { type: 'small', text: t('order.keep') },
    ],
  }
}

/** What was ordered by phone, and the page where it is paid. */
export const paymentLink: Compose<'payment-link'> = (facts, locale, links) => {
  const t = translator(locale, 'mail')
  const number = String(facts.orderNumber)
  const total = formatMoney(facts.total, locale)
  const until = formatDateTime(new Date(facts.payUntil), locale)
  return {
    subject: t('payLink.subject', { number, total }),
    preview: t('payLink.preview', { until }),
    heading: t('payLink.heading'),
    blocks: [
      { type: 'text', text: t('payLink.text', { until }) },
      { type: 'button', label: t('payLink.open', { total }), href: links.payLink(locale, facts.orderNumber) },
      boughtBlock(facts, locale, t('order.toPay')),
      { type: 'small', text: t('payLink.notYours') },
    ],
  }
}

/** A payment that was begun and not ended: nothing was charged, the pieces are kept until then, and here it goes on. */
export const paymentReminder: Compose<'payment-reminder'> = (facts, locale, links) => {
  const t = translator(locale, 'mail')
  const until = formatDateTime(new Date(facts.payUntil), locale)
  return {
    subject: t('reminder.subject', { number: String(facts.orderNumber) }),
    preview: t('reminder.preview'),
    heading: t('reminder.heading'),
    blocks: [
      { type: 'text', text: t('reminder.text', { until }) },
      {
        type: 'button',
        label: t('reminder.pay', { total: formatMoney(facts.total, locale) }),
        href: links.pay(locale, facts.orderNumber),
      },
      boughtBlock(facts, locale, t('order.toPay')),
      { type: 'small', text: t('reminder.once') },
    ],
  }
}

/** The time to pay is over: nothing was charged, the pieces are back in the shop. */
export const orderExpired: Compose<'order-expired'> = (facts, locale, links) => {
  const t = translator(locale, 'mail')
  return {
    subject: t('expired.subject', { number: String(facts.orderNumber) }),
    preview: t('expired.preview'),
    heading: t('expired.heading'),
    blocks: [
      { type: 'text', text: t('expired.text') },
      { type: 'button', label: t('expired.see'), href: links.order(locale, facts.orderNumber) },
      boughtBlock(facts, locale, t('order.notCharged')),
      { type: 'small', text: t('expired.paid') },
    ],
  }
}
