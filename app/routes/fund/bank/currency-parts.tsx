import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { Button, LinkButton } from '../../../components/base/button.tsx'
import { DataTable } from '../../../components/base/data-table.tsx'
import { EmptyState } from '../../../components/base/empty-state.tsx'
import { PostForm } from '../../../components/base/form.tsx'
import { PostingTable } from '../../../components/ledger/posting-table.tsx'
import type { action, loader } from './currency.tsx'

/** Each foreign currency, its rate of the day and its worth; below, what the books say of all of them. */
export function PositionsHeld() {
  const { positions, difference } = useLoaderData<typeof loader>()
  const t = useTranslations('payments.currency')
  if (positions.held.length === 0)
    return (
      <div className="card">
        <EmptyState title={t('none')}>{t('noneText')}</EmptyState>
      </div>
    )
  const head = (
    <>
      <th scope="col">{t('currency')}</th>
      <th scope="col" className="num">
        {t('amount')}
      </th>
      <th scope="col">{t('rate')}</th>
      <th scope="col" className="num">
        {t('worth')}
      </th>
    </>
  )
  const foot = (
    <>
      <tr>
        <th scope="row" colSpan={3}>
          {t('inBooks')}
        </th>
        <td className="num">{positions.inBooks}</td>
      </tr>
      <tr>
        <th scope="row" colSpan={3}>
          {t('difference')}
        </th>
        <td className="num">{difference ?? '—'}</td>
      </tr>
    </>
  )
  return (
    <div className="card">
      <DataTable caption={t('held')} head={head} foot={foot}>
        {positions.held.map((row) => (
          <tr key={row.currency}>
            <th scope="row">{row.currency}</th>
            <td className="num">{row.amount}</td>
            <td className="nw">{row.rate ?? t('rateMissing')}</td>
            <td className="num">{row.worth ?? '—'}</td>
          </tr>
        ))}
      </DataTable>
    </div>
  )
}

/** The deed that brings the books to the rates of the day, with what it will post. */
export function Valuation() {
  const { posting, positions, formKey } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const t = useTranslations('payments.currency')
  if (positions.held.length === 0) return null
  return (
    <section className="card pad review gap-above" aria-labelledby="value">
      <h2 id="value">{t('value')}</h2>
      <p className="muted">{t(posting.length > 0 ? 'valueText' : 'valueNothing')}</p>
      {posting.length > 0 && <PostingTable rows={posting} />}
      <PostForm formKey={`${formKey}:value`} reply={reply?.values.intent === 'value' ? reply : undefined} name="value">
        <input type="hidden" name="intent" value="value" />
        <div className="acts">
          {posting.length > 0 && <Button>{t('valueDo')}</Button>}
          <LinkButton look="quiet" to="/fund/bank/conversion">
            {t('convert')}
          </LinkButton>
        </div>
      </PostForm>
    </section>
  )
}
