import type { Json } from '../shared/json.ts'

/** The papers that can be set. Each has one template and one shape of data; more come with more papers. */
export type DocumentTemplate =
  | 'slip'
  | 'loan-contract'
  | 'loan-agreement'
  | 'repayment-receipt'
  | 'repayment-annulment'
  | 'loan-statement'
  | 'no-debt-certificate'
  | 'punctuality-slip'
  | 'success-notice'
  | 'final-sheet'
  | 'loan-application'
  | 'hand-over'
  | 'voucher'
  | 'gift-receipt'
  | 'commercial-invoice'

/** Sets papers as PDF. The same template with the same data gives the same bytes, today and in five years. */
export interface DocumentRenderer {
  /** Throws when the template cannot take the data: a bug of ours, never somebody's mistake. */
  render(template: DocumentTemplate, data: Json): Uint8Array
}
