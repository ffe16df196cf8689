import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { Button } from '../../../components/base/button.tsx'
import { TextField } from '../../../components/base/field.tsx'
import { PostForm } from '../../../components/base/form.tsx'
import type { FormReply } from '../../../components/base/form-reply.ts'
import { AbroadFields, type KeptAddress, PeruFields } from '../../../components/orders/address-fields.tsx'
import { ADDRESS_LABELS } from '../../../components/orders/address-labels.ts'
import type { PlacesOfPeru } from '../../../components/orders/place-fields.tsx'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { keepBuyer } from '../../../domain/orders/keep-buyer.server.ts'
import { run } from '../../../domain/shared/command.server.ts'
import { newFormKey } from '../../../server/form-key.server.ts'
import { abroadView, namedBoleta } from '../../../server/storefront/address-view.server.ts'
import { quoteBag } from '../../../server/storefront/bag-quote.server.ts'
import { keptAddress } from '../../../server/storefront/kept-buyer.server.ts'
import { placesOfPeru } from '../../../server/storefront/places-of-peru.server.ts'
import { departmentAsked, readBuyer } from '../../../server/storefront/read-buyer.server.ts'
import { readShop } from '../../../server/storefront/shopper.server.ts'
import { draftPath, type OpenDraft, openDraft } from '../../../server/workshop/draft.server.ts'
import { draftLead } from '../../../server/workshop/present-draft.server.ts'
import { translator } from '../../../texts/texts.ts'

/** The bag, and why the law wants the buyer's document, where it does. */
function look({ shopper }: OpenDraft) {
  return readShop(shopper, async (em, today) => {
    const quoted = await quoteBag(em, shopper, today)
    return { bag: quoted.bag, named: await namedBoleta(em, quoted, today, shopper.locale) }
  })
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const open = await openDraft(request, params)
  const { country, locale } = open.shopper
  const { bag, named } = await look(open)
  const kept = keptAddress(bag.buyer, country)
  return {
    title: translator(locale, 'orderTaking')('buyer'),
    lead: draftLead(open.draft, locale),
    id: open.draft.id,
    isPeru: country === 'PE',
    places: placesOfPeru(kept.ubigeo?.slice(0, 2)),
    abroad: abroadView(country),
    named,
    kept,
    formKey: newFormKey(),
  }
}

interface Answer {
  readonly reply: FormReply
  readonly places: PlacesOfPeru
}

/** Checks the address as the shop's checkout does, keeps it with the draft, and goes back to it. */
export async function action({ request, params }: ActionFunctionArgs) {
  const open = await openDraft(request, params)
  const { shopper, actor, draft } = open
  const asked = await departmentAsked(request)
  if (asked) return data<Answer>({ reply: asked.reply, places: placesOfPeru(asked.department) })
  const { named } = await look(open)
  const read = await readBuyer(request, shopper, named !== undefined, true)
  const again = (reply: FormReply) => ({ reply, places: placesOfPeru(String(reply.values.department ?? '')) })
  if (!read.ok) return data<Answer>(again(read.reply), { status: 400 })
  const input = { sessionId: shopper.sessionId, buyer: read.buyer }
  const outcome = await run(keepBuyer, actor, input, { key: read.key })
  if (!outcome.ok) return data<Answer>(again(read.refuse(outcome.refusal)), { status: 409 })
  return redirect(draftPath(draft.id))
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title} · Hilo` }]

/** Who buys and where it goes, by the fields of the country. */
export default function DraftBuyer() {
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>() as Answer | undefined
  const t = useTranslations('orderTaking')
  const orders = useTranslations('workshop.orders')
  const address = useTranslations('storefront.checkout')
  const labels = Object.fromEntries(Object.entries(ADDRESS_LABELS).map(([name, key]) => [name, address(key)]))
  return (
    <>
      <PageHead
        trail={[
          { label: orders('title'), to: '/workshop/orders' },
          { label: t('title'), to: '/workshop/orders/new' },
          { label: t('draft'), to: `/workshop/orders/new/${page.id}` },
          { label: page.title },
        ]}
        title={page.title}
        lead={page.lead}
      />
      <section className="card pad narrow">
        <PostForm formKey={page.formKey} reply={answer?.reply} name="address" labels={labels}>
          <PhoneFields kept={page.kept} />
          {page.isPeru ? (
            <PeruFields kept={page.kept} places={answer?.places ?? page.places} isNamed={page.named} />
          ) : (
            <AbroadFields kept={page.kept} view={page.abroad} />
          )}
          <div className="acts">
            <Button>{t('saveBuyer')}</Button>
          </div>
        </PostForm>
      </section>
    </>
  )
}

/** Who is on the line: a number to write to; an e-mail address, if there is one. */
function PhoneFields({ kept }: { kept: KeptAddress }) {
  const t = useTranslations('orderTaking')
  const address = useTranslations('storefront.checkout')
  const value = (text: string | undefined) => (text ? { value: text } : {})
  return (
    <>
      <TextField name="name" label={address('name')} autoComplete="off" {...value(kept.name)} />
      <TextField
        name="phone"
        type="tel"
        label={address('phone')}
        hint={t('phoneHint')}
        autoComplete="off"
        {...value(kept.phone)}
      />
      <TextField
        name="email"
        type="email"
        label={address('email')}
        hint={t('emailHint')}
        autoComplete="off"
        optional
        {...value(kept.email)}
      />
    </>
  )
}
