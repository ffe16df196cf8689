import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { z } from 'zod'
import { findWayRows } from '#db/questions/payments/find-way-rows.server.ts'
import { Button } from '../../components/base/button.tsx'
import { DescriptionList } from '../../components/base/description-list.tsx'
import { CountField, TextField } from '../../components/base/field.tsx'
import { PostForm } from '../../components/base/form.tsx'
import type { FormReply } from '../../components/base/form-reply.ts'
import { DatedFields, ThreeLanguageFields } from '../../components/orders/delivery-fields.tsx'
import { PageHead } from '../../components/workspace-shell/page-head.tsx'
import { changeWay } from '../../domain/payments/change-way.server.ts'
import type { PaymentsRefusal } from '../../domain/payments/refusals.ts'
import { isManualMethod, type ManualMethod } from '../../domain/payments/ways-to-pay.ts'
import { run } from '../../domain/shared/command.server.ts'
import { addDays } from '../../domain/shared/dates.ts'
import { choice, date, text, wholeNumber } from '../../domain/shared/fields.ts'
import { read } from '../../domain/shared/read.server.ts'
import { notFound } from '../../server/answers.server.ts'
import { newFormKey } from '../../server/form-key.server.ts'
import { readForm } from '../../server/read-form.server.ts'
import { requestContext } from '../../server/request-context.server.ts'
import { requirePermission } from '../../server/require.server.ts'
import { previewWay, wayName } from '../../server/workshop/present-ways.server.ts'

function methodOf(method: string | undefined): ManualMethod {
  if (!method || !isManualMethod(method)) throw notFound()
  return method
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'manage:ways-to-pay')
  const { locale } = requestContext()
  const method = methodOf(params.method)
  return read(actor, async (em, today) => ({
    title: wayName(method, locale),
    newest: (await findWayRows(em)).find((row) => row.method === method),
    tomorrow: addDays(today, 1),
    formKey: newFormKey(),
  }))
}

const HOURS = { min: 1, max: 240 }
const WayForm = z.object({
  step: choice(['preview', 'save']),
  paysTo: text({ min: 5, max: 80 }),
  holder: text({ min: 2, max: 80 }),
  whoES: text({ max: 80 }),
  whoEN: text({ max: 80 }),
  whoFR: text({ max: 80 }),
  payWithinHours: wholeNumber(HOURS),
  confirmedWithinHours: wholeNumber(HOURS),
  basis: text({ min: 3, max: 200 }),
  fromOn: date(),
  toOn: date().optional(),
})

/** The field that a refusal is about. */
const FIELD: Partial<Record<PaymentsRefusal, string>> = {
  way_day_past: 'fromOn',
  way_day_taken: 'fromOn',
  way_last_day: 'toOn',
}

interface Answer {
  readonly reply: FormReply
  /** What the buyer would read; undefined when the form could not be used. */
  readonly preview?: ReturnType<typeof previewWay>
}

/** Shows first what the buyer will read; then writes the row. */
export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requirePermission(request, 'manage:ways-to-pay')
  const form = await readForm(request, WayForm)
  if (!form.ok) return data<Answer>({ reply: form.reply() }, { status: 400 })
  const { step, whoES: es, whoEN: en, whoFR: fr, ...rest } = form.value
  const way = { ...rest, method: methodOf(params.method), confirmedBy: { es, en, fr } }
  if (step === 'preview')
    return data<Answer>({
      reply: { values: form.typed, errors: {}, messages: [] },
      preview: previewWay(way, requestContext().locale),
    })
  const outcome = await run(changeWay, actor, way, { key: form.key })
  if (outcome.ok) return redirect('/workshop/ways-to-pay?done=proposed')
  const field = FIELD[outcome.refusal.code]
  return data<Answer>({ reply: form.reply(outcome.refusal, { context: 'payments', ...(field && { field }) }) }, { status: 409 })
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} · Hilo` }]

/** One way of paying by hand, from a day on: looked at as the buyer will read it, then saved. */
export default function WayToPay() {
  const t = useTranslations('shipping')
  const { title, newest, tomorrow, formKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const trail = [{ label: t('ways.title'), to: '/workshop/ways-to-pay' }, { label: title }]
  return (
    <>
      <PageHead trail={trail} title={title} lead={t('ways.formLead')} />
      <div className="two">
        <section className="card pad">
          <PostForm formKey={formKey} reply={answer?.reply} name="way">
            <TextField
              name="paysTo"
              label={t('ways.columns.paysTo')}
              hint={t('ways.paysToHint')}
              maxLength={80}
              value={newest?.paysTo}
            />
            <TextField name="holder" label={t('ways.columns.holder')} maxLength={80} value={newest?.holder} />
            <ThreeLanguageFields name="who" label={t('ways.columns.who')} maxLength={80} values={newest?.confirmedBy} />
            <CountField name="payWithinHours" label={t('ways.payWithin')} {...HOURS} value={newest?.payWithinHours.toString()} />
            <CountField
              name="confirmedWithinHours"
              label={t('ways.confirmWithin')}
              hint={t('ways.holdHint')}
              {...HOURS}
              value={newest?.confirmedWithinHours.toString()}
            />
            <TextField name="basis" label={t('ways.basis')} hint={t('ways.basisHint')} maxLength={200} />
            <DatedFields today={tomorrow} hint={t('ways.fromHint')} />
            <div className="acts">
              <Button name="step" value="preview" look={answer?.preview ? 'quiet' : 'primary'}>
                {t('ways.preview')}
              </Button>
              {answer?.preview && (
                <Button name="step" value="save">
                  {t('save')}
                </Button>
              )}
            </div>
          </PostForm>
        </section>
        {answer?.preview && (
          <section className="card pad stack" role="status" aria-labelledby="h-preview">
            <h2 id="h-preview">{t('ways.previewTitle')}</h2>
            <p className="muted">{answer.preview.holds}</p>
            <DescriptionList facts={answer.preview.facts} />
            <p>{answer.preview.text}</p>
          </section>
        )}
      </div>
    </>
  )
}
