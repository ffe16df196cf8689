import { z } from 'zod'
import { addToBag } from '../../../domain/orders/add-to-bag.server.ts'
import { changeLine } from '../../../domain/orders/change-line.server.ts'
import { changeDraft, dropDraft } from '../../../domain/orders/drafts.server.ts'
import { keepDelivery } from '../../../domain/orders/keep-delivery.server.ts'
import { MOST_OF_ONE } from '../../../domain/orders/limits.ts'
import { SENDINGS } from '../../../domain/orders/parcels.ts'
import { placeOrder } from '../../../domain/orders/place-order.server.ts'
import type { OrdersRefusal } from '../../../domain/orders/refusals.ts'
import { removeFromBag } from '../../../domain/orders/remove-from-bag.server.ts'
import { TAKEN_THROUGH } from '../../../domain/orders/schema.ts'
import { readSeenBag } from '../../../domain/orders/seen-bag.ts'
import { setOfferCode } from '../../../domain/orders/set-offer-code.server.ts'
import { writeNotes } from '../../../domain/orders/write-notes.server.ts'
import { MANUAL_METHODS } from '../../../domain/payments/ways-to-pay.ts'
import { run } from '../../../domain/shared/command.server.ts'
import { choice, id, paragraph, wholeNumber } from '../../../domain/shared/fields.ts'
import { done, type Outcome, refuse } from '../../../domain/shared/outcome.ts'
import { newFormKey } from '../../../server/form-key.server.ts'
import { changesOnPage, deliveryOf, linesAsSeen, quoteBag } from '../../../server/storefront/bag-quote.server.ts'
import { keptBuyer } from '../../../server/storefront/kept-buyer.server.ts'
import { readShop, SHOP_CURRENCIES } from '../../../server/storefront/shopper.server.ts'
import { draftPath, type OpenDraft } from '../../../server/workshop/draft.server.ts'
import { LOCALES } from '../../../texts/locales.ts'

/** For whom an order is gathered. */
export const ForWhom = {
  takenThrough: choice(TAKEN_THROUGH),
  locale: choice(LOCALES),
  country: z.string({ error: 'required' }).regex(/^[A-Z]{2}$/, { error: 'choice' }),
  currency: choice(SHOP_CURRENCIES),
}

/** What can be done to a draft. All but the placing say what shall be, so sending twice does no harm. */
export const DraftDeed = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('add'), variantId: id<'variant'>(), toMake: z.literal('on').optional() }),
  z.object({ intent: z.literal('change'), lineId: id<'bag_line'>(), quantity: wholeNumber({ min: 1, max: MOST_OF_ONE }) }),
  z.object({ intent: z.literal('remove'), lineId: id<'bag_line'>(), quantity: z.string().optional() }),
  z.object({ intent: z.literal('for'), ...ForWhom }),
  z.object({
    intent: z.literal('way'),
    delivery: z.string({ error: 'required' }).regex(/^[a-z0-9-]{2,40}$/, { error: 'choice' }),
    sending: choice(SENDINGS).optional(),
  }),
  z.object({
    intent: z.literal('extras'),
    giftNote: paragraph({ max: 200 }).optional(),
    orderNote: paragraph({ max: 500 }).optional(),
    code: z.string().max(200).optional(),
  }),
  z.object({
    intent: z.literal('place'),
    method: choice(['link', ...MANUAL_METHODS] as const),
    expectedTotal: z.string({ error: 'required' }).regex(/^\d{1,14}$/, { error: 'invalid' }),
    seen: z.string().max(20_000).optional(),
  }),
  z.object({ intent: z.literal('drop') }),
])
export type DraftDeed = z.output<typeof DraftDeed>

interface Done {
  readonly to: string
}
type Answer = Outcome<Done, OrdersRefusal> & { readonly changes?: readonly string[] }

/** Does it, and says where to go next; what is not as the page showed it comes back in sentences. */
export async function performOnDraft(open: OpenDraft, deed: DraftDeed, key: string): Promise<Answer> {
  if (deed.intent === 'place') return place(open, deed, key)
  const { actor, draft } = open
  if (deed.intent === 'drop') {
    const dropped = await run(dropDraft, actor, { draftId: draft.id }, { key })
    return dropped.ok ? done({ to: '/workshop/orders/new' }) : dropped
  }
  const outcome = await changeWhatIsGathered(open, deed)
  return outcome.ok ? done({ to: draftPath(draft.id) }) : outcome
}

type Change = Exclude<DraftDeed, { intent: 'place' | 'drop' }>

function changeWhatIsGathered({ actor, draft, shopper }: OpenDraft, deed: Change): Promise<Outcome<unknown, OrdersRefusal>> {
  const { sessionId, country, currency, locale } = shopper
  const key = { key: newFormKey() }
  switch (deed.intent) {
    case 'add':
      return run(addToBag, actor, { sessionId, variantId: deed.variantId, toMake: deed.toMake === 'on', currency, locale }, key)
    case 'change':
      return run(changeLine, actor, { sessionId, lineId: deed.lineId, quantity: deed.quantity, locale }, key)
    case 'remove':
      return run(removeFromBag, actor, { sessionId, lineId: deed.lineId }, key)
    case 'for': {
      const { intent: _, ...forWhom } = deed
      return run(changeDraft, actor, { draftId: draft.id, ...forWhom }, key)
    }
    case 'way':
      return run(keepDelivery, actor, { sessionId, country, delivery: deed.delivery, sending: deed.sending }, key)
    case 'extras':
      return keepExtras(actor, sessionId, deed)
  }
}

async function keepExtras(
  actor: OpenDraft['actor'],
  sessionId: string,
  { giftNote, orderNote, code }: Extract<Change, { intent: 'extras' }>,
): Promise<Outcome<unknown, OrdersRefusal>> {
  const written = await run(writeNotes, actor, { sessionId, giftNote, orderNote }, { key: newFormKey() })
  return written.ok ? run(setOfferCode, actor, { sessionId, typed: code }, { key: newFormKey() }) : written
}

/** Places it as the shop places a bag, under the form's key: pressed twice, or from two tabs, it is one order. */
async function place(open: OpenDraft, deed: Extract<DraftDeed, { intent: 'place' }>, key: string): Promise<Answer> {
  const { actor, draft, shopper } = open
  const { country, currency, sessionId } = shopper
  const seen = readSeenBag(deed.seen)
  const look = () => readShop(shopper, (em, today) => quoteBag(em, shopper, today))
  const now = await look()
  const { bag } = now
  const buyer = keptBuyer(bag.buyer, country)
  if (bag.lines.length === 0) return refuse('bag_empty')
  if (!buyer) return refuse('contact_missing')
  const changes = changesOnPage(seen, now, shopper)
  if (changes.length > 0 && now.quoted.ok) {
    return { ...refuse('bag_changed', { total: now.quoted.value.total.toJSON() }), changes }
  }
  const input = {
    lines: linesAsSeen(bag.lines, seen),
    ...{ country, currency, buyer, sessionId, method: deed.method, expectedTotal: deed.expectedTotal },
    ...{ locale: draft.locale, takenThrough: draft.takenThrough, introducedBy: undefined },
    ...{ giftNote: bag.giftNote, orderNote: bag.orderNote, offerCode: bag.offerCode },
    ...{ delivery: deliveryOf(bag, country), sending: bag.sending },
  }
  const outcome = await run(placeOrder, actor, input, { key })
  if (outcome.ok) return done({ to: `/workshop/orders/${outcome.value.number}/link?done=taken` })
  return { ...outcome, changes: changesOnPage(seen, await look(), shopper) }
}
