import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { useLocale, useTranslations } from 'use-intl/react'
import { z } from 'zod'
import { Button, LinkButton } from '../../components/base/button.tsx'
import { PostForm } from '../../components/base/form.tsx'
import { YarnArt } from '../../components/base/icon.tsx'
import { HoldClock } from '../../components/orders/hold-clock.tsx'
import { isOnline } from '../../domain/payments/providers.ts'
import { settleProviderPayment } from '../../domain/settlement/settle-provider-payment.server.ts'
import { choice } from '../../domain/shared/fields.ts'
import { readForm } from '../../server/read-form.server.ts'
import { orderBehind } from '../../server/storefront/order-of-token.server.ts'
import { askProvider, letGo } from '../../server/storefront/pay-by-link.server.ts'
import { paymentPage, SILENT } from '../../server/storefront/payment-page.server.ts'
import { presentHold } from '../../server/storefront/present-hold.server.ts'
import { declineReason, returnStateOf } from '../../server/storefront/return-state.ts'
import { knowShopper, readShop, type Shopper } from '../../server/storefront/shopper.server.ts'
import { trackingToken } from '../../server/tracking-token.server.ts'
import { formatMoney } from '../../texts/format.ts'
import { translator } from '../../texts/texts.ts'

async function orderToPay(shopper: Shopper, token: string | undefined) {
  const order = await readShop(shopper, (em) => orderBehind(em, shopper, token))
  // Nobody has chosen yet how to pay it: its link asks.
  if (!order.payment) throw redirect(`/${shopper.locale}/pay/${trackingToken(order.number)}`)
  return { ...order, payment: order.payment }
}

/**
 * The buyer's return from the payment page: asks the provider what is true and lets the books follow, as the webhook does, whichever comes
 * first (the one loader that writes: house.md 3). Paid leads on to the order's page.
 */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const shopper = await knowShopper(request, params.lang)
  const { locale } = shopper
  const order = await orderToPay(shopper, params.token)
  const own = `/${locale}/o/${trackingToken(order.number)}`
  const isOpen = order.state === 'awaiting_payment'
  // Paid by hand, or not any more to be paid: the order's own page says how it stands.
  if (!isOnline(order.payment.provider) && !isOpen) throw redirect(own)
  const t = translator(locale, 'storefront')
  const common = {
    title: `${t('return.title', { number: String(order.number) })} · Hilo`,
    number: order.number,
    payLabel: t('return.pay', { total: formatMoney(order.total, locale) }),
    hold: isOpen && order.holdUntil ? presentHold(order.holdUntil, locale) : undefined,
    trackTo: own,
  }
  if (!isOnline(order.payment.provider))
    return { ...common, state: 'byHand' as const, reason: undefined, canPay: false, canLetGo: true }
  const { result, declineCode, isPending = false } = await askProvider(settleProviderPayment, shopper, order.payment)
  if (result === 'paid') throw redirect(own)
  const state = returnStateOf(result, new URL(request.url).search === `?${SILENT}`, declineCode, isPending)
  const canPay = result === 'open' && isOpen && !isPending
  const reason = state === 'declined' ? declineReason(declineCode ?? '') : undefined
  return { ...common, state, reason, canPay, canLetGo: canPay, hold: result === 'open' ? common.hold : undefined }
}

const ReturnForm = z.object({ intent: choice(['pay', 'let-go'] as const) })

/** Pays after all, on the same page as before, or lets the order go: its pieces are free again, and the bag is as it was. */
export async function action({ request, params }: ActionFunctionArgs) {
  const shopper = await knowShopper(request, params.lang)
  const order = await orderToPay(shopper, params.token)
  const form = await readForm(request, ReturnForm, { keyless: true })
  if (!form.ok) return data(form.reply(), { status: 400 })
  if (form.value.intent === 'pay' && isOnline(order.payment.provider))
    return redirect(await paymentPage(shopper, { number: order.number, payment: order.payment }))
  const next = await letGo(shopper, order, `/${shopper.locale}/bag`)
  if (!next.ok) return data(form.reply(next.refusal, { context: 'orders' }), { status: 409 })
  return redirect(next.value.to)
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? 'Hilo' }]

export default function CheckoutReturn() {
  const page = useLoaderData<typeof loader>()
  const t = useTranslations('storefront.return')
  const locale = useLocale()
  const reply = useActionData<typeof action>()
  return (
    <div className="wrap">
      <div className="fault">
        <YarnArt />
        <p className="muted num">{t('order', { number: String(page.number) })}</p>
        <h1>{t(`${page.state}.title`)}</h1>
        <p role="status">{page.reason ? t(`declined.${page.reason}`) : t(`${page.state}.text`)}</p>
        {page.hold && <HoldClock hold={page.hold} />}
        <div className="acts">
          {page.state === 'byHand' && <LinkButton to={page.trackTo}>{t('howToPay')}</LinkButton>}
          {page.canLetGo && (
            <PostForm name="pay" className="inline" reply={reply} reloadDocument>
              {page.canPay && (
                <Button name="intent" value="pay">
                  {page.payLabel}
                </Button>
              )}
              <Button name="intent" value="let-go" look="quiet">
                {t('letGo')}
              </Button>
            </PostForm>
          )}
          {(page.state === 'checking' || page.state === 'apart') && (
            <LinkButton to="." reloadDocument>
              {t('look')}
            </LinkButton>
          )}
          {(page.state === 'expired' || page.state === 'failed') && <LinkButton to={`/${locale}/bag`}>{t('toBag')}</LinkButton>}
          {page.state === 'attention' && <LinkButton to={page.trackTo}>{t('toOrder')}</LinkButton>}
        </div>
        <p className="small muted">
          <Link to={page.trackTo}>{t('keepLink')}</Link>
        </p>
      </div>
    </div>
  )
}
