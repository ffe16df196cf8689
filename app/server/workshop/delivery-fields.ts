import type { OrdersRefusal } from '../../domain/orders/refusals.ts'

const FIELDS: Partial<Record<OrdersRefusal, string>> = {
  delivery_code_shape: 'code',
  delivery_code_taken: 'code',
  delivery_zone_unknown: 'zone',
  delivery_country_unknown: 'country',
  delivery_day_past: 'fromOn',
  delivery_day_taken: 'fromOn',
  delivery_last_day: 'toOn',
  delivery_days: 'daysMax',
}

/** The field of a form of the shipping table that a refusal is about: where its sentence stands. */
export function deliveryField(code: OrdersRefusal): { readonly field?: string } {
  const field = FIELDS[code]
  return field ? { field } : {}
}
