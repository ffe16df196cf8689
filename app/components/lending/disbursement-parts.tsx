import { Link } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { DISBURSEMENT_WAYS, SIGNED_WITH, SUPPLIER_DOCUMENTS } from '../../domain/lending/choices.ts'
import { Button } from '../base/button.tsx'
import { DescriptionList } from '../base/description-list.tsx'
import { DateField, MoneyField, type Option, RadioField, SelectField, TextField } from '../base/field.tsx'
import { PostForm } from '../base/form.tsx'
import type { FormReply } from '../base/form-reply.ts'
import { journalHref } from '../ledger/links.ts'
import { PaperForm } from '../papers/paper-form.tsx'

interface FormProps {
  readonly formKey: string
  readonly reply: FormReply | undefined
}

/** Keys in a paper that came back signed. */
export function SignForm({ formKey, reply, waiting, today }: FormProps & { waiting: readonly Option[]; today: string }) {
  const t = useTranslations('lendingForms.disbursement')
  const [first] = waiting
  if (!first) return null
  const withs = SIGNED_WITH.map((value) => ({ value, label: t(`signedWiths.${value}`) }))
  return (
    <section className="card pad stack" aria-labelledby="sign">
      <h2 id="sign">{t('sign')}</h2>
      <p className="muted">{t('signMeaning')}</p>
      <PostForm formKey={formKey} reply={reply} name="sign">
        <input type="hidden" name="intent" value="sign" />
        <SelectField name="paper" label={t('paper')} options={waiting} value={first.value} />
        <DateField name="signedOn" label={t('signedOn')} hint={t('signedOnHint')} max={today} />
        <RadioField name="signedWith" label={t('signedWith')} options={withs} />
        <TextField
          name="witness"
          label={t('witness')}
          hint={t('witnessHint')}
          optional
          autoComplete="off"
          maxLength={40}
          className="input short"
        />
        <div className="acts">
          <Button>{t('signDo')}</Button>
        </div>
      </PostForm>
    </section>
  )
}

/** The fields of a supplier's document. Not a component, so that the summary of a form finds their labels. */
export function useDocumentFields(principal: string, { optional }: { readonly optional: boolean }) {
  const t = useTranslations('lendingForms.disbursement')
  const documents = useTranslations('fiscal')
  return (
    <>
      <SelectField
        name="documentType"
        label={t('documentType')}
        options={SUPPLIER_DOCUMENTS.map((value) => ({ value, label: documents(`documents.${value}`) }))}
        optional={optional}
      />
      <TextField name="series" label={t('series')} optional={optional} autoComplete="off" maxLength={8} className="input short" />
      <TextField
        name="documentNumber"
        label={t('number')}
        optional={optional}
        autoComplete="off"
        maxLength={40}
        className="input short"
      />
      <TextField
        name="supplierTaxId"
        label={t('ruc')}
        optional={optional}
        inputMode="numeric"
        autoComplete="off"
        className="input short"
      />
      <MoneyField
        name="documentAmount"
        label={t('amount')}
        hint={t('amountHint', { principal })}
        symbol="S/"
        optional={optional}
      />
    </>
  )
}

interface PrepareProps extends FormProps {
  readonly drawers: readonly Option[]
  readonly principal: string
}

/** Prepares how the money goes out; nothing moves yet. */
export function PrepareForm({ formKey, reply, drawers, principal }: PrepareProps) {
  const t = useTranslations('lendingForms.disbursement')
  const documentFields = useDocumentFields(principal, { optional: true })
  const ways = DISBURSEMENT_WAYS.map((value) => ({
    value,
    label: t(`ways.${value}`),
    hint: t(`wayHints.${value}`),
  }))
  return (
    <section className="card pad stack" aria-labelledby="prepare">
      <h2 id="prepare">{t('prepare')}</h2>
      <p className="muted">{t('prepareMeaning')}</p>
      <PostForm formKey={formKey} reply={reply} name="prepare">
        <input type="hidden" name="intent" value="prepare" />
        <RadioField name="way" label={t('way')} options={ways} />
        <SelectField name="agencyId" label={t('agency')} hint={t('agencyHint')} options={drawers} optional />
        <details className="fold" open={Boolean(reply)}>
          <summary>{t('document')}</summary>
          <p className="hint">{t('documentHint')}</p>
          {documentFields}
        </details>
        <div className="acts">
          <Button>{t('prepareDo')}</Button>
        </div>
      </PostForm>
    </section>
  )
}

interface PayProps {
  /** The loan whose hand-over in cash or materials both sign for, with the key of that printing. */
  readonly handOver: { readonly number: string; readonly key: string } | undefined
  readonly isOwn: boolean
  readonly mayPay: boolean
  readonly mayPrepare: boolean
  readonly inWords: string
  /** Whose paper the receipt is, where it is not one loan's. */
  readonly receiptHint?: string
  readonly keys: readonly [string, string]
  readonly replyTo: (intent: string) => FormReply | undefined
}

/** Another person pays it against her slip, or it is set aside. */
export function PayForm({ handOver, isOwn, mayPay, mayPrepare, inWords, receiptHint, keys, replyTo }: PayProps) {
  const t = useTranslations('lendingForms.disbursement')
  const papers = useTranslations('papers.loan')
  return (
    <section className="card pad stack" aria-labelledby="pay">
      <h2 id="pay">{t('pay')}</h2>
      {handOver && (
        <PaperForm action={`/fund/loans/${handOver.number}/papers`} formKey={handOver.key} fields={{ paper: 'hand_over' }}>
          {papers('printHandOver')}
        </PaperForm>
      )}
      {mayPay && !isOwn ? (
        <PostForm formKey={keys[0]} reply={replyTo('pay')} name="pay">
          <input type="hidden" name="intent" value="pay" />
          <p className="in-words">{inWords}</p>
          <p>{t('meaning')}</p>
          <TextField
            name="receipt"
            label={t('receipt')}
            hint={receiptHint ?? t('receiptHint')}
            autoComplete="off"
            maxLength={40}
            className="input short"
          />
          <div className="acts">
            <Button>{t('do')}</Button>
          </div>
        </PostForm>
      ) : (
        <p>{t(isOwn ? 'own' : 'waitsPay')}</p>
      )}
      {mayPrepare && (
        <PostForm formKey={keys[1]} reply={replyTo('withdraw')} name="withdraw">
          <input type="hidden" name="intent" value="withdraw" />
          <div className="acts">
            <Button look="quiet">{t('withdraw')}</Button>
          </div>
        </PostForm>
      )}
    </section>
  )
}

export interface TextFact {
  readonly label: string
  readonly value: string
}

interface GoingProps {
  readonly signed: readonly TextFact[]
  readonly going: readonly TextFact[]
  readonly journalId: string | undefined
}

/** What she signed, and how the money goes or went. */
export function Going({ signed, going, journalId }: GoingProps) {
  const t = useTranslations('lendingForms.disbursement')
  if (signed.length === 0 && going.length === 0) return null
  return (
    <section className="card pad" aria-labelledby="going">
      <h2 id="going">{t('going')}</h2>
      <DescriptionList facts={[...signed, ...going]} />
      {journalId && (
        <p>
          <Link to={journalHref(journalId)}>{t('journal')}</Link>
        </p>
      )}
    </section>
  )
}
