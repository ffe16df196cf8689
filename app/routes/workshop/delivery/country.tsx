import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { z } from 'zod'
import { findCountries, findDeliveryTable } from '#db/questions/orders/find-delivery-table.server.ts'
import { Button } from '../../../components/base/button.tsx'
import { SelectField } from '../../../components/base/field.tsx'
import { PostForm } from '../../../components/base/form.tsx'
import { DatedFields, DaysFields, GapsToldFirst } from '../../../components/orders/delivery-fields.tsx'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { changeCountry } from '../../../domain/orders/change-delivery.server.ts'
import { type DeliveryTable, withCountry, zonesOf } from '../../../domain/orders/delivery-table.ts'
import { run } from '../../../domain/shared/command.server.ts'
import { date, text, tick, wholeNumber } from '../../../domain/shared/fields.ts'
import { findToday, read } from '../../../domain/shared/read.server.ts'
import { notFound } from '../../../server/answers.server.ts'
import { newFormKey } from '../../../server/form-key.server.ts'
import { readForm } from '../../../server/read-form.server.ts'
import { requestContext } from '../../../server/request-context.server.ts'
import { requirePermission } from '../../../server/require.server.ts'
import { deliveryField } from '../../../server/workshop/delivery-fields.ts'
import { gapsOfChange, zoneName } from '../../../server/workshop/present-delivery.server.ts'
import { formatCountry } from '../../../texts/format.ts'
import { translator } from '../../../texts/texts.ts'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'manage:delivery')
  const { locale } = requestContext()
  const country = params.country ?? ''
  const { today, row, zones } = await read(actor, async (em) => {
    const today = await findToday(em)
    const { services } = await findDeliveryTable(em, today)
    const rows = await findCountries(em, today)
    const zones = zonesOf({ countries: rows, services })
    return { today, row: rows.find((each) => each.country === country), zones }
  })
  if (!row) throw notFound()
  const name = formatCountry(country, locale)
  return {
    title: name,
    lead: translator(locale, 'shipping')('countryLead', { zone: zoneName(row.zone, locale), from: row.days[0], to: row.days[1] }),
    row,
    zones: zones.map((value) => ({ value, label: zoneName(value, locale) })),
    today,
    formKey: newFormKey(),
  }
}

const CountryForm = z.object({
  zone: text({ max: 40 }),
  daysMin: wholeNumber({ min: 1, max: 120 }),
  daysMax: wholeNumber({ min: 1, max: 120 }),
  fromOn: date(),
  toOn: date().optional(),
  isSure: tick(),
})

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requirePermission(request, 'manage:delivery')
  const { locale } = requestContext()
  const form = await readForm(request, CountryForm)
  if (!form.ok) return data({ reply: form.reply(), gaps: [] }, { status: 400 })
  const { daysMin, daysMax, ...rest } = form.value
  const country = params.country ?? ''
  const outcome = await run(changeCountry, actor, { ...rest, country, days: [daysMin, daysMax] as const }, { key: form.key })
  if (outcome.ok) return redirect('/workshop/delivery?done=saved')
  const isGaps = outcome.refusal.code === 'delivery_gaps'
  const change = (table: DeliveryTable) => withCountry(table, country, rest.zone)
  return data(
    {
      reply: form.reply(outcome.refusal, { context: 'orders', ...deliveryField(outcome.refusal.code) }),
      gaps: isGaps ? await gapsOfChange(actor, rest.fromOn, change, locale) : [],
    },
    { status: 409 },
  )
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title} · Hilo` }]

/** One country: its zone and its days from a day on. */
export default function Country() {
  const t = useTranslations('shipping')
  const { title, lead, row, zones, today, formKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <>
      <PageHead trail={[{ label: t('title'), to: '/workshop/delivery' }, { label: title }]} title={title} lead={lead} />
      <section className="card pad">
        <PostForm formKey={formKey} reply={answer?.reply} name="country">
          <GapsToldFirst gaps={answer?.gaps ?? []} />
          <SelectField name="zone" label={t('zone')} options={zones} value={row.zone} />
          <DaysFields values={row.days} />
          <DatedFields today={today} />
          <div className="acts">
            <Button>{t('save')}</Button>
          </div>
        </PostForm>
      </section>
    </>
  )
}
