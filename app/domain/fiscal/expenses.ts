import { Money } from '../shared/money.ts'

/** Vouchers of a running cost, as SUNAT names them; `other` for what has none of these (a toll, a market stall). */
export const DOCUMENT_TYPES = ['factura', 'boleta', 'recibo_honorarios', 'utility_bill', 'other'] as const
export type DocumentType = (typeof DOCUMENT_TYPES)[number]

/** Why an entered expense is taken back. Codes: a journal carries no free text. */
export const REVERSAL_REASONS = ['wrong_amount', 'wrong_kind', 'wrong_voucher', 'entered_twice', 'not_ours'] as const
export type ReversalReason = (typeof REVERSAL_REASONS)[number]

/**
 * Whether the tax on a voucher comes off the tax to be declared (TUO IGV arts. 18, 19): on a factura or the bill of a public utility, and only
 * for purchases of the trade, which is taxed. Lending is not, so in the fund's book the tax is part of the cost.
 */
export function givesTaxCredit(book: 'network' | 'fund', documentType: DocumentType): boolean {
  return book === 'network' && (documentType === 'factura' || documentType === 'utility_bill')
}

/** These are issued by somebody with a RUC, always; a boleta or a ticket may show none. */
export function needsSupplier(documentType: DocumentType): boolean {
  return documentType === 'factura' || documentType === 'recibo_honorarios' || documentType === 'utility_bill'
}

/** The most tax that an amount without tax can carry: a céntimo more, because some tills round each line. */
export function mostTax(net: Money, rate: string): Money {
  return net.share(rate).plus(Money.ofMinor(1n, net.currency))
}
