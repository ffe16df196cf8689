import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { findAddresses } from '#db/questions/customers/find-addresses.server.ts'
import { findCustomerOrders } from '#db/questions/customers/find-customer-orders.server.ts'
import { findFavourites } from '#db/questions/customers/find-favourites.server.ts'
import { askLink } from '../../domain/customers/ask-link.server.ts'
import { LINK_MINUTES } from '../../domain/customers/rules.ts'
import { AskLinkForm } from '../../domain/customers/schema.ts'
import { signOutCustomer, signOutEverywhere } from '../../domain/customers/sessions.server.ts'
import { run } from '../../domain/shared/command.server.ts'
import { appendClearedCustomerCookies, readCustomerToken } from '../../server/customer-cookie.server.ts'
import { newFormKey } from '../../server/form-key.server.ts'
import { parseListParams } from '../../server/list-params.server.ts'
import { readForm } from '../../server/read-form.server.ts'
import { requestContext } from '../../server/request-context.server.ts'
import { type KnownCustomer, knowCustomer } from '../../server/storefront/customer.server.ts'
import { appendFavourites } from '../../server/storefront/favourites.server.ts'
import { presentCustomerOrder } from '../../server/storefront/present-account.server.ts'
import { knowShopper, readShop, type Shopper } from '../../server/storefront/shopper.server.ts'
import { signInToken } from '../../server/tracking-token.server.ts'
import { MESSAGES, translator } from '../../texts/texts.ts'
import { Overview } from './account-overview.tsx'
import { AskForLink } from './account-parts.tsx'

const PAGE = { filters: {}, sorts: ['placed'], pageSize: 20 } as const

/** Where a customer signs in by a letter's link, and finds again what was ordered and kept. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const shopper = await knowShopper(request, params.lang)
  const customer = await knowCustomer(request)
  const formKey = newFormKey()
  if (!customer) return data({ ...asking(request, shopper), formKey, account: undefined })
  const { locale } = shopper
  const { page, pageSize, offset } = parseListParams(request, PAGE)
  return readShop(shopper, async (em) => {
    const { orders, total } = await findCustomerOrders(em, customer.email, { locale, limit: pageSize, offset })
    const favourites = await findFavourites(em, customer.id)
    const t = translator(locale, 'customers')
    const account = {
      words: MESSAGES[locale].customers.page,
      signedIn: t('page.signedIn', { email: customer.email }),
      orders: orders.map((order) => presentCustomerOrder(order, locale)),
      list: { page, pageSize, total },
      addressesText: t('page.addressesText', { count: (await findAddresses(em, customer.id)).length }),
      keptText: t('page.keptText', { count: favourites.length }),
    }
    const headers = appendFavourites(new Headers(), request, favourites)
    return data({ title: `${t('page.title')} · Hilo`, ask: undefined, account, formKey }, { headers })
  })
}

/** The page of who is not signed in. What it says of a link that was asked for is the same for every address. */
function asking(request: Request, { locale }: Shopper) {
  const t = translator(locale, 'customers')
  const search = new URL(request.url).searchParams
  const words = MESSAGES[locale].customers.ask
  const erased = search.get('erased') ?? ''
  return {
    title: `${t('ask.title')} · Hilo`,
    ask: {
      words,
      erased: /^DAT\d{4,9}$/.test(erased) ? t('ask.erased', { number: erased }) : undefined,
      sent: search.get('sent') === '1' ? t('ask.sent', { minutes: String(LINK_MINUTES) }) : undefined,
      gone: search.get('out') === 'all' ? words.goneEverywhere : search.get('out') === '1' ? words.gone : undefined,
    },
  }
}

const Leave = z.object({ intent: z.enum(['out', 'out_everywhere']) })

/** Sends the link; or, of who is signed in, signs out here or everywhere. */
export async function action({ request, params }: ActionFunctionArgs) {
  const shopper = await knowShopper(request, params.lang)
  const customer = await knowCustomer(request)
  if (customer) return leave(request, shopper, customer)
  const form = await readForm(request, AskLinkForm)
  if (!form.ok) return data(form.reply(), { status: 400 })
  const asker = { address: requestContext().clientAddress, key: form.key, tokenOf: signInToken }
  const outcome = await askLink(shopper.actor, { ...form.value, locale: shopper.locale }, asker)
  if (!outcome.ok) return data(form.reply(outcome.refusal, { context: 'customers', field: 'email' }), { status: 429 })
  return redirect(`/${shopper.locale}/account?sent=1`)
}

async function leave(request: Request, { locale }: Shopper, customer: KnownCustomer) {
  const form = await readForm(request, Leave)
  if (!form.ok) return data(form.reply(), { status: 400 })
  const isEverywhere = form.value.intent === 'out_everywhere'
  if (isEverywhere) await run(signOutEverywhere, customer.actor, {}, { key: form.key })
  else await signOutCustomer(readCustomerToken(request))
  // The list goes with who signed out: the next person at this browser keeps none of it.
  const headers = appendFavourites(appendClearedCustomerCookies(new Headers()), request, [])
  return redirect(`/${locale}/account?out=${isEverywhere ? 'all' : '1'}`, { headers })
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? 'Hilo' }]

export default function Account() {
  const { ask, account, formKey } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  return (
    <div className="wrap page-end">
      {account ? <Overview account={account} formKey={formKey} reply={reply} /> : null}
      {ask ? <AskForLink ask={ask} formKey={formKey} reply={reply} /> : null}
    </div>
  )
}
