import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { useLocale } from 'use-intl/react'
import { z } from 'zod'
import { findLegalFacts } from '#db/questions/shared/find-legal-facts.server.ts'
import { askLink } from '../../domain/customers/ask-link.server.ts'
import { eraseCustomer } from '../../domain/customers/data-requests.server.ts'
import { FRESH_MINUTES, LINK_MINUTES } from '../../domain/customers/rules.ts'
import { run } from '../../domain/shared/command.server.ts'
import { mustTick } from '../../domain/shared/fields.ts'
import { appendClearedCustomerCookies } from '../../server/customer-cookie.server.ts'
import { newFormKey } from '../../server/form-key.server.ts'
import { readForm } from '../../server/read-form.server.ts'
import { requestContext } from '../../server/request-context.server.ts'
import { requireCustomer } from '../../server/storefront/customer.server.ts'
import { appendFavourites } from '../../server/storefront/favourites.server.ts'
import { presentForgetting } from '../../server/storefront/present-forgetting.server.ts'
import { knowShopper, readShop } from '../../server/storefront/shopper.server.ts'
import { signInToken } from '../../server/tracking-token.server.ts'
import { MESSAGES, translator } from '../../texts/texts.ts'
import { Copy, Erase, ProveAgain } from './account-data-parts.tsx'

/** A copy of everything that is held, and having it forgotten: what goes at once, what the law keeps and for how long. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const shopper = await knowShopper(request, params.lang)
  const { email, isFresh } = await requireCustomer(request, params.lang)
  const { locale } = shopper
  const t = translator(locale, 'customers')
  const isSent = new URL(request.url).searchParams.get('sent') === '1'
  return readShop(shopper, async (em, today) => ({
    title: `${t('data.title')} · Hilo`,
    words: MESSAGES[locale].customers.data,
    lead: t('data.lead', { email }),
    isFresh,
    again: isFresh ? undefined : t('data.again', { minutes: String(FRESH_MINUTES) }),
    sent: isSent ? t('ask.sent', { minutes: String(LINK_MINUTES) }) : undefined,
    ...presentForgetting(await findLegalFacts(em, today, locale), locale),
    formKey: newFormKey(),
  }))
}

const Deed = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('link') }),
  z.object({ intent: z.literal('erase'), sure: mustTick() }),
])

/** Erases, or sends another link to prove the address anew. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { locale } = await knowShopper(request, params.lang)
  const customer = await requireCustomer(request, params.lang)
  const form = await readForm(request, Deed)
  if (!form.ok) return data(form.reply(), { status: 400 })
  if (form.value.intent === 'link') {
    const asker = { address: requestContext().clientAddress, key: form.key, tokenOf: signInToken }
    const asked = await askLink(customer.actor, { email: customer.email, locale }, asker)
    if (!asked.ok) return data(form.reply(asked.refusal, { context: 'customers' }), { status: 429 })
    return redirect(`/${locale}/account/data?sent=1`)
  }
  const outcome = await run(eraseCustomer, customer.actor, { sessionId: customer.sessionId }, { key: form.key })
  if (!outcome.ok) return data(form.reply(outcome.refusal, { context: 'customers' }), { status: 409 })
  const headers = appendFavourites(appendClearedCustomerCookies(new Headers()), request, [])
  return redirect(`/${locale}/account?erased=${outcome.value.number}`, { headers })
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? 'Hilo' }]

export default function AccountData() {
  const page = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const { words } = page
  const locale = useLocale()
  return (
    <div className="wrap page-end">
      <div className="page-head">
        <h1>{words.title}</h1>
        <p className="lead">{page.lead}</p>
      </div>
      {page.isFresh ? <Copy page={page} /> : <ProveAgain page={page} reply={reply} />}
      <section className="told-part" aria-labelledby="h-erase">
        <h2 id="h-erase" className="mid-heading">
          {words.eraseTitle}
        </h2>
        <h3 className="gap">{words.forgottenTitle}</h3>
        <ul className="told">
          {page.forgotten.map((each) => (
            <li key={each}>{each}</li>
          ))}
        </ul>
        <h3>{words.keptTitle}</h3>
        <ul className="told">
          {page.kept.map(({ name, text, basis }) => (
            <li key={name}>
              {text} <span className="small muted">{basis}</span>
            </li>
          ))}
        </ul>
        {page.isFresh && <Erase page={page} reply={reply} />}
      </section>
      <p className="gap">
        <Link className="link" to={`/${locale}/account`}>
          {words.back}
        </Link>
      </p>
    </div>
  )
}
