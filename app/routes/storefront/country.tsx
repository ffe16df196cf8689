import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { z } from 'zod'
import { findDestinations } from '#db/questions/orders/find-destinations.server.ts'
import { Button } from '../../components/base/button.tsx'
import { RadioField, SelectField } from '../../components/base/field.tsx'
import { PostForm } from '../../components/base/form.tsx'
import { choice, text } from '../../domain/shared/fields.ts'
import { redirectWithin } from '../../server/answers.server.ts'
import { readForm } from '../../server/read-form.server.ts'
import { placeCookie } from '../../server/storefront/place-cookie.server.ts'
import { countryOptions } from '../../server/storefront/present-destinations.server.ts'
import { CURRENCY_SIGNS, knowShopper, readShop, SHOP_CURRENCIES } from '../../server/storefront/shopper.server.ts'
import { shoppingSession } from '../../server/storefront/shopping-session.server.ts'
import { formatCountry } from '../../texts/format.ts'
import { translator } from '../../texts/texts.ts'

/** Where to send and in which currency to pay: changed here, kept with the browser's bag. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const shopper = await knowShopper(request, params.lang)
  const { locale } = shopper
  const t = translator(locale, 'storefront')
  const countries = await readShop(shopper, (em, today) => countryOptions(em, today, locale))
  return {
    title: `${t('country.title')} · Hilo`,
    back: backOf(request, locale),
    country: shopper.country,
    currency: shopper.currency,
    countries,
    currencies: SHOP_CURRENCIES.map((currency) => ({
      value: currency,
      label: `${t(`currencies.${currency}`)} (${CURRENCY_SIGNS[currency]})`,
    })),
  }
}

/** The page the choice was asked for on, when the browser says so and it is one of the shop's. */
function backOf(request: Request, locale: string): string {
  const referer = request.headers.get('Referer')
  const url = referer && URL.canParse(referer) ? new URL(referer) : undefined
  const isOurs =
    url?.host === new URL(request.url).host && url.pathname.startsWith(`/${locale}`) && !url.pathname.endsWith('/country')
  return isOurs && url ? url.pathname + url.search : `/${locale}`
}

const CountryForm = z.object({
  country: z.string().regex(/^[A-Z]{2}$/, { error: 'choice' }),
  currency: choice(SHOP_CURRENCIES),
  back: text({ max: 500 }).optional(),
})

export async function action({ request, params }: ActionFunctionArgs) {
  const shopper = await knowShopper(request, params.lang)
  const form = await readForm(request, CountryForm, { keyless: true })
  if (!form.ok) return data(form.reply(), { status: 400 })
  const { country, currency, back } = form.value
  const known = await readShop(shopper, findDestinations)
  if (!known.some((each) => each.country === country)) {
    const refusal = { code: 'destination_unknown', facts: { country: formatCountry(country, shopper.locale) } }
    return data(form.reply(refusal, { context: 'orders', field: 'country' }), { status: 409 })
  }
  const session = await shoppingSession(request, { country, currency })
  const headers = new Headers(session.headers)
  headers.append('Set-Cookie', placeCookie({ country, currency }))
  return redirectWithin(back, `/${shopper.locale}`, { headers })
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? 'Hilo' }]

export default function Country() {
  const page = useLoaderData<typeof loader>()
  const t = useTranslations('storefront.country')
  return (
    <div className="wrap page-end">
      <div className="page-head">
        <h1>{t('title')}</h1>
        <p className="lead">{t('lead')}</p>
      </div>
      <PostForm className="form narrow" reply={useActionData<typeof action>()}>
        <input type="hidden" name="back" value={page.back} />
        <SelectField name="country" label={t('country')} options={page.countries} value={page.country} autoComplete="country" />
        <RadioField
          name="currency"
          label={t('currency')}
          hint={t('currencyHint')}
          options={page.currencies}
          value={page.currency}
        />
        <p>
          <Button>{t('save')}</Button>
        </p>
      </PostForm>
    </div>
  )
}
