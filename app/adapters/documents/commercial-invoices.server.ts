import type { CommercialInvoice } from '#db/questions/orders/find-commercial-invoice.server.ts'
import { commercialInvoicePage, type InvoiceLanguage } from './commercial-invoice-page.ts'
import { documentRenderer } from './typst-renderer.server.ts'

/** The commercial invoice of an export as PDF, in English or in Spanish. Its title is its number: a file's metadata is read by strangers. */
export function commercialInvoicePdf(invoice: CommercialInvoice, language: InvoiceLanguage): Uint8Array {
  return documentRenderer().render('commercial-invoice', commercialInvoicePage(invoice, language))
}
