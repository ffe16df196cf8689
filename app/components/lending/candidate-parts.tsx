import { Link } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { CAME_BY, type Finding, SET_ASIDE_REASONS } from '../../domain/lending/choices.ts'
import { Button } from '../base/button.tsx'
import { DataTable } from '../base/data-table.tsx'
import { RadioField, SelectField } from '../base/field.tsx'
import { PostForm } from '../base/form.tsx'
import type { FormReply } from '../base/form-reply.ts'
import { StatusPill, type StatusTone } from '../base/status-pill.tsx'
import { FindingPill } from './credit-use.tsx'

const STANDS = {
  considered: 'plain',
  visited: 'info',
  asked: 'wait',
  approved: 'go',
  declined: 'bad',
  lent: 'ok',
  set_aside: 'plain',
} as const satisfies Record<string, StatusTone>
export type StandName = keyof typeof STANDS

/** How far a candidate is on the way into a loan. */
export function StandPill({ stand }: { stand: StandName }) {
  const t = useTranslations('wayIn.candidates.stands')
  return <StatusPill tone={STANDS[stand]}>{t(stand)}</StatusPill>
}

export interface CandidateRow {
  readonly code: string
  readonly name: string
  readonly trade: string
  readonly stand: StandName
  readonly cameBy: string
  readonly since: string
  readonly visit: string
  readonly loan: string | undefined
  readonly votes: string
}

/** The candidates of a view. */
export function CandidateTable({ rows, title }: { rows: readonly CandidateRow[]; title: string }) {
  const t = useTranslations('wayIn.candidates')
  const head = (['who', 'stand', 'cameBy', 'visit', 'loan'] as const).map((key) => (
    <th scope="col" key={key}>
      {t(key)}
    </th>
  ))
  return (
    <DataTable caption={title} head={head}>
      {rows.map((row) => (
        <tr key={`${row.code} ${row.since}`}>
          <th scope="row">
            <Link to={`/fund/candidates/${row.code}`}>{row.name}</Link>
            <small className="sub">
              {row.code} · {row.trade}
            </small>
          </th>
          <td>
            <StandPill stand={row.stand} />
          </td>
          <td>
            {row.cameBy}
            <small className="sub">{row.since}</small>
          </td>
          <td>{row.visit}</td>
          <td>
            {row.loan && <Link to={`/fund/loans/${row.loan}/decision`}>{row.loan}</Link>}
            {row.votes && <small className="sub">{row.votes}</small>}
          </td>
        </tr>
      ))}
    </DataTable>
  )
}

interface ConsiderProps {
  readonly makers: readonly { readonly value: string; readonly label: string }[]
  readonly formKey: string
  readonly reply: FormReply | undefined
}

/** Adds somebody to the candidates. */
export function ConsiderForm({ makers, formKey, reply }: ConsiderProps) {
  const t = useTranslations('wayIn.candidates')
  const ways = useTranslations('wayIn.candidates.ways')
  return (
    <section className="card pad stack gap-above" aria-labelledby="add">
      <h2 id="add">{t('add')}</h2>
      <p className="muted">
        {t('addMeaning')} {t('registered')}
      </p>
      <PostForm formKey={formKey} reply={reply} name="add">
        <SelectField name="makerId" label={t('who')} options={makers} />
        <RadioField name="cameBy" label={t('cameBy')} options={CAME_BY.map((value) => ({ value, label: ways(value) }))} />
        <div className="acts">
          <Button>{t('addDo')}</Button>
        </div>
      </PostForm>
    </section>
  )
}

/** Leaves a candidate for later, with the reason. */
export function SetAsideForm({ makerId, formKey, reply }: { makerId: string } & Omit<ConsiderProps, 'makers'>) {
  const t = useTranslations('wayIn.candidate')
  const reasons = useTranslations('wayIn.candidate.reasons')
  return (
    <section className="card pad stack" aria-labelledby="aside">
      <h2 id="aside">{t('setAside')}</h2>
      <p className="muted">{t('setAsideMeaning')}</p>
      <PostForm formKey={formKey} reply={reply} name="aside">
        <input type="hidden" name="makerId" value={makerId} />
        <SelectField
          name="reason"
          label={t('reason')}
          options={SET_ASIDE_REASONS.map((value) => ({ value, label: reasons(value) }))}
        />
        <div className="acts">
          <Button look="quiet">{t('setAsideDo')}</Button>
        </div>
      </PostForm>
    </section>
  )
}

export interface ObservedRow {
  readonly key: string
  readonly measure: string
  readonly value: string
  readonly on: string
  readonly isBaseline: boolean
}

/** How she stands, by what was observed on which day. */
export function Observed({ rows }: { rows: readonly ObservedRow[] }) {
  const t = useTranslations('wayIn.candidate')
  const head = (
    <>
      <th scope="col">{t('measure')}</th>
      <th scope="col" className="num">
        {t('value')}
      </th>
      <th scope="col">{t('on')}</th>
    </>
  )
  return (
    <div className="card">
      <DataTable caption={t('observed')} note={t('observedNote')} showCaption head={head}>
        {rows.length === 0 && (
          <tr>
            <td colSpan={3}>{t('noneObserved')}</td>
          </tr>
        )}
        {rows.map((row) => (
          <tr key={row.key}>
            <th scope="row">{row.measure}</th>
            <td className="num">{row.value}</td>
            <td>
              {row.on}
              {row.isBaseline && <small className="sub">{t('isBaseline')}</small>}
            </td>
          </tr>
        ))}
      </DataTable>
    </div>
  )
}

export interface VisitShown {
  readonly id: string
  readonly kind: 'first' | 'follow_up'
  readonly by: string
  readonly need: string
  readonly words: string
  readonly loan: string | undefined
  readonly found: Finding | undefined
}

/** Every visit to her business, the latest first. */
export function Visits({ visits }: { visits: readonly VisitShown[] }) {
  const t = useTranslations('wayIn.candidate')
  return (
    <section className="card pad stack" aria-labelledby="visits">
      <h2 id="visits">{t('visits')}</h2>
      {visits.length === 0 && <p>{t('noVisits')}</p>}
      {visits.map((visit) => (
        <div key={visit.id}>
          <p>
            <strong>{t(visit.kind === 'first' ? 'first' : 'followUp')}</strong> · {visit.by}
          </p>
          <p>
            {visit.need && <StatusPill tone="info">{visit.need}</StatusPill>}
            {visit.found && <FindingPill found={visit.found} />} {visit.words}{' '}
            {visit.loan && <Link to={`/fund/loans/${visit.loan}/visits`}>{visit.loan}</Link>}
          </p>
        </div>
      ))}
    </section>
  )
}
