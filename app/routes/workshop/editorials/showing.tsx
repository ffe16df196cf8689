import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { z } from 'zod'
import { findPublishingChoices } from '#db/questions/catalogue/find-publishing-choices.server.ts'
import type { FormReply } from '../../../components/base/form-reply.ts'
import { DatesForm, PeopleForms } from '../../../components/catalogue/editorial-showing.tsx'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { composeEditorial } from '../../../domain/catalogue/compose-editorial.server.ts'
import type { ComposeEditorial } from '../../../domain/catalogue/editorial-schema.ts'
import { SHOWN_ITEMS } from '../../../domain/catalogue/shown-items.ts'
import { run } from '../../../domain/shared/command.server.ts'
import { choice, date, several, text, wholeNumber } from '../../../domain/shared/fields.ts'
import { read } from '../../../domain/shared/read.server.ts'
import { newFormKey } from '../../../server/form-key.server.ts'
import { formats } from '../../../server/formats.server.ts'
import { readForm } from '../../../server/read-form.server.ts'
import { composed, editorialOnPage, editorialTrail } from '../../../server/workshop/editorial-on-page.server.ts'
import { presentShown } from '../../../server/workshop/present-editorial.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { actor, editorial, base } = await editorialOnPage(args)
  const t = formats().texts('editorials')
  const { makers } = await read(actor, findPublishingChoices)
  const named = new Set(editorial.makers.map(({ maker }) => maker))
  return {
    title: t('workshop.showingTitle', { name: editorial.title }),
    trail: editorialTrail(editorial, base, t('workshop.showing')),
    seen: editorial.version,
    fromOn: editorial.content.fromOn,
    untilOn: editorial.content.untilOn,
    shown: presentShown(editorial),
    makers: makers.filter(({ code }) => !named.has(code)).map(({ code, name }) => ({ value: code, label: `${name} · ${code}` })),
    formKey: newFormKey(),
  }
}

const seen = wholeNumber({ min: 1, max: 1_000_000 })
const maker = text({ max: 20 })
const ShowingForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('dates'), seen, fromOn: date(), untilOn: date().optional() }),
  z.object({ intent: z.literal('name'), seen, maker, shows: several(choice(SHOWN_ITEMS), { min: 1, max: SHOWN_ITEMS.length }) }),
  z.object({ intent: z.literal('forget'), seen, maker }),
])
type Showing = z.output<typeof ShowingForm>

/** Says when it stands in the shop, or whom it is about. */
export async function action(args: ActionFunctionArgs) {
  const { actor, editorial } = await editorialOnPage(args)
  const form = await readForm(args.request, ShowingForm)
  if (!form.ok) return data<FormReply>(form.reply(), { status: 400 })
  const asked = form.value
  const input = await composed({ actor, editorial }, asked.seen, ({ makers }) => changeOf(asked, makers))
  const outcome = await run(composeEditorial, actor, input, { key: form.key })
  if (!outcome.ok) return data<FormReply>(form.reply(outcome.refusal, { context: 'catalogue' }), { status: 409 })
  return redirect(form.value.intent === 'dates' ? `${editorial.path}?done=saved` : `${editorial.path}/showing`)
}

function changeOf(asked: Showing, makers: ComposeEditorial['makers']) {
  if (asked.intent === 'dates') return { fromOn: asked.fromOn, untilOn: asked.untilOn }
  const others = makers.filter((each) => each.maker !== asked.maker)
  return { makers: asked.intent === 'name' ? [...others, { maker: asked.maker, shows: asked.shows }] : others }
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} · Hilo` }]

/** When a collection or story stands in the shop, and whom it is about: only with her consent to what it shows. */
export default function Showing() {
  const t = useTranslations('editorials.workshop')
  const { title, trail, seen: version, fromOn, untilOn, shown, makers, formKey } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>() as FormReply | undefined
  const replyTo = (intent: Showing['intent']) => (reply?.values.intent === intent ? reply : undefined)
  return (
    <>
      <PageHead trail={trail} title={title} lead={t('showingLead')} />
      <div className="two">
        <DatesForm {...{ formKey, fromOn, untilOn }} seen={version} reply={replyTo('dates')} />
        <PeopleForms {...{ formKey, shown, makers }} seen={version} reply={replyTo('name')} forgetting={replyTo('forget')} />
      </div>
    </>
  )
}
