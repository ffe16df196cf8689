import type { EntityManager } from '#db/orm.server.ts'
import { findWordsOfOrder } from '#db/questions/orders/find-buyer-words.server.ts'
import { findBuyersRefunds, findOrderStory } from '#db/questions/orders/find-order-story.server.ts'
import { findReturnable } from '#db/questions/orders/find-returnable.server.ts'
import { findReturnsOfOrder } from '#db/questions/orders/find-returns.server.ts'
import type { TrackedOrder } from '#db/questions/orders/find-tracked-order.server.ts'
import { findCancellable } from '#db/questions/settlement/find-cancellable.server.ts'
import type { PlainDate } from '../../domain/shared/dates.ts'
import { MESSAGES, translator } from '../../texts/texts.ts'
import { orderPath } from './order-of-token.server.ts'
import {
  presentArrival,
  presentCancelWay,
  presentDateParts,
  presentMoneyBack,
  presentNotCancellable,
  presentParcels,
  presentStory,
} from './present-after-sale.server.ts'
import { presentWritingWays, presentWritten } from './present-buyer-words.server.ts'
import { parcelsToCome } from './present-planned-parcels.server.ts'
import { presentReturnLater, presentReturns, presentReturnWay } from './present-returns.server.ts'
import { stageOf } from './present-tracking.server.ts'
import { destinationOf, type Shopper } from './shopper.server.ts'

/** All that follows a sale, as the buyer's page shows it: dates, parcels, money back, requests, words, and what may be done now. */
export async function afterSaleOf(em: EntityManager, shopper: Shopper, order: TrackedOrder, today: PlainDate) {
  const { locale } = shopper
  const own = orderPath(shopper, order.number)
  const destination = await destinationOf(em, { ...shopper, country: order.country }, today)
  const cancellable = await findCancellable(em, order.number, today)
  const words = await findWordsOfOrder(em, order.id)
  const returnable = await findReturnable(em, order.id, locale)
  const ways = [
    presentCancelWay(cancellable, locale),
    presentReturnWay(returnable, today, locale),
    ...(order.paidOn ? presentWritingWays(words, today, locale) : []),
  ]
  return {
    own,
    destination,
    arrival: presentArrival(order, destination, today, locale),
    parts: presentDateParts(order, destination, locale),
    back: presentMoneyBack(await findBuyersRefunds(em, order.id), locale),
    parcels: presentParcels(order, locale),
    toCome: await parcelsToCome(em, order, destination, locale),
    parcelsTitle: translator(locale, 'afterSale')('track.parcels.title', { count: order.parcels.length }),
    ways: ways.flatMap((way) => way ?? []),
    later: presentReturnLater(returnable, stageOf(order), locale),
    notCancellable: stageOf(order) === 'sent' || !cancellable ? [] : presentNotCancellable(cancellable, locale),
    asked: presentReturns(await findReturnsOfOrder(em, order.id), own, locale),
    askedWords: MESSAGES[locale].afterSale.back.mine,
    written: presentWritten(words, locale),
    writtenWords: { title: MESSAGES[locale].afterSale.words.title, withdraw: MESSAGES[locale].afterSale.review.mine.withdraw },
    story: presentStory(await findOrderStory(em, order.id, locale), locale),
  }
}
