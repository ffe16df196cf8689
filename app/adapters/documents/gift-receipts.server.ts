import { type GiftReceiptToSet, giftReceiptPage } from './gift-receipt-page.ts'
import { documentRenderer } from './typst-renderer.server.ts'

/** The receipt of a gift as PDF. Its title is its number: a file's metadata is read by strangers. */
export function giftReceiptPdf(receipt: GiftReceiptToSet): Uint8Array {
  return documentRenderer().render('gift-receipt', giftReceiptPage(receipt))
}
