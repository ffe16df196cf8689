import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { useLocale, useTranslations } from 'use-intl/react'
import { Button } from '../../components/base/button.tsx'
import { PostForm } from '../../components/base/form.tsx'
import type { FormReply } from '../../components/base/form-reply.ts'
import { AbroadFields, ContactFields, PeruFields } from '../../components/orders/address-fields.tsx'
import { ADDRESS_LABELS } from '../../components/orders/address-labels.ts'
import { CheckoutSteps } from '../../components/orders/checkout-steps.tsx'
import { GateNotice } from '../../components/orders/door-box.tsx'
import { OrderSummary } from '../../components/orders/order-summary.tsx'
import type { PlacesOfPeru } from '../../components/orders/place-fields.tsx'
import { ChooseAddress, KeepAddress } from '../../components/orders/saved-addresses.tsx'
import { keepBuyer } from '../../domain/orders/keep-buyer.server.ts'
import { run } from '../../domain/shared/command.server.ts'
import { newFormKey } from '../../server/form-key.server.ts'
import { abroadView, namedBoleta } from '../../server/storefront/address-view.server.ts'
import { presentSummary, quoteBag } from '../../server/storefront/bag-quote.server.ts'
import { keptAddress } from '../../server/storefront/kept-buyer.server.ts'
import { placesOfPeru } from '../../server/storefront/places-of-peru.server.ts'
import { countryOptions } from '../../server/storefront/present-destinations.server.ts'
import { departmentAsked, readBuyer } from '../../server/storefront/read-buyer.server.ts'
import { addressesAtCheckout, keepAddressOf } from '../../server/storefront/saved-addresses.server.ts'
import { knowShopper, readShop } from '../../server/storefront/shopper.server.ts'
import { formatCountry } from '../../texts/format.ts'
import { translator } from '../../texts/texts.ts'
import { CountryForm } from './checkout-country.tsx'

/** Step one: who buys and where it goes. The gate stands here: what the country keeps out is said before anything is typed. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const shopper = await knowShopper(request, params.lang)
  const { locale, country } = shopper
  return readShop(shopper, async (em, today) => {
    const quoted = await quoteBag(em, shopper, today)
    if (quoted.bag.lines.length === 0) throw redirect(`/${locale}/bag`)
    const own = await addressesAtCheckout(em, request, shopper)
    const kept = own?.fills ?? keptAddress(quoted.bag.buyer, country)
    const summary = presentSummary(quoted, shopper)
    return {
      title: `${translator(locale, 'storefront')('checkout.title')} · Hilo`,
      isPeru: country === 'PE',
      country,
      currency: shopper.currency,
      countryName: formatCountry(country, locale),
      countries: await countryOptions(em, today, locale),
      places: placesOfPeru(kept.ubigeo?.slice(0, 2)),
      abroad: abroadView(country),
      named: country === 'PE' ? await namedBoleta(em, quoted, today, locale) : undefined,
      own,
      fills: `${country} ${own?.chosenId}`,
      kept,
      gate: summary.gate,
      summary: { ...summary, gate: undefined },
      formKey: newFormKey(),
    }
  })
}

interface Answer {
  readonly reply: FormReply
  readonly places: PlacesOfPeru
}

/** Checks the address, keeps it with the bag, and goes on to the delivery. */
export async function action({ request, params }: ActionFunctionArgs) {
  const shopper = await knowShopper(request, params.lang)
  const { sessionId, locale } = shopper
  const { quoted, named } = await readShop(shopper, async (em, today) => {
    const quoted = await quoteBag(em, shopper, today)
    return { quoted, named: await namedBoleta(em, quoted, today, locale) }
  })
  if (!sessionId || quoted.bag.lines.length === 0) return redirect(`/${locale}/bag`)
  const asked = await departmentAsked(request)
  if (asked) return data<Answer>({ reply: asked.reply, places: placesOfPeru(asked.department) })
  const read = await readBuyer(request, shopper, named !== undefined)
  // The districts of what was chosen stand there again, also without JavaScript.
  const again = (reply: FormReply) => ({ reply, places: placesOfPeru(String(reply.values.department ?? '')) })
  if (!read.ok) return data<Answer>(again(read.reply), { status: 400 })
  if (!quoted.quoted.ok) return data<Answer>(again(read.refuse(quoted.quoted.refusal)), { status: 409 })
  const outcome = await run(keepBuyer, shopper.actor, { sessionId, buyer: read.buyer }, { key: read.key })
  if (!outcome.ok) return data<Answer>(again(read.refuse(outcome.refusal)), { status: 409 })
  const full = await keepAddressOf(request, read, shopper.country)
  if (full) return data<Answer>(again(read.refuse(full, 'keepAddress')), { status: 409 })
  return redirect(`/${locale}/checkout/delivery`)
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? 'Hilo' }]

type Page = ReturnType<typeof useLoaderData<typeof loader>>

export default function CheckoutAddress() {
  const page = useLoaderData<typeof loader>()
  const t = useTranslations('storefront.checkout')
  return (
    <div className="wrap page-end">
      <div className="checkout-head">
        <h1>{t('addressTitle')}</h1>
        <CheckoutSteps current="address" />
      </div>
      <div className="bag">
        <div className="stack">
          <CountryForm {...page} />
          {page.own && !page.gate && <ChooseAddress offered={page.own} />}
          {page.gate ? <Blocked page={page} /> : <AddressForm page={page} />}
        </div>
        <OrderSummary summary={page.summary} hasLines />
      </div>
    </div>
  )
}

function Blocked({ page }: { page: Page }) {
  const t = useTranslations('storefront.checkout')
  const locale = useLocale()
  return (
    <>
      {page.gate && <GateNotice gate={page.gate} />}
      <p>
        <Link className="link" to={`/${locale}/bag`}>
          {t('backToBag')}
        </Link>
      </p>
    </>
  )
}

function AddressForm({ page }: { page: Page }) {
  const t = useTranslations('storefront.checkout')
  const answer = useActionData<typeof action>() as Answer | undefined
  const labels = Object.fromEntries(Object.entries(ADDRESS_LABELS).map(([name, key]) => [name, t(key)]))
  return (
    <PostForm formKey={page.formKey} reply={answer?.reply} name="address" labels={labels} key={page.fills}>
      <ContactFields kept={page.kept} />
      {page.isPeru ? (
        <PeruFields kept={page.kept} places={answer?.places ?? page.places} isNamed={page.named} />
      ) : (
        <AbroadFields kept={page.kept} view={page.abroad} />
      )}
      {page.own && <KeepAddress offered={page.own} />}
      <p>
        <Button wide>{t('toDelivery')}</Button>
      </p>
    </PostForm>
  )
}
