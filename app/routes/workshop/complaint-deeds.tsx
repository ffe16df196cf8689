import { useTranslations } from 'use-intl/react'
import { Button } from '../../components/base/button.tsx'
import { DateField, TextAreaField } from '../../components/base/field.tsx'
import { PostForm } from '../../components/base/form.tsx'
import type { FormReply } from '../../components/base/form-reply.ts'
import { RefusedAnyway } from '../../components/base/refused-anyway.tsx'
import { StatusPill } from '../../components/base/status-pill.tsx'

interface OfferView {
  readonly id: string
  readonly words: string
  readonly state: 'open' | 'accepted' | 'declined' | 'lapsed' | 'answered'
  readonly offered: string
  readonly until: string | null
  readonly paused: string | null
}

const TONES = { open: 'wait', accepted: 'ok', declined: 'bad', lapsed: 'plain', answered: 'plain' } as const

/** What was offered, and what became of it. */
export function Offers({ offers }: { offers: readonly OfferView[] }) {
  const t = useTranslations('workshop.complaints.offers')
  return (
    <section className="card pad stack gap-above">
      <h2>{t('title')}</h2>
      {offers.map((offer) => (
        <div key={offer.id} className="stack">
          <p>
            <StatusPill tone={TONES[offer.state]}>{t(`states.${offer.state}`)}</StatusPill>{' '}
            {t('offered', { date: offer.offered })}
            {offer.until && ` · ${t('until', { date: offer.until })}`}
            {offer.paused && ` · ${t('paused', { date: offer.paused })}`}
          </p>
          <p className="as-typed">{offer.words}</p>
        </div>
      ))}
    </section>
  )
}

interface DeedsProps {
  readonly hasOpen: boolean
  readonly formKey: string
  readonly reply: FormReply | undefined
}

/** An offer first, while none is before the consumer; and the answer, which closes the sheet. */
export function Deeds({ hasOpen, formKey, reply }: DeedsProps) {
  const t = useTranslations('workshop.complaints')
  const isOffer = reply?.values.intent === 'offer'
  return (
    <>
      {hasOpen ? (
        isOffer && <RefusedAnyway reply={reply} />
      ) : (
        <section className="card pad stack gap-above" id="offer">
          <h2>{t('offers.make')}</h2>
          <p className="muted">{t('offers.lead')}</p>
          <PostForm formKey={`${formKey}:offer`} reply={isOffer ? reply : undefined} name="offer">
            <input type="hidden" name="intent" value="offer" />
            <TextAreaField name="words" label={t('offers.words')} hint={t('offers.wordsHint')} maxLength={4000} rows={5} />
            <DateField name="standsUntil" label={t('offers.standsUntil')} hint={t('offers.standsUntilHint')} optional />
            <div className="acts">
              <Button look="quiet">{t('offers.send')}</Button>
            </div>
          </PostForm>
        </section>
      )}
      <section className="card pad stack gap-above">
        <h2>{t('answerIt')}</h2>
        {hasOpen && <p className="muted">{t('offers.answerEnds')}</p>}
        <PostForm formKey={formKey} reply={isOffer ? undefined : reply} name="answer">
          <input type="hidden" name="intent" value="answer" />
          <TextAreaField name="answer" label={t('answer')} hint={t('answerHint')} maxLength={4000} rows={8} />
          <div className="acts">
            <Button>{t('send')}</Button>
          </div>
        </PostForm>
      </section>
    </>
  )
}
