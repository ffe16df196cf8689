import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { z } from 'zod'
import { Callout } from '../../../components/base/callout.tsx'
import type { FormReply } from '../../../components/base/form-reply.ts'
import { Going, PayForm } from '../../../components/lending/disbursement-parts.tsx'
import { BuyForm, PurchaseTable } from '../../../components/lending/group-purchase.tsx'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { payGroupPurchase, prepareGroupPurchase, withdrawGroupPurchase } from '../../../domain/lending/buy-for-group.server.ts'
import { GroupPurchaseForm, HandOverForm } from '../../../domain/lending/schema.ts'
import { type Actor, may } from '../../../domain/shared/actor.ts'
import { run } from '../../../domain/shared/command.server.ts'
import type { GroupLoanId } from '../../../domain/shared/ids.ts'
import { newFormKey } from '../../../server/form-key.server.ts'
import { formats } from '../../../server/formats.server.ts'
import { groupOnPage } from '../../../server/fund/group-view.server.ts'
import { readForm } from '../../../server/read-form.server.ts'
import { requirePermission } from '../../../server/require.server.ts'
import { purchasePage } from './purchase-page.server.ts'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'read:fund')
  return {
    ...(await purchasePage(actor, params.number, formats())),
    mayPrepare: may(actor, 'prepare:disbursement'),
    mayPay: may(actor, 'disburse:loan'),
    keys: [newFormKey(), newFormKey()] as const,
  }
}

const Step = z.discriminatedUnion('intent', [
  GroupPurchaseForm.extend({ intent: z.literal('buy') }),
  HandOverForm.extend({ intent: z.literal('pay') }),
  z.object({ intent: z.literal('withdraw') }),
])

interface Answer {
  readonly intent: string
  readonly reply: FormReply
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requirePermission(request, 'read:fund')
  const { id, number } = await groupOnPage(actor, params.number, formats())
  const form = await readForm(request, Step)
  if (!form.ok) {
    const reply = form.reply()
    return data<Answer>({ intent: String(reply.values.intent), reply }, { status: 400 })
  }
  const { intent } = form.value
  const outcome = await takeStep(actor, id, form.value, form.key)
  if (!outcome.ok) return data<Answer>({ intent, reply: form.reply(outcome.refusal, { context: 'lending' }) }, { status: 409 })
  return redirect(`/fund/loans/groups/${number}${intent === 'pay' ? '' : '/purchase'}`)
}

function takeStep(actor: Actor, groupLoanId: GroupLoanId, step: z.output<typeof Step>, key: string) {
  switch (step.intent) {
    case 'buy': {
      const { intent, ...document } = step
      return run(prepareGroupPurchase, actor, { ...document, groupLoanId }, { key })
    }
    case 'pay':
      return run(payGroupPurchase, actor, { receipt: step.receipt, groupLoanId }, { key })
    case 'withdraw':
      return run(withdrawGroupPurchase, actor, { groupLoanId }, { key })
  }
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} · Hilo` }]

/** One purchase for all parts of a group: one person prepares it with the supplier's document, another pays it. */
export default function GroupPurchase() {
  const t = useTranslations('groupLoans')
  const loans = useTranslations('fund.loans')
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>() as Answer | undefined
  const replyTo = (intent: string) => (answer?.intent === intent ? answer.reply : undefined)
  return (
    <>
      <PageHead
        title={page.title}
        lead={t('purchase.lead')}
        trail={[
          { label: loans('title'), to: '/fund/loans' },
          { label: t('list.title'), to: '/fund/loans/groups' },
          { label: page.number, to: `/fund/loans/groups/${page.number}` },
          { label: t('purchase.title') },
        ]}
      />
      {page.state === 'apart' && <Callout tone="info" title={t('purchase.apart')} />}
      {page.state === 'unsigned' && (
        <Callout tone="wait" title={t('purchase.unsigned')}>
          <p>{t('purchase.unsignedMeaning')}</p>
        </Callout>
      )}
      <div className="two gap-above">
        <div className="card">
          <PurchaseTable parts={page.parts} total={page.totalFigure} />
        </div>
        <div className="stack">
          {page.state === 'ready' && page.mayPrepare && (
            <BuyForm formKey={page.keys[0]} reply={replyTo('buy')} drawers={page.drawers} total={page.total} />
          )}
          {page.state === 'ready' && !page.mayPrepare && <Callout tone="wait" title={t('purchase.waits')} />}
          {page.state === 'prepared' && (
            <PayForm
              handOver={undefined}
              isOwn={page.isOwn}
              mayPay={page.mayPay}
              mayPrepare={page.mayPrepare}
              inWords={page.inWords}
              receiptHint={t('purchase.receiptHint')}
              keys={page.keys}
              replyTo={replyTo}
            />
          )}
          <Going signed={[]} going={page.going} journalId={undefined} />
          <p>
            <Link to={`/fund/loans/groups/${page.number}`}>{t('part.see')}</Link>
          </p>
        </div>
      </div>
    </>
  )
}
