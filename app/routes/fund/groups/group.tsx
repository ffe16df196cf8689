import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { z } from 'zod'
import { Callout } from '../../../components/base/callout.tsx'
import { DescriptionList, FactStrip } from '../../../components/base/description-list.tsx'
import type { FormReply } from '../../../components/base/form-reply.ts'
import {
  type CommitteeIntent,
  GoFirstForm,
  VoteForms,
  Votes,
  WaitsInLine,
  WithdrawForm,
} from '../../../components/lending/committee-parts.tsx'
import { GroupActions, GroupStandPill, PartsTable } from '../../../components/lending/group-parts.tsx'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import {
  approveGroupLoan,
  declineGroupLoan,
  letGroupGoFirst,
  withdrawGroupLoan,
} from '../../../domain/lending/decide-group-loan.server.ts'
import { GroupWithdrawalForm, NoForm, YesForm } from '../../../domain/lending/schema.ts'
import { type Actor, may } from '../../../domain/shared/actor.ts'
import { run } from '../../../domain/shared/command.server.ts'
import type { GroupLoanId } from '../../../domain/shared/ids.ts'
import { newFormKey } from '../../../server/form-key.server.ts'
import { formats } from '../../../server/formats.server.ts'
import { groupOnPage, groupView } from '../../../server/fund/group-view.server.ts'
import { readForm } from '../../../server/read-form.server.ts'
import { requirePermission } from '../../../server/require.server.ts'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'read:fund')
  const group = await groupView(actor, params.number, formats())
  return {
    group,
    mayDecide: may(actor, 'approve:loan'),
    mayWithdraw: may(actor, 'prepare:loan') && group.isOpen,
    keys: [newFormKey(), newFormKey()] as const,
  }
}

const Decision = z.discriminatedUnion('intent', [
  YesForm.extend({ intent: z.literal('approve') }),
  NoForm.extend({ intent: z.literal('decline') }),
  GroupWithdrawalForm.extend({ intent: z.literal('withdraw') }),
  YesForm.extend({ intent: z.literal('first') }),
])

interface Answer {
  readonly intent: string
  readonly reply: FormReply
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requirePermission(request, 'read:fund')
  const { id, number } = await groupOnPage(actor, params.number, formats())
  const form = await readForm(request, Decision)
  if (!form.ok) {
    const reply = form.reply()
    return data<Answer>({ intent: String(reply.values.intent), reply }, { status: 400 })
  }
  const outcome = await decide(actor, id, form.value, form.key)
  if (outcome.ok) return redirect(`/fund/loans/groups/${number}`)
  const reply = form.reply(outcome.refusal, { context: 'lending' })
  return data<Answer>({ intent: form.value.intent, reply }, { status: 409 })
}

function decide(actor: Actor, groupLoanId: GroupLoanId, said: z.output<typeof Decision>, key: string) {
  switch (said.intent) {
    case 'approve':
      return run(approveGroupLoan, actor, { groupLoanId, minutes: said.minutes }, { key })
    case 'decline':
      return run(declineGroupLoan, actor, { groupLoanId, minutes: said.minutes, reason: said.reason }, { key })
    case 'withdraw':
      return run(withdrawGroupLoan, actor, { groupLoanId, reason: said.reason }, { key })
    case 'first':
      return run(letGroupGoFirst, actor, { groupLoanId, minutes: said.minutes }, { key })
  }
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.group.title ?? ''} · Hilo` }]

/** A group loan: what was agreed, each one's part and how it stands, and the committee's one decision on the whole. */
export default function GroupLoan() {
  const t = useTranslations('groupLoans')
  const loans = useTranslations('fund.loans')
  const { group, mayDecide, mayWithdraw, keys } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>() as Answer | undefined
  const replyTo = (intent: CommitteeIntent) => (answer?.intent === intent ? answer.reply : undefined)
  return (
    <>
      <PageHead
        title={group.title}
        lead={
          <>
            {group.withdrawal ?? t(`leads.${group.stand}`)} <GroupStandPill stand={group.stand} />
          </>
        }
        trail={[
          { label: loans('title'), to: '/fund/loans' },
          { label: t('list.title'), to: '/fund/loans/groups' },
          { label: group.number },
        ]}
        actions={<GroupActions number={group.number} isApproved={group.stand === 'approved'} />}
      />
      {group.line && <WaitsInLine place={group.line.place}>{t('group.waits', { amount: group.line.missing })}</WaitsInLine>}
      <FactStrip facts={group.facts} />
      <div className="two gap-above">
        <div className="stack">
          <div className="card">
            <PartsTable parts={group.parts} total={group.total} owed={group.owed} hasCover={group.isOpen} />
          </div>
          <Callout tone="info" title={t('group.alone')}>
            <p>{t('group.aloneMeaning')}</p>
          </Callout>
        </div>
        <div className="stack">
          <section className="card pad" aria-labelledby="agreed">
            <h2 id="agreed">{t('group.what')}</h2>
            <DescriptionList facts={group.terms} />
          </section>
          <Votes votes={group.votes} needed={group.votesNeeded} />
          {group.stand === 'prepared' && mayDecide && (
            <VoteForms
              keys={keys}
              replyTo={replyTo}
              needed={group.votesNeeded}
              barred={group.barred}
              meanings={{
                approve: t('group.approveMeaning', { needed: group.votesNeeded }),
                decline: t('group.declineMeaning'),
              }}
            />
          )}
          {group.line && mayDecide && group.barred !== 'own' && <GoFirstForm formKey={keys[0]} replyTo={replyTo} />}
          {mayWithdraw && <WithdrawForm formKey={keys[1]} replyTo={replyTo} group={{ meaning: t('group.withdrawMeaning') }} />}
        </div>
      </div>
    </>
  )
}
