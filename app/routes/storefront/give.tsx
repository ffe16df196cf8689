import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { useLocale } from 'use-intl/react'
import { GiveFacts } from '../../components/giving/give-facts.tsx'
import { GiveForm } from '../../components/giving/give-form.tsx'
import { isOnline, providerOfMethod } from '../../domain/payments/providers.ts'
import { give } from '../../domain/programmes/give.server.ts'
import { giveForm, OTHER_AMOUNT } from '../../domain/programmes/schema.ts'
import { run } from '../../domain/shared/command.server.ts'
import { refuse } from '../../domain/shared/outcome.ts'
import { newFormKey } from '../../server/form-key.server.ts'
import { readForm } from '../../server/read-form.server.ts'
import { requestContext } from '../../server/request-context.server.ts'
import { countSending } from '../../server/storefront/after-sale-limit.server.ts'
import { offersMercadoPago, providerPage } from '../../server/storefront/payment-page.server.ts'
import { presentGiving } from '../../server/storefront/present-giving.server.ts'
import { knowShopper, readShop } from '../../server/storefront/shopper.server.ts'
import { giftToken } from '../../server/tracking-token.server.ts'
import { translator } from '../../texts/texts.ts'

/** Giving once: what for, how much, and how. Nothing is chosen beforehand, nothing is charged on this page. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const shopper = await knowShopper(request, params.lang)
  const giving = await readShop(shopper, async (em, today) =>
    presentGiving(em, shopper, today, offersMercadoPago(shopper.currency)),
  )
  return { ...giving, formKey: newFormKey() }
}

/** Begins the gift under the form's key: pressed twice it is one. Then to the payment page, or to how to transfer. */
export async function action({ request, params }: ActionFunctionArgs) {
  const shopper = await knowShopper(request, params.lang)
  const { locale, currency } = shopper
  const form = await readForm(request, giveForm(currency))
  if (!form.ok) return data(form.reply(), { status: 400 })
  const { purpose, choice, amount, name, email, anonymous, method } = form.value
  // What was typed counts, whatever else was chosen.
  const wanted = amount?.minor.toString() ?? (choice === OTHER_AMOUNT ? undefined : choice)
  if (wanted === undefined) {
    const reply = { values: form.typed, errors: { amount: translator(locale, 'giving')('give.choose') }, messages: [] }
    return data(reply, { status: 400 })
  }
  const counted = await countSending(`gift:${email ?? requestContext().clientAddress}`)
  if (!counted.ok) return data(form.reply(counted.refusal, { context: 'orders' }), { status: 429 })
  const input = { purpose, amount: wanted, currency, method, locale, name, email, isAnonymous: anonymous }
  const isClosed = method === 'mercadopago' && !offersMercadoPago(currency)
  const outcome = isClosed ? refuse('gift_way_closed') : await run(give, shopper.actor, input, { key: form.key })
  if (!outcome.ok) {
    const isAmount = outcome.refusal.code === 'gift_too_small' || outcome.refusal.code === 'gift_too_large'
    const place = { context: 'programmes' as const, ...(isAmount && { field: 'amount' }) }
    return data(form.reply(outcome.refusal, place), { status: 409 })
  }
  const { number, paymentId } = outcome.value
  const own = `/${locale}/give/${giftToken(number)}`
  const provider = providerOfMethod(method)
  return redirect(isOnline(provider) ? await providerPage(shopper, { id: paymentId, provider }, own) : own)
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page?.title ?? 'Hilo' },
  { name: 'description', content: page?.words.lead ?? '' },
]

export default function Give() {
  const { words, form, facts, formKey } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const locale = useLocale()
  return (
    <div className="wrap page-end">
      <div className="page-head">
        <h1>{words.title}</h1>
        <p className="lead">{words.lead}</p>
      </div>
      <div className="bag giving">
        {form.purposes.length === 0 ? <p>{words.noPurpose}</p> : <GiveForm form={form} formKey={formKey} reply={reply} />}
        <GiveFacts facts={facts} title={words.facts}>
          <Link className="link" to={`/${locale}/impact`}>
            {words.againLink}
          </Link>
        </GiveFacts>
      </div>
    </div>
  )
}
