import type { EntityManager } from '#db/orm.server.ts'
import { type Context, command } from '../shared/command.server.ts'
import { Money } from '../shared/money.ts'
import { done, type Outcome, refuse } from '../shared/outcome.ts'
import { correctedVoucher } from './internal/corrected-voucher.server.ts'
import { writeVoucher } from './internal/write-voucher.server.ts'
import type { FiscalRefusal } from './refusals.ts'
import type { ReissueVoucher } from './schema.ts'
import { type VoucherBuyer, type VoucherContent, type VoucherDocument, type VoucherState, voucherName } from './voucher.ts'

interface Rejected {
  readonly id: string
  readonly order_id: string
  readonly payment_id: string | null
  readonly refund_id: string | null
  readonly document: VoucherDocument
  readonly state: VoucherState
  readonly series: string
  readonly number: number
  readonly content: VoucherContent
  readonly channel: string
  readonly replaced_by: string | null
  /** A note of it that the office has or may still get. */
  readonly noted_by: string | null
}

/**
 * Issues anew what the tax office rejected: of the same sale or refund, for the same amounts, with the next number of its series, to the buyer as
 * corrected. A note is made out to the buyer of the voucher it corrects. It is sent after the commit like any other. Refuses a voucher nobody
 * knows, one that was not rejected, one that was issued anew before, a factura's buyer without a RUC, a voucher that notes still stand on, and a
 * note whose own voucher is rejected and comes first.
 */
export const reissueVoucher = command<ReissueVoucher, { name: string }, FiscalRefusal>(
  'fiscal.reissue-voucher',
  'send:voucher',
  async (context, input) => {
    const rejected = await lockRejected(context.em, input.voucherId)
    if (!rejected) return refuse('voucher_not_found')
    const number = voucherName(rejected.series, rejected.number)
    if (rejected.state !== 'rejected') return refuse('voucher_not_rejected', { number })
    if (rejected.replaced_by) return refuse('voucher_replaced', { number: rejected.replaced_by })
    return rejected.document === 'credit_note' ? reissueNote(context, rejected) : reissueSale(context, rejected, input)
  },
)

/** The order first, as everywhere; then what is to be replaced, so that of two who press at once the second finds it replaced. */
async function lockRejected(em: EntityManager, id: string): Promise<Rejected | undefined> {
  await em.execute('select id from orders."order" where id = (select order_id from fiscal.voucher where id = ?) for update', [id])
  const [row] = await em.execute<Rejected[]>(
    `select voucher.id, voucher.order_id, voucher.payment_id, voucher.refund_id, voucher.document, voucher.state, voucher.series, voucher.number,
       voucher.content, series.channel,
       (select series || '-' || lpad(number::text, 8, '0') from fiscal.voucher later where later.replaces_id = voucher.id) as replaced_by,
       (select series || '-' || lpad(number::text, 8, '0') from fiscal.voucher note where note.corrects_id = voucher.id
          and note.state <> 'rejected' limit 1) as noted_by
     from fiscal.voucher join fiscal.series on series.code = voucher.series where voucher.id = ?`,
    [id],
  )
  return row
}

type Reissued = Outcome<{ name: string }, FiscalRefusal>

async function reissueSale(context: Context, rejected: Rejected, { buyer }: ReissueVoucher): Promise<Reissued> {
  const { content, document } = rejected
  if (rejected.noted_by) return refuse('voucher_has_notes', { number: rejected.noted_by })
  const isHome = !content.isExport
  if (document === 'factura' && isHome && buyer.identity !== '6') return refuse('voucher_needs_ruc')
  const issued = await write(context, rejected, { ...content, buyer: { ...buyer, country: content.buyer.country } })
  return done({ name: issued.name })
}

async function reissueNote(context: Context, rejected: Rejected): Promise<Reissued> {
  const { content } = rejected
  const original = await correctedVoucher(context.em, rejected.order_id)
  if (!original || !content.corrects) return refuse('voucher_not_found')
  const [stands] = await context.em.execute<{ state: VoucherState }[]>('select state from fiscal.voucher where id = ?', [
    original.id,
  ])
  const number = voucherName(original.series, original.number)
  if (stands?.state === 'rejected') return refuse('voucher_first', { number })
  const corrects = { ...content.corrects, number, document: original.document, issuedOn: original.content.issuedOn }
  const issued = await write(context, rejected, { ...content, buyer: original.content.buyer, corrects }, original.id)
  return done({ name: issued.name })
}

/** The same figures under another number; seller, day and hour are of now. */
function write(
  context: Context,
  rejected: Rejected,
  content: VoucherContent & { readonly buyer: VoucherBuyer },
  correctsId?: string,
) {
  const { version: _version, issuer: _issuer, issuedOn: _day, issuedAt: _hour, base, igv, total, ...told } = content
  return writeVoucher(context, {
    document: rejected.document,
    corrects: content.corrects?.document,
    ...{ channel: rejected.channel, orderId: rejected.order_id },
    paymentId: rejected.payment_id ?? undefined,
    refundId: rejected.refund_id ?? undefined,
    ...{ correctsId, replacesId: rejected.id },
    totals: { base: Money.fromJSON(base), igv: Money.fromJSON(igv), total: Money.fromJSON(total) },
    content: told,
  })
}
