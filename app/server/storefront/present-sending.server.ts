import type { SendingView } from '../../components/orders/sending-choice.tsx'
import type { ParcelPlan } from '../../domain/orders/parcels.ts'
import type { OrderQuote } from '../../domain/orders/quote-order.server.ts'
import type { PlainDate } from '../../domain/shared/dates.ts'
import { formatDateRange, formatMoney } from '../../texts/format.ts'
import type { Locale } from '../../texts/locales.ts'
import { translator } from '../../texts/texts.ts'
import { arrivalOf } from './present-door.server.ts'

/**
 * Whether what is ready waits for what is made: each way with its days, its delivery, and how much more or less that is. Nothing where there is nothing
 * to choose.
 */
export function presentSending(quote: OrderQuote, { locale, today }: { locale: Locale; today: PlainDate }): SendingView[] {
  const { otherPlan } = quote
  if (!otherPlan) return []
  const t = translator(locale, 'buying')
  const [together, apart] = quote.sending === 'together' ? [quote, otherPlan] : [otherPlan, quote]
  const daysOf = ({ parcels }: ParcelPlan, which: 'first' | 'last') => {
    const parcel = which === 'first' ? parcels[0] : parcels.at(-1)
    return formatDateRange(...arrivalOf(parcel?.makingDays, quote, today), locale)
  }
  const price = ({ shipping }: ParcelPlan) => (shipping.isZero() ? t('ways.free') : formatMoney(shipping, locale))
  const more = apart.shipping.minus(together.shipping)
  const amount = formatMoney(more.isPositive() ? more : more.negated(), locale)
  return [
    {
      value: 'together',
      name: t('sending.together'),
      price: price(together),
      when: t('sending.togetherWhen', { dates: daysOf(together, 'last') }),
      isChosen: quote.sending === 'together',
    },
    {
      value: 'apart',
      name: t('sending.apart'),
      price: price(apart),
      when: t('sending.apartWhen', { ready: daysOf(apart, 'first'), rest: daysOf(apart, 'last') }),
      difference: more.isZero() ? t('sending.same') : t(more.isPositive() ? 'sending.more' : 'sending.less', { amount }),
      isChosen: quote.sending === 'apart',
    },
  ]
}
