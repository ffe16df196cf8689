import type { VoucherContent, VoucherDocument } from './voucher.ts'

/** A voucher on its way to the tax office. */
export interface VoucherToSend {
  readonly name: string
  readonly document: VoucherDocument
  readonly content: VoucherContent
}

/**
 * What the tax office answers. `accepted` brings its receipt (constancia de recepción); `rejected` its code from the office's list; `unreachable`
 * is no answer at all, so the same voucher is sent again.
 */
export type AuthorityAnswer =
  | { readonly result: 'accepted'; readonly cdrNumber: string; readonly text: string }
  | { readonly result: 'rejected'; readonly code: string; readonly text: string }
  | { readonly result: 'unreachable'; readonly text: string }

/** The tax office, or whoever passes vouchers on to it. The same voucher twice gets the same answer. */
export interface FiscalAuthority {
  send(voucher: VoucherToSend): Promise<AuthorityAnswer>
}
