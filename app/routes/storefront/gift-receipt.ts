import type { LoaderFunctionArgs } from '@remix-run/node'
import { findGift } from '#db/questions/programmes/find-gifts.server.ts'
import { giftReceiptPdf } from '../../adapters/documents/gift-receipts.server.ts'
import { notFound } from '../../server/answers.server.ts'
import { pdfResponse } from '../../server/pdf-response.server.ts'
import { knowShopper, readShop } from '../../server/storefront/shopper.server.ts'
import { giftOfToken } from '../../server/tracking-token.server.ts'

/** The receipt of a gift for whoever has its link, in the language of the address. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const shopper = await knowShopper(request, params.lang)
  const number = giftOfToken(params.token ?? '')
  const gift = number === undefined ? undefined : await readShop(shopper, (em) => findGift(em, number))
  if (!gift?.receiptContent || !gift.booked) throw notFound()
  const { receipt } = gift.booked
  const set = { number: receipt, content: gift.receiptContent, locale: shopper.locale, name: gift.name }
  return pdfResponse(giftReceiptPdf(set), receipt)
}
