// What does the customs of the country an order goes to need to know of it: who sells and who buys, by which voucher, each kind of piece with its code,
// weight and price, and the freight?
import type { VoucherContent } from '#app/domain/fiscal/voucher.ts'
import type { InThreeLanguages } from '#app/domain/shared/locale.ts'
import { type Currency, Money } from '#app/domain/shared/money.ts'
import type { EntityManager } from '#db/orm.server.ts'

export interface CommercialInvoice {
  readonly orderNumber: number
  /** The factura of the sale, which this paper goes with. */
  readonly voucher: string
  readonly issuer: VoucherContent['issuer']
  readonly issuedOn: VoucherContent['issuedOn']
  readonly buyer: VoucherContent['buyer']
  readonly phone: string | undefined
  readonly buyerPaysDuties: boolean
  readonly lines: readonly {
    readonly name: InThreeLanguages
    readonly hsCode: string | undefined
    readonly quantity: number
    readonly weightGrams: number
    readonly unitPrice: Money
    readonly discount: Money
    readonly total: Money
  }[]
  readonly freight: Money
  readonly total: Money
  /** Of an invented world: the paper says that it is worth nothing. */
  readonly isDemo: boolean
}

interface Row {
  voucher: string
  content: VoucherContent
  phone: string | null
  buyer_pays: boolean
  currency: Currency
  shipping: string
  total: string
  is_demo: boolean
  lines: { name: InThreeLanguages; hs: string | null; quantity: number; grams: number; price: string; discount: string }[]
}

/** The invoice of an order that leaves Peru, once its factura was issued; undefined for every other. */
export async function findCommercialInvoice(em: EntityManager, orderNumber: number): Promise<CommercialInvoice | undefined> {
  const [row] = await em.execute<Row[]>(
    `select voucher.series || '-' || lpad(voucher.number::text, 8, '0') as voucher, voucher.content, placed.buyer ->> 'phone' as phone,
       coalesce(destination.duties = 'buyer_pays', true) as buyer_pays, placed.currency, placed.shipping_minor::text as shipping,
       placed.total_minor::text as total, (select kind = 'demo' from shared.world) as is_demo,
       (select jsonb_agg(jsonb_build_object('name', line.product_name, 'hs', category.hs_code, 'quantity', line.quantity, 'grams', product.weight_grams,
          'price', line.unit_price_minor::text, 'discount', line.discount_minor::text) order by line.position)
        from orders.order_line line join catalogue.variant variant on variant.id = line.variant_id
        join catalogue.product product on product.id = variant.product_id join catalogue.category category on category.id = product.category_id
        where line.order_id = placed.id) as lines
     from orders."order" placed
     join fiscal.voucher on voucher.order_id = placed.id and voucher.document <> 'credit_note' and voucher.state <> 'rejected'
     left join orders.destination destination on destination.country = placed.country
     where placed.number = ? and placed.is_export order by voucher.issued_at desc limit 1`,
    [orderNumber],
  )
  if (!row) return undefined
  const { issuer, buyer, issuedOn } = row.content
  const money = (minor: string) => Money.ofMinor(minor, row.currency)
  return {
    ...{ orderNumber, voucher: row.voucher, issuer, buyer, issuedOn, phone: row.phone ?? undefined },
    buyerPaysDuties: row.buyer_pays,
    lines: row.lines.map((line) => ({
      ...{ name: line.name, hsCode: line.hs ?? undefined, quantity: line.quantity, weightGrams: line.grams },
      ...{ unitPrice: money(line.price), discount: money(line.discount) },
      total: money(line.price).times(line.quantity).minus(money(line.discount)),
    })),
    ...{ freight: money(row.shipping), total: money(row.total), isDemo: row.is_demo },
  }
}
