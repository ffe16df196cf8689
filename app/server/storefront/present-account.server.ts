import type { CustomerOrder } from '#db/questions/customers/find-customer-orders.server.ts'
import { plainDate } from '../../domain/shared/dates.ts'
import { formatDate, formatMoney } from '../../texts/format.ts'
import type { Locale } from '../../texts/locales.ts'
import { translator } from '../../texts/texts.ts'
import { orderPath } from './order-of-token.server.ts'

/** One order of the list, in finished texts, with the way to its own page. */
export function presentCustomerOrder({ number, state, placedOn, total, pieces }: CustomerOrder, locale: Locale) {
  const t = translator(locale, 'customers')
  return {
    number,
    title: t('page.number', { number: String(number) }),
    to: orderPath({ locale }, number),
    state: t(`page.states.${state}`),
    placedOn: formatDate(plainDate(placedOn), locale, 'long'),
    total: formatMoney(total, locale),
    pieces: pieces.map(({ name, quantity }) => (quantity > 1 ? `${name} × ${quantity}` : name)).join(', '),
  }
}
export type CustomerOrderView = ReturnType<typeof presentCustomerOrder>
