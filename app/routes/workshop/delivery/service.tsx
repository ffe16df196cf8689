import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { z } from 'zod'
import { findDeliveryTable, findRowsOfService } from '#db/questions/orders/find-delivery-table.server.ts'
import { LinkButton } from '../../../components/base/button.tsx'
import { ServiceForm } from '../../../components/orders/service-form.tsx'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { changeService } from '../../../domain/orders/change-delivery.server.ts'
import { withService, zonesOf } from '../../../domain/orders/delivery-table.ts'
import { run } from '../../../domain/shared/command.server.ts'
import { date, text, tick, wholeNumber } from '../../../domain/shared/fields.ts'
import { findToday, read } from '../../../domain/shared/read.server.ts'
import { notFound } from '../../../server/answers.server.ts'
import { newFormKey } from '../../../server/form-key.server.ts'
import { readForm } from '../../../server/read-form.server.ts'
import { requestContext } from '../../../server/request-context.server.ts'
import { requirePermission } from '../../../server/require.server.ts'
import { deliveryField } from '../../../server/workshop/delivery-fields.ts'
import { gapsOfChange, holdsText, zoneName } from '../../../server/workshop/present-delivery.server.ts'
import { translator } from '../../../texts/texts.ts'
import { History } from './history.tsx'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'manage:delivery')
  const { locale } = requestContext()
  const t = translator(locale, 'shipping')
  const { code, zone } = params
  const { rows, today, zones } = await read(actor, async (em) => {
    const today = await findToday(em)
    const table = await findDeliveryTable(em, today)
    return {
      today,
      rows: code && zone ? await findRowsOfService(em, code, zone) : [],
      zones: zonesOf(table),
    }
  })
  if (code && rows.length === 0) throw notFound()
  const [newest] = rows
  return {
    title: newest ? t('serviceInto', { name: newest.name[locale], zone: zoneName(newest.zone, locale) }) : t('newService'),
    newest,
    history: rows.map((row) => ({
      key: row.fromOn,
      holds: holdsText(row, locale),
      words: [row.name[locale], row.carrier].filter(Boolean).join(' · '),
    })),
    zones: zones.map((value) => ({ value, label: zoneName(value, locale) })),
    today,
    formKey: newFormKey(),
  }
}

const ServiceFields = z.object({
  code: text({ max: 30 }).optional(),
  zone: text({ max: 40 }).optional(),
  nameES: text({ max: 60 }),
  nameEN: text({ max: 60 }),
  nameFR: text({ max: 60 }),
  carrier: text({ max: 60 }).optional(),
  isTracked: tick(),
  position: wholeNumber({ min: 1, max: 99 }),
  daysMin: wholeNumber({ min: 1, max: 120 }).optional(),
  daysMax: wholeNumber({ min: 1, max: 120 }).optional(),
  fromOn: date(),
  toOn: date().optional(),
  isSure: tick(),
})

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requirePermission(request, 'manage:delivery')
  const { locale } = requestContext()
  const form = await readForm(request, ServiceFields)
  if (!form.ok) return data({ reply: form.reply(), gaps: [] }, { status: 400 })
  const { nameES: es, nameEN: en, nameFR: fr, daysMin, daysMax, ...rest } = form.value
  const code = (params.code ?? rest.code ?? '').toLowerCase()
  const zone = params.zone ?? rest.zone ?? ''
  const isOwnDays = daysMin !== undefined || daysMax !== undefined
  const days = isOwnDays ? { days: [daysMin ?? 0, daysMax ?? 0] as const } : {}
  const outcome = await run(changeService, actor, { ...rest, code, zone, name: { es, en, fr }, ...days }, { key: form.key })
  if (outcome.ok) {
    const next = params.code ? '/workshop/delivery?done=saved' : `/workshop/delivery/services/${zone}/${code}/prices`
    return redirect(next)
  }
  const isGaps = outcome.refusal.code === 'delivery_gaps'
  const change = (table: Parameters<typeof withService>[0]) => withService(table, code, zone, rest.toOn === undefined)
  return data(
    {
      reply: form.reply(outcome.refusal, { context: 'orders', ...deliveryField(outcome.refusal.code) }),
      gaps: isGaps ? await gapsOfChange(actor, rest.fromOn, change, locale) : [],
    },
    { status: 409 },
  )
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title} · Hilo` }]

/** One service into a zone: what it is from a day on, and what it was before. */
export default function Service() {
  const t = useTranslations('shipping')
  const { title, newest, history, zones, today, formKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const prices = newest && (
    <LinkButton look="quiet" to={`/workshop/delivery/services/${newest.zone}/${newest.code}/prices`}>
      {t('itsPrices')}
    </LinkButton>
  )
  return (
    <>
      <PageHead
        trail={[{ label: t('title'), to: '/workshop/delivery' }, { label: title }]}
        title={title}
        lead={t('neverEdited')}
        actions={prices}
      />
      <div className="two">
        <section className="card pad">
          <ServiceForm
            newest={newest}
            zones={zones}
            today={today}
            formKey={formKey}
            reply={answer?.reply}
            gaps={answer?.gaps ?? []}
          />
        </section>
        <History rows={history} />
      </div>
    </>
  )
}
