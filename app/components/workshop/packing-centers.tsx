import { Form } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { Button } from '../base/button.tsx'
import { DescriptionList } from '../base/description-list.tsx'
import { type Option, SelectField, TextField } from '../base/field.tsx'
import { PostForm } from '../base/form.tsx'
import type { FormReply } from '../base/form-reply.ts'
import { DatedFields } from '../orders/delivery-fields.tsx'

interface Page {
  readonly on: string
  readonly today: string
  readonly formKey: string
  readonly packed: readonly {
    readonly code: string
    readonly name: string
    readonly isUsual: boolean
    readonly regions: string
  }[]
  readonly options: { readonly centers: readonly Option[]; readonly regions: readonly Option[] }
}

/** Which regions each centre packs for on a day; the question stands in the address. */
export function PackedWhere({ page: { on, packed } }: { page: Page }) {
  const t = useTranslations('shipping')
  return (
    <section className="card pad stack" aria-labelledby="h-packed">
      <h2 id="h-packed">{t('centers.packed')}</h2>
      <Form method="get" className="preview-form">
        <label className="field">
          <span className="field-label">{t('onDay')}</span>
          <input className="input" type="date" name="on" required defaultValue={on} />
        </label>
        <Button look="quiet">{t('centers.ask')}</Button>
      </Form>
      <DescriptionList
        facts={packed.map(({ name, isUsual, regions }) => ({
          label: isUsual ? t('centers.usual', { name }) : name,
          value: regions || t('centers.nothing'),
        }))}
      />
    </section>
  )
}

/** Another centre for a region from a day on, and a new centre. */
export function CenterForms({ page, reply }: { page: Page; reply: FormReply | undefined }) {
  const t = useTranslations('shipping')
  const { formKey, today, options } = page
  const replyTo = (intent: string) => (reply?.values.intent === intent ? reply : undefined)
  return (
    <div className="two gap-above">
      <section className="card pad" aria-labelledby="h-region">
        <h2 id="h-region">{t('centers.assign')}</h2>
        <PostForm formKey={`${formKey}:region`} reply={replyTo('region')} name="region">
          <input type="hidden" name="intent" value="region" />
          <SelectField name="region" label={t('centers.region')} options={options.regions} />
          <SelectField name="center" label={t('centers.center')} options={options.centers} />
          <DatedFields today={today} />
          <div className="acts">
            <Button>{t('save')}</Button>
          </div>
        </PostForm>
      </section>
      <section className="card pad" aria-labelledby="h-center">
        <h2 id="h-center">{t('centers.new')}</h2>
        <p className="muted">{t('centers.newLead')}</p>
        <PostForm formKey={`${formKey}:center`} reply={replyTo('center')} name="center">
          <input type="hidden" name="intent" value="center" />
          <TextField name="code" label={t('code')} hint={t('codeHint')} maxLength={30} autoComplete="off" />
          <TextField name="name" label={t('centers.name')} hint={t('centers.nameHint')} maxLength={60} />
          <div className="acts">
            <Button look="quiet">{t('centers.add')}</Button>
          </div>
        </PostForm>
      </section>
    </div>
  )
}
