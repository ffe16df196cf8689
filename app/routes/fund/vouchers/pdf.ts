import type { LoaderFunctionArgs } from '@remix-run/node'
import { voucherPdf } from '../../../adapters/documents/vouchers.server.ts'
import { voucherOnPage } from '../../../server/fund/voucher-on-page.server.ts'
import { pdfResponse } from '../../../server/pdf-response.server.ts'
import { requirePermission } from '../../../server/require.server.ts'

/** A voucher to print: A4, or with `?size=small` the strip of a shop's printer. Staff print it without the buyer's own sentence. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'read:voucher')
  const voucher = await voucherOnPage(actor, params.number)
  const size = new URL(request.url).searchParams.get('size') === 'small' ? 'small' : 'a4'
  return pdfResponse(voucherPdf({ ...voucher, locale: 'es' }, size), voucher.name)
}
