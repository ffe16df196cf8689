import { assert } from '../../shared/assert.ts'
import type { Context } from '../../shared/command.server.ts'
import type { Money } from '../../shared/money.ts'
import { type SaleDocument, type VoucherContent, type VoucherDocument, voucherName } from '../voucher.ts'

export interface IssuedVoucher {
  readonly id: string
  readonly name: string
}

export interface VoucherToWrite {
  readonly document: VoucherDocument
  readonly corrects: SaleDocument | undefined
  readonly channel: string
  readonly orderId: string
  readonly paymentId?: string | undefined
  readonly refundId?: string | undefined
  readonly correctsId?: string | undefined
  readonly replacesId?: string | undefined
  readonly totals: { readonly base: Money; readonly igv: Money; readonly total: Money }
  readonly content: Omit<VoucherContent, 'version' | 'issuer' | 'issuedOn' | 'issuedAt' | 'base' | 'igv' | 'total'>
}

/*
 * One statement: the next number of the series under its row's lock, who sells as of the day, and the voucher. A channel without a series of its
 * own uses the web's.
 */
const WRITE = `
  with taken as (
    update fiscal.series set last_number = last_number + 1 where code =
      (select code from fiscal.series where document = ? and corrects is not distinct from ?::text and channel in (?, 'web')
       order by (channel = ?) desc limit 1)
    returning code, last_number)
  insert into fiscal.voucher (series, number, document, order_id, payment_id, refund_id, corrects_id, replaces_id, issued_on, issued_at, next_try_at,
    send_by, currency, base_minor, igv_minor, total_minor, content)
  select taken.code, taken.last_number, ?, ?::uuid, ?::uuid, ?::uuid, ?::uuid, ?::uuid, ?::date, ?::timestamptz, ?::timestamptz,
    ?::date + rule.value::int, ?, ?::bigint, ?::bigint, ?::bigint,
    ?::jsonb || jsonb_build_object('issuer', jsonb_build_object('name', issuer.name, 'ruc', issuer.tax_id, 'address', place.address,
      'ubigeo', place.ubigeo, 'establishment', place.code))
  from taken,
    (select name, tax_id from papers.issuer where from_on <= ? order by from_on desc limit 1) issuer,
    (select code, address, ubigeo from fiscal.establishment where from_on <= ? order by from_on desc limit 1) place,
    (select value from fiscal.voucher_rule where name = 'send_within_days' and from_on <= ? order by from_on desc limit 1) rule
  returning id, series, number`

const CLOCK = new Intl.DateTimeFormat('en-GB', { timeZone: 'America/Lima', timeStyle: 'medium' })

/** Takes the next number and writes the voucher; the caller's rollback gives the number back. */
export async function writeVoucher({ em, now, today }: Context, voucher: VoucherToWrite): Promise<IssuedVoucher> {
  const { document, corrects, channel, totals } = voucher
  const content = {
    version: 1,
    ...voucher.content,
    ...{ issuedOn: today, issuedAt: CLOCK.format(now), base: totals.base, igv: totals.igv, total: totals.total },
  }
  const minor = (amount: Money) => amount.minor.toString()
  const [row] = await em.execute<{ id: string; series: string; number: number }[]>(WRITE, [
    ...[document, corrects ?? null, channel, channel],
    ...[document, voucher.orderId, voucher.paymentId ?? null, voucher.refundId ?? null],
    ...[voucher.correctsId ?? null, voucher.replacesId ?? null, today, now, now],
    ...[today, totals.total.currency, minor(totals.base), minor(totals.igv), minor(totals.total), JSON.stringify(content)],
    ...[today, today, today],
  ])
  assert(row, 'a voucher has its series, its seller and its term')
  return { id: row.id, name: voucherName(row.series, row.number) }
}
