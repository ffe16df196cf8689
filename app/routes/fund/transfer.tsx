import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { z } from 'zod'
import { findTransfer } from '#db/questions/settlement/find-transfers.server.ts'
import { FactStrip } from '../../components/base/description-list.tsx'
import { journalHref, transferHref } from '../../components/ledger/links.ts'
import { MoneyState } from '../../components/settlement/money-state.tsx'
import { PageHead } from '../../components/workspace-shell/page-head.tsx'
import { SendTransferForm } from '../../domain/settlement/schema.ts'
import { arriveTransfer, sendTransfer } from '../../domain/settlement/transfer-to-fund.server.ts'
import { actorRef, may } from '../../domain/shared/actor.ts'
import { run } from '../../domain/shared/command.server.ts'
import { read } from '../../domain/shared/read.server.ts'
import { notFound } from '../../server/answers.server.ts'
import { newFormKey } from '../../server/form-key.server.ts'
import { formats } from '../../server/formats.server.ts'
import { batchView } from '../../server/fund/repayments-view.server.ts'
import { readForm } from '../../server/read-form.server.ts'
import { requirePermission } from '../../server/require.server.ts'
import { amountInWords } from '../../texts/amount-in-words.ts'
import { Lines, NextStep } from './transfer-parts.tsx'

const Form = z.discriminatedUnion('intent', [
  z.strictObject({ intent: z.literal('send'), ...SendTransferForm.shape }),
  z.strictObject({ intent: z.literal('arrive') }),
])

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} · Hilo` }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'read:fund')
  const f = formats()
  const t = f.texts('fund')
  const found = await read(actor, (em) => findTransfer(em, (params.number ?? '').slice(0, 20)))
  if (!found) throw notFound(t('repayments.unknownTransfer'))
  const { transfer, lines, gifts } = found
  const mayRelease = may(actor, 'release:transfer')
  const amount = f.money(transfer.amount)
  return {
    title: t('repayments.transferTitle', { number: transfer.number }),
    lead: t('repayments.transferLead', { amount, count: transfer.settlements, gifts: transfer.gifts }),
    number: transfer.number,
    amount,
    words: amountInWords(transfer.amount, f.locale),
    state: transfer.state,
    batch: batchView(transfer, f),
    preparedBy: { name: transfer.preparedBy, at: f.moment(transfer.preparedAt) },
    releasedBy: transfer.releasedBy && { name: transfer.releasedBy, at: transfer.sentAt ? f.moment(transfer.sentAt) : '' },
    reference: transfer.reference,
    sentJournalId: transfer.sentJournalId,
    arrivedJournalId: transfer.arrivedJournalId,
    can: {
      send: mayRelease && transfer.preparedByRef !== actorRef(actor),
      isPreparer: mayRelease && transfer.preparedByRef === actorRef(actor),
      arrive: mayRelease,
    },
    formKey: newFormKey(),
    lines: lines.map((line) => ({ ...line, amount: f.figure(line.amount) })),
    gifts: gifts.map(({ number, purpose, amount: given }) => ({
      number,
      purpose: purpose[f.locale],
      amount: f.figure(given),
    })),
    total: f.figure(transfer.amount),
  }
}

/** The two moments in which money moves: it left the network's account, it stands in the fund's. */
export async function action({ request, params }: ActionFunctionArgs) {
  const treasurer = await requirePermission(request, 'release:transfer')
  const form = await readForm(request, Form)
  if (!form.ok) return data(form.reply(), { status: 400 })
  const found = await read(treasurer, (em) => findTransfer(em, (params.number ?? '').slice(0, 20)))
  if (!found) throw notFound(formats().texts('fund')('repayments.unknownTransfer'))
  const transferId = found.transfer.id
  const outcome =
    form.value.intent === 'send'
      ? await run(sendTransfer, treasurer, { transferId, reference: form.value.reference }, { key: form.key })
      : await run(arriveTransfer, treasurer, { transferId }, { key: form.key })
  if (!outcome.ok) return data(form.reply(outcome.refusal, { context: 'settlement' }), { status: 409 })
  return redirect(transferHref(found.transfer.number))
}

export default function Transfer() {
  const { title, lead, number, batch, preparedBy, releasedBy, reference, amount, ...page } = useLoaderData<typeof loader>()
  const t = useTranslations('fund.repayments')
  const words = useTranslations('fund')
  const journal = (id: string) => <Link to={journalHref(id)}>{words('journal', { id })}</Link>
  const facts = [
    { label: words('total'), value: amount, isBig: true },
    { label: t('preparedBy'), value: preparedBy.name, note: preparedBy.at },
    ...(releasedBy ? [{ label: t('releasedBy'), value: releasedBy.name, note: releasedBy.at }] : []),
    ...(page.sentJournalId
      ? [{ label: t('sentJournal'), value: journal(page.sentJournalId), ...(reference ? { note: reference } : {}) }]
      : []),
    ...(page.arrivedJournalId
      ? [{ label: t('arrivedJournal'), value: journal(page.arrivedJournalId), note: batch.arrived }]
      : []),
    { label: t('state'), value: <MoneyState state={batch.state} /> },
  ]
  return (
    <>
      <PageHead title={title} lead={lead} trail={[{ label: t('title'), to: '/fund/repayments' }, { label: number }]} />
      <FactStrip facts={facts} />
      <NextStep />
      <h2 className="sec">{t('inThisBatch')}</h2>
      <Lines />
    </>
  )
}
