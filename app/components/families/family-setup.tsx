import { Link } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { Button } from '../base/button.tsx'
import { DataTable } from '../base/data-table.tsx'
import { CountField, DateField, RadioField, SelectField, TextField, TickField } from '../base/field.tsx'
import { PostForm } from '../base/form.tsx'
import type { FormReply } from '../base/form-reply.ts'

/** One beneficiary as the table shows them. */
export interface BeneficiaryShown {
  readonly id: string
  readonly name: string
  readonly relation: string
  readonly sees: 'sent' | 'all'
  readonly route: string | null
  readonly part: number | null
  readonly linkUntil: string | undefined
}

interface FormProps {
  readonly formKey: string
  readonly reply: FormReply | undefined
}

/** Whom she may send money to. Each name leads to how it reaches them, and to their link. */
export function BeneficiaryTable({ family, code }: { family: readonly BeneficiaryShown[]; code: string }) {
  const t = useTranslations('makerForms.family')
  const routes = useTranslations('makerForms.routes') as unknown as (key: string) => string
  const heads = (['name', 'sees', 'route', 'part', 'link'] as const).map((key) => (
    <th scope="col" key={key} className={key === 'part' ? 'num' : undefined}>
      {t(`columns.${key}`)}
    </th>
  ))
  return (
    <DataTable caption={t('beneficiaries')} head={heads}>
      {family.map((one) => (
        <tr key={one.id}>
          <th scope="row">
            <Link to={`/workshop/makers/${code}/family/${one.id}`}>{one.name}</Link>
            <small className="sub">{one.relation}</small>
          </th>
          <td>{t(`see.${one.sees}`)}</td>
          <td>{one.route ? routes(one.route) : t('missing')}</td>
          <td className="num">{one.part ?? '–'}</td>
          <td className="nw">{one.linkUntil ? t('until', { date: one.linkUntil }) : t('noLink')}</td>
        </tr>
      ))}
    </DataTable>
  )
}

interface BeneficiaryFormProps extends FormProps {
  readonly agencies: readonly { readonly id: string; readonly name: string }[]
}

/** Adds somebody. Being on the list gives nobody anything. */
export function BeneficiaryForm({ agencies, formKey, reply }: BeneficiaryFormProps) {
  const t = useTranslations('makerForms.family')
  const locales = useTranslations('makerForms.locales')
  return (
    <section className="card pad" aria-labelledby="add">
      <h2 id="add">{t('add')}</h2>
      <PostForm formKey={formKey} reply={reply} name="add">
        <input type="hidden" name="intent" value="beneficiary" />
        <TextField name="name" label={t('columns.name')} maxLength={80} autoComplete="off" />
        <TextField name="relation" label={t('relation')} hint={t('relationHint')} maxLength={40} />
        <RadioField
          name="sees"
          label={t('columns.sees')}
          hint={t('seesHint')}
          options={(['sent', 'all'] as const).map((value) => ({ value, label: t(`see.${value}`), hint: t(`seeHints.${value}`) }))}
        />
        <SelectField
          name="agencyId"
          label={t('agency')}
          options={agencies.map(({ id, name }) => ({ value: id, label: name }))}
          optional
        />
        <SelectField
          name="locale"
          label={t('locale')}
          options={(['es', 'en', 'fr'] as const).map((value) => ({ value, label: locales(value) }))}
          value="es"
        />
        <TickField name="isMinor" label={t('isMinor')} />
        <div className="acts">
          <Button look="quiet">{t('addDo')}</Button>
        </div>
      </PostForm>
    </section>
  )
}

interface InstructionFormProps extends FormProps {
  readonly family: readonly BeneficiaryShown[]
  readonly today: string
}

/** Her instruction, copied from the slip she signed: parts, not percentages, so that three children are three equal parts. */
export function InstructionForm({ family, today, formKey, reply }: InstructionFormProps) {
  const t = useTranslations('makerForms.family')
  return (
    <section className="card pad" aria-labelledby="instruct">
      <h2 id="instruct">{t('instruction')}</h2>
      <PostForm formKey={formKey} reply={reply} name="instruct">
        <input type="hidden" name="intent" value="instruction" />
        <p className="hint">{t('instructionHint')}</p>
        {family.map(({ id, name, relation, part }) => (
          <CountField
            key={id}
            name={`part-${id}`}
            label={t('partOf', { name, relation })}
            min={0}
            value={part === null ? undefined : String(part)}
            optional
          />
        ))}
        <TextField name="slip" label={t('slip')} hint={t('slipHint')} maxLength={40} autoComplete="off" />
        <DateField name="fromOn" label={t('fromOn')} value={today} />
        <div className="acts">
          <Button>{t('instructionDo')}</Button>
        </div>
      </PostForm>
    </section>
  )
}
