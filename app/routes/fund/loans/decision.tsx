import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { z } from 'zod'
import { LinkButton } from '../../../components/base/button.tsx'
import { Callout } from '../../../components/base/callout.tsx'
import { DescriptionList } from '../../../components/base/description-list.tsx'
import type { FormReply } from '../../../components/base/form-reply.ts'
import {
  type CommitteeIntent,
  GoFirstForm,
  VoteForms,
  Votes,
  WaitsInLine,
  WithdrawForm,
} from '../../../components/lending/committee-parts.tsx'
import { GroupCallout } from '../../../components/lending/group-parts.tsx'
import { LoanCover } from '../../../components/lending/loan-cover.tsx'
import { LoanOffer } from '../../../components/lending/loan-offer.tsx'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { approveLoan } from '../../../domain/lending/approve-loan.server.ts'
import { declineLoan } from '../../../domain/lending/decline-loan.server.ts'
import { letLoanGoFirst } from '../../../domain/lending/let-loan-go-first.server.ts'
import { NoForm, WithdrawalForm, YesForm } from '../../../domain/lending/schema.ts'
import { withdrawApplication } from '../../../domain/lending/withdraw-application.server.ts'
import { type Actor, may } from '../../../domain/shared/actor.ts'
import { run } from '../../../domain/shared/command.server.ts'
import type { LoanId } from '../../../domain/shared/ids.ts'
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
    mayDecide: may(actor, 'approve:loan') && !loan.group,
    mayWithdraw: may(actor, 'prepare:loan') && loan.isOpen && !loan.isWithGroup,
    mayDisburse: may(actor, 'disburse:loan') && loan.state === 'approved',
    keys: [newFormKey(), newFormKey()] as const,
  }
}

const Decision = z.discriminatedUnion('intent', [
  YesForm.extend({ intent: z.literal('approve') }),
  NoForm.extend({ intent: z.literal('decline') }),
  WithdrawalForm.extend({ intent: z.literal('withdraw') }),
  YesForm.extend({ intent: z.literal('first') }),
])

interface Answer {
  readonly intent: string
  readonly reply: FormReply
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requirePermission(request, 'read:fund')
  const loanId = await loanIdOf(actor, params.number, requestContext().locale)
  const form = await readForm(request, Decision)
  if (!form.ok) {
    const reply = form.reply()
    return data<Answer>({ intent: String(reply.values.intent), reply }, { status: 400 })
  }
  const outcome = await decide(actor, loanId, form.value, form.key)
  if (!outcome.ok) {
    const reply = form.reply(outcome.refusal, { context: 'lending' })
    return data<Answer>({ intent: form.value.intent, reply }, { status: 409 })
  }
  return redirect(`/fund/loans/${outcome.value.number}/decision`)
}

function decide(actor: Actor, loanId: LoanId, said: z.output<typeof Decision>, key: string) {
  switch (said.intent) {
    case 'approve':
      return run(approveLoan, actor, { loanId, minutes: said.minutes }, { key })
    case 'decline':
      return run(declineLoan, actor, { loanId, minutes: said.minutes, reason: said.reason }, { key })
    case 'withdraw':
      return run(withdrawApplication, actor, { loanId, reason: said.reason }, { key })
    case 'first':
      return run(letLoanGoFirst, actor, { loanId, minutes: said.minutes }, { key })
  }
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} · Hilo` }]

/** One loan from its application to its money: what she asked for, what stands behind it, and what each of the committee said. */
export default function LoanDecision() {
  const t = useTranslations('lendingForms.decision')
  const way = useTranslations('wayIn')
  const loan = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>() as Answer | undefined
  const replyTo = (intent: CommitteeIntent) => (answer?.intent === intent ? answer.reply : undefined)
  return (
    <>
      <PageHead
        title={loan.title}
        lead={loan.withdrawal ?? t(`states.${loan.state}`)}
        trail={[{ label: loan.number, to: `/fund/loans/${loan.number}` }, { label: loan.title }]}
        actions={loan.mayDisburse && <LinkButton to={`/fund/loans/${loan.number}/disbursement`}>{t('disburse')}</LinkButton>}
      />
      {loan.group && <GroupCallout group={loan.group} />}
      {loan.line && (
        <WaitsInLine place={loan.line.place}>{way('line.waitingMeaning', { amount: loan.line.missing })}</WaitsInLine>
      )}
      {loan.isOpen && !loan.visit && (
        <Callout tone="info" title={way('application.noVisit')}>
          <p>{way('application.noVisitMeaning')}</p>
        </Callout>
      )}
      <div className="two">
        <div className="stack">
          <LoanOffer offer={loan.offer} />
          <LoanCover cover={loan.cover} />
        </div>
        <div className="stack">
          <section className="card pad" aria-labelledby="asked">
            <h2 id="asked">{way('application.asked')}</h2>
            <DescriptionList facts={[...loan.facts, ...loan.asked]} />
            {loan.visit && (
              <p>
                <strong>{way('application.visitFact')}</strong> · {loan.visit.by}
                <br />
                {loan.visit.words}
              </p>
            )}
            <p>
              <Link to={`/fund/candidates/${loan.maker.code}`}>{way('application.toCandidate')}</Link>
            </p>
            <p>
              <Link to={`/fund/mandates/${loan.maker.code}`}>{t('mandate')}</Link>
            </p>
          </section>
          <Votes votes={loan.votes} needed={loan.votesNeeded} />
          {loan.state === 'prepared' && loan.mayDecide && (
            <VoteForms keys={[loan.keys[0], loan.keys[1]]} replyTo={replyTo} needed={loan.votesNeeded} barred={loan.barred} />
          )}
          {loan.line && loan.mayDecide && loan.barred !== 'own' && <GoFirstForm formKey={loan.keys[0]} replyTo={replyTo} />}
          {loan.mayWithdraw && <WithdrawForm formKey={loan.keys[1]} replyTo={replyTo} />}
        </div>
      </div>
    </>
  )
}
