import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { z } from 'zod'
import { findCenters, findRegionRows, findRegionsOn } from '#db/questions/orders/find-packing-centers.server.ts'
import { Callout } from '../../../components/base/callout.tsx'
import type { FormReply } from '../../../components/base/form-reply.ts'
import { RefusedAnyway } from '../../../components/base/refused-anyway.tsx'
import { DatedRows } from '../../../components/workshop/dated-rows.tsx'
import { CenterForms, PackedWhere } from '../../../components/workshop/packing-centers.tsx'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { addCenter, packRegionAt } from '../../../domain/orders/change-packing.server.ts'
import { dropPlannedDelivery } from '../../../domain/orders/drop-planned-delivery.server.ts'
import type { StaffActor } from '../../../domain/people/sessions.server.ts'
import { run } from '../../../domain/shared/command.server.ts'
import { isPlainDate } from '../../../domain/shared/dates.ts'
import { date, handle, text } from '../../../domain/shared/fields.ts'
import { read } from '../../../domain/shared/read.server.ts'
import { newFormKey } from '../../../server/form-key.server.ts'
import { readForm } from '../../../server/read-form.server.ts'
import { requestContext } from '../../../server/request-context.server.ts'
import { requirePermission } from '../../../server/require.server.ts'
import { doneOf } from '../../../server/workshop/address.ts'
import { presentCenters } from '../../../server/workshop/present-centers.server.ts'
import { translator } from '../../../texts/texts.ts'

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'manage:delivery')
  const { locale } = requestContext()
  const asked = new URL(request.url).searchParams.get('on') ?? ''
  return read(actor, async (em, today) => {
    const on = isPlainDate(asked) ? asked : today
    const found = {
      centers: await findCenters(em),
      regions: await findRegionsOn(em, on),
      rows: await findRegionRows(em),
    }
    return {
      title: translator(locale, 'shipping')('centers.title'),
      on,
      today,
      ...presentCenters(found, today, locale),
      done: doneOf(request, ['saved', 'dropped']),
      formKey: newFormKey(),
    }
  })
}

const Deed = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('center'), code: text({ max: 30 }), name: text({ min: 2, max: 60 }) }),
  z.object({
    ...{ intent: z.literal('region'), region: text({ min: 2, max: 60 }), center: handle() },
    ...{ fromOn: date(), toOn: date().optional() },
  }),
  z.object({ intent: z.literal('drop'), region: text({ max: 60 }), fromOn: date() }),
])

/** Adds a centre, says which one packs for a region from a day on, or drops what is only planned. */
export async function action({ request }: ActionFunctionArgs) {
  const actor = await requirePermission(request, 'manage:delivery')
  const form = await readForm(request, Deed)
  if (!form.ok) return data<FormReply>(form.reply(), { status: 400 })
  const outcome = await perform(actor, form.value, form.key)
  if (!outcome.ok) return data<FormReply>(form.reply(outcome.refusal, { context: 'orders' }), { status: 409 })
  return redirect(`/workshop/delivery/centers?done=${form.value.intent === 'drop' ? 'dropped' : 'saved'}`)
}

function perform(actor: StaffActor, deed: z.output<typeof Deed>, key: string) {
  if (deed.intent === 'center') return run(addCenter, actor, { code: deed.code.toLowerCase(), name: deed.name }, { key })
  if (deed.intent === 'drop')
    return run(dropPlannedDelivery, actor, { kind: 'region', what: deed.region, fromOn: deed.fromOn }, { key })
  const { region, center, fromOn, toOn } = deed
  return run(packRegionAt, actor, { region, center, fromOn, toOn }, { key })
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} · Hilo` }]

/** Where what is packed: on a day asked for, what each region had and will have, and the forms for what comes next. */
export default function Centers() {
  const t = useTranslations('shipping')
  const page = useLoaderData<typeof loader>()
  const { title, rows, done, formKey } = page
  const reply = useActionData<typeof action>()
  return (
    <>
      <PageHead
        trail={[{ label: t('title'), to: '/workshop/delivery' }, { label: title }]}
        title={title}
        lead={t('centers.lead')}
      />
      {done && !reply && <Callout tone="ok" title={t(done)} isNews />}
      {reply?.values.intent === 'drop' && <RefusedAnyway reply={reply} />}
      <PackedWhere page={page} />
      <CenterForms page={page} reply={reply} />
      <section className="card gap-above" aria-labelledby="h-rows">
        <div className="pad">
          <h2 id="h-rows">{t('centers.rows')}</h2>
        </div>
        <DatedRows
          caption={t('centers.rows')}
          columns={[t('centers.region'), t('centers.center'), t('by')]}
          formKey={formKey}
          drops={({ cells, fromOn }) => ({ intent: 'drop', region: cells[0] ?? '', fromOn })}
          rows={rows}
        />
      </section>
    </>
  )
}
