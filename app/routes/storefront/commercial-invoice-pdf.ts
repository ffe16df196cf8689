import type { LoaderFunctionArgs } from '@remix-run/node'
import { findCommercialInvoice } from '#db/questions/orders/find-commercial-invoice.server.ts'
import { commercialInvoicePdf } from '../../adapters/documents/commercial-invoices.server.ts'
import { notFound } from '../../server/answers.server.ts'
import { pdfResponse } from '../../server/pdf-response.server.ts'
import { knowShopper, readShop } from '../../server/storefront/shopper.server.ts'
import { orderOfToken } from '../../server/tracking-token.server.ts'

/** What the customs asks of the order of a secret link: in Spanish on the shop's Spanish side, in English on the others. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const shopper = await knowShopper(request, params.lang)
  const order = orderOfToken(params.token ?? '')
  const invoice = order === undefined ? undefined : await readShop(shopper, (em) => findCommercialInvoice(em, order))
  if (!invoice) throw notFound()
  return pdfResponse(commercialInvoicePdf(invoice, shopper.locale === 'es' ? 'es' : 'en'), `${invoice.voucher}-customs`)
}
