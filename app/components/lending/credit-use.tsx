import { Link } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { EVIDENCE_KINDS, type EvidenceKind, FINDINGS, type Finding } from '../../domain/lending/choices.ts'
import { Button } from '../base/button.tsx'
import { DateField, MoneyField, type Option, RadioField, SelectField, TextAreaField, TextField } from '../base/field.tsx'
import { PostForm } from '../base/form.tsx'
import type { FormReply } from '../base/form-reply.ts'
import { StatusPill, type StatusTone } from '../base/status-pill.tsx'
import { ThreadBar } from '../base/thread-bar.tsx'

const TONES: Readonly<Record<Finding, StatusTone>> = { as_planned: 'ok', in_part: 'wait', otherwise: 'bad', not_yet: 'plain' }
const PICTURES = 'image/jpeg,image/png,image/webp,image/avif'

/** What a visit found of the use of a credit. */
export function FindingPill({ found }: { found: Finding }) {
  const t = useTranslations('field.found')
  return <StatusPill tone={TONES[found]}>{t(found)}</StatusPill>
}

export interface CreditUseView {
  readonly percent: number
  readonly text: string
  readonly left: string
  readonly last: { readonly found: Finding; readonly on: string } | undefined
  readonly next: string
}

/** How much of a credit is accounted for, what the last visit found, and when to look again. */
export function CreditUse({ use, number }: { use: CreditUseView; number?: string }) {
  const t = useTranslations('field.visits')
  return (
    <section className="card pad">
      <h3>{t('card')}</h3>
      <ThreadBar percent={use.percent} label={t('accountedLabel')} text={use.text} />
      <p className="small">{[use.text, use.left].filter(Boolean).join(' · ')}</p>
      {use.last ? (
        <p>
          <FindingPill found={use.last.found} /> <small className="muted">{use.last.on}</small>
        </p>
      ) : (
        <p>{t('none')}</p>
      )}
      <p className="small">
        {t('nextLabel')} {use.next || t('noNext')}
      </p>
      {number && <Link to={`/fund/loans/${number}/visits`}>{t('open')}</Link>}
    </section>
  )
}

export interface FollowUpShown {
  readonly id: string
  readonly found: Finding
  readonly by: string
  readonly words: string
  readonly accounted: string
  readonly next: string
  readonly evidence: readonly { readonly kind: EvidenceKind; readonly href: string; readonly alt: string }[]
}

/** Every visit that followed a credit, the latest first, with what shows it. */
export function FollowUps({ visits }: { visits: readonly FollowUpShown[] }) {
  const t = useTranslations('field.visits')
  const kinds = useTranslations('field.evidence')
  return (
    <section className="card pad stack" aria-labelledby="history">
      <h2 id="history">{t('history')}</h2>
      {visits.length === 0 && <p>{t('none')}</p>}
      {visits.map((visit) => (
        <article key={visit.id} className="visited">
          <p>
            <FindingPill found={visit.found} /> <strong>{visit.by}</strong>
          </p>
          <p className="as-typed">{visit.words}</p>
          <p className="small">{[visit.accounted, visit.next].filter(Boolean).join(' · ')}</p>
          {visit.evidence.length > 0 && (
            <ul className="pictures">
              {visit.evidence.map(({ kind, href, alt }) => (
                <li key={href}>
                  <a href={href}>
                    <img src={href} alt={alt} width={180} loading="lazy" />
                  </a>
                  <small className="muted">{kinds(kind)}</small>
                </li>
              ))}
            </ul>
          )}
        </article>
      ))}
    </section>
  )
}

interface FollowUpFormProps {
  readonly form: {
    readonly today: string
    readonly min: string | undefined
    readonly max: string
    readonly officers: readonly Option[]
    readonly self: string | undefined
    readonly before: string
    readonly accounted: string
    readonly formKey: string
  }
  readonly reply: FormReply | undefined
}

/** What a follow-up visit found, keyed in with what shows it. */
export function FollowUpForm({ form, reply }: FollowUpFormProps) {
  const t = useTranslations('field.visits')
  const found = useTranslations('field.found')
  return (
    <section className="card pad stack" aria-labelledby="record">
      <h2 id="record">{t('record')}</h2>
      <p className="muted">{t('recordMeaning')}</p>
      <PostForm formKey={form.formKey} reply={reply} name="record" encType="multipart/form-data">
        <DateField name="visitedOn" label={t('visitedOn')} value={form.max} min={form.min} max={form.max} />
        <SelectField name="officerId" label={t('officer')} options={form.officers} {...(form.self && { value: form.self })} />
        <RadioField name="found" label={t('found')} options={FINDINGS.map((value) => ({ value, label: found(value) }))} />
        <TextAreaField name="words" label={t('words')} hint={t('wordsHint')} maxLength={600} />
        <MoneyField
          name="accounted"
          symbol="S/"
          label={t('accounted')}
          hint={t('accountedHint', { before: form.before })}
          value={form.accounted}
        />
        <TextField name="voucher" label={t('voucher')} hint={t('voucherHint')} maxLength={40} optional />
        {EVIDENCE_KINDS.map((kind) => (
          <TextField
            key={kind}
            name={kind}
            type="file"
            label={t(kind)}
            hint={t(`${kind}Hint`)}
            accept={PICTURES}
            className="input file"
            optional
          />
        ))}
        <DateField name="nextDueOn" label={t('nextDueOn')} hint={t('nextDueHint')} optional />
        <div className="acts">
          <Button>{t('do')}</Button>
        </div>
      </PostForm>
    </section>
  )
}
