import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useLocale } from 'use-intl/react'
import { z } from 'zod'
import { findGift } from '#db/questions/programmes/find-gifts.server.ts'
import { Button, LinkButton } from '../../components/base/button.tsx'
import { PostForm } from '../../components/base/form.tsx'
import { YarnArt } from '../../components/base/icon.tsx'
import { GiftFacts } from '../../components/giving/gift-facts.tsx'
import { findWayToPay } from '../../domain/payments/find-ways-to-pay.server.ts'
import { isOnline } from '../../domain/payments/providers.ts'
import { settleProviderPayment } from '../../domain/settlement/settle-provider-payment.server.ts'
import { notFound } from '../../server/answers.server.ts'
import { readForm } from '../../server/read-form.server.ts'
import { askProvider } from '../../server/storefront/pay-by-link.server.ts'
import { providerPage, SILENT } from '../../server/storefront/payment-page.server.ts'
import { giftStateOf, presentGift } from '../../server/storefront/present-gift.server.ts'
import { knowShopper, readShop, type Shopper } from '../../server/storefront/shopper.server.ts'
import { giftOfToken } from '../../server/tracking-token.server.ts'
import { translator } from '../../texts/texts.ts'

async function giftBehind(shopper: Shopper, token: string | undefined) {
  const number = giftOfToken(token ?? '')
  const gift = number === undefined ? undefined : await readShop(shopper, (em) => findGift(em, number))
  if (!gift) throw notFound(translator(shopper.locale, 'giving')('gift.missing'))
  return gift
}

/**
 * A gift's own page, by its secret link: how to transfer, or, on the return from the payment page, what is true of it: asked of the provider and booked as
 * the webhook does, whichever comes first (one of the loaders that write: house.md 3).
 */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const shopper = await knowShopper(request, params.lang)
  const first = await giftBehind(shopper, params.token)
  const isAsked = isOnline(first.payment.provider) && !first.booked
  const result = isAsked ? (await askProvider(settleProviderPayment, shopper, first.payment)).result : undefined
  const gift = isAsked ? await giftBehind(shopper, params.token) : first
  const state = giftStateOf(gift, result, new URL(request.url).search === `?${SILENT}`)
  const transfer = await readShop(shopper, (em, today) => findWayToPay(em, 'transfer', today))
  return presentGift(gift, state, shopper.locale, `/${shopper.locale}/give/${params.token}`, transfer)
}

/** Pays after all, on the same page of the provider as before. */
export async function action({ request, params }: ActionFunctionArgs) {
  const shopper = await knowShopper(request, params.lang)
  const gift = await giftBehind(shopper, params.token)
  const form = await readForm(request, z.object({}), { keyless: true })
  if (!form.ok) return data(form.reply(), { status: 400 })
  const own = `/${shopper.locale}/give/${params.token}`
  return redirect(isOnline(gift.payment.provider) ? await providerPage(shopper, gift.payment, own) : own)
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page?.title ?? 'Hilo' },
  { name: 'robots', content: 'noindex, nofollow' },
]

export default function Gift() {
  const page = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const locale = useLocale()
  return (
    <div className="wrap page-end">
      <div className="fault">
        <YarnArt />
        <p className="muted num">{page.number}</p>
        <h1>{page.heading}</h1>
        <p role="status">{page.text}</p>
        <p>{page.purpose}</p>
      </div>
      {page.facts.length > 0 && <GiftFacts title={page.factsTitle} facts={page.facts} note={page.note} />}
      <div className="acts give-acts">
        {page.receipt && (
          <a className="btn" href={page.receipt.to}>
            {page.receipt.label}
          </a>
        )}
        {page.payLabel && (
          <PostForm name="pay" className="inline" reply={reply} reloadDocument>
            <Button>{page.payLabel}</Button>
          </PostForm>
        )}
        {page.lookLabel && (
          <LinkButton to="." reloadDocument>
            {page.lookLabel}
          </LinkButton>
        )}
        <LinkButton look="quiet" to={page.isOver ? `/${locale}/give` : `/${locale}/impact`}>
          {page.nextLabel}
        </LinkButton>
      </div>
      <p className="small muted">{page.keep}</p>
    </div>
  )
}
