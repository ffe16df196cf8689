import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { z } from 'zod'
import { LinkButton } from '../../../components/base/button.tsx'
import { Callout } from '../../../components/base/callout.tsx'
import { RefusedAnyway } from '../../../components/base/refused-anyway.tsx'
import { ParcelPreview, Planned, PointTable, ZoneCards } from '../../../components/workshop/delivery-overview.tsx'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { PLANNED_KINDS } from '../../../domain/orders/delivery-table.ts'
import { dropPlannedDelivery } from '../../../domain/orders/drop-planned-delivery.server.ts'
import { run } from '../../../domain/shared/command.server.ts'
import { isPlainDate, type PlainDate } from '../../../domain/shared/dates.ts'
import { choice, date, text } from '../../../domain/shared/fields.ts'
import { findToday, read } from '../../../domain/shared/read.server.ts'
import { newFormKey } from '../../../server/form-key.server.ts'
import { readForm } from '../../../server/read-form.server.ts'
import { requestContext } from '../../../server/request-context.server.ts'
import { requirePermission } from '../../../server/require.server.ts'
import { countryOptions } from '../../../server/storefront/present-destinations.server.ts'
import { doneOf } from '../../../server/workshop/address.ts'
import { grams, presentTable } from '../../../server/workshop/present-delivery.server.ts'
import { formatCountry, formatDate } from '../../../texts/format.ts'
import { translator } from '../../../texts/texts.ts'

const USUAL = { country: 'FR', grams: 640 }

/** What was asked of the table, in the address; what cannot be asked gives the usual question. */
function askedOf(request: Request, today: PlainDate) {
  const query = new URL(request.url).searchParams
  const on = query.get('on') ?? ''
  const weight = query.get('grams') ?? ''
  const country = query.get('country') ?? ''
  return {
    on: isPlainDate(on) ? on : today,
    grams: /^[1-9]\d{0,4}$/.test(weight) ? Number.parseInt(weight, 10) : USUAL.grams,
    country: /^[A-Z]{2}$/.test(country) ? country : USUAL.country,
  }
}

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'manage:delivery')
  const { locale } = requestContext()
  return read(actor, async (em) => {
    const today = await findToday(em)
    const asked = askedOf(request, today)
    return {
      title: translator(locale, 'shipping')('title'),
      asked: {
        ...asked,
        weight: grams(asked.grams, locale),
        place: formatCountry(asked.country, locale),
        day: formatDate(asked.on, locale),
      },
      isToday: asked.on === today,
      countries: await countryOptions(em, asked.on, locale),
      table: await presentTable(em, asked, locale, newFormKey),
      done: doneOf(request, ['saved', 'dropped']),
    }
  })
}

const DropForm = z.object({
  kind: choice(PLANNED_KINDS),
  what: text({ max: 40 }),
  zone: text({ max: 40 }).optional(),
  fromOn: date(),
})

/** Drops what is only planned. */
export async function action({ request }: ActionFunctionArgs) {
  const actor = await requirePermission(request, 'manage:delivery')
  const form = await readForm(request, DropForm)
  if (!form.ok) return data(form.reply(), { status: 400 })
  const outcome = await run(dropPlannedDelivery, actor, form.value, { key: form.key })
  if (!outcome.ok) return data(form.reply(outcome.refusal, { context: 'orders' }), { status: 409 })
  return redirect('/workshop/delivery?done=dropped')
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title} · Hilo` }]

/** The shipping table: what a parcel costs on a day, what goes where at which price, where orders are picked up, and what is planned. */
export default function DeliveryTable() {
  const t = useTranslations('shipping')
  const { asked, isToday, countries, table, done } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const actions = (
    <>
      <LinkButton look="quiet" to="/workshop/delivery/centers">
        {t('centers.title')}
      </LinkButton>
      <LinkButton look="quiet" to="/workshop/delivery/points/new">
        {t('newPoint')}
      </LinkButton>
      <LinkButton to="/workshop/delivery/services/new">{t('newService')}</LinkButton>
    </>
  )
  return (
    <>
      <PageHead title={t('title')} lead={isToday ? t('lead') : t('leadOn', { day: asked.day })} actions={actions} />
      {done && !reply && <Callout tone="ok" title={t(done)} isNews />}
      <RefusedAnyway reply={reply} />
      {table.gaps.length > 0 && (
        <Callout tone="bad" title={t('gapsNow', { day: asked.day })}>
          <ul>
            {table.gaps.map((gap) => (
              <li key={gap}>{gap}</li>
            ))}
          </ul>
        </Callout>
      )}
      <ParcelPreview asked={asked} countries={countries} preview={table.preview} />
      <Planned rows={table.planned} />
      <ZoneCards zones={table.zones} />
      <PointTable points={table.points} />
    </>
  )
}
