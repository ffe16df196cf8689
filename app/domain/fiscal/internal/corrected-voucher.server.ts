import type { EntityManager } from '#db/orm.server.ts'
import { Money } from '../../shared/money.ts'
import type { SaleDocument, VoucherContent } from '../voucher.ts'

/** The voucher of an order that stands, and what its notes have left of it. */
export interface CorrectedVoucher {
  readonly id: string
  readonly series: string
  readonly number: number
  readonly document: SaleDocument
  readonly content: VoucherContent
  readonly left: { readonly base: Money; readonly igv: Money }
}

interface Row extends Omit<CorrectedVoucher, 'left'> {
  readonly base: string
  readonly igv: string
}

/** True while the caller holds the order's lock: a voucher that was replaced stands no more, nor do its notes. */
export async function correctedVoucher(em: EntityManager, orderId: string): Promise<CorrectedVoucher | undefined> {
  const [row] = await em.execute<Row[]>(
    `select voucher.id, series, number, document, content, (base_minor - noted.base)::text as base, (igv_minor - noted.igv)::text as igv
     from fiscal.voucher
     cross join lateral (select coalesce(sum(base_minor), 0) as base, coalesce(sum(igv_minor), 0) as igv from fiscal.voucher note
       where note.corrects_id = voucher.id and not exists (select from fiscal.voucher later where later.replaces_id = note.id)) noted
     where order_id = ? and document <> 'credit_note' and not exists (select from fiscal.voucher later where later.replaces_id = voucher.id)
     order by issued_at desc limit 1`,
    [orderId],
  )
  if (!row) return undefined
  const { base, igv, ...voucher } = row
  const { currency } = voucher.content
  return { ...voucher, left: { base: Money.ofMinor(base, currency), igv: Money.ofMinor(igv, currency) } }
}
