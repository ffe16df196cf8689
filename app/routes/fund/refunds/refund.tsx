import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { z } from 'zod'
import { findRefund } from '#db/questions/settlement/find-refunds.server.ts'
import { Callout } from '../../../components/base/callout.tsx'
import { FactStrip } from '../../../components/base/description-list.tsx'
import { StatusPill } from '../../../components/base/status-pill.tsx'
import { refundHref } from '../../../components/ledger/links.ts'
import { REFUND_TONES } from '../../../components/settlement/refund-tones.ts'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { approveRefund } from '../../../domain/settlement/approve-refund.server.ts'
import { payRefundByHand } from '../../../domain/settlement/pay-refund-by-hand.server.ts'
import { cancelRefund } from '../../../domain/settlement/prepare-refund.server.ts'
import { sendRefund } from '../../../domain/settlement/send-refund.server.ts'
import type { Actor } from '../../../domain/shared/actor.ts'
import { run } from '../../../domain/shared/command.server.ts'
import { choice, handle, reference } from '../../../domain/shared/fields.ts'
import { read } from '../../../domain/shared/read.server.ts'
import { notFound } from '../../../server/answers.server.ts'
import { application } from '../../../server/application.server.ts'
import { newFormKey } from '../../../server/form-key.server.ts'
import { formats } from '../../../server/formats.server.ts'
import { refundView } from '../../../server/fund/refund-view.server.ts'
import { nothingMoved } from '../../../server/nothing-moved.server.ts'
import { readForm } from '../../../server/read-form.server.ts'
import { requirePermission } from '../../../server/require.server.ts'
import { NextStep } from './next-step.tsx'
import { Attempts, Parts, Taken } from './refund-parts.tsx'

/** The ways a person pays: wallets by their names, so that nobody has to spell one. */
const WAYS = ['yape', 'plin', 'bank', 'cash'] as const

const Form = z.discriminatedUnion('intent', [
  z.strictObject({ intent: z.literal('approve') }),
  z.strictObject({ intent: z.literal('cancel') }),
  z.strictObject({ intent: z.literal('send') }),
  z.strictObject({ intent: z.literal('pay'), way: choice(WAYS), place: handle().optional(), reference: reference() }),
])
const PERMISSIONS = { approve: 'approve:refund', cancel: 'prepare:refund', send: 'send:refund', pay: 'send:refund' } as const

/** What became of a try, where the refund's own state does not say it. */
const SAID = ['unreachable', 'not_to_send'] as const
const DONE = ['approve', 'cancel', 'pay'] as const

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} · Hilo` }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'read:fund')
  const f = formats()
  const refund = await read(actor, (em) => findRefund(em, (params.number ?? '').slice(0, 20)))
  if (!refund) throw notFound(f.texts('settlement')('refunds.unknown'))
  const asked = new URL(request.url).searchParams
  return {
    ...refundView(refund, actor, f),
    done: DONE.find((deed) => deed === asked.get('done')),
    said: SAID.find((word) => word === asked.get('sent')),
    formKey: newFormKey(),
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const form = await readForm(request, Form)
  const actor = await requirePermission(request, form.ok ? PERMISSIONS[form.value.intent] : 'prepare:refund')
  if (!form.ok) return data(nothingMoved(form.reply()), { status: 400 })
  const refund = await read(actor, (em) => findRefund(em, (params.number ?? '').slice(0, 20)))
  if (!refund) throw notFound(formats().texts('settlement')('refunds.unknown'))
  const here = refundHref(refund.number)
  if (form.value.intent === 'send') {
    // The provider is asked outside every transaction; the page then says what became of it.
    const sent = await sendRefund(application().paymentProviders.of(refund.provider), actor, {
      refundId: refund.id,
      now: new Date(),
      isNewTry: true,
    })
    return redirect(SAID.some((word) => word === sent) ? `${here}?sent=${sent}` : here)
  }
  const outcome = await decide(actor, refund.id, form.value, form.key)
  if (outcome.ok) return redirect(`${here}?done=${form.value.intent}`)
  return data(nothingMoved(form.reply(outcome.refusal, { context: 'settlement' })), { status: 409 })
}

/** What the pressed button means. */
async function decide(actor: Actor, refundId: string, value: Exclude<z.infer<typeof Form>, { intent: 'send' }>, key: string) {
  if (value.intent === 'approve') return run(approveRefund, actor, { refundId }, { key })
  if (value.intent === 'cancel') return run(cancelRefund, actor, { refundId }, { key })
  const { way, place } = value
  const isWallet = way === 'yape' || way === 'plin'
  const from = isWallet ? way : way === 'cash' ? place : undefined
  const paid = { refundId, way: isWallet ? ('wallet' as const) : way, reference: value.reference, ...(from && { from }) }
  return run(payRefundByHand, actor, paid, { key })
}

export default function Refund() {
  const { title, number, lead, state, facts, done, said } = useLoaderData<typeof loader>()
  const t = useTranslations('settlement.refunds')
  return (
    <>
      <PageHead title={title} lead={lead} trail={[{ label: t('title'), to: '/fund/refunds' }, { label: number }]} />
      {done && <Callout tone="ok" title={t(`done.${done}`)} isNews />}
      {said && <Callout tone="wait" title={t(`said.${said}`)} isNews />}
      <FactStrip
        facts={[
          ...facts,
          { label: t('state'), value: <StatusPill tone={REFUND_TONES[state]}>{t(`states.${state}`)}</StatusPill> },
        ]}
      />
      <NextStep />
      <Parts />
      <Taken />
      <Attempts />
    </>
  )
}
