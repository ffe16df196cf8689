import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { Button } from '../../../components/base/button.tsx'
import { PostForm } from '../../../components/base/form.tsx'
import { RefusedAnyway } from '../../../components/base/refused-anyway.tsx'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { newFormKey } from '../../../server/form-key.server.ts'
import { readForm } from '../../../server/read-form.server.ts'
import { countryOptions } from '../../../server/storefront/present-destinations.server.ts'
import { readShop } from '../../../server/storefront/shopper.server.ts'
import { openDraft } from '../../../server/workshop/draft.server.ts'
import { draftLead, presentDraft } from '../../../server/workshop/present-draft.server.ts'
import { translator } from '../../../texts/texts.ts'
import { DraftDeed, performOnDraft } from './draft-deeds.server.ts'
import { DraftExtras, DraftWays, PeopleOfDraft } from './draft-parts.tsx'
import { DraftLines, FindPieces } from './draft-pieces.tsx'
import { DraftPlace } from './draft-place.tsx'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const open = await openDraft(request, params)
  const { locale } = open.shopper
  const words = new URL(request.url).searchParams.get('q')?.trim().slice(0, 80) || undefined
  return readShop(open.shopper, async (em, today) => ({
    title: translator(locale, 'orderTaking')('title'),
    lead: draftLead(open.draft, locale),
    id: open.draft.id,
    words,
    ...(await presentDraft(em, today, open, words)),
    countries: await countryOptions(em, today, locale),
    formKey: newFormKey(),
  }))
}

const FIELD = { offer_unknown: 'code', destination_unknown: 'country' } as const

export async function action({ request, params }: ActionFunctionArgs) {
  const open = await openDraft(request, params)
  const form = await readForm(request, DraftDeed)
  if (!form.ok) return data({ changes: [] as readonly string[], ...form.reply() }, { status: 400 })
  const answer = await performOnDraft(open, form.value, form.key)
  if (answer.ok) return redirect(answer.value.to)
  const field = Object.entries(FIELD).find(([code]) => code === answer.refusal.code)?.[1]
  const reply = form.reply(answer.refusal, { context: 'orders', ...(field && { field }) })
  return data({ changes: answer.changes ?? [], ...reply }, { status: 409 })
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title} · Hilo` }]

/** An order that is gathered while somebody is on the line: pieces, buyer, delivery, and at its end the link to pay. */
export default function Draft() {
  const page = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const t = useTranslations('orderTaking')
  const orders = useTranslations('workshop.orders')
  const about = (intent: string) => (reply?.values.intent === intent ? reply : undefined)
  // What was sold meanwhile took its form along: then the refusal is said above.
  const saidBelow: Readonly<Record<string, boolean>> = {
    change: page.lines.some(({ id }) => id === reply?.values.lineId),
    for: true,
    way: page.ways.length > 0,
    extras: page.lines.length > 0,
    place: page.canPlace,
  }
  const isSaidBelow = saidBelow[String(reply?.values.intent)] ?? false
  return (
    <>
      <PageHead
        trail={[
          { label: orders('title'), to: '/workshop/orders' },
          { label: page.title, to: '/workshop/orders/new' },
          { label: t('draft') },
        ]}
        title={page.title}
        lead={page.lead}
      />
      {!isSaidBelow && <RefusedAnyway reply={reply} />}
      <div className="two">
        <div className="stack">
          <FindPieces page={page} />
          <DraftLines page={page} reply={about('change')} />
          <PeopleOfDraft page={page} reply={about('for')} />
          {page.ways.length > 0 && <DraftWays page={page} reply={about('way')} />}
          {page.lines.length > 0 && <DraftExtras page={page} reply={about('extras')} />}
        </div>
        <div className="stack">
          <DraftPlace page={page} reply={about('place')} changes={about('place') ? (reply?.changes ?? []) : []} />
          <PostForm formKey={page.formKey} name="drop" className="inline">
            <input type="hidden" name="intent" value="drop" />
            <Button look="quiet">{t('drop')}</Button>
          </PostForm>
        </div>
      </div>
    </>
  )
}
