import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { findIssuer } from '#db/questions/papers/find-issuer.server.ts'
import { LinkButton } from '../../components/base/button.tsx'
import { Callout } from '../../components/base/callout.tsx'
import { PostForm } from '../../components/base/form.tsx'
import { RefusedAnyway } from '../../components/base/refused-anyway.tsx'
import { HoldClock } from '../../components/orders/hold-clock.tsx'
import { PayButtons } from '../../components/orders/pay-buttons.tsx'
import { findWaysToPay } from '../../domain/payments/find-ways-to-pay.server.ts'
import { MANUAL_METHODS } from '../../domain/payments/ways-to-pay.ts'
import { choice } from '../../domain/shared/fields.ts'
import { newFormKey } from '../../server/form-key.server.ts'
import { readForm } from '../../server/read-form.server.ts'
import { orderBehind } from '../../server/storefront/order-of-token.server.ts'
import { letGo, payBy } from '../../server/storefront/pay-by-link.server.ts'
import { presentPayLink } from '../../server/storefront/present-pay-link.server.ts'
import { knowShopper, readShop } from '../../server/storefront/shopper.server.ts'
import { Bought } from './tracking-story.tsx'

/** A payment link: what it asks for and from whom, until when, and how to pay; or why there is nothing to pay any more. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const shopper = await knowShopper(request, params.lang)
  const page = await readShop(shopper, async (em, today) => {
    const order = await orderBehind(em, shopper, params.token)
    const issuer = await findIssuer(em, today)
    return presentPayLink(order, issuer.name, await findWaysToPay(em, today), shopper.locale)
  })
  return { ...page, formKey: newFormKey() }
}

const PayForm = z.object({ method: choice(['card', 'mercadopago', ...MANUAL_METHODS, 'let-go'] as const) })

/** Begins the payment that was chosen, under the form's key, or lets the order go. */
export async function action({ request, params }: ActionFunctionArgs) {
  const shopper = await knowShopper(request, params.lang)
  const order = await readShop(shopper, (em) => orderBehind(em, shopper, params.token))
  const form = await readForm(request, PayForm)
  if (!form.ok) return data(form.reply(), { status: 400 })
  const { method } = form.value
  const own = new URL(request.url).pathname
  const next = method === 'let-go' ? await letGo(shopper, order, own) : await payBy(shopper, order, method, form.key)
  if (!next.ok) return data(form.reply(next.refusal, { context: 'orders' }), { status: 409 })
  return redirect(next.value.to)
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page?.title ?? 'Hilo' },
  // The link is the key to this page: no search engine may keep it.
  { name: 'robots', content: 'noindex, nofollow' },
]

export default function Pay() {
  const page = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const { words } = page
  const isWaiting = page.state === 'waiting'
  return (
    <div className="wrap page-end">
      <div className="track-head">
        <p className="muted num">{page.head}</p>
        <h1>{page.heading}</h1>
        <p className="lead">{page.text}</p>
        {page.hold && <HoldClock hold={page.hold} />}
      </div>
      {!isWaiting && <RefusedAnyway reply={reply} />}
      <div className="two track-body">
        <div className="stack">
          {page.chosen && (
            <Callout tone="wait" title={words.chosen}>
              <p>
                <Link className="link" to={page.chosen}>
                  {words.howToPay}
                </Link>
              </p>
            </Callout>
          )}
          {isWaiting ? (
            <PostForm formKey={page.formKey} reply={reply} name="pay" className="stack" reloadDocument>
              <PayButtons cardLabel={page.cardLabel} online={page.online} manual={page.manual} />
              <p className="small muted measure">{words.once}</p>
              <p>
                <button type="submit" className="linklike" name="method" value="let-go">
                  {words.letGo}
                </button>
              </p>
            </PostForm>
          ) : (
            <p>
              <LinkButton to={page.own}>{words.toOrder}</LinkButton>
            </p>
          )}
        </div>
        <Bought page={page} />
      </div>
    </div>
  )
}
