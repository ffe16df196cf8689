import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { z } from 'zod'
import { findPublishingChoices } from '#db/questions/catalogue/find-publishing-choices.server.ts'
import { findSafetyRows } from '#db/questions/catalogue/find-safety-rows.server.ts'
import { Callout } from '../../components/base/callout.tsx'
import type { FormReply } from '../../components/base/form-reply.ts'
import { SafetyArea, SafetyManufacturer, SafetyWarnings } from '../../components/catalogue/safety-rows.tsx'
import { PageHead } from '../../components/workspace-shell/page-head.tsx'
import { addManufacturer } from '../../domain/catalogue/add-manufacturer.server.ts'
import { addResponsiblePerson } from '../../domain/catalogue/add-responsible-person.server.ts'
import { addWarning } from '../../domain/catalogue/add-warning.server.ts'
import { AddManufacturer, AddResponsiblePerson, AddWarning } from '../../domain/catalogue/safety-schema.ts'
import { run } from '../../domain/shared/command.server.ts'
import { read } from '../../domain/shared/read.server.ts'
import { newFormKey } from '../../server/form-key.server.ts'
import { formats } from '../../server/formats.server.ts'
import { readForm } from '../../server/read-form.server.ts'
import { requirePermission } from '../../server/require.server.ts'
import { doneOf } from '../../server/workshop/address.ts'
import { presentSafety } from '../../server/workshop/present-safety.server.ts'

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'write:catalogue')
  const { locale, texts } = formats()
  const page = await read(actor, async (em, today) => ({
    today,
    ...presentSafety(await findSafetyRows(em, locale, today), (await findPublishingChoices(em)).categories, today),
  }))
  return { title: texts('editorials')('safety.title'), done: doneOf(request, ['added']), formKey: newFormKey(), ...page }
}

const { es, en, fr } = AddWarning.shape.words.shape
const SafetyForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('responsible'), ...AddResponsiblePerson.shape }),
  z.object({ intent: z.literal('manufacturer'), ...AddManufacturer.shape }),
  z.object({
    ...{ intent: z.literal('warning'), es, en, fr },
    // A shelf, for one warning more; with a number, that warning of it has other words.
    place: z.string({ error: 'required' }).regex(/^[a-z0-9-]{1,60}(:\d{1,2})?$/, { error: 'choice' }),
    fromOn: AddWarning.shape.fromOn,
  }),
])

/** Adds a row with its day; none is ever changed. */
export async function action({ request }: ActionFunctionArgs) {
  const actor = await requirePermission(request, 'write:catalogue')
  const form = await readForm(request, SafetyForm)
  if (!form.ok) return data<FormReply>(form.reply(), { status: 400 })
  const outcome = await doneBy(form.value, actor, form.key)
  if (!outcome.ok) return data<FormReply>(form.reply(outcome.refusal, { context: 'catalogue' }), { status: 409 })
  return redirect('/workshop/safety?done=added')
}

function doneBy(asked: z.output<typeof SafetyForm>, actor: Parameters<typeof run>[1], key: string) {
  if (asked.intent === 'warning') {
    const [categoryId = '', number] = asked.place.split(':')
    const position = number === undefined ? undefined : Number.parseInt(number, 10)
    const words = { es: asked.es, en: asked.en, fr: asked.fr }
    return run(addWarning, actor, { categoryId, position, fromOn: asked.fromOn, words }, { key })
  }
  const { intent, ...input } = asked
  return intent === 'responsible' && 'area' in input
    ? run(addResponsiblePerson, actor, input, { key })
    : run(addManufacturer, actor, input, { key })
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} · Hilo` }]

/** Who answers for products, who stands on the label, what is said before use: dated rows, and a form for the next of each. */
export default function Safety() {
  const t = useTranslations('editorials.safety')
  const { title, done, formKey, today, areas, manufacturers, warnings, places } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>() as FormReply | undefined
  const replyTo = (intent: string, area?: string) =>
    reply?.values.intent === intent && (area === undefined || reply.values.area === area) ? reply : undefined
  return (
    <>
      <PageHead title={title} lead={t('lead')} />
      {done && !reply && <Callout tone="ok" title={t('done')} isNews />}
      <p className="muted">{t('inventedHint')}</p>
      {areas.map((area) => (
        <SafetyArea key={area.area} area={area} {...{ formKey, today }} reply={replyTo('responsible', area.area)} />
      ))}
      <SafetyManufacturer rows={manufacturers} {...{ formKey, today }} reply={replyTo('manufacturer')} />
      <SafetyWarnings {...{ warnings, places, formKey, today }} reply={replyTo('warning')} />
    </>
  )
}
