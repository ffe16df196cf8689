import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { findManualPayments, type ManualPayment } from '#db/questions/payments/find-manual-payments.server.ts'
import { Button } from '../../components/base/button.tsx'
import { DataTable } from '../../components/base/data-table.tsx'
import { EmptyState } from '../../components/base/empty-state.tsx'
import { TextField } from '../../components/base/field.tsx'
import { PostForm } from '../../components/base/form.tsx'
import type { FormReply } from '../../components/base/form-reply.ts'
import { threadHref } from '../../components/ledger/links.ts'
import { PageHead } from '../../components/workspace-shell/page-head.tsx'
import { confirmManualPayment } from '../../domain/settlement/confirm-manual-payment.server.ts'
import { ManualPaymentInput } from '../../domain/settlement/schema.ts'
import { may } from '../../domain/shared/actor.ts'
import { run } from '../../domain/shared/command.server.ts'
import { read } from '../../domain/shared/read.server.ts'
import { newFormKey } from '../../server/form-key.server.ts'
import { type Formats, formats } from '../../server/formats.server.ts'
import { readForm } from '../../server/read-form.server.ts'
import { requirePermission } from '../../server/require.server.ts'
import { amountInWords } from '../../texts/amount-in-words.ts'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} · Hilo` }]

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'read:fund')
  const { waiting, suspense } = await read(actor, findManualPayments)
  const f = formats()
  return {
    title: f.texts('fund')('payments.title'),
    mayConfirm: may(actor, 'confirm:manual-payment'),
    formKey: newFormKey(),
    waiting: waiting.map((payment) => ({ ...paymentView(payment, f), words: amountInWords(payment.amount, f.locale) })),
    suspense: suspense.map((payment) => paymentView(payment, f)),
  }
}

function paymentView(payment: ManualPayment, f: Formats) {
  const { id, number, order, buyer, reference } = payment
  return {
    ...{ id, number, order, buyer, reference },
    method: f.word('fund', `methods.${payment.method}`),
    amount: f.money(payment.amount),
    since: f.moment(payment.createdAt),
    isLate: payment.state === 'expired',
  }
}

interface Answer {
  readonly paymentId: string
  readonly reply: FormReply
}

/** Staff saw the money: the order is paid, and what is made is settled at once. */
export async function action({ request }: ActionFunctionArgs) {
  const treasurer = await requirePermission(request, 'confirm:manual-payment')
  const form = await readForm(request, ManualPaymentInput)
  if (!form.ok) {
    const reply = form.reply()
    return data<Answer>({ paymentId: String(reply.values.paymentId ?? ''), reply }, { status: 400 })
  }
  const outcome = await run(confirmManualPayment, treasurer, form.value, { key: form.key })
  if (!outcome.ok) {
    const reply = form.reply(outcome.refusal, { context: 'settlement' })
    return data<Answer>({ paymentId: form.value.paymentId, reply }, { status: 409 })
  }
  return redirect(outcome.value.result === 'in_suspense' ? '/fund/payments#suspense' : threadHref(outcome.value.orderNumber))
}

export default function Payments() {
  const { title, waiting, suspense, mayConfirm } = useLoaderData<typeof loader>()
  const t = useTranslations('fund.payments')
  return (
    <>
      <PageHead title={title} lead={t('lead')} />
      {waiting.length === 0 && (
        <div className="card">
          <EmptyState title={t('empty')}>{t('emptyText')}</EmptyState>
        </div>
      )}
      <div className="journals">
        {waiting.map((payment) => (
          <Waiting key={payment.id} payment={payment} mayConfirm={mayConfirm} />
        ))}
      </div>
      <h2 className="sec" id="suspense">
        {t('suspense')} <small>{t(suspense.length > 0 ? 'suspenseNote' : 'noSuspense')}</small>
      </h2>
      {suspense.length > 0 && <Suspense />}
    </>
  )
}

type WaitingView = ReturnType<typeof useLoaderData<typeof loader>>['waiting'][number]

function Waiting({ payment, mayConfirm }: { payment: WaitingView; mayConfirm: boolean }) {
  const { formKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>() as Answer | undefined
  const t = useTranslations('fund.payments')
  const words = useTranslations('fund')
  const { id, number, order, amount, method, buyer, since, isLate } = payment
  return (
    <section className="card pad">
      <h3>
        {amount} · {method}
      </h3>
      <p className="gap-below">
        <Link to={threadHref(order)}>{words('order', { number: String(order) })}</Link> · {buyer} · {number} · {since}
        {isLate && ` · ${t('late')}`}
      </p>
      {mayConfirm && (
        <>
          <p className="muted gap-below">{t('confirmText', { order: String(order), words: payment.words })}</p>
          <PostForm formKey={`${formKey}:${number}`} reply={answer?.paymentId === id ? answer.reply : undefined} name={number}>
            <input type="hidden" name="paymentId" value={id} />
            <TextField name="reference" label={t('reference')} hint={t('referenceHint')} maxLength={60} autoComplete="off" />
            <div className="acts">
              <Button>{t('confirm', { amount })}</Button>
            </div>
          </PostForm>
        </>
      )}
    </section>
  )
}

function Suspense() {
  const { suspense } = useLoaderData<typeof loader>()
  const t = useTranslations('fund.payments')
  const heads = [t('order'), t('buyer'), t('method'), t('reference'), t('since')]
  const head = (
    <>
      {heads.map((label) => (
        <th scope="col" key={label}>
          {label}
        </th>
      ))}
      <th scope="col" className="num">
        {t('amount')}
      </th>
    </>
  )
  return (
    <div className="card">
      <DataTable caption={t('suspense')} head={head}>
        {suspense.map((payment) => (
          <tr key={payment.id}>
            <th scope="row" className="id">
              <Link to={threadHref(payment.order)}>{payment.order}</Link>
            </th>
            <td>{payment.buyer}</td>
            <td>{payment.method}</td>
            <td>{payment.reference ?? payment.number}</td>
            <td className="nw">{payment.since}</td>
            <td className="num">{payment.amount}</td>
          </tr>
        ))}
      </DataTable>
    </div>
  )
}
