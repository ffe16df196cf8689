import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl/react'
import { Button } from '../base/button.tsx'
import { DataTable } from '../base/data-table.tsx'
import { DateField, type Option, SelectField, TextField } from '../base/field.tsx'
import { PostForm } from '../base/form.tsx'
import type { FormReply } from '../base/form-reply.ts'
import { StatusPill } from '../base/status-pill.tsx'

type RowState = 'inForce' | 'toCome' | 'before'
const TONES = { inForce: 'ok', toCome: 'wait', before: 'plain' } as const

export interface SafetyRow {
  readonly key: string
  readonly name: string
  readonly postalAddress: string
  readonly email: string
  readonly from: string
  readonly to: string
  readonly state: RowState
  /** It came with the software and is nobody's. */
  readonly isExample: boolean
}

export interface SafetyWarningRow {
  readonly key: string
  readonly category: string
  readonly words: string
  readonly from: string
  readonly state: RowState
}

interface FormProps {
  readonly formKey: string
  readonly today: string
  readonly reply: FormReply | undefined
}

interface AreaProps extends FormProps {
  readonly area: { readonly area: string; readonly title: string; readonly law: string; readonly rows: readonly SafetyRow[] }
}

/** Who answers in an area of law, and the form for who answers next. */
export function SafetyArea({ area: { area, title, law, rows }, ...form }: AreaProps) {
  const t = useTranslations('editorials.safety')
  return (
    <Part id={`area-${area}`} title={title} lead={`${law} ${t('why')}`}>
      <PeopleTable caption={title} rows={rows} />
      <PersonForm {...form} intent="responsible" area={area} />
    </Part>
  )
}

/** Who stands on the label, and the form for who does next. */
export function SafetyManufacturer({ rows, ...form }: FormProps & { readonly rows: readonly SafetyRow[] }) {
  const t = useTranslations('editorials.safety')
  return (
    <Part id="manufacturer" title={t('manufacturer')} lead={t('manufacturerWhy')}>
      <PeopleTable caption={t('manufacturer')} rows={rows} />
      <PersonForm {...form} intent="manufacturer" />
    </Part>
  )
}

function Part({ id, title, lead, children }: { id: string; title: string; lead?: string; children: ReactNode }) {
  return (
    <section className="card gap-above" aria-labelledby={id}>
      <div className="pad">
        <h2 id={id}>{title}</h2>
        {lead && <p className="muted">{lead}</p>}
      </div>
      {children}
    </section>
  )
}

function PeopleTable({ caption, rows }: { caption: string; rows: readonly SafetyRow[] }) {
  const t = useTranslations('editorials.safety')
  return (
    <DataTable caption={caption} head={<Heads names={['who', 'address', 'email', 'from', 'to', 'state']} />}>
      {rows.map(({ key, name, postalAddress, email, from, to, state, isExample }) => (
        <tr key={key}>
          <th scope="row">{name}</th>
          <td>{postalAddress}</td>
          <td>
            {email} {isExample && <StatusPill tone="bad">{t('invented')}</StatusPill>}
          </td>
          <td>{from}</td>
          <td>{to}</td>
          <td>
            <StatusPill tone={TONES[state]}>{t(state)}</StatusPill>
          </td>
        </tr>
      ))}
    </DataTable>
  )
}

function Heads({ names }: { names: readonly ('who' | 'address' | 'email' | 'from' | 'to' | 'state' | 'category' | 'words')[] }) {
  const t = useTranslations('editorials.safety.columns')
  return names.map((name) => (
    <th key={name} scope="col">
      {t(name)}
    </th>
  ))
}

function PersonForm({
  formKey,
  today,
  reply,
  intent,
  area,
}: FormProps & { intent: 'responsible' | 'manufacturer'; area?: string }) {
  const t = useTranslations('editorials.safety')
  const name = area ?? intent
  return (
    <details className="fold pad" open={reply !== undefined}>
      <summary>{t('add')}</summary>
      <PostForm formKey={`${formKey}:${name}`} reply={reply} name={name}>
        <input type="hidden" name="intent" value={intent} />
        {area && <input type="hidden" name="area" value={area} />}
        <TextField name="name" label={t('name')} maxLength={120} autoComplete="off" />
        <TextField name="postalAddress" label={t('address')} maxLength={240} autoComplete="off" />
        <TextField name="email" type="email" label={t('email')} maxLength={254} autoComplete="off" />
        <DateField name="fromOn" label={t('fromOn')} value={today} min={today} />
        {area && <DateField name="toOn" label={t('toOn')} min={today} optional />}
        <div className="acts">
          <Button>{t('doAdd')}</Button>
        </div>
      </PostForm>
    </details>
  )
}

interface WarningsProps extends FormProps {
  readonly warnings: readonly SafetyWarningRow[]
  readonly places: readonly Option[]
}

/** What is said before use, shelf by shelf, and the form for one more or for other words. */
export function SafetyWarnings({ warnings, places, formKey, today, reply }: WarningsProps) {
  const t = useTranslations('editorials.safety')
  const languages = useTranslations('products.languages')
  return (
    <Part id="warnings" title={t('warnings')}>
      <DataTable caption={t('warnings')} head={<Heads names={['category', 'words', 'from', 'state']} />}>
        {warnings.map(({ key, category, words, from, state }) => (
          <tr key={key}>
            <th scope="row">{category}</th>
            <td className="said">{words}</td>
            <td>{from}</td>
            <td>
              <StatusPill tone={TONES[state]}>{t(state)}</StatusPill>
            </td>
          </tr>
        ))}
      </DataTable>
      <details className="fold pad" open={reply !== undefined}>
        <summary>{t('addWarning')}</summary>
        <PostForm formKey={`${formKey}:warning`} reply={reply} name="warning">
          <input type="hidden" name="intent" value="warning" />
          <SelectField name="place" label={t('place')} options={places} />
          {(['es', 'en', 'fr'] as const).map((language) => (
            <TextField
              key={language}
              name={language}
              label={t('text', { language: languages(language) })}
              maxLength={400}
              lang={language}
            />
          ))}
          <DateField name="fromOn" label={t('fromOn')} value={today} min={today} />
          <div className="acts">
            <Button>{t('doAdd')}</Button>
          </div>
        </PostForm>
      </details>
    </Part>
  )
}
