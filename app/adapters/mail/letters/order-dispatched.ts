import { translator } from '../../../texts/texts.ts'
import type { Compose } from './letter.ts'
import { daysOf } from './order-parts.ts'

/** A parcel left: with whom, under which code, when it arrives, and whether more follows. */
export const orderDispatched: Compose<'order-dispatched'> = (facts, locale, links) => {
  const t = translator(locale, 'mail')
  const number = String(facts.orderNumber)
  const arrival = daysOf(facts.arrival, locale)
  const pieces = facts.pieces.map(({ name, quantity }) => (quantity > 1 ? `${name} × ${quantity}` : name))
  return {
    subject: t('dispatched.subject', { number }),
    preview: t('dispatched.preview', { dates: arrival }),
    heading: t('dispatched.heading'),
    blocks: [
      { type: 'text', text: t(facts.isWhole ? 'dispatched.whole' : 'dispatched.part') },
      {
        type: 'facts',
        facts: [
          { label: t('dispatched.pieces'), value: pieces.join(', ') },
          { label: t('dispatched.carrier'), value: facts.carrier },
          { label: t('dispatched.code'), value: facts.code },
          { label: t('order.arrival'), value: arrival },
        ],
      },
      { type: 'button', label: t('order.follow'), href: links.order(locale, facts.orderNumber) },
      ...(facts.isAbroad ? [{ type: 'small' as const, text: t('dispatched.duties') }] : []),
    ],
  }
}
