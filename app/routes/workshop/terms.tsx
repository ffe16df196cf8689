import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { z } from 'zod'
import { findComplaintTerms } from '#db/questions/orders/find-complaint-term.server.ts'
import { findReturnAnswerTerms } from '#db/questions/orders/find-return-answer-term.server.ts'
import { Callout } from '../../components/base/callout.tsx'
import type { FormReply } from '../../components/base/form-reply.ts'
import { RefusedAnyway } from '../../components/base/refused-anyway.tsx'
import { DatedRows } from '../../components/workshop/dated-rows.tsx'
import { ComplaintTermForm, ReturnTermForm } from '../../components/workshop/term-forms.tsx'
import { PageHead } from '../../components/workspace-shell/page-head.tsx'
import { changeComplaintTerm, changeReturnTerm, dropPlannedTerm, TERM_KINDS } from '../../domain/orders/change-terms.server.ts'
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
import { presentTerms } from '../../server/workshop/present-terms.server.ts'
import { translator } from '../../texts/texts.ts'

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'manage:ways-to-pay')
  const { locale } = requestContext()
  return read(actor, async (em, today) => ({
    title: translator(locale, 'workshop')('terms.title'),
    terms: presentTerms({ complaints: await findComplaintTerms(em), returns: await findReturnAnswerTerms(em) }, today, locale),
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
  z.object({
    ...{ intent: z.literal('return'), fromOn: date(), workingDays: wholeNumber({ min: 1, max: 30 }) },
    basis: text({ min: 3, max: 200 }),
  }),
  z.object({ intent: z.literal('drop'), kind: choice(TERM_KINDS), fromOn: date() }),
])

/** Writes the next term of a kind of sheet or of returns, or drops one that is only planned. */
export async function action({ request }: ActionFunctionArgs) {
  const actor = await requirePermission(request, 'manage:ways-to-pay')
  const form = await readForm(request, Deed)
  if (!form.ok) return data<FormReply>(form.reply(), { status: 400 })
  const outcome = await perform(actor, form.value, form.key)
  if (!outcome.ok) {
    const field = form.value.intent === 'drop' ? {} : { field: 'fromOn' }
    return data<FormReply>(form.reply(outcome.refusal, { context: 'orders', ...field }), { status: 409 })
  }
  return redirect(`/workshop/terms?done=${form.value.intent === 'drop' ? 'dropped' : 'saved'}`)
}

function perform(actor: StaffActor, deed: z.output<typeof Deed>, key: string) {
  if (deed.intent === 'drop') return run(dropPlannedTerm, actor, { kind: deed.kind, fromOn: deed.fromOn }, { key })
  if (deed.intent === 'return') {
    const { intent: _, ...term } = deed
    return run(changeReturnTerm, actor, term, { key })
  }
  const { intent: _, ...term } = deed
  return run(changeComplaintTerm, actor, term, { key })
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} · Hilo` }]

/** Within how many working days complaints and returns are answered, each by its dated rows, and the forms for the next ones. */
export default function Terms() {
  const t = useTranslations('workshop.terms')
  const shipping = useTranslations('shipping')
  const { title, terms, tomorrow, done, formKey } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const replyTo = (intent: 'term' | 'return') => (reply?.values.intent === intent ? reply : undefined)
  const kinds = terms.filter(({ kind }) => kind !== 'return').map(({ kind, name }) => ({ value: kind, label: name }))
  return (
    <>
      <PageHead title={title} lead={t('lead')} />
      {done && !reply && <Callout tone="ok" title={done === 'saved' ? t('saved') : shipping('dropped')} isNews />}
      {!replyTo('term') && !replyTo('return') && <RefusedAnyway reply={reply} />}
      {terms.map(({ kind, name, columns, rows }) => (
        <section key={kind} className="card gap-above" aria-labelledby={`h-${kind}`}>
          <div className="pad">
            <h2 id={`h-${kind}`}>{name}</h2>
          </div>
          <DatedRows
            caption={name}
            columns={columns}
            formKey={`${formKey}:${kind}`}
            drops={({ fromOn }) => ({ intent: 'drop', kind, fromOn })}
            rows={rows}
          />
        </section>
      ))}
      <div className="two gap-above">
        <ComplaintTermForm kinds={kinds} formKey={formKey} tomorrow={tomorrow} reply={replyTo('term')} />
        <ReturnTermForm formKey={formKey} tomorrow={tomorrow} reply={replyTo('return')} />
      </div>
    </>
  )
}
