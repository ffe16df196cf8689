import { documentRenderer } from './typst-renderer.server.ts'
import { type VoucherSize, type VoucherToSet, voucherPage } from './voucher-page.ts'

/** A voucher as PDF. Its title is its number: a file's metadata is read by strangers. */
export function voucherPdf(voucher: VoucherToSet, size: VoucherSize): Uint8Array {
  return documentRenderer().render('voucher', voucherPage(voucher, size))
}
