import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { Button } from '../../components/base/button.tsx'
import { DataTable } from '../../components/base/data-table.tsx'
import { TextField } from '../../components/base/field.tsx'
import { PostForm } from '../../components/base/form.tsx'
import { giftHref, loanHref, threadHref } from '../../components/ledger/links.ts'
import type { action, loader } from './transfer.tsx'

/** What has to happen next, and who may do it: a review with the amount in words before the money moves. */
export function NextStep() {
  const { state, amount, words, can, formKey } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const t = useTranslations('fund.repayments')
  if (state === 'arrived') return null
  const isSending = state === 'prepared'
  const isAllowed = isSending ? can.send : can.arrive
  return (
    <section className="card pad review" aria-labelledby="next">
      <h2 id="next">{t(isSending ? 'sendTitle' : 'arriveTitle')}</h2>
      <p className="in-words">
        {amount} · {t('inWords', { words })}
      </p>
      {isAllowed ? (
        <>
          <p className="muted">{t(isSending ? 'sendText' : 'arriveText')}</p>
          <PostForm formKey={formKey} reply={reply}>
            <input type="hidden" name="intent" value={isSending ? 'send' : 'arrive'} />
            {isSending && <TextField name="reference" label={t('reference')} hint={t('referenceHint')} maxLength={60} />}
            <div className="acts">
              <Button>{t(isSending ? 'sendDo' : 'arriveDo')}</Button>
            </div>
          </PostForm>
        </>
      ) : (
        <p className="muted">{t(isSending ? (can.isPreparer ? 'sendSame' : 'sendOther') : 'arriveOther')}</p>
      )}
    </section>
  )
}

/** Lines, a part of its page. */
export function Lines() {
  const { lines, gifts, total, title } = useLoaderData<typeof loader>()
  const t = useTranslations('fund.repayments')
  const words = useTranslations('fund')
  const head = (
    <>
      <th scope="col">{t('sale')}</th>
      <th scope="col">{t('maker')}</th>
      <th scope="col">{t('loan')}</th>
      <th scope="col" className="num">
        S/
      </th>
    </>
  )
  const foot = (
    <tr>
      <th scope="row" colSpan={3}>
        {words('total')}
      </th>
      <td className="num">{total}</td>
    </tr>
  )
  return (
    <div className="card">
      <DataTable caption={title} head={head} foot={foot}>
        {lines.map((line) => (
          <tr key={`${line.settlement} ${line.amount}`}>
            <th scope="row" className="id">
              <Link to={threadHref(line.order)}>{words('order', { number: String(line.order) })}</Link>
            </th>
            <td>{line.maker}</td>
            <td>
              {line.loans.map((loan) => (
                <Link key={loan} to={loanHref(loan)}>
                  {loan}{' '}
                </Link>
              ))}
            </td>
            <td className="num">{line.amount}</td>
          </tr>
        ))}
        {gifts.map((gift) => (
          <tr key={gift.number}>
            <th scope="row" className="id">
              <Link to={giftHref(gift.number)}>{gift.number}</Link>
            </th>
            <td colSpan={2}>{gift.purpose}</td>
            <td className="num">{gift.amount}</td>
          </tr>
        ))}
      </DataTable>
    </div>
  )
}
