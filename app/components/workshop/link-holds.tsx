import { useTranslations } from 'use-intl/react'
import { Button } from '../base/button.tsx'
import { CountField, TextField } from '../base/field.tsx'
import { PostForm } from '../base/form.tsx'
import type { FormReply } from '../base/form-reply.ts'
import { DatedFields } from '../orders/delivery-fields.tsx'
import { type DatedRow, DatedRows } from './dated-rows.tsx'

interface LinkHoldsProps {
  readonly links: readonly (Pick<DatedRow, 'fromOn' | 'holds' | 'state'> & { readonly hours: string; readonly basis: string })[]
  readonly formKey: string
  readonly today: string
  readonly reply: FormReply | undefined
}

/** For how long a payment link keeps its pieces: what holds, and the form for the next row. */
export function LinkHolds({ links, formKey, today, reply }: LinkHoldsProps) {
  const t = useTranslations('shipping')
  return (
    <section className="card gap-above" aria-labelledby="h-links">
      <div className="pad">
        <h2 id="h-links">{t('links.title')}</h2>
        <p className="muted">{t('links.lead')}</p>
      </div>
      <DatedRows
        caption={t('links.title')}
        columns={[t('links.column'), t('ways.columns.basis')]}
        formKey={formKey}
        drops={({ fromOn }) => ({ intent: 'drop-link', fromOn })}
        rows={links.map(({ fromOn, holds, state, hours, basis }) => ({
          ...{ key: `link-${fromOn}`, fromOn, holds, state, cells: [hours, basis] },
        }))}
      />
      <div className="pad">
        <PostForm formKey={`${formKey}:link`} reply={reply} name="link">
          <input type="hidden" name="intent" value="link" />
          <CountField name="hours" label={t('links.field')} hint={t('links.hint')} min={1} max={168} />
          <TextField name="basis" label={t('ways.basis')} maxLength={200} />
          <DatedFields today={today} hasEnd={false} />
          <div className="acts">
            <Button look="quiet">{t('links.save')}</Button>
          </div>
        </PostForm>
      </div>
    </section>
  )
}
