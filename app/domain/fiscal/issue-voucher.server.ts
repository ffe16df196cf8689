import { assert } from '../shared/assert.ts'
import type { Context } from '../shared/command.server.ts'
import { type Currency, Money } from '../shared/money.ts'
import { correctedVoucher } from './internal/corrected-voucher.server.ts'
import { type IssuedVoucher, writeVoucher } from './internal/write-voucher.server.ts'
import {
  type BuyerFacts,
  documentFor,
  igvOfNote,
  legendOf,
  noteReason,
  totalsOf,
  type VoucherLine,
  voucherBuyer,
  voucherName,
} from './voucher.ts'

/** A sale that was paid, as its voucher tells it. */
export interface SaleToVoucher {
  readonly orderId: string
  readonly orderNumber: number
  readonly paymentId: string
  readonly channel: string
  readonly buyer: BuyerFacts
  readonly country: string
  readonly isExport: boolean
  readonly currency: Currency
  readonly taxRate: string
  readonly exchangeRate: string | undefined
  readonly lines: readonly VoucherLine[]
}

/**
 * Issues the boleta or factura of a sale, in the transaction that books its payment: the series is locked from here to the commit, so the caller
 * does this last. It is sent to the tax office after the commit (`send-vouchers`).
 */
export async function issueVoucher(context: Context, sale: SaleToVoucher): Promise<IssuedVoucher> {
  const { buyer, country, isExport, currency, taxRate, exchangeRate, lines, orderId, orderNumber, paymentId, channel } = sale
  const document = documentFor(buyer, isExport)
  const totals = totalsOf(lines, currency)
  return writeVoucher(context, {
    ...{ document, corrects: undefined, channel, orderId, paymentId },
    totals,
    content: {
      buyer: voucherBuyer(buyer, document, country),
      ...{ order: orderNumber, isExport, currency, exchangeRate, taxRate, lines },
      words: legendOf(totals.total),
    },
  })
}

/** Money that goes back, as its note tells it. Lines carry the tax that the books took back. */
export interface RefundToNote {
  readonly orderId: string
  readonly refundId: string
  readonly channel: string
  /** The sale never came about: nothing had been sent. */
  readonly isCancelled: boolean
  /** Whole pieces are among what goes back. */
  readonly hasPieces: boolean
  readonly lines: readonly VoucherLine[]
}

/**
 * Issues the nota de crédito of a refund, in the transaction that books it, last of all as a voucher is. Undefined for an order without a voucher:
 * sold before there were any.
 */
export async function issueCreditNote(context: Context, refund: RefundToNote): Promise<IssuedVoucher | undefined> {
  const original = await correctedVoucher(context.em, refund.orderId)
  if (!original) return undefined
  const { content, left } = original
  const booked = totalsOf(refund.lines, content.currency)
  const igv = igvOfNote(booked.igv, booked.total, left)
  const isWhole = booked.total.equals(Money.fromJSON(content.total))
  return writeVoucher(context, {
    document: 'credit_note',
    corrects: original.document,
    ...{ channel: refund.channel, orderId: refund.orderId, refundId: refund.refundId, correctsId: original.id },
    totals: { base: booked.total.minus(igv), igv, total: booked.total },
    content: {
      ...{ buyer: content.buyer, order: content.order, isExport: content.isExport, currency: content.currency },
      ...{ exchangeRate: content.exchangeRate, taxRate: content.taxRate },
      lines: withTax(refund.lines, igv.minus(booked.igv)),
      words: legendOf(booked.total),
      corrects: {
        number: voucherName(original.series, original.number),
        ...{ document: original.document, issuedOn: content.issuedOn },
        reason: noteReason({ ...refund, isWhole, isExport: content.isExport }),
      },
    },
  })
}

/** The céntimo by which a note is held to its voucher stands on the line that can carry it. */
function withTax(lines: readonly VoucherLine[], more: Money): readonly VoucherLine[] {
  if (more.isZero()) return lines
  const igvOf = (line: VoucherLine) => Money.fromJSON(line.igv).plus(more)
  const carrier = lines.find((line) => !igvOf(line).isNegative() && !igvOf(line).isGreaterThan(Money.fromJSON(line.total)))
  assert(carrier, 'a line of the note carries the céntimo')
  return lines.map((line) => (line === carrier ? { ...line, igv: igvOf(line).toJSON() } : line))
}
