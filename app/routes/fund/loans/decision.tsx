import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { z } from 'zod'
import { Button, LinkButton } from '../../../components/base/button.tsx'
import { Callout } from '../../../components/base/callout.tsx'
import { DescriptionList } from '../../../components/base/description-list.tsx'
import { TickField } from '../../../components/base/field.tsx'
import { PostForm } from '../../../components/base/form.tsx'
import type { FormReply } from '../../../components/base/form-reply.ts'
import { LoanOffer } from '../../../components/lending/loan-offer.tsx'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { approveLoan } from '../../../domain/lending/approve-loan.server.ts'
import { declineLoan } from '../../../domain/lending/decline-loan.server.ts'
import { may } from '../../../domain/shared/actor.ts'
import { run } from '../../../domain/shared/command.server.ts'
import { mustTick } from '../../../domain/shared/fields.ts'
import { newFormKey } from '../../../server/form-key.server.ts'
import { readForm } from '../../../server/read-form.server.ts'
import { requestContext } from '../../../server/request-context.server.ts'
import { requirePermission } from '../../../server/require.server.ts'
import { loanIdOf, loanInDecision } from './loan-in-decision.server.ts'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'read:fund')
  const loan = await loanInDecision(actor, params.number, requestContext().locale)
  return {
    ...loan,
    mayDecide: may(actor, 'approve:loan'),
    mayDisburse: may(actor, 'disburse:loan'),
    keys: [newFormKey(), newFormKey()] as const,
  }
}

const Decision = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('approve') }),
  z.object({ intent: z.literal('decline'), sure: mustTick() }),
])

interface Answer {
  readonly intent: 'approve' | 'decline'
  readonly reply: FormReply
}

export async function action({ request, params }: ActionFunctionArgs) {
  const decider = await requirePermission(request, 'approve:loan')
  const loanId = await loanIdOf(decider, params.number, requestContext().locale)
  const form = await readForm(request, Decision)
  if (!form.ok) {
    const reply = form.reply()
    return data<Answer>({ intent: reply.values.intent === 'decline' ? 'decline' : 'approve', reply }, { status: 400 })
  }
  const { intent } = form.value
  const outcome = await run(intent === 'approve' ? approveLoan : declineLoan, decider, { loanId }, { key: form.key })
  if (!outcome.ok) return data<Answer>({ intent, reply: form.reply(outcome.refusal, { context: 'lending' }) }, { status: 409 })
  return redirect(`/fund/loans/${outcome.value.number}/decision`)
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} · Hilo` }]

/** One loan before its money goes out: what was prepared, by whom, and the decision of another person. */
export default function LoanDecision() {
  const t = useTranslations('lendingForms.decision')
  const loan = useLoaderData<typeof loader>()
  return (
    <>
      <PageHead
        title={loan.title}
        lead={t(`states.${loan.state}`)}
        actions={
          loan.state === 'approved' &&
          loan.mayDisburse && <LinkButton to={`/fund/loans/${loan.number}/disbursement`}>{t('disburse')}</LinkButton>
        }
      />
      <div className="two">
        <div className="stack">
          <LoanOffer offer={loan.offer} />
        </div>
        <div className="stack">
          <section className="card pad" aria-labelledby="prepared">
            <h2 id="prepared">{t('prepared')}</h2>
            <DescriptionList facts={loan.facts} />
            <p>
              <Link to={`/fund/mandates/${loan.maker.code}`}>{t('mandate')}</Link>
            </p>
          </section>
          {loan.isOpen && loan.mayDecide && <Decide />}
        </div>
      </div>
    </>
  )
}

function Decide() {
  const t = useTranslations('lendingForms.decision')
  const { state, isOwn, keys } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>() as Answer | undefined
  const replyTo = (intent: Answer['intent']) => (answer?.intent === intent ? answer.reply : undefined)
  return (
    <section className="card pad stack" aria-labelledby="decide">
      <h2 id="decide">{t('decide')}</h2>
      {isOwn && state === 'prepared' && <Callout tone="info" title={t('own')} />}
      {!isOwn && state === 'prepared' && (
        <PostForm formKey={keys[0]} reply={replyTo('approve')} name="approve">
          <input type="hidden" name="intent" value="approve" />
          <p className="muted">{t('approveMeaning')}</p>
          <div className="acts">
            <Button>{t('approve')}</Button>
          </div>
        </PostForm>
      )}
      <PostForm formKey={keys[1]} reply={replyTo('decline')} name="decline">
        <input type="hidden" name="intent" value="decline" />
        <TickField name="sure" label={t('declineSure')} hint={t('declineMeaning')} />
        <div className="acts">
          <Button look="quiet">{t('decline')}</Button>
        </div>
      </PostForm>
    </section>
  )
}
