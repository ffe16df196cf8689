import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { Button } from '../../../components/base/button.tsx'
import { DataTable } from '../../../components/base/data-table.tsx'
import { EmptyState } from '../../../components/base/empty-state.tsx'
import { DateField, SelectField, TextField } from '../../../components/base/field.tsx'
import { PostForm } from '../../../components/base/form.tsx'
import type { action, loader } from './currency.tsx'

/** The latest stored rates, each with where it stands. */
export function Rates() {
  const { rates } = useLoaderData<typeof loader>()
  const t = useTranslations('payments.currency')
  if (rates.length === 0)
    return (
      <div className="card">
        <EmptyState title={t('noRates')}>{t('noRatesText')}</EmptyState>
      </div>
    )
  const head = (
    <>
      <th scope="col">{t('day')}</th>
      <th scope="col">{t('currency')}</th>
      <th scope="col" className="num">
        {t('solesForOne')}
      </th>
      <th scope="col">{t('source')}</th>
      <th scope="col">{t('takenAt')}</th>
    </>
  )
  return (
    <div className="card">
      <DataTable caption={t('rates')} head={head}>
        {rates.map((rate) => (
          <tr key={`${rate.onDate} ${rate.currency}`}>
            <th scope="row" className="nw">
              {rate.on}
            </th>
            <td>{rate.currency}</td>
            <td className="num">{rate.rate}</td>
            <td>{rate.source}</td>
            <td className="nw">{rate.takenAt}</td>
          </tr>
        ))}
      </DataTable>
    </div>
  )
}

/** A day's rate, or its correction while nothing was paid at it. */
export function RateForm() {
  const { today, currencies, formKey } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const t = useTranslations('payments.currency')
  return (
    <section className="card pad gap-above" aria-labelledby="rate">
      <h2 id="rate">{t('enter')}</h2>
      <p className="muted">{t('enterText')}</p>
      <PostForm formKey={`${formKey}:rate`} reply={reply?.values.intent === 'rate' ? reply : undefined} name="rate">
        <input type="hidden" name="intent" value="rate" />
        <SelectField name="currency" label={t('currency')} options={currencies} />
        <DateField name="onDate" label={t('day')} value={today} max={today} />
        <TextField
          name="rate"
          label={t('solesForOne')}
          hint={t('rateHint')}
          inputMode="decimal"
          autoComplete="off"
          className="input short"
        />
        <TextField name="source" label={t('source')} hint={t('sourceHint')} maxLength={80} autoComplete="off" />
        <div className="acts">
          <Button>{t('enterDo')}</Button>
        </div>
      </PostForm>
    </section>
  )
}
