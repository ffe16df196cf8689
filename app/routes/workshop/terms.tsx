import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { z } from 'zod'
import { findComplaintTerms } from '#db/questions/orders/find-complaint-term.server.ts'
import { Callout } from '../../components/base/callout.tsx'
import type { FormReply } from '../../components/base/form-reply.ts'
import { RefusedAnyway } from '../../components/base/refused-anyway.tsx'
import { ComplaintTermForm } from '../../components/workshop/complaint-term-form.tsx'
import { DatedRows } from '../../components/workshop/dated-rows.tsx'
import { PageHead } from '../../components/workspace-shell/page-head.tsx'
import { changeComplaintTerm, dropPlannedTerm } from '../../domain/orders/change-terms.server.ts'
import { COMPLAINT_KINDS } from '../../domain/orders/complaint.ts'
import type { StaffActor } from '../../domain/people/sessions.server.ts'
import { run } from '../../domain/shared/command.server.ts'
import { addDays } from '../../domain/shared/dates.ts'
import { choice, date, text, tick, wholeNumber } from '../../domain/shared/fields.ts'
import { read } from '../../domain/shared/read.server.ts'
import { newFormKey } from '../../server/form-key.server.ts'
import { readForm } from '../../server/read-form.server.ts'
import { requestContext } from '../../server/request-context.server.ts'
import { requirePermission } from '../../server/require.server.ts'
import { doneOf } from '../../server/workshop/address.ts'
import { presentComplaintTerms } from '../../server/workshop/present-terms.server.ts'
import { translator } from '../../texts/texts.ts'

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'manage:ways-to-pay')
  const { locale } = requestContext()
  return read(actor, async (em, today) => ({
    title: translator(locale, 'workshop')('terms.title'),
    kinds: presentComplaintTerms(await findComplaintTerms(em), today, locale),
    tomorrow: addDays(today, 1),
    done: doneOf(request, ['saved', 'dropped']),
    formKey: newFormKey(),
  }))
}

const Deed = z.discriminatedUnion('intent', [
  z.object({
    ...{ intent: z.literal('term'), kind: choice(COMPLAINT_KINDS), fromOn: date() },
    ...{ answerWorkingDays: wholeNumber({ min: 1, max: 60 }), pauseWorkingDays: wholeNumber({ min: 0, max: 30 }) },
    ...{ basis: text({ min: 3, max: 200 }), isRead: tick() },
  }),
  z.object({ intent: z.literal('drop'), kind: choice(COMPLAINT_KINDS), fromOn: date() }),
])

/** Writes the next term of a kind of sheet, or drops one that is only planned. */
export async function action({ request }: ActionFunctionArgs) {
  const actor = await requirePermission(request, 'manage:ways-to-pay')
  const form = await readForm(request, Deed)
  if (!form.ok) return data<FormReply>(form.reply(), { status: 400 })
  const outcome = await perform(actor, form.value, form.key)
  if (!outcome.ok) {
    const field = form.value.intent === 'term' ? { field: 'fromOn' } : {}
    return data<FormReply>(form.reply(outcome.refusal, { context: 'orders', ...field }), { status: 409 })
  }
  return redirect(`/workshop/terms?done=${form.value.intent === 'drop' ? 'dropped' : 'saved'}`)
}

function perform(actor: StaffActor, deed: z.output<typeof Deed>, key: string) {
  if (deed.intent === 'drop') return run(dropPlannedTerm, actor, { kind: deed.kind, fromOn: deed.fromOn }, { key })
  const { intent: _, ...term } = deed
  return run(changeComplaintTerm, actor, term, { key })
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} · Hilo` }]

/** Within how many working days the complaints book is answered, each kind of sheet by its dated rows, and the form for the next row. */
export default function Terms() {
  const t = useTranslations('workshop.terms')
  const shipping = useTranslations('shipping')
  const { title, kinds, tomorrow, done, formKey } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const isTerm = reply?.values.intent === 'term'
  return (
    <>
      <PageHead title={title} lead={t('lead')} />
      {done && !reply && <Callout tone="ok" title={done === 'saved' ? t('saved') : shipping('dropped')} isNews />}
      {!isTerm && <RefusedAnyway reply={reply} />}
      {kinds.map(({ kind, name, rows }) => (
        <section key={kind} className="card gap-above" aria-labelledby={`h-${kind}`}>
          <div className="pad">
            <h2 id={`h-${kind}`}>{name}</h2>
          </div>
          <DatedRows
            caption={name}
            columns={[t('answer'), t('pause'), t('basis')]}
            formKey={formKey}
            drops={({ fromOn }) => ({ intent: 'drop', kind, fromOn })}
            rows={rows}
          />
        </section>
      ))}
      <ComplaintTermForm
        kinds={kinds.map(({ kind, name }) => ({ value: kind, label: name }))}
        formKey={formKey}
        tomorrow={tomorrow}
        reply={isTerm ? reply : undefined}
      />
    </>
  )
}
