import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { Button } from '../../components/base/button.tsx'
import { DataTable } from '../../components/base/data-table.tsx'
import { TextField } from '../../components/base/field.tsx'
import { PostForm } from '../../components/base/form.tsx'
import { threadHref } from '../../components/ledger/links.ts'
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

/** Suspense, a part of its page. */
export function Suspense() {
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
