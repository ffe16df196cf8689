import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { findToday } from '#db/questions/catalogue/find-today.server.ts'
import { findMakerPlaces } from '#db/questions/makers/find-maker-places.server.ts'
import type { FormReply } from '../../../components/base/form-reply.ts'
import { MakerFields } from '../../../components/makers/maker-fields.tsx'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { MakerForm, makerFrom } from '../../../domain/makers/maker-form.ts'
import { registerMaker } from '../../../domain/makers/register-maker.server.ts'
import { run } from '../../../domain/shared/command.server.ts'
import { read } from '../../../domain/shared/read.server.ts'
import { newFormKey } from '../../../server/form-key.server.ts'
import { readForm } from '../../../server/read-form.server.ts'
import { requestContext } from '../../../server/request-context.server.ts'
import { requirePermission } from '../../../server/require.server.ts'
import { translator } from '../../../texts/texts.ts'

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'write:maker')
  const { today, places } = await read(actor, async (em) => ({ today: await findToday(em), places: await findMakerPlaces(em) }))
  return {
    today,
    places,
    title: translator(requestContext().locale, 'makerForms')('register.title'),
    formKey: newFormKey(),
  }
}

/** The field that a refusal belongs to; the others are about the form as a whole. */
const FIELD_OF: Readonly<Record<string, keyof MakerForm>> = {
  handle_taken: 'handle',
  custody_needs_a_prison: 'prisonId',
  reparation_only_in_custody: 'reparationApplies',
  child_support_incomplete: 'childSupportFigure',
  document_number_wrong: 'documentNumber',
  date_in_the_future: 'joinedOn',
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requirePermission(request, 'write:maker')
  const form = await readForm(request, MakerForm)
  if (!form.ok) return data<FormReply>(form.reply(), { status: 400 })
  const asked = makerFrom(form.value)
  if ('fault' in asked) {
    const sentence = translator(requestContext().locale, 'makerForms')('register.incomplete')
    return data<FormReply>({ values: form.typed, errors: { [asked.fault]: sentence }, messages: [] }, { status: 400 })
  }
  const outcome = await run(registerMaker, actor, asked.maker, { key: form.key })
  if (!outcome.ok) {
    const field = FIELD_OF[outcome.refusal.code]
    return data<FormReply>(form.reply(outcome.refusal, { context: 'makers', ...(field ? { field } : {}) }), { status: 409 })
  }
  return redirect(`/workshop/makers/${outcome.value.code}/baseline`)
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} · Hilo` }]

/** A maker comes in: her name for the public, her craft and place, the rules of her sales, and, apart, who she is by law. */
export default function NewMaker() {
  const t = useTranslations('makerForms.register')
  const { title, today, places, formKey } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  return (
    <>
      <PageHead title={title} lead={t('lead')} />
      <section className="card pad">
        <MakerFields places={places} today={today} formKey={formKey} reply={reply} />
      </section>
    </>
  )
}
