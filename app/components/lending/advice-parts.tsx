import { Link } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { ADVICE_TOPICS, type AdviceTopic } from '../../domain/lending/choices.ts'
import { Button } from '../base/button.tsx'
import { ChecksField } from '../base/checks-field.tsx'
import { DateField, type Option, SelectField, TextField } from '../base/field.tsx'
import { PostForm } from '../base/form.tsx'
import type { FormReply } from '../base/form-reply.ts'
import { StatusPill } from '../base/status-pill.tsx'

/** How many points a session may have: as many as fit on a page that she keeps. */
const POINTS = [1, 2, 3] as const

export interface PointShown {
  readonly id: string
  readonly words: string
  readonly due: string
  readonly state: 'open' | 'late' | 'done'
}

const TONES = { open: 'wait', late: 'bad', done: 'ok' } as const

function Point({ point }: { point: PointShown }) {
  const t = useTranslations('field.advice.states')
  return (
    <>
      <StatusPill tone={TONES[point.state]}>{t(point.state)}</StatusPill> {point.words}{' '}
      <small className="muted">{point.due}</small>
    </>
  )
}

/** What is still to be done, to be asked after on the next visit. */
export function OpenPoints({ points, code }: { points: readonly PointShown[]; code: string }) {
  const t = useTranslations('field.advice')
  return (
    <section className="card pad">
      <h3>{t('open')}</h3>
      {points.length === 0 ? (
        <p className="muted">{t('openNone')}</p>
      ) : (
        <ul className="points">
          {points.map((point) => (
            <li key={point.id}>
              <Point point={point} />
            </li>
          ))}
        </ul>
      )}
      <Link to={`/fund/candidates/${code}/advice`}>{t('to')}</Link>
    </section>
  )
}

export interface AdviceShown {
  readonly id: string
  readonly by: string
  readonly topics: readonly AdviceTopic[]
  readonly points: readonly PointShown[]
}

interface SessionsProps {
  readonly sessions: readonly AdviceShown[]
  readonly mayMark: boolean
  readonly today: string
  readonly formKey: string
  /** The answer to a point's form, and which point it is. */
  readonly reply: FormReply | undefined
}

/** Every session, the latest first; what is not done can be marked as done where it stands. */
export function AdviceSessions({ sessions, mayMark, today, formKey, reply }: SessionsProps) {
  const t = useTranslations('field.advice')
  const topics = useTranslations('field.advice.topics')
  return (
    <section className="card pad stack" aria-labelledby="sessions">
      <h2 id="sessions">{t('history')}</h2>
      {sessions.length === 0 && <p>{t('none')}</p>}
      {sessions.map((session) => (
        <article key={session.id} className="visited">
          <p>
            <strong>{session.by}</strong>
          </p>
          <p>{session.topics.map((topic) => topics(topic)).join(' · ')}</p>
          <ul className="points">
            {session.points.map((point) => (
              <li key={point.id}>
                <Point point={point} />
                {mayMark && point.state !== 'done' && (
                  <PostForm
                    formKey={`${formKey}:${point.id}`}
                    name={`done-${point.id}`}
                    className="form inline"
                    reply={reply?.values.pointId === point.id ? reply : undefined}
                  >
                    <input type="hidden" name="intent" value="done" />
                    <input type="hidden" name="pointId" value={point.id} />
                    <DateField name="doneOn" label={t('doneOn')} value={today} max={today} />
                    <Button look="quiet">{t('done')}</Button>
                  </PostForm>
                )}
              </li>
            ))}
          </ul>
        </article>
      ))}
    </section>
  )
}

interface AdviceFormProps {
  readonly officers: readonly Option[]
  readonly self: string | undefined
  readonly today: string
  readonly formKey: string
  readonly reply: FormReply | undefined
}

/** A session of advice: who, on what, and what is to be done until when. */
export function AdviceForm({ officers, self, today, formKey, reply }: AdviceFormProps) {
  const t = useTranslations('field.advice')
  const topics = useTranslations('field.advice.topics')
  return (
    <section className="card pad stack" aria-labelledby="advise">
      <h2 id="advise">{t('record')}</h2>
      <PostForm formKey={formKey} reply={reply} name="advise">
        <input type="hidden" name="intent" value="session" />
        <DateField name="heldOn" label={t('heldOn')} value={today} max={today} />
        <SelectField name="officerId" label={t('adviser')} options={officers} {...(self && { value: self })} />
        <ChecksField name="topics" label={t('about')} options={ADVICE_TOPICS.map((value) => ({ value, label: topics(value) }))} />
        <h3>{t('points')}</h3>
        <p className="hint">{t('pointsHint')}</p>
        {POINTS.map((n) => (
          <div key={n} className="point-row">
            <TextField name={`words${n}`} label={t('words', { n })} maxLength={160} optional />
            <DateField name={`dueOn${n}`} label={t('dueOn', { n })} optional />
          </div>
        ))}
        <div className="acts">
          <Button>{t('do')}</Button>
        </div>
      </PostForm>
    </section>
  )
}
