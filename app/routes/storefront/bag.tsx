import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { useLocale, useTranslations } from 'use-intl/react'
import { Button } from '../../components/base/button.tsx'
import { EmptyState } from '../../components/base/empty-state.tsx'
import { BagItem } from '../../components/orders/bag-item.tsx'
import { OfferCode } from '../../components/orders/offer-code.tsx'
import { OrderSummary } from '../../components/orders/order-summary.tsx'
import { Undo } from '../../components/orders/undo.tsx'
import { WaitingOrders } from '../../components/orders/waiting-orders.tsx'
import { readSeenBag } from '../../domain/orders/seen-bag.ts'
import { readForm } from '../../server/read-form.server.ts'
import {
  changesOnPage,
  presentOffer,
  presentStop,
  presentSummary,
  quoteBag,
  seenBagOf,
} from '../../server/storefront/bag-quote.server.ts'
import { BagForm, changeBag } from '../../server/storefront/change-bag.server.ts'
import { findReady } from '../../server/storefront/near-pieces.server.ts'
import { presentItems, presentUndo, presentWaiting } from '../../server/storefront/present-bag.server.ts'
import { presentPieces } from '../../server/storefront/present-pieces.server.ts'
import { knowShopper, readShop } from '../../server/storefront/shopper.server.ts'
import { shoppingSession } from '../../server/storefront/shopping-session.server.ts'
import { translator } from '../../texts/texts.ts'
import { BagFault, NOTES_FORM, Notes, NotPlaced, SameParcel } from './bag-sections.tsx'

/** The bag: what is in it, what it costs at the door, and what travels in the same parcel. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const shopper = await knowShopper(request, params.lang)
  const { locale } = shopper
  const t = translator(locale, 'storefront')
  return readShop(shopper, async (em, today) => {
    const quoted = await quoteBag(em, shopper, today)
    const { lines, giftNote, orderNote } = quoted.bag
    const near = await findReady(em, lines, shopper, today)
    const makers = new Set(lines.map(({ author }) => author.handle ?? author.name ?? '')).size
    const pieces = lines.reduce((sum, { quantity }) => sum + quantity, 0)
    return {
      title: `${t('bag.title')} · Hilo`,
      lead: t('bag.lead', { pieces, makers }),
      items: await presentItems(em, quoted, locale),
      summary: lines.length > 0 ? presentSummary(quoted, shopper) : undefined,
      canBuy: quoted.quoted.ok,
      offer: presentOffer(quoted, locale),
      notes: { giftNote, orderNote, seen: JSON.stringify(seenBagOf(quoted, shopper)) },
      stopped: presentStop(quoted, new URL(request.url), locale),
      undo: presentUndo(new URL(request.url), lines, locale),
      waiting: presentWaiting(quoted.waiting, locale),
      near: presentPieces(near, locale),
    }
  })
}

/** Changes a line, takes it out, undoes that, writes the notes, or goes on to the checkout. Each says what shall be. */
export async function action({ request, params }: ActionFunctionArgs) {
  const shopper = await knowShopper(request, params.lang)
  const form = await readForm(request, BagForm, { keyless: true })
  if (!form.ok) return data({ ...nowhere, ...form.reply() }, { status: 400 })
  const session = await shoppingSession(request)
  const wish = form.value
  const outcome = await changeBag(shopper, session.id, wish)
  if (outcome.ok) return redirect(`/${shopper.locale}/${outcome.value.to}`, { headers: session.headers })
  const lineId = wish.intent === 'change' ? wish.lineId : undefined
  const seen = wish.intent === 'checkout' ? readSeenBag(wish.seen) : undefined
  const now = seen && (await readShop(shopper, (em, today) => quoteBag(em, shopper, today)))
  return data(
    {
      lineId,
      intent: wish.intent,
      changes: now ? changesOnPage(seen, now, shopper) : [],
      ...form.reply(outcome.refusal, { context: 'orders', ...(wish.intent === 'offer' && { field: 'code' }) }),
    },
    { status: 409, headers: session.headers },
  )
}

const nowhere = { lineId: undefined, intent: undefined, changes: [] as string[] }

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? 'Hilo' }]

export default function Bag() {
  const page = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const t = useTranslations('storefront.bag')
  const locale = useLocale()
  const isAboutNotes = reply?.intent === 'notes'
  const isAboutCode = reply?.intent === 'offer'
  return (
    <>
      <div className="wrap">
        <div className="track-head bag-head">
          <h1>{t('title')}</h1>
          {page.items.length > 0 && <p className="lead">{page.lead}</p>}
        </div>
        {reply && !reply.lineId && !isAboutNotes && !isAboutCode && <BagFault reply={reply} />}
        {page.stopped && !reply && <NotPlaced reason={page.stopped} />}
        {page.undo && !reply && <Undo undo={page.undo} />}
        <WaitingOrders orders={page.waiting} />
        {page.summary ? (
          <div className="bag">
            <div>
              <ul>
                {page.items.map((item) => (
                  <BagItem key={item.id} item={item} fault={reply?.lineId === item.id ? reply.messages[0] : undefined} />
                ))}
              </ul>
              <Notes {...page.notes} reply={isAboutNotes ? reply : undefined} />
            </div>
            <OrderSummary summary={page.summary}>
              <OfferCode offer={page.offer} back="bag" reply={isAboutCode ? reply : undefined} />
              {page.canBuy && (
                <>
                  <p className="gap">
                    <Button form={NOTES_FORM} name="intent" value="checkout" wide>
                      {t('checkout')}
                    </Button>
                  </p>
                  <p className="small muted gap">{t('threeSteps')}</p>
                </>
              )}
            </OrderSummary>
          </div>
        ) : (
          <EmptyState
            title={t('empty')}
            action={
              <Link className="btn" to={`/${locale}/c/${t('everythingSlug')}`}>
                {t('seePieces')}
              </Link>
            }
          >
            {t('emptyText')}
          </EmptyState>
        )}
      </div>
      <SameParcel pieces={page.near} isBagEmpty={page.items.length === 0} />
    </>
  )
}
