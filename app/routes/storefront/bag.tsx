import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { useLocale, useTranslations } from 'use-intl/react'
import { z } from 'zod'
import { findPieces } from '#db/questions/catalogue/find-pieces.server.ts'
import type { BagLineRow } from '#db/questions/orders/find-bag.server.ts'
import { Button, LinkButton } from '../../components/base/button.tsx'
import { EmptyState } from '../../components/base/empty-state.tsx'
import { TextAreaField } from '../../components/base/field.tsx'
import { PostForm } from '../../components/base/form.tsx'
import { PieceGrid } from '../../components/catalogue/piece-grid.tsx'
import { BagItem, type BagItemView } from '../../components/orders/bag-item.tsx'
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
import { formatMoney } from '../../texts/format.ts'
import type { Locale } from '../../texts/locales.ts'
import { translator } from '../../texts/texts.ts'
import { choiceOf, presentSummary, quoteBag } from './internal/bag-quote.server.ts'
import { authorLine, presentPicture, presentPieces, productPath, stateLine } from './internal/present-pieces.server.ts'
import { shoppingSession } from './internal/shopping-session.server.ts'
import { knowShopper, readShop } from './internal/shopper.server.ts'

/** As many of one piece as an order may have. */
const MOST_OF_ONE = 20

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

function presentItem(line: BagLineRow, locale: Locale): BagItemView {
  const t = translator(locale, 'storefront')
  return {
    id: line.id,
    variantId: line.variantId,
    to: productPath(locale, line.slug, line.code),
    name: line.name,
    by: authorLine(line.author, locale),
    choice: choiceOf(line),
    state: line.isOffered ? stateLine(line, locale) : t('bag.notOffered'),
    isReady: line.isOffered && !line.madeToOrder && line.inStock >= line.quantity,
    quantity: line.quantity,
    most: line.madeToOrder ? MOST_OF_ONE : Math.min(MOST_OF_ONE, line.inStock),
    amount: line.unitPrice ? formatMoney(line.unitPrice.times(line.quantity), locale) : '',
    picture: line.picture && presentPicture(line.picture),
  }
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

type Page = ReturnType<typeof useLoaderData<typeof loader>>

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
      <Near page={page} />
    </>
  )
}

function Removed({ variantId }: { variantId: string }) {
  const t = useTranslations('storefront.bag')
  return (
    <div className="undo" role="status">
      <p>{t('removed')}</p>
      <PostForm className="inline" name="undo">
        <input type="hidden" name="intent" value="add" />
        <input type="hidden" name="variantId" value={variantId} />
        <button type="submit" className="linklike">
          {t('undo')}
        </button>
      </PostForm>
    </div>
  )
}

function GiftNote({ note, reply }: { note: string | undefined; reply: Parameters<typeof PostForm>[0]['reply'] }) {
  const t = useTranslations('storefront.bag')
  return (
    <PostForm className="form gift" name="gift" reply={reply}>
      <input type="hidden" name="intent" value="note" />
      <TextAreaField name="note" label={t('note')} hint={t('noteHint')} maxLength={200} optional {...(note ? { value: note } : {})} />
      <p>
        <Button look="quiet">{t('saveNote')}</Button>
      </p>
    </PostForm>
  )
}

function Near({ page }: { page: Page }) {
  const t = useTranslations('storefront.bag')
  if (page.near.length === 0) return null
  return (
    <section className="section band" aria-labelledby="h-near">
      <div className="wrap">
        <div className="headrow">
          <h2 id="h-near">{page.items.length > 0 ? t('near') : t('nearEmpty')}</h2>
          <p>{t('nearText')}</p>
        </div>
        <PieceGrid pieces={page.near} />
      </div>
    </section>
  )
}
