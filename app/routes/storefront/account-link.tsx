import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { findLink } from '#db/questions/customers/find-link.server.ts'
import { mergeFavourites } from '../../domain/customers/favourites.server.ts'
import { openLink } from '../../domain/customers/open-link.server.ts'
import { CUSTOMER_SESSION } from '../../domain/customers/rules.ts'
import { hashToken } from '../../domain/people/secrets.server.ts'
import { run } from '../../domain/shared/command.server.ts'
import { appendCustomerCookies, hasSignedInBefore, readCustomerToken } from '../../server/customer-cookie.server.ts'
import { newFormKey } from '../../server/form-key.server.ts'
import { readForm } from '../../server/read-form.server.ts'
import { knowCustomer } from '../../server/storefront/customer.server.ts'
import { appendFavourites, readFavourites } from '../../server/storefront/favourites.server.ts'
import { knowShopper, readShop } from '../../server/storefront/shopper.server.ts'
import { MESSAGES, translator } from '../../texts/texts.ts'
import { PressLink } from './account-parts.tsx'

/** The link of a letter: nothing happens by opening it, since programs that read mail open links too. It says as whom one press signs in. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const shopper = await knowShopper(request, params.lang)
  const { locale } = shopper
  const t = translator(locale, 'customers')
  const link = await readShop(shopper, (em) => findLink(em, hashToken(params.token ?? '')))
  return {
    title: `${link ? t('link.title') : t('link.goneTitle')} · Hilo`,
    words: MESSAGES[locale].customers.link,
    text: link && t('link.text', { email: link.email }),
    days: t('link.days', { days: String(CUSTOMER_SESSION.absoluteDays) }),
    again: `/${locale}/account`,
    formKey: newFormKey(),
  }
}

/** The press: uses the link up, signs in, and puts what this browser kept to what the customer keeps. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { actor, locale } = await knowShopper(request, params.lang)
  const form = await readForm(request, z.object({}))
  if (!form.ok) return data(form.reply(), { status: 400 })
  const before = await knowCustomer(request)
  const opened = await openLink(actor, params.token ?? '', { key: form.key, before: readCustomerToken(request) })
  if (!opened.ok) return data(form.reply(opened.refusal, { context: 'customers' }), { status: 409 })
  const { customerId, sessionToken } = opened.value
  // What a browser keeps for somebody who is or was signed in here is theirs, and not another's who presses now.
  const isAnothers = before ? before.id !== customerId : hasSignedInBefore(request)
  const list = { codes: isAnothers ? [] : readFavourites(request) }
  const merged = await run(mergeFavourites, { kind: 'buyer', id: customerId }, list, { key: newFormKey() })
  const headers = appendCustomerCookies(new Headers(), sessionToken)
  if (merged.ok) appendFavourites(headers, request, merged.value.codes)
  return redirect(`/${locale}/account`, { headers })
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page?.title ?? 'Hilo' },
  // The address is a key for a while: no search engine may keep it.
  { name: 'robots', content: 'noindex, nofollow' },
]

export default function AccountLink() {
  const page = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  return (
    <div className="wrap page-end">
      <PressLink {...page} reply={reply} />
    </div>
  )
}
