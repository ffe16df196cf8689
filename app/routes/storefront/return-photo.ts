import type { LoaderFunctionArgs } from '@remix-run/node'
import { findReturnsOfOrder } from '#db/questions/orders/find-returns.server.ts'
import { isEvidenceFile } from '../../domain/lending/ports.ts'
import { notFound } from '../../server/answers.server.ts'
import { application } from '../../server/application.server.ts'
import { orderBehind } from '../../server/storefront/order-of-token.server.ts'
import { knowShopper, readShop } from '../../server/storefront/shopper.server.ts'

/** A picture that a buyer sent with a request, for whoever has the order's secret link. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const shopper = await knowShopper(request, params.lang)
  const { file } = params
  const isTheirs = await readShop(shopper, async (em) => {
    const order = await orderBehind(em, shopper, params.token)
    return (await findReturnsOfOrder(em, order.id)).some(({ photos }) => photos.includes(file ?? ''))
  })
  const bytes = isTheirs && isEvidenceFile(file) ? await application().evidenceStore.read(file) : null
  if (!bytes) throw notFound()
  return new Response(Buffer.from(bytes), { headers: { 'Content-Type': 'image/webp' } })
}
