import { defineEntity, p } from '@mikro-orm/postgresql'
import type { OrderId } from '#app/domain/shared/ids.ts'
import type { Locale } from '#app/domain/shared/locale.ts'
import { type Currency, Money } from '#app/domain/shared/money.ts'

export type OrderState = 'awaiting_payment' | 'paid' | 'completed' | 'expired' | 'needs_attention' | 'cancelled'
export type Channel = 'web' | 'fair' | 'shop' | 'consignment' | 'wholesale' | 'agreement'
/** Who buys and where it goes. Fields of the address depend on the country. */
export interface Buyer {
  email?: string
  name?: string
  phone?: string
  documentKind?: 'boleta' | 'factura'
  documentType?: 'dni' | 'ruc' | 'ce' | 'passport'
  documentNumber?: string
  legalName?: string
  fiscalAddress?: string
  address?: {
    lines: string[]
    city: string
    region?: string
    district?: string
    postalCode?: string
    ubigeo?: string
    reference?: string
  }
}

const OrderSchema = defineEntity({
  name: 'Order',
  schema: 'orders',
  tableName: 'order',
  properties: {
    id: p.uuid().$type<OrderId>().primary().defaultRaw('shared.new_id()'),
    number: p.integer().defaultRaw('default'),
    state: p.text().$type<OrderState>(),
    channel: p.text().$type<Channel>(),
    introducedBy: p.text().nullable(),
    // Through what staff took it, when they did: an order of the web shop all the same.
    takenThrough: p.text().$type<'phone' | 'whatsapp'>().nullable(),
    takenBy: p.uuid().nullable(),
    sessionId: p.uuid().nullable(),
    locale: p.text().$type<Locale>(),
    country: p.text(),
    currency: p.text().$type<Currency>(),
    buyer: p.json().$type<Buyer>(),
    giftNote: p.text().nullable(),
    orderNote: p.text().nullable(),
    goodsMinor: p.bigint('bigint'),
    shippingMinor: p.bigint('bigint'),
    totalMinor: p.bigint('bigint'),
    isExport: p.boolean(),
    deliveryService: p.text().nullable(),
    pickupPoint: p.text().nullable(),
    transitDaysMin: p.smallint().nullable(),
    transitDaysMax: p.smallint().nullable(),
    holdUntil: p.datetime().nullable(),
    placedAt: p.datetime(),
    paidAt: p.datetime().nullable(),
    completedAt: p.datetime().nullable(),
  },
})

/** What a buyer bought: lines, delivery and total in one currency, from the hold of its pieces to the parcel. */
export class Order extends OrderSchema.class {
  /** What the buyer pays in all: goods and delivery. */
  total(): Money {
    return Money.ofMinor(this.totalMinor, this.currency)
  }

  /** Paid, and something of it is still to leave, even if a piece of it is missing. */
  isUnderWay(): boolean {
    return this.state === 'paid' || this.state === 'needs_attention'
  }
}
OrderSchema.setClass(Order)
