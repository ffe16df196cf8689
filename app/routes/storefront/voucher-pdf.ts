import type { LoaderFunctionArgs } from '@remix-run/node'
import { findVoucher } from '#db/questions/fiscal/find-vouchers.server.ts'
import { voucherPdf } from '../../adapters/documents/vouchers.server.ts'
import { parseVoucherName } from '../../domain/fiscal/voucher.ts'
import { notFound } from '../../server/answers.server.ts'
import { pdfResponse } from '../../server/pdf-response.server.ts'
import { moneyOfOrder } from '../../server/storefront/money-trail.server.ts'
import { knowShopper, readShop } from '../../server/storefront/shopper.server.ts'
import { orderOfToken } from '../../server/tracking-token.server.ts'

/** A boleta, factura or nota de crédito of the order of a secret link; another order's is not found. A sale's tells where its money goes as well. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const shopper = await knowShopper(request, params.lang)
  const order = orderOfToken(params.token ?? '')
  const name = parseVoucherName((params.voucher ?? '').slice(0, 20))
  if (order === undefined || !name) throw notFound()
  const { voucher, money } = await readShop(shopper, async (em, today) => ({
    voucher: await findVoucher(em, name),
    money: await moneyOfOrder(em, order, shopper.locale, today),
  }))
  if (voucher?.orderNumber !== order) throw notFound()
  const size = new URL(request.url).searchParams.get('size') === 'small' ? 'small' : 'a4'
  return pdfResponse(voucherPdf({ ...voucher, locale: shopper.locale, money }, size), voucher.name)
}
