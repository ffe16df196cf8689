import { useTranslations } from 'use-intl/react'
import { Button } from '../base/button.tsx'
import { DateField, RadioField, SelectField, TextField } from '../base/field.tsx'
import { PostForm } from '../base/form.tsx'
import type { FormReply } from '../base/form-reply.ts'
import { StatusPill, type StatusTone } from '../base/status-pill.tsx'

export interface ConsentShown {
  readonly item: 'data' | 'chosen_name' | 'region' | 'practice' | 'words' | 'says_custody' | 'hands_photo' | 'wall_notice'
  readonly state: 'given' | 'withdrawn' | 'expired' | 'never'
  readonly version: number
  readonly date: string
}

interface ConsentCardProps {
  readonly consents: readonly ConsentShown[]
  readonly mayWrite: boolean
  readonly today: string
  readonly formKey: string
  readonly reply: FormReply | undefined
}

const TONES: Readonly<Record<ConsentShown['state'], StatusTone>> = {
  given: 'ok',
  withdrawn: 'bad',
  expired: 'wait',
  never: 'plain',
}

/** What she consents to, item by item, and the form that records a paper she signed. */
export function ConsentCard({ consents, mayWrite, today, formKey, reply }: ConsentCardProps) {
  const t = useTranslations('workshop.maker')
  return (
    <section className="card pad" id="consents">
      <h3>{t('consents')}</h3>
      <p className="small muted">{t('consentsLead')}</p>
      <ul className="todo consent-list">
        {consents.map(({ item, state, version, date }) => (
          <li key={item}>
            <span>
              {t(`items.${item}`)}
              {state !== 'never' && <small>{t('version', { version: version.toString(), date })}</small>}
            </span>
            <StatusPill tone={TONES[state]}>{t(state)}</StatusPill>
          </li>
        ))}
      </ul>
      {mayWrite && (
        <details className="fold" open={Boolean(reply)}>
          <summary>{t('record')}</summary>
          <PostForm formKey={formKey} reply={reply} name="consent">
            <SelectField
              name="item"
              label={t('item')}
              options={consents.map(({ item }) => ({ value: item, label: t(`items.${item}`) }))}
            />
            <RadioField
              name="decision"
              label={t('decision')}
              options={[
                { value: 'give', label: t('give') },
                { value: 'withdraw', label: t('withdraw') },
              ]}
            />
            <DateField name="signedOn" label={t('signedOn')} max={today} />
            <TextField name="witness" label={t('witness')} maxLength={80} optional />
            <div className="acts">
              <Button look="quiet">{t('save')}</Button>
            </div>
          </PostForm>
        </details>
      )}
    </section>
  )
}
