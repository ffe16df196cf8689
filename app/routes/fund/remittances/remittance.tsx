import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { z } from 'zod'
import { findRemittance } from '#db/questions/fiscal/find-remittances.server.ts'
import { findPrisonNames } from '#db/questions/makers/find-prison-names.server.ts'
import { Callout } from '../../../components/base/callout.tsx'
import { DescriptionList } from '../../../components/base/description-list.tsx'
import { StatusPill } from '../../../components/base/status-pill.tsx'
import { journalHref } from '../../../components/ledger/links.ts'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { cancelRemittance } from '../../../domain/fiscal/cancel-remittance.server.ts'
import { remittanceLines } from '../../../domain/fiscal/journals.ts'
import { payRemittance } from '../../../domain/fiscal/pay-remittance.server.ts'
import { PayRemittance } from '../../../domain/fiscal/schema.ts'
import { actorRef, may } from '../../../domain/shared/actor.ts'
import { run } from '../../../domain/shared/command.server.ts'
import type { Id } from '../../../domain/shared/ids.ts'
import { read } from '../../../domain/shared/read.server.ts'
import { notFound } from '../../../server/answers.server.ts'
import { newFormKey } from '../../../server/form-key.server.ts'
import { formats } from '../../../server/formats.server.ts'
import { postingView } from '../../../server/fund/posting-view.server.ts'
import { makerOf, payeeText, remittanceFacts } from '../../../server/fund/remittance-view.server.ts'
import { readForm } from '../../../server/read-form.server.ts'
import { requirePermission } from '../../../server/require.server.ts'
import { amountInWords } from '../../../texts/amount-in-words.ts'
import { REMITTANCE_TONES } from './list-parts.tsx'
import { NextStep } from './next-step.tsx'

const Form = z.discriminatedUnion('intent', [
  z.strictObject({ intent: z.literal('pay'), reference: PayRemittance.shape.reference }),
  z.strictObject({ intent: z.literal('cancel') }),
])
const PERMISSIONS = { pay: 'remit:withheld', cancel: 'prepare:remittance' } as const

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} · Hilo` }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'read:ledger')
  const f = formats()
  const t = f.texts('fiscal')
  const number = (params.number ?? '').slice(0, 20)
  const found = await read(actor, async (em) => ({
    remittance: await findRemittance(em, number),
    prisons: await findPrisonNames(em),
  }))
  const { remittance, prisons } = found
  if (!remittance) throw notFound(t('refusals.remittance_not_found'))
  const { state, preparedBy, preparedAt, paidBy, paidAt, reference, cancelledBy, kind, subject } = remittance
  const isPreparer = remittance.preparedByRef === actorRef(actor)
  const asked = new URL(request.url).searchParams.get('done')
  return {
    title: `${payeeText(kind, subject, prisons, f)} · ${f.month(remittance.period)}`,
    number: remittance.number,
    state,
    amount: f.money(remittance.amount),
    words: amountInWords(remittance.amount, f.locale),
    facts: [
      ...remittanceFacts(remittance, prisons, f),
      { label: t('remittances.due'), value: f.date(remittance.dueOn, 'long') },
      { label: t('remittances.preparedBy'), value: `${preparedBy} · ${f.moment(preparedAt)}` },
      ...(paidBy && paidAt ? [{ label: t('remittances.paidBy'), value: `${paidBy} · ${f.moment(paidAt)}` }] : []),
      ...(reference ? [{ label: t('remittances.reference'), value: reference }] : []),
      ...(cancelledBy ? [{ label: t('remittances.cancelledBy'), value: cancelledBy }] : []),
    ],
    maker: makerOf(remittance),
    journalId: remittance.journalId,
    can: { pay: may(actor, 'remit:withheld') && !isPreparer, cancel: may(actor, 'prepare:remittance'), isPreparer },
    posting: state === 'prepared' ? await postingView(actor, remittanceLines(remittance), f) : [],
    done: (['prepared', 'pay', 'cancel'] as const).find((deed) => deed === asked),
    formKey: newFormKey(),
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const form = await readForm(request, Form)
  const actor = await requirePermission(request, form.ok ? PERMISSIONS[form.value.intent] : 'prepare:remittance')
  if (!form.ok) return data(form.reply(), { status: 400 })
  const found = await read(actor, (em) => findRemittance(em, (params.number ?? '').slice(0, 20)))
  if (!found) throw notFound(formats().texts('fiscal')('refusals.remittance_not_found'))
  const remittanceId = found.id as Id<'remittance'>
  const outcome =
    form.value.intent === 'pay'
      ? await run(payRemittance, actor, { remittanceId, reference: form.value.reference }, { key: form.key })
      : await run(cancelRemittance, actor, { remittanceId }, { key: form.key })
  if (!outcome.ok) return data(form.reply(outcome.refusal, { context: 'fiscal' }), { status: 409 })
  return redirect(`/fund/remittances/${found.number}?done=${form.value.intent}`)
}

/** One remittance: what it pays, who prepared it, and what has to happen next. */
export default function Remittance() {
  const { title, number, state, facts, maker, journalId, done } = useLoaderData<typeof loader>()
  const t = useTranslations('fiscal.remittances')
  const fund = useTranslations('fund')
  const links = [
    { label: t('state'), value: <StatusPill tone={REMITTANCE_TONES[state]}>{t(`states.${state}`)}</StatusPill> },
    ...(journalId
      ? [{ label: t('journal'), value: <Link to={journalHref(journalId)}>{fund('journal', { id: journalId })}</Link> }]
      : []),
    ...(maker ? [{ label: t('maker'), value: <Link to={maker.href}>{maker.code}</Link> }] : []),
  ]
  return (
    <>
      <PageHead title={title} lead={number} trail={[{ label: t('title'), to: '/fund/remittances' }, { label: number }]} />
      {done && <Callout tone="ok" title={t(`done.${done}`)} isNews />}
      <section className="card pad narrow">
        <DescriptionList facts={[...facts, ...links]} />
      </section>
      {state === 'prepared' && <NextStep />}
    </>
  )
}
