import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { Button } from '../../components/base/button.tsx'
import { DataTable } from '../../components/base/data-table.tsx'
import { MoneyField, RadioField, TextField } from '../../components/base/field.tsx'
import { PostForm } from '../../components/base/form.tsx'
import { suspenseHref, threadHref } from '../../components/ledger/links.ts'
import { NOT_RECEIVED_REASONS } from '../../domain/payments/ways-to-pay.ts'
import type { Answer, action, loader } from './payments.tsx'

type WaitingView = ReturnType<typeof useLoaderData<typeof loader>>['waiting'][number]

/** Waiting, a part of its page. */
export function Waiting({ payment, mayConfirm }: { payment: WaitingView; mayConfirm: boolean }) {
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
      {payment.times.length > 0 && <p className="small muted gap-below">{payment.times.join(' · ')}</p>}
      {payment.denied && <p className="gap-below">{payment.denied}</p>}
      {mayConfirm && (
        <>
          <p className="muted gap-below">{t('confirmText', { order: String(order), words: payment.words })}</p>
          <PostForm
            formKey={`${formKey}:${number}`}
            reply={answer?.paymentId === id && answer.reply.values.intent !== 'deny' ? answer.reply : undefined}
            name={number}
          >
            <input type="hidden" name="intent" value="confirm" />
            <input type="hidden" name="paymentId" value={id} />
            <TextField name="reference" label={t('reference')} hint={t('referenceHint')} maxLength={60} autoComplete="off" />
            <MoneyField name="came" label={t('came')} hint={t('cameHint', { amount })} symbol={payment.sign} optional />
            <div className="acts">
              <Button>{t('confirm', { amount })}</Button>
            </div>
          </PostForm>
          {payment.mayDeny && <NotReceived payment={payment} answer={answer} />}
        </>
      )}
    </section>
  )
}

/** The time to pay is over: what the statement says when the money is not there. */
function NotReceived({ payment: { id, number }, answer }: { payment: WaitingView; answer: Answer | undefined }) {
  const { formKey } = useLoaderData<typeof loader>()
  const t = useTranslations('fund.payments')
  const reply = answer?.paymentId === id && answer.reply.values.intent === 'deny' ? answer.reply : undefined
  const reasons = NOT_RECEIVED_REASONS.map((value) => ({ value, label: t(`denyReasons.${value}`) }))
  return (
    <details className="gap-above" open={reply !== undefined}>
      <summary>{t('denyTitle')}</summary>
      <p className="muted gap-above">{t('denyText')}</p>
      <PostForm formKey={`${formKey}:${number}:deny`} reply={reply} name={`deny-${number}`}>
        <input type="hidden" name="intent" value="deny" />
        <input type="hidden" name="paymentId" value={id} />
        <RadioField name="reason" label={t('denyReason')} options={reasons} />
        <div className="acts">
          <Button look="quiet">{t('deny')}</Button>
        </div>
      </PostForm>
    </details>
  )
}

/** Money that fits no order: each leads to the page where a person decides. */
export function Suspense() {
  const { suspense, mayPlace } = useLoaderData<typeof loader>()
  const t = useTranslations('fund.payments')
  const head = (
    <>
      <th scope="col" className="num">
        {t('amount')}
      </th>
      {(['method', 'order', 'buyer', 'since'] as const).map((label) => (
        <th scope="col" key={label}>
          {t(label)}
        </th>
      ))}
    </>
  )
  return (
    <div className="card">
      <DataTable caption={t('suspense')} head={head}>
        {suspense.map((payment) => (
          <tr key={payment.id}>
            <th scope="row" className="num">
              <Link to={suspenseHref(payment.number)}>
                {payment.amount}
                {mayPlace && ` · ${t('decide')}`}
              </Link>
            </th>
            <td>
              {payment.method}
              <small className="sub">{payment.reference ?? payment.number}</small>
            </td>
            <td>
              <Link to={threadHref(payment.order)}>{payment.order}</Link>
            </td>
            <td>{payment.buyer}</td>
            <td className="nw">{payment.since}</td>
          </tr>
        ))}
      </DataTable>
    </div>
  )
}
