import type { LoaderFunctionArgs } from '@remix-run/node'
import { findCommercialInvoice } from '#db/questions/orders/find-commercial-invoice.server.ts'
import { commercialInvoicePdf } from '../../../adapters/documents/commercial-invoices.server.ts'
import { read } from '../../../domain/shared/read.server.ts'
import { notFound } from '../../../server/answers.server.ts'
import { pdfResponse } from '../../../server/pdf-response.server.ts'
import { requirePermission } from '../../../server/require.server.ts'
import { orderNumberOf } from '../../../server/workshop/address.ts'

/** The commercial invoice that goes with the parcel of an export: in English, or with `?lang=es` in Spanish. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'read:workshop')
  const invoice = await read(actor, (em) => findCommercialInvoice(em, orderNumberOf(params)))
  if (!invoice) throw notFound()
  const language = new URL(request.url).searchParams.get('lang') === 'es' ? 'es' : 'en'
  return pdfResponse(commercialInvoicePdf(invoice, language), `${invoice.voucher}-customs`)
}
