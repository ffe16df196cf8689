import { z } from 'zod'
import { acceptPrices } from '../../domain/orders/accept-prices.server.ts'
import { addToBag } from '../../domain/orders/add-to-bag.server.ts'
import { changeLine } from '../../domain/orders/change-line.server.ts'
import { MOST_OF_ONE } from '../../domain/orders/limits.ts'
import { putBack } from '../../domain/orders/put-back.server.ts'
import type { OrdersRefusal } from '../../domain/orders/refusals.ts'
import { removeFromBag } from '../../domain/orders/remove-from-bag.server.ts'
import { readSeenBag } from '../../domain/orders/seen-bag.ts'
import { setOfferCode } from '../../domain/orders/set-offer-code.server.ts'
import { writeNotes } from '../../domain/orders/write-notes.server.ts'
import { run } from '../../domain/shared/command.server.ts'
import { choice, id, paragraph, wholeNumber } from '../../domain/shared/fields.ts'
import { done, type Outcome, refuse } from '../../domain/shared/outcome.ts'
import { newFormKey } from '../form-key.server.ts'
import { quoteBag } from './bag-quote.server.ts'
import { readShop, type Shopper } from './shopper.server.ts'

const quantity = wholeNumber({ min: 1, max: MOST_OF_ONE })
const notes = {
  giftNote: paragraph({ max: 200 }).optional(),
  orderNote: paragraph({ max: 500 }).optional(),
  seen: z.string().max(20_000).optional(),
}

/** What can be done to a bag. Each says what shall be, so sending twice does no harm. */
export const BagForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('change'), lineId: id<'bag_line'>(), variantId: id<'variant'>().optional(), quantity }),
  z.object({ intent: z.literal('remove'), lineId: id<'bag_line'>() }),
  z.object({ intent: z.literal('put-back'), variantId: id<'variant'>(), quantity, insteadOf: id<'variant'>().optional() }),
  z.object({ intent: z.literal('add'), variantId: id<'variant'>() }),
  z.object({ intent: z.literal('offer'), code: z.string().max(200).optional(), back: choice(['bag', 'checkout/review']) }),
  z.object({ intent: z.literal('notes'), ...notes }),
  z.object({ intent: z.literal('checkout'), ...notes }),
])
export type BagWish = z.output<typeof BagForm>

/** Where to go next, below the language. */
type Next = Outcome<{ to: string }, OrdersRefusal>

/** Changes the bag of a session as the form wishes. A change that can be undone says in the next address how it was before. */
export async function changeBag(shopper: Shopper, sessionId: string, wish: BagWish): Promise<Next> {
  const key = { key: newFormKey() }
  const { actor, currency, locale } = shopper
  switch (wish.intent) {
    case 'change':
    case 'remove':
      return changeOrRemove(shopper, sessionId, wish)
    case 'put-back': {
      const { variantId, quantity: number, insteadOf } = wish
      return toBag(await run(putBack, actor, { sessionId, variantId, quantity: number, insteadOf, currency, locale }, key))
    }
    case 'add':
      return toBag(await run(addToBag, actor, { sessionId, variantId: wish.variantId, currency, locale }, key))
    case 'offer': {
      const kept = await run(setOfferCode, actor, { sessionId, typed: wish.code }, key)
      return kept.ok ? done({ to: wish.back }) : kept
    }
    default: {
      const { giftNote, orderNote } = wish
      const written = await run(writeNotes, actor, { sessionId, giftNote, orderNote }, key)
      return wish.intent === 'notes' || !written.ok ? toBag(written) : goOn(shopper, sessionId, wish.seen)
    }
  }
}

function toBag(outcome: Outcome<unknown, OrdersRefusal>): Next {
  return outcome.ok ? done({ to: 'bag' }) : outcome
}

async function changeOrRemove(
  shopper: Shopper,
  sessionId: string,
  wish: Extract<BagWish, { intent: 'change' | 'remove' }>,
): Promise<Next> {
  const { bag } = await readShop(shopper, (em, today) => quoteBag(em, { ...shopper, sessionId }, today))
  const was = bag.lines.find((line) => line.id === wish.lineId)
  const key = { key: newFormKey() }
  const outcome =
    wish.intent === 'remove'
      ? await run(removeFromBag, shopper.actor, { sessionId, lineId: wish.lineId }, key)
      : await run(changeLine, shopper.actor, { ...wish, sessionId, locale: shopper.locale }, key)
  if (!outcome.ok) return outcome
  if (!was) return done({ to: 'bag' })
  const now = wish.intent === 'change' && wish.variantId && wish.variantId !== was.variantId ? `&now=${wish.variantId}` : ''
  return done({ to: `bag?was=${was.variantId}&of=${was.quantity}${now}` })
}

/** On to the checkout, once the shopper has seen the bag as it is: a price that changed under their eyes is shown first. */
async function goOn(shopper: Shopper, sessionId: string, text: string | undefined): Promise<Next> {
  const seen = readSeenBag(text)
  if (!seen) return refuse('bag_not_as_seen')
  const input = { sessionId, currency: shopper.currency, seen }
  const accepted = await run(acceptPrices, shopper.actor, input, { key: newFormKey() })
  return accepted.ok ? done({ to: 'checkout' }) : accepted
}
