import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { useLocale, useTranslations } from 'use-intl/react'
import { z } from 'zod'
import { findPieces } from '#db/questions/catalogue/find-pieces.server.ts'
import { LinkButton } from '../../components/base/button.tsx'
import { EmptyState } from '../../components/base/empty-state.tsx'
import { BagItem } from '../../components/orders/bag-item.tsx'
import { OrderSummary } from '../../components/orders/order-summary.tsx'
import { addToBag } from '../../domain/orders/add-to-bag.server.ts'
import { changeQuantity } from '../../domain/orders/change-quantity.server.ts'
import { removeFromBag } from '../../domain/orders/remove-from-bag.server.ts'
import { setGiftNote } from '../../domain/orders/set-gift-note.server.ts'
import { run } from '../../domain/shared/command.server.ts'
import { id, paragraph, wholeNumber } from '../../domain/shared/fields.ts'
import { isId } from '../../domain/shared/ids.ts'
import { newFormKey } from '../../server/form-key.server.ts'
import { readForm } from '../../server/read-form.server.ts'
import { presentSummary, quoteBag } from '../../server/storefront/bag-quote.server.ts'
import { MOST_OF_ONE, presentItem } from '../../server/storefront/present-bag.server.ts'
import { presentPieces } from '../../server/storefront/present-pieces.server.ts'
import { knowShopper, readShop } from '../../server/storefront/shopper.server.ts'
import { shoppingSession } from '../../server/storefront/shopping-session.server.ts'
import { translator } from '../../texts/texts.ts'
import { GiftNote, Removed, SameParcel } from './bag-sections.tsx'

/** The bag: what is in it, what it costs at the door, and what travels in the same parcel. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const shopper = await knowShopper(request, params.lang)
  const { locale, currency } = shopper
  const t = translator(locale, 'storefront')
  const removed = new URL(request.url).searchParams.get('removed') ?? undefined
  return readShop(shopper, async (em, today) => {
    const quoted = await quoteBag(em, shopper, today)
    const { lines, giftNote } = quoted.bag
    const near = await findPieces(em, {
      ...{ locale, currency, limit: 4, readiness: 'ready' as const },
      exceptCodes: lines.map(({ code }) => code),
    })
    const makers = new Set(lines.map(({ author }) => author.handle ?? author.name ?? '')).size
    const pieces = lines.reduce((sum, { quantity }) => sum + quantity, 0)
    return {
      title: `${t('bag.title')} · Hilo`,
      lead: t('bag.lead', { pieces, makers }),
      items: lines.map((line) => presentItem(line, locale)),
      summary: lines.length > 0 ? presentSummary(quoted, shopper) : undefined,
      canBuy: quoted.quoted.ok,
      giftNote,
      removed: isId(removed) ? removed : undefined,
      near: presentPieces(near.pieces, locale),
    }
  })
}

const BagForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('quantity'), lineId: id<'bag_line'>(), quantity: wholeNumber({ min: 1, max: MOST_OF_ONE }) }),
  z.object({ intent: z.literal('remove'), lineId: id<'bag_line'>() }),
  z.object({ intent: z.literal('add'), variantId: id<'variant'>() }),
  z.object({ intent: z.literal('note'), note: paragraph({ max: 200 }).optional() }),
])

/** Changes a number, takes a piece out, puts it back, or writes the gift note. Each says what shall be, so sending twice does no harm. */
export async function action({ request, params }: ActionFunctionArgs) {
  const shopper = await knowShopper(request, params.lang)
  const form = await readForm(request, BagForm, { keyless: true })
  if (!form.ok) return data({ lineId: undefined, ...form.reply() }, { status: 400 })
  const session = await shoppingSession(request)
  const sessionId = session.id
  const here = `/${shopper.locale}/bag`
  const wish = form.value
  const key = { key: newFormKey() }
  if (wish.intent === 'remove') {
    const variantId = await readShop(shopper, async (em, today) => {
      const { bag } = await quoteBag(em, shopper, today)
      return bag.lines.find((line) => line.id === wish.lineId)?.variantId
    })
    await run(removeFromBag, shopper.actor, { sessionId, lineId: wish.lineId }, key)
    return redirect(variantId ? `${here}?removed=${variantId}` : here, { headers: session.headers })
  }
  const outcome =
    wish.intent === 'quantity'
      ? await run(changeQuantity, shopper.actor, { sessionId, lineId: wish.lineId, quantity: wish.quantity }, key)
      : wish.intent === 'add'
        ? await run(addToBag, shopper.actor, { sessionId, variantId: wish.variantId }, key)
        : await run(setGiftNote, shopper.actor, { sessionId, note: wish.note }, key)
  if (!outcome.ok) {
    const lineId = wish.intent === 'quantity' ? wish.lineId : undefined
    return data({ lineId, ...form.reply(outcome.refusal, { context: 'orders' }) }, { status: 409, headers: session.headers })
  }
  return redirect(here, { headers: session.headers })
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? 'Hilo' }]

export default function Bag() {
  const page = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const t = useTranslations('storefront.bag')
  const locale = useLocale()
  return (
    <>
      <div className="wrap">
        <div className="track-head bag-head">
          <h1>{t('title')}</h1>
          {page.items.length > 0 && <p className="lead">{page.lead}</p>}
        </div>
        {page.removed && <Removed variantId={page.removed} />}
        {page.summary ? (
          <div className="bag">
            <div>
              <ul>
                {page.items.map((item) => (
                  <BagItem key={item.id} item={item} fault={reply?.lineId === item.id ? reply.messages[0] : undefined} />
                ))}
              </ul>
              <GiftNote note={page.giftNote} reply={reply && !reply.lineId ? reply : undefined} />
            </div>
            <OrderSummary summary={page.summary}>
              {page.canBuy && (
                <>
                  <p className="gap">
                    <LinkButton to={`/${locale}/checkout`} wide>
                      {t('checkout')}
                    </LinkButton>
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
