import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl/react'
import { WORDS_REASONS } from '../../domain/orders/word-reasons.ts'
import { Button } from '../base/button.tsx'
import { SelectField, TextAreaField, TextField } from '../base/field.tsx'
import { PostForm } from '../base/form.tsx'
import type { FormReply } from '../base/form-reply.ts'
import { StatusPill } from '../base/status-pill.tsx'

/** Words as they were written, in their language. */
export function Written({ title, words, lang, children }: { title: string; words: string; lang: string; children?: ReactNode }) {
  return (
    <section className="card pad">
      <h3>{title}</h3>
      <p className="said" lang={lang}>
        {words}
      </p>
      {children}
    </section>
  )
}

/** What was decided, and why not when it was no. */
export function Decided({
  decision,
  reason,
}: {
  decision: 'approved' | 'refused'
  reason: (typeof WORDS_REASONS)[number] | null
}) {
  const [t, reasons] = [useTranslations('afterSale.buyerWords.decided'), useTranslations('afterSale.words.reasons')]
  return (
    <p>
      <StatusPill tone={decision === 'approved' ? 'ok' : 'plain'}>{t(decision)}</StatusPill> {reason && reasons(reason)}
    </p>
  )
}

interface FormProps {
  readonly intent: string
  readonly formKey: string
  readonly reply: FormReply | undefined
}

interface PassOnProps extends FormProps {
  readonly title: string
  readonly label: string
  readonly hint: string
  readonly value: string | undefined
  readonly lang: string
  readonly most: number
  readonly needsTranslator: boolean
}

/** Lets words through, in the language of whoever reads them; who translated is named when it is another. */
export function PassOn({ intent, formKey, reply, title, label, hint, value, lang, most, needsTranslator }: PassOnProps) {
  const t = useTranslations('afterSale.buyerWords')
  return (
    <section className="card pad">
      <h3>{title}</h3>
      <PostForm formKey={`${formKey}:${intent}`} reply={reply} name={intent}>
        <input type="hidden" name="intent" value={intent} />
        <TextAreaField name="words" label={label} hint={hint} rows={4} maxLength={most} lang={lang} {...(value && { value })} />
        {needsTranslator && (
          <TextField
            name="translatedBy"
            label={t('translatedBy')}
            hint={t('translatedByHint')}
            maxLength={80}
            autoComplete="off"
          />
        )}
        <div className="acts">
          <Button>{title}</Button>
        </div>
      </PostForm>
    </section>
  )
}

/** Keys in what stands on the slip that came back. */
export function KeyAnswer({ intent, formKey, reply, lang }: FormProps & { lang: string }) {
  const t = useTranslations('afterSale.buyerWords')
  return (
    <section className="card pad">
      <h3>{t('key')}</h3>
      <p className="muted small">{t('waitsPaper')}</p>
      <PostForm formKey={`${formKey}:${intent}`} reply={reply} name={intent}>
        <input type="hidden" name="intent" value={intent} />
        <TextAreaField name="words" label={t('answerPaper')} hint={t('answerPaperHint')} rows={5} maxLength={500} lang={lang} />
        <div className="acts">
          <Button>{t('key')}</Button>
        </div>
      </PostForm>
    </section>
  )
}

/** Does not pass words on, for one of a few reasons. */
export function RefuseWords({ intent, formKey, reply }: FormProps) {
  const [t, reasons] = [useTranslations('afterSale.buyerWords'), useTranslations('afterSale.words.reasons')]
  return (
    <details className="card pad fold" open={Boolean(reply)}>
      <summary>{t('refuse')}</summary>
      <PostForm formKey={`${formKey}:${intent}`} reply={reply} name={intent}>
        <input type="hidden" name="intent" value={intent} />
        <SelectField
          name="reason"
          label={t('reason')}
          hint={t('chooseReason')}
          options={WORDS_REASONS.map((value) => ({ value, label: reasons(value) }))}
        />
        <div className="acts">
          <Button look="quiet">{t('refuse')}</Button>
        </div>
      </PostForm>
    </details>
  )
}

interface NoteDeedsProps {
  readonly note: {
    readonly words: string
    readonly locale: string
    readonly makerLocale: string
    readonly sent: { readonly decision: 'approved' | 'refused' } | null
    readonly answer: string | null
    readonly told: object | null
  }
  readonly needsTranslator: boolean
  readonly form: (intent: 'approve' | 'refuse' | 'key' | 'tell' | 'keep') => FormProps
}

/** What is to be done next about a note: let it through, key in her answer, let that through. */
export function NoteDeeds({ note, needsTranslator, form }: NoteDeedsProps) {
  const t = useTranslations('afterSale.buyerWords')
  return (
    <>
      {!note.sent && (
        <>
          <PassOn
            {...form('approve')}
            title={t('approve')}
            label={t('onSlip')}
            hint={t('onSlipHint')}
            value={needsTranslator ? undefined : note.words}
            lang={note.makerLocale}
            most={400}
            needsTranslator={needsTranslator}
          />
          <RefuseWords {...form('refuse')} />
        </>
      )}
      {note.sent?.decision === 'approved' && !note.answer && <KeyAnswer {...form('key')} lang={note.makerLocale} />}
      {note.answer && !note.told && (
        <>
          <PassOn
            {...form('tell')}
            title={t('tell')}
            label={t('told')}
            hint={t('toldHint')}
            value={needsTranslator ? undefined : note.answer}
            lang={note.locale}
            most={600}
            needsTranslator={needsTranslator}
          />
          <RefuseWords {...form('keep')} />
        </>
      )}
    </>
  )
}
