import { useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { Button } from '../../../components/base/button.tsx'
import { MoneyField, RadioField, SelectField, TextField } from '../../../components/base/field.tsx'
import { PostForm } from '../../../components/base/form.tsx'
import type { FormReply } from '../../../components/base/form-reply.ts'
import type { loader } from './movement.tsx'

/** The fields of one movement, in the order in which the paper in hand is read. */
export function MovementForm({ reply }: { reply: FormReply | undefined }) {
  const { movement, formKey } = useLoaderData<typeof loader>()
  const t = useTranslations('staff')
  return (
    <PostForm formKey={formKey} reply={reply} labels={useLabels()}>
      <Choices />
      {movement === 'payout' && <Arrived />}
      {movement === 'conversion' && <Changed />}
      {movement === 'count' && <Counted />}
      {(['deposit', 'withdrawal', 'donation', 'capital', 'reserve'] as string[]).includes(movement) && <Amount />}
      {movement !== 'count' && movement !== 'reserve' && <Reference />}
      <div className="acts">
        <Button name="step" value="review">
          {t('review.go')}
        </Button>
      </div>
    </PostForm>
  )
}

/** The summary of faults names each field by its label: they stand in components of their own. */
function useLabels(): Record<string, string> {
  const t = useTranslations('staff.bank.fields')
  const { movement } = useLoaderData<typeof loader>()
  return {
    ...{ provider: t('provider'), currency: t('currency'), box: t('box'), funderId: t('funderId'), purpose: t('purpose') },
    ...{ place: t(movement === 'deposit' ? 'from' : 'to'), arrived: t('arrived'), fee: t('fee'), sold: t('sold') },
    ...{ received: t('received'), counted: t('counted'), reason: t('reason'), amount: t('amount'), reference: t('reference') },
  }
}

function Choices() {
  const { options, given } = useLoaderData<typeof loader>()
  const labels = useLabels()
  const selects = ['provider', 'currency', 'place', 'box', 'funderId'] as const
  return (
    <>
      {selects.map((name) => {
        const choices = options[name]
        return choices && <SelectField key={name} name={name} label={labels[name] ?? ''} options={choices} value={given[name]} />
      })}
      {options.purpose && <RadioField name="purpose" label={labels.purpose ?? ''} options={options.purpose} />}
    </>
  )
}

function Arrived() {
  const t = useTranslations('staff.bank.fields')
  return (
    <>
      <TextField name="arrived" label={t('arrived')} hint={t('arrivedHint')} inputMode="decimal" className="input money" />
      <TextField name="fee" label={t('fee')} hint={t('feeHint')} inputMode="decimal" className="input money" optional />
    </>
  )
}

function Changed() {
  const t = useTranslations('staff.bank.fields')
  return (
    <>
      <TextField name="sold" label={t('sold')} hint={t('soldHint')} inputMode="decimal" className="input money" />
      <MoneyField name="received" label={t('received')} hint={t('receivedHint')} symbol="S/" />
    </>
  )
}

function Counted() {
  const t = useTranslations('staff.bank.fields')
  const { options } = useLoaderData<typeof loader>()
  return (
    <>
      <MoneyField name="counted" label={t('counted')} hint={t('countedHint')} symbol="S/" />
      <SelectField name="reason" label={t('reason')} hint={t('reasonHint')} options={options.reason ?? []} optional />
    </>
  )
}

function Amount() {
  const t = useTranslations('staff.bank.fields')
  const { there } = useLoaderData<typeof loader>()
  return <MoneyField name="amount" label={t('amount')} hint={there} symbol="S/" />
}

function Reference() {
  const t = useTranslations('staff.bank')
  const { hint } = useLoaderData<typeof loader>()
  return <TextField name="reference" label={t('fields.reference')} hint={hint} autoComplete="off" maxLength={40} />
}
