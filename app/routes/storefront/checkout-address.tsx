import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { useLocale, useTranslations } from 'use-intl/react'
import { Button } from '../../components/base/button.tsx'
import { PostForm } from '../../components/base/form.tsx'
import { AbroadFields, ContactFields, PeruFields } from '../../components/orders/address-fields.tsx'
import { CheckoutSteps } from '../../components/orders/checkout-steps.tsx'
import { GateNotice } from '../../components/orders/door-box.tsx'
import { OrderSummary } from '../../components/orders/order-summary.tsx'
import { keepBuyer } from '../../domain/orders/keep-buyer.server.ts'
import { departments, provincesOf } from '../../domain/orders/peru-places.server.ts'
import { run } from '../../domain/shared/command.server.ts'
import { newFormKey } from '../../server/form-key.server.ts'
import { presentSummary, quoteBag } from '../../server/storefront/bag-quote.server.ts'
import { keptAddress } from '../../server/storefront/kept-buyer.server.ts'
import { countryOptions } from '../../server/storefront/present-destinations.server.ts'
import { readBuyer } from '../../server/storefront/read-buyer.server.ts'
import { knowShopper, readShop } from '../../server/storefront/shopper.server.ts'
import { formatCountry } from '../../texts/format.ts'
import { translator } from '../../texts/texts.ts'
import { CountryForm } from './checkout-country.tsx'

const ADDRESS_FIELDS = [
  'email',
  'name',
  'phone',
  'ubigeo',
  'line1',
  'postalCode',
  'city',
  'documentKind',
  'documentNumber',
] as const

/** Step one: who buys and where it goes. The gate stands here: what the country keeps out is said before anything is typed. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const shopper = await knowShopper(request, params.lang)
  const { locale, country } = shopper
  return readShop(shopper, async (em, today) => {
    const quoted = await quoteBag(em, shopper, today)
    if (quoted.bag.lines.length === 0) throw redirect(`/${locale}/bag`)
    const kept = keptAddress(quoted.bag.buyer, country)
    const asked = new URL(request.url).searchParams.get('department') ?? kept.ubigeo?.slice(0, 2)
    const department = departments().find(({ code }) => code === asked)?.code
    const summary = presentSummary(quoted, shopper)
    return {
      title: `${translator(locale, 'storefront')('checkout.title')} · Hilo`,
      isPeru: country === 'PE',
      country,
      currency: shopper.currency,
      countryName: formatCountry(country, locale),
      countries: await countryOptions(em, today, locale),
      departments: country === 'PE' ? departments().map(({ code, name }) => ({ value: code, label: name })) : [],
      department,
      provinces: department
        ? provincesOf(department).map(({ name, districts }) => ({
            name,
            districts: districts.map(({ ubigeo, district }) => ({ value: ubigeo, label: district })),
          }))
        : [],
      kept,
      gate: summary.gate,
      summary: { ...summary, gate: undefined },
      formKey: newFormKey(),
    }
  })
}

/** Checks the address, keeps it with the bag, and goes on to the delivery. */
export async function action({ request, params }: ActionFunctionArgs) {
  const shopper = await knowShopper(request, params.lang)
  const quoted = await readShop(shopper, (em, today) => quoteBag(em, shopper, today))
  const { sessionId, locale } = shopper
  if (!sessionId || quoted.bag.lines.length === 0) return redirect(`/${locale}/bag`)
  const read = await readBuyer(request, shopper)
  if (!read.ok) return data(read.reply, { status: 400 })
  if (!quoted.quoted.ok) return data(read.refuse(quoted.quoted.refusal), { status: 409 })
  const outcome = await run(keepBuyer, shopper.actor, { sessionId, buyer: read.buyer }, { key: read.key })
  if (!outcome.ok) return data(read.refuse(outcome.refusal), { status: 409 })
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
          <CountryForm {...page} departments={page.gate ? [] : page.departments} />
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
  const reply = useActionData<typeof action>()
  const labels = Object.fromEntries(
    ADDRESS_FIELDS.map((name) => [name, t(name === 'ubigeo' ? 'district' : name === 'documentKind' ? 'document' : name)]),
  )
  if (page.isPeru && !page.department) return <p className="muted">{t('departmentFirst')}</p>
  return (
    <PostForm formKey={page.formKey} reply={reply} name="address" labels={labels} key={page.country + (page.department ?? '')}>
      <ContactFields kept={page.kept} />
      {page.isPeru ? <PeruFields kept={page.kept} provinces={page.provinces} /> : <AbroadFields kept={page.kept} />}
      <p>
        <Button wide>{t('toDelivery')}</Button>
      </p>
    </PostForm>
  )
}
