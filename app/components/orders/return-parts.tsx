import { Link } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { Button, LinkButton } from '../base/button.tsx'
import { RadioField, TextAreaField, TextField, TickField } from '../base/field.tsx'
import { PostForm } from '../base/form.tsx'
import type { FormReply } from '../base/form-reply.ts'

interface Said {
  readonly said: string
  readonly locale: string
  readonly language: string
  readonly photos: readonly { readonly src: string; readonly alt: string }[]
}

/** What the buyer says, in her own language, and shows. */
export function ReturnSaid({ page }: { page: Said }) {
  const t = useTranslations('afterSale.returns')
  return (
    <section className="card pad stack">
      <div>
        <h3>
          {t('said')} <span className="muted small">{t('language', { language: page.language })}</span>
        </h3>
        <p className="said" lang={page.locale}>
          {page.said}
        </p>
      </div>
      <ul className="photos" aria-label={t('photos', { count: page.photos.length })}>
        {page.photos.map(({ src, alt }) => (
          <li key={src}>
            <a href={src}>
              <img src={src} alt={alt} loading="lazy" />
            </a>
          </li>
        ))}
      </ul>
      {page.photos.length === 0 && <p className="muted">{t('photos', { count: 0 })}</p>}
    </section>
  )
}

interface Step {
  readonly step: 'approved' | 'refused' | 'received'
  readonly address: string | null
  readonly words: string | null
  readonly by: string
}

/** What was decided and seen, by whom and when. */
export function ReturnSteps({ steps }: { steps: readonly Step[] }) {
  const t = useTranslations('afterSale.returns')
  return (
    <section className="card pad">
      <h3>{t('steps')}</h3>
      <ol className="timeline">
        {steps.map(({ step, address, words, by }) => (
          <li key={step} className="done">
            <b>{t(`step.${step}`)}</b>
            <span className="small muted">{by}</span>
            {address && <p className="said">{address}</p>}
            {words && <p className="said">{words}</p>}
          </li>
        ))}
      </ol>
    </section>
  )
}

interface AnswerProps {
  readonly formKey: string
  readonly locale: string
  readonly replyTo: (intent: string) => FormReply | undefined
}

/** Yes, with where the piece goes to; or no, and why. */
export function AnswerForms({ formKey, locale, replyTo }: AnswerProps) {
  const t = useTranslations('afterSale.returns')
  const [agreed, refused] = [replyTo('approve'), replyTo('refuse')]
  return (
    <>
      <section className="card pad">
        <h3>{t('approveTitle')}</h3>
        <PostForm formKey={`${formKey}:approve`} reply={agreed} name="approve">
          <input type="hidden" name="intent" value="approve" />
          <RadioField
            name="comesBack"
            label={t('comesBack')}
            options={(['yes', 'no'] as const).map((value) => ({ value, label: t(`back.${value}`) }))}
          />
          <TextAreaField name="address" label={t('address')} rows={3} maxLength={300} optional />
          <TextAreaField name="words" label={t('instructions')} rows={3} maxLength={1000} lang={locale} optional />
          <div className="acts">
            <Button>{t('approve')}</Button>
          </div>
        </PostForm>
      </section>
      <details className="card pad fold" open={Boolean(refused)}>
        <summary>{t('refuseTitle')}</summary>
        <PostForm formKey={`${formKey}:refuse`} reply={refused} name="refuse">
          <input type="hidden" name="intent" value="refuse" />
          <TextAreaField name="words" label={t('why')} hint={t('whyHint')} rows={3} maxLength={1000} lang={locale} />
          <div className="acts">
            <Button look="quiet">{t('refuse')}</Button>
          </div>
        </PostForm>
      </details>
    </>
  )
}

/** The piece came: somebody has it in hand. */
export function ReceiveForm({ formKey, reply }: { formKey: string; reply: FormReply | undefined }) {
  const t = useTranslations('afterSale.returns')
  return (
    <section className="card pad">
      <h3>{t('receiveTitle')}</h3>
      <PostForm formKey={`${formKey}:receive`} reply={reply} name="receive">
        <input type="hidden" name="intent" value="receive" />
        <TickField name="seen" label={t('seen')} />
        <TextField name="words" label={t('seenWords')} maxLength={300} optional />
        <div className="acts">
          <Button>{t('receive')}</Button>
        </div>
      </PostForm>
    </section>
  )
}

interface WaysProps {
  readonly order: number
  readonly ways: { readonly order: string; readonly refund?: string | undefined; readonly exchange?: string | undefined }
}

/** The ways by which money goes back, which are those of every refund. */
export function WaysOn({ order, ways }: WaysProps) {
  const t = useTranslations('afterSale.returns')
  return (
    <section className="card pad">
      {(ways.refund || ways.exchange) && (
        <>
          <h3>{t('next')}</h3>
          <p className="muted small">{t('nextText')}</p>
          <p className="acts">
            {ways.refund && <LinkButton to={ways.refund}>{t('toRefund')}</LinkButton>}
            {ways.exchange && (
              <LinkButton look="quiet" to={ways.exchange}>
                {t('toExchange')}
              </LinkButton>
            )}
          </p>
        </>
      )}
      <p>
        <Link to={ways.order}>{t('toOrder', { number: order.toString() })}</Link>
      </p>
    </section>
  )
}
