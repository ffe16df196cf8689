import { useTranslations } from 'use-intl/react'
import { TARGET_MEASURES } from '../../domain/lending/choices.ts'
import { Button } from '../base/button.tsx'
import { DataTable } from '../base/data-table.tsx'
import { CountField, DateField, RadioField, TextField } from '../base/field.tsx'
import { PostForm } from '../base/form.tsx'
import type { FormReply } from '../base/form-reply.ts'
import { StatusPill, type StatusTone } from '../base/status-pill.tsx'
import { Numbers } from './portfolio-tables.tsx'

export interface TargetRow {
  readonly key: string
  readonly label: string
  readonly baseline: number
  readonly baselineOn: string
  readonly booked: string
  readonly target: number
  readonly due: string
  readonly actual: number
  readonly left: number
  readonly way: string
  readonly line: string
  readonly tone: StatusTone
  readonly state: string
  readonly source: string
  readonly version: string
}

/** What is wanted by when, beside what the ledger counts. */
export function TargetTable({ rows, actualHead }: { rows: readonly TargetRow[]; actualHead: string }) {
  const t = useTranslations('portfolio.targets')
  const head = (
    <>
      <th scope="col">{t('measure')}</th>
      <th scope="col">{t('due')}</th>
      <Numbers labels={[t('baseline'), t('target'), actualHead, t('left'), t('line'), t('way')]} />
      <th scope="col">{t('state')}</th>
      <th scope="col">{t('source')}</th>
    </>
  )
  return (
    <DataTable caption={t('title')} head={head}>
      {rows.map((row) => (
        <tr key={row.key}>
          <th scope="row">{row.label}</th>
          <td className="nw">{row.due}</td>
          <td className="num">
            {row.baseline}
            <small className="sub">{row.baselineOn}</small>
            {row.booked && <small className="sub">{row.booked}</small>}
          </td>
          <td className="num">
            <strong>{row.target}</strong>
          </td>
          <td className="num">
            <strong>{row.actual}</strong>
          </td>
          <td className="num">{row.left}</td>
          <td className="num">{row.line}</td>
          <td className="num">{row.way}</td>
          <td>
            <StatusPill tone={row.tone}>{row.state}</StatusPill>
          </td>
          <td className="said-by">
            {row.source}
            {row.version && <small className="sub">{row.version}</small>}
          </td>
        </tr>
      ))}
    </DataTable>
  )
}

/** A target, set or set anew. */
export function TargetFormCard({ formKey, reply, today }: { formKey: string; reply: FormReply | undefined; today: string }) {
  const t = useTranslations('portfolio.targets')
  return (
    <section className="card pad no-print" aria-labelledby="set">
      <h2 id="set">{t('set')}</h2>
      <p className="muted">{t('setMeaning')}</p>
      <PostForm formKey={formKey} reply={reply} name="target">
        <RadioField name="measure" label={t('measure')} options={TARGET_MEASURES.map((value) => ({ value, label: t(value) }))} />
        <CountField name="baseline" label={t('baseline')} className="input short" />
        <DateField name="baselineOn" label={t('baselineOn')} max={today} value={today} />
        <CountField name="target" label={t('target')} className="input short" />
        <DateField name="dueOn" label={t('dueOn')} />
        <TextField name="source" label={t('source')} hint={t('sourceHint')} maxLength={300} />
        <div className="acts">
          <Button>{t('do')}</Button>
        </div>
      </PostForm>
    </section>
  )
}
