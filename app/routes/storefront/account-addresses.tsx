import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { useLocale } from 'use-intl/react'
import { z } from 'zod'
import { findAddresses } from '#db/questions/customers/find-addresses.server.ts'
import { Button } from '../../components/base/button.tsx'
import { PostForm } from '../../components/base/form.tsx'
import type { FormReply } from '../../components/base/form-reply.ts'
import { RefusedAnyway } from '../../components/base/refused-anyway.tsx'
import type { PlacesOfPeru } from '../../components/orders/place-fields.tsx'
import { SavedAddresses } from '../../components/orders/saved-addresses.tsx'
import { forgetAddress, saveAddress } from '../../domain/customers/addresses.server.ts'
import { run } from '../../domain/shared/command.server.ts'
import { chosen } from '../../domain/shared/fields.ts'
import { newFormKey } from '../../server/form-key.server.ts'
import { readForm } from '../../server/read-form.server.ts'
import { abroadView } from '../../server/storefront/address-view.server.ts'
import { renewedHeaders, requireCustomer } from '../../server/storefront/customer.server.ts'
import { placesOfPeru } from '../../server/storefront/places-of-peru.server.ts'
import { departmentAsked, readRecipient } from '../../server/storefront/read-buyer.server.ts'
import { countryOfAddress, presentAddresses } from '../../server/storefront/saved-addresses.server.ts'
import { knowShopper, readShop } from '../../server/storefront/shopper.server.ts'
import { MESSAGES } from '../../texts/texts.ts'
import { AddAddress } from './account-addresses-parts.tsx'

/** The addresses that a customer keeps, and the form for one more, by the fields of its country. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const shopper = await knowShopper(request, params.lang)
  const customer = await requireCustomer(request, params.lang)
  const { locale } = shopper
  const words = MESSAGES[locale].customers.addresses
  const done = new URL(request.url).searchParams.get('done')
  return readShop(shopper, async (em, today) => {
    const { country, countries } = await countryOfAddress(em, request, shopper, today)
    return {
      title: `${words.title} · Hilo`,
      words,
      news: done === 'kept' ? words.done : done === 'removed' ? words.removed : undefined,
      addresses: presentAddresses(await findAddresses(em, customer.id), locale),
      country,
      countries,
      places: placesOfPeru(undefined),
      abroad: abroadView(country),
      formKey: newFormKey(),
    }
  })
}

export interface Answer {
  readonly reply: FormReply
  readonly places?: PlacesOfPeru
}

/** Keeps an address, or forgets one. */
export async function action({ request, params }: ActionFunctionArgs) {
  const shopper = await knowShopper(request, params.lang)
  const { actor } = await requireCustomer(request, params.lang)
  const here = `/${shopper.locale}/account/addresses`
  const posted = await request.clone().formData()
  if (posted.has('remove')) {
    const form = await readForm(request, z.object({ remove: chosen() }))
    if (!form.ok) return data<Answer>({ reply: form.reply() }, { status: 400 })
    const outcome = await run(forgetAddress, actor, { addressId: form.value.remove }, { key: form.key })
    if (!outcome.ok) return data<Answer>({ reply: form.reply(outcome.refusal, { context: 'customers' }) }, { status: 409 })
    return redirect(`${here}?done=removed`, { headers: await renewedHeaders(request) })
  }
  const asked = await departmentAsked(request)
  if (asked) return data<Answer>({ reply: asked.reply, places: placesOfPeru(asked.department) })
  const { country } = await readShop(shopper, (em, today) => countryOfAddress(em, request, shopper, today))
  const read = await readRecipient(request, country)
  const again = (reply: FormReply) => ({ reply, places: placesOfPeru(String(reply.values.department ?? '')) })
  if (!read.ok) return data<Answer>(again(read.reply), { status: 400 })
  const outcome = await run(saveAddress, actor, { country, recipient: read.recipient }, { key: read.key })
  if (!outcome.ok) return data<Answer>(again(read.refuse(outcome.refusal)), { status: 409 })
  return redirect(`${here}?done=kept`, { headers: await renewedHeaders(request) })
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? 'Hilo' }]

export default function AccountAddresses() {
  const { words, ...page } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>() as Answer | undefined
  const locale = useLocale()
  const isOfForm = answer?.places !== undefined
  return (
    <div className="wrap page-end">
      <div className="page-head">
        <h1>{words.title}</h1>
        <p className="lead">{words.lead}</p>
      </div>
      {page.news && !answer && (
        <p className="undo" role="status">
          {page.news}
        </p>
      )}
      {!isOfForm && <RefusedAnyway reply={answer?.reply} />}
      {page.addresses.length === 0 && <p>{words.none}</p>}
      <SavedAddresses addresses={page.addresses}>
        {({ id, lines }) => (
          <PostForm name={id} formKey={`${page.formKey}:${id}`} className="acts">
            <Button look="quiet" name="remove" value={id}>
              {words.remove}
              <span className="vh">: {lines.slice(0, 2).join(', ')}</span>
            </Button>
          </PostForm>
        )}
      </SavedAddresses>
      <AddAddress page={page} words={words} answer={isOfForm ? answer : undefined} />
      <p className="gap">
        <Link className="link" to={`/${locale}/account`}>
          {words.back}
        </Link>
      </p>
    </div>
  )
}
