import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { z } from 'zod'
import { findRowsOfPoint } from '#db/questions/orders/find-delivery-table.server.ts'
import { Button } from '../../../components/base/button.tsx'
import { SelectField, TextAreaField, TextField } from '../../../components/base/field.tsx'
import { PostForm } from '../../../components/base/form.tsx'
import { DatedFields, DaysFields, ThreeLanguageFields } from '../../../components/orders/delivery-fields.tsx'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { changePoint } from '../../../domain/orders/change-delivery.server.ts'
import { run } from '../../../domain/shared/command.server.ts'
import { date, paragraph, text, wholeNumber } from '../../../domain/shared/fields.ts'
import { findToday, read } from '../../../domain/shared/read.server.ts'
import { notFound } from '../../../server/answers.server.ts'
import { newFormKey } from '../../../server/form-key.server.ts'
import { readForm } from '../../../server/read-form.server.ts'
import { requestContext } from '../../../server/request-context.server.ts'
import { requirePermission } from '../../../server/require.server.ts'
import { countryOptions } from '../../../server/storefront/present-destinations.server.ts'
import { deliveryField } from '../../../server/workshop/delivery-fields.ts'
import { holdsText } from '../../../server/workshop/present-delivery.server.ts'
import { translator } from '../../../texts/texts.ts'
import { History } from './history.tsx'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'manage:delivery')
  const { locale } = requestContext()
  const { rows, today, countries } = await read(actor, async (em) => {
    const today = await findToday(em)
    const rows = params.code ? await findRowsOfPoint(em, params.code) : []
    return { today, rows, countries: await countryOptions(em, today, locale) }
  })
  if (params.code && rows.length === 0) throw notFound()
  const [newest] = rows
  return {
    title: newest?.name ?? translator(locale, 'shipping')('newPoint'),
    newest,
    history: rows.map((row) => ({
      key: row.fromOn,
      holds: holdsText(row, locale),
      words: [...row.address, row.hours[locale]].join(' · '),
    })),
    countries,
    today,
    formKey: newFormKey(),
  }
}

const PointForm = z.object({
  code: text({ max: 40 }).optional(),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, { error: 'choice' })
    .optional(),
  name: text({ max: 80 }),
  address: paragraph({ max: 400 }),
  hoursES: text({ max: 120 }),
  hoursEN: text({ max: 120 }),
  hoursFR: text({ max: 120 }),
  daysMin: wholeNumber({ min: 1, max: 120 }),
  daysMax: wholeNumber({ min: 1, max: 120 }),
  fromOn: date(),
  toOn: date().optional(),
})

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requirePermission(request, 'manage:delivery')
  const form = await readForm(request, PointForm)
  if (!form.ok) return data(form.reply(), { status: 400 })
  const { hoursES: es, hoursEN: en, hoursFR: fr, daysMin, daysMax, address, country, ...rest } = form.value
  const lines = address.split('\n').flatMap((line) => (line.trim() ? [line.trim().slice(0, 120)] : []))
  const input = {
    ...rest,
    code: (params.code ?? rest.code ?? '').toLowerCase(),
    // Of a point that is there the country stays; a new one has none unless it was chosen, and is refused then.
    ...(!params.code && { country: country ?? '' }),
    ...{ address: lines.slice(0, 4), hours: { es, en, fr }, days: [daysMin, daysMax] as const },
  }
  const outcome = await run(changePoint, actor, input, { key: form.key })
  if (outcome.ok) return redirect('/workshop/delivery?done=saved')
  return data(form.reply(outcome.refusal, { context: 'orders', ...deliveryField(outcome.refusal.code) }), { status: 409 })
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title} · Hilo` }]

/** One pick-up point: its address, hours and days from a day on, and what they were before. */
export default function Point() {
  const t = useTranslations('shipping')
  const { title, newest, history, countries, today, formKey } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  return (
    <>
      <PageHead trail={[{ label: t('title'), to: '/workshop/delivery' }, { label: title }]} title={title} lead={t('pointLead')} />
      <div className="two">
        <section className="card pad">
          <PostForm formKey={formKey} reply={reply} name="point">
            {!newest && <TextField name="code" label={t('code')} hint={t('codeHint')} maxLength={40} autoComplete="off" />}
            {!newest && <SelectField name="country" label={t('country')} options={countries} />}
            <TextField name="name" label={t('pointName')} maxLength={80} {...(newest && { value: newest.name })} />
            <TextAreaField
              name="address"
              label={t('address')}
              hint={t('addressHint')}
              rows={3}
              {...(newest && { value: newest.address.join('\n') })}
            />
            <ThreeLanguageFields name="hours" label={t('hours')} maxLength={120} values={newest?.hours} />
            <DaysFields values={newest?.days} />
            <DatedFields today={today} />
            <div className="acts">
              <Button>{t('save')}</Button>
            </div>
          </PostForm>
        </section>
        <History rows={history} />
      </div>
    </>
  )
}
