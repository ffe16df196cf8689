import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { Button } from '../../../components/base/button.tsx'
import { Callout } from '../../../components/base/callout.tsx'
import { TextAreaField } from '../../../components/base/field.tsx'
import { PostForm } from '../../../components/base/form.tsx'
import { StatusPill, type StatusTone } from '../../../components/base/status-pill.tsx'
import type { Answer, action, loader } from './checks.tsx'

/** What keeps money from leaving, and how two people let it leave again. */
export function Stop() {
  const { state, mayResume, asks } = useLoaderData<typeof loader>()
  const t = useTranslations('ledger.checks')
  if (state === 'accepted') {
    return (
      <Callout tone="info" title={t('accepted')}>
        <p>{t('acceptedText')}</p>
      </Callout>
    )
  }
  if (state !== 'stopped') return null
  return (
    <>
      <Callout tone="bad" title={t('stopped')}>
        <p>{t('stoppedText')}</p>
      </Callout>
      <section className="card pad stack" aria-labelledby="resume">
        <div>
          <h2 id="resume">{t('resume')}</h2>
          <p className="muted">{t('resumeText')}</p>
        </div>
        {asks.map((ask) => (
          <OpenAsk key={ask.id} ask={ask} />
        ))}
        {asks.length === 0 && (mayResume ? <AskForm /> : <p className="muted">{t('mayNot')}</p>)}
      </section>
    </>
  )
}

function AskForm() {
  const { stop, keys } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>() as Answer | undefined
  const t = useTranslations('ledger.checks')
  return (
    <PostForm formKey={keys.ask} name="ask" reply={answer?.intent === 'ask' ? answer.reply : undefined}>
      <input type="hidden" name="intent" value="ask" />
      <input type="hidden" name="seen" value={stop.seen} />
      <p>{t('covers', { invariants: stop.invariants })}</p>
      <TextAreaField name="reason" label={t('reason')} hint={t('reasonHint')} maxLength={500} rows={3} />
      <div className="acts">
        <Button>{t('ask')}</Button>
      </div>
    </PostForm>
  )
}

type Ask = ReturnType<typeof useLoaderData<typeof loader>>['asks'][number]

function OpenAsk({ ask }: { ask: Ask }) {
  const { mayResume, keys } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>() as Answer | undefined
  const t = useTranslations('ledger.checks')
  return (
    <PostForm formKey={keys.answer} name="answer" reply={answer?.intent === 'answer' ? answer.reply : undefined}>
      <input type="hidden" name="intent" value="answer" />
      <input type="hidden" name="resumptionId" value={ask.id} />
      <p>
        <b>{t('waits', { name: ask.name ?? t('somebody'), when: ask.when })}</b>
      </p>
      <blockquote className="reason">{ask.reason}</blockquote>
      <p className="muted">{t('covers', { invariants: ask.covers })}</p>
      {ask.isOwn && <p>{t('ownAsk')}</p>}
      {mayResume ? (
        <div className="acts">
          {!ask.isOwn && (
            <Button name="verdict" value="confirmed">
              {t('confirm')}
            </Button>
          )}
          <Button name="verdict" value="declined" look="quiet">
            {t(ask.isOwn ? 'withdraw' : 'decline')}
          </Button>
        </div>
      ) : (
        <p className="muted">{t('mayNot')}</p>
      )}
    </PostForm>
  )
}

const TONES: Readonly<Record<'stops' | 'accepted' | 'told', StatusTone>> = { stops: 'bad', accepted: 'info', told: 'wait' }

/** Each broken invariant with its first rows, and where their figures lead. */
export function Broken() {
  const { last } = useLoaderData<typeof loader>()
  const t = useTranslations('ledger.checks')
  if (!last || last.findings.length === 0) return null
  return (
    <section className="stack" aria-labelledby="broken">
      <div>
        <h2 className="sec" id="broken">
          {t('broken')}
        </h2>
        <p className="muted">{t('unit')}</p>
      </div>
      {last.findings.map((finding) => (
        <article key={finding.id} className="card pad finding">
          <h3>
            <span className="code">{finding.id}</span> {finding.sentence}
          </h3>
          <p>
            <StatusPill tone={TONES[finding.state]}>{t(`states.${finding.state}`)}</StatusPill>{' '}
            <span className="muted">{t('rows', { count: finding.broken })}</span>
          </p>
          <ul className="rows">
            {finding.rows.map((row) => (
              <li key={row.map(({ value }) => value).join(' ')}>
                {row.map(({ name, value, href }) => (
                  <span key={name}>
                    <span className="muted">{name}</span> {href ? <Link to={href}>{value}</Link> : <b>{value}</b>}
                  </span>
                ))}
              </li>
            ))}
          </ul>
          {finding.more > 0 && <p className="muted">{t('more', { count: String(finding.more), id: finding.id })}</p>}
        </article>
      ))}
    </section>
  )
}
