import { useTranslations } from 'use-intl/react'
import { MANDATE_TAKES } from '../../domain/lending/choices.ts'
import { Button } from '../base/button.tsx'
import { DataTable } from '../base/data-table.tsx'
import { DateField, RadioField, TextField, TickField } from '../base/field.tsx'
import { PostForm } from '../base/form.tsx'
import type { FormReply } from '../base/form-reply.ts'

interface MandateFormsProps {
  readonly keys: readonly [string, string]
  readonly today: string
  readonly canRevoke: boolean
  readonly answer: { readonly intent: 'record' | 'revoke'; readonly reply: FormReply } | undefined
}

/** A newly signed mandate, and the end of the one in force. Every choice says what it does to her next sale. */
export function MandateForms({ keys, today, canRevoke, answer }: MandateFormsProps) {
  const t = useTranslations('lendingForms.mandate')
  const takes = useTranslations('lending.takes')
  const replyTo = (intent: 'record' | 'revoke') => (answer?.intent === intent ? answer.reply : undefined)
  const kinds = MANDATE_TAKES.map((value) => ({
    value,
    label: takes(value),
    hint: t(`hints.${value}`),
  }))
  return (
    <div className="two">
      <section className="card pad" aria-labelledby="record">
        <h2 id="record">{t('record')}</h2>
        <PostForm formKey={keys[0]} reply={replyTo('record')} name="record">
          <input type="hidden" name="intent" value="record" />
          <RadioField name="takes" label={t('takes')} options={kinds} />
          <TextField
            name="shareOfDisposable"
            label={t('share')}
            hint={t('shareHint')}
            value="100"
            inputMode="decimal"
            className="input short"
          />
          <TextField name="familyFloor" label={t('floor')} hint={t('floorHint')} inputMode="decimal" className="input short" />
          <DateField name="signedOn" label={t('signedOn')} hint={t('signedOnHint')} max={today} />
          <div className="acts">
            <Button>{t('do')}</Button>
          </div>
        </PostForm>
      </section>
      {canRevoke && (
        <section className="card pad" aria-labelledby="revoke">
          <h2 id="revoke">{t('revoke')}</h2>
          <PostForm formKey={keys[1]} reply={replyTo('revoke')} name="revoke">
            <input type="hidden" name="intent" value="revoke" />
            <p>{t('revokeMeaning')}</p>
            <TickField name="sure" label={t('revokeSure')} />
            <div className="acts">
              <Button look="quiet">{t('revokeDo')}</Button>
            </div>
          </PostForm>
        </section>
      )}
    </div>
  )
}

interface MandateShown {
  readonly version: number
  readonly takes: 'whole_outstanding' | 'only_due'
  readonly share: string
  readonly floor: string
  readonly signedOn: string
  readonly revokedOn: string | undefined
}

/** Every mandate she signed, the latest first. */
export function MandateHistory({ mandates }: { mandates: readonly MandateShown[] }) {
  const t = useTranslations('lendingForms.mandate')
  const takes = useTranslations('lending.takes')
  const head = (
    <>
      <th scope="col">{t('version')}</th>
      <th scope="col">{t('takes')}</th>
      <th scope="col" className="num">
        {t('shareShort')}
      </th>
      <th scope="col" className="num">
        {t('floorShort')}
      </th>
      <th scope="col">{t('signedOn')}</th>
      <th scope="col">{t('revokedOn')}</th>
    </>
  )
  return (
    <div className="card history">
      <DataTable caption={t('history')} showCaption head={head}>
        {mandates.map((mandate) => (
          <tr key={mandate.version}>
            <th scope="row">{mandate.version}</th>
            <td>{takes(mandate.takes)}</td>
            <td className="num">{mandate.share}</td>
            <td className="num">{mandate.floor}</td>
            <td className="nw">{mandate.signedOn}</td>
            <td className="nw">{mandate.revokedOn ?? t('inForce')}</td>
          </tr>
        ))}
      </DataTable>
    </div>
  )
}
