import type { WorkshopOrderRow } from '#db/questions/orders/find-workshop-orders.server.ts'
import type { StatusTone } from '../../components/base/status-pill.tsx'
import type { OrderStateWord, OrderTableRow } from '../../components/workshop/order-table.tsx'
import { daysBetween, type PlainDate } from '../../domain/shared/dates.ts'
import { Money } from '../../domain/shared/money.ts'
import { formatCountry, formatDate, formatMoney } from '../../texts/format.ts'
import type { Locale } from '../../texts/locales.ts'

/** What an order waits for, as a word of `workshop.orders.states` and its tint. */
export function orderState(row: Pick<WorkshopOrderRow, 'state' | 'toMake' | 'ready' | 'unassigned'>): {
  state: OrderStateWord
  tone: StatusTone
} {
  if (row.state === 'awaiting_payment') return { state: 'awaiting_payment', tone: 'wait' }
  if (row.state === 'needs_attention') return { state: 'needs_attention', tone: 'bad' }
  if (row.state === 'cancelled') return { state: 'cancelled', tone: 'plain' }
  if (row.state === 'completed') return { state: 'completed', tone: 'ok' }
  if (row.state === 'expired') return { state: 'expired', tone: 'plain' }
  if (row.unassigned > 0) return { state: 'to_assign', tone: 'wait' }
  if (row.toMake > 0) return row.ready > 0 ? { state: 'part_ready', tone: 'info' } : { state: 'making', tone: 'go' }
  return row.ready > 0 ? { state: 'ready', tone: 'ok' } : { state: 'waiting', tone: 'plain' }
}

/** One order as a row of the list. */
export function presentOrder(row: WorkshopOrderRow, today: PlainDate, locale: Locale): OrderTableRow {
  const isOpen = row.state === 'paid' || row.state === 'needs_attention'
  return {
    number: row.number,
    piece: row.names[0]?.[locale] ?? '',
    moreLines: row.names.length - 1,
    quantity: row.quantity,
    maker: row.makers[0] ?? null,
    otherMakers: Math.max(0, row.makers.length - 1),
    workshop: row.workshops.join(', ') || null,
    due: isOpen && row.dueOn ? { date: formatDate(row.dueOn, locale, 'day'), days: daysBetween(today, row.dueOn) } : null,
    ...orderState(row),
    country: row.country,
    countryName: formatCountry(row.country, locale),
    total: formatMoney(Money.ofMinor(row.totalMinor, row.currency), locale),
    placedOn: formatDate(row.placedOn, locale, 'day'),
  }
}
