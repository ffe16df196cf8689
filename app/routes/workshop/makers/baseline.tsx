import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { z } from 'zod'
import { findToday } from '#db/questions/catalogue/find-today.server.ts'
import { findMakerByCode } from '#db/questions/makers/find-maker-choices.server.ts'
import { Button } from '../../../components/base/button.tsx'
import { Callout } from '../../../components/base/callout.tsx'
import { DateField, SelectField, TextField } from '../../../components/base/field.tsx'
import { PostForm } from '../../../components/base/form.tsx'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { recordObservation } from '../../../domain/makers/record-observation.server.ts'
import { RecordObservation } from '../../../domain/makers/schema.ts'
import { run } from '../../../domain/shared/command.server.ts'
import { choice } from '../../../domain/shared/fields.ts'
import { read } from '../../../domain/shared/read.server.ts'
import { notFound } from '../../../server/answers.server.ts'
import { newFormKey } from '../../../server/form-key.server.ts'
import { readForm } from '../../../server/read-form.server.ts'
import { requestContext } from '../../../server/request-context.server.ts'
import { requirePermission } from '../../../server/require.server.ts'
import { translator } from '../../../texts/texts.ts'

/** What is written down before the first loan, and what it is counted in. */
const UNITS = { monthly_income: 'PEN', weekly_hours: 'h', savings: 'PEN', working_capital: 'PEN' } as const
const MEASURES = ['monthly_income', 'weekly_hours', 'savings', 'working_capital'] as const

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'write:maker')
  const t = translator(requestContext().locale, 'makerForms')
  const found = await read(actor, async (em) => ({
    today: await findToday(em),
    maker: await findMakerByCode(em, params.code ?? ''),
  }))
  if (!found.maker) throw notFound(translator(requestContext().locale, 'makers')('refusals.unknown_maker'))
  const { code, chosenName, hasBaseline } = found.maker
  return { code, hasBaseline, today: found.today, title: t('baseline.title', { name: chosenName }), formKey: newFormKey() }
}

const { value, observedOn, source } = RecordObservation.shape
const BaselineForm = z.object({ measure: choice(MEASURES), value, observedOn, source })

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requirePermission(request, 'write:maker')
  const maker = await read(actor, (em) => findMakerByCode(em, params.code ?? ''))
  if (!maker) throw notFound(translator(requestContext().locale, 'makers')('refusals.unknown_maker'))
  const form = await readForm(request, BaselineForm)
  if (!form.ok) return data(form.reply(), { status: 400 })
  const input = { ...form.value, makerId: maker.id, unit: UNITS[form.value.measure], isBaseline: true }
  const outcome = await run(recordObservation, actor, input, { key: form.key })
  if (!outcome.ok) {
    const place = outcome.refusal.code === 'date_in_the_future' ? { field: 'observedOn' } : {}
    return data(form.reply(outcome.refusal, { context: 'makers', ...place }), { status: 409 })
  }
  return redirect(`/workshop/makers/${maker.code}/family`)
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} · Hilo` }]

/** How things stood before the fund came: one figure, asked for once. Without it no loan goes out. */
export default function Baseline() {
  const t = useTranslations('makerForms.baseline')
  const { code, title, today, hasBaseline, formKey } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const measures = MEASURES.map((measure) => ({ value: measure, label: t(`measures.${measure}`) }))
  return (
    <>
      <PageHead title={title} lead={t('lead')} />
      {hasBaseline && <Callout tone="ok" title={t('there')} />}
      <section className="card pad">
        <PostForm formKey={formKey} reply={reply}>
          <SelectField name="measure" label={t('measure')} options={measures} />
          <TextField name="value" label={t('value')} hint={t('valueHint')} inputMode="decimal" className="input money" />
          <DateField name="observedOn" label={t('observedOn')} value={today} max={today} />
          <TextField name="source" label={t('source')} hint={t('sourceHint')} maxLength={120} />
          <div className="acts">
            <Button>{t('do')}</Button>
            <Link to={`/workshop/makers/${code}/family`}>{t('later')}</Link>
          </div>
        </PostForm>
      </section>
    </>
  )
}
