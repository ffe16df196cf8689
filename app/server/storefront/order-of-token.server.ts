import type { EntityManager } from '#db/orm.server.ts'
import { findTrackedOrder, type TrackedOrder } from '#db/questions/orders/find-tracked-order.server.ts'
import { translator } from '../../texts/texts.ts'
import { notFound } from '../answers.server.ts'
import { orderOfToken, trackingToken } from '../tracking-token.server.ts'
import type { Shopper } from './shopper.server.ts'

/** The number behind the secret link of an order's pages; whoever has the link is its buyer there. */
export function numberBehind({ locale }: Shopper, token: string | undefined): number {
  const number = orderOfToken(token ?? '')
  if (number === undefined) throw notFound(translator(locale, 'storefront')('tracking.missing'))
  return number
}

/** The order behind the link, in the reader's language. */
export async function orderBehind(em: EntityManager, shopper: Shopper, token: string | undefined): Promise<TrackedOrder> {
  const order = await findTrackedOrder(em, numberBehind(shopper, token), shopper.locale)
  if (!order) throw notFound(translator(shopper.locale, 'storefront')('tracking.missing'))
  return order
}

/** The address of an order's page, or of one below it. */
export function orderPath({ locale }: Pick<Shopper, 'locale'>, number: number, rest = ''): string {
  return `/${locale}/o/${trackingToken(number)}${rest}`
}
