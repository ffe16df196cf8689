import { useNavigate } from '@remix-run/react'
import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { Button } from '../base/button.tsx'
import { SelectField, TextField } from '../base/field.tsx'
import { PostForm } from '../base/form.tsx'
import type { FormReply } from '../base/form-reply.ts'
import { PICTURE_VIEWS, UPLOAD_ROWS } from './picture-upload-rows.ts'

interface PictureUploadProps {
  readonly formKey: string
  /** What the page answered to the form as browsers send it. */
  readonly reply: FormReply | undefined
  /** Where it is sent with its progress, and the page to show when all hangs. */
  readonly sendTo: string
  readonly doneAt: string
}

/**
 * Several pictures at once, each with its words in three languages. A plain form; where scripts run, it is sent with its progress shown, and what cannot
 * be used is said without losing the files that were chosen.
 */
export function PictureUpload({ formKey, reply, sendTo, doneAt }: PictureUploadProps) {
  const t = useTranslations('productForms.pictures')
  const [sent, setSent] = useState<{ percent?: number; reply?: FormReply | undefined }>({})
  const navigate = useNavigate()
  const send = (event: FormEvent<HTMLDivElement>) => {
    const form = event.target
    if (!(form instanceof HTMLFormElement)) return
    event.preventDefault()
    setSent({ percent: 0 })
    const request = new XMLHttpRequest()
    request.upload.onprogress = ({ loaded, total }) => setSent({ percent: Math.floor((loaded * 100) / Math.max(total, 1)) })
    request.onload = () => {
      const answer = answerOf(request)
      if (answer === undefined) navigate(doneAt)
      setSent({ reply: answer })
    }
    request.onerror = () => setSent({ reply: { values: {}, errors: {}, messages: [t('notSent')] } })
    request.open('POST', sendTo)
    request.send(new FormData(form))
  }
  const told = sent.reply ?? (sent.percent === undefined ? reply : undefined)
  const labels = Object.fromEntries(UPLOAD_ROWS.flatMap((row) => [[`picture${row}`, t('fileOf', { n: String(row) })]]))
  return (
    // The form bubbles here, before the router takes it: without scripts nothing does, and the browser sends it.
    <div onSubmitCapture={send}>
      <PostForm formKey={formKey} reply={told} name="add" labels={labels} encType="multipart/form-data">
        <input type="hidden" name="intent" value="add" />
        {UPLOAD_ROWS.map((row) => (
          <UploadRow key={row} row={row} isOpen={row === 1 || hasFault(told, row)} />
        ))}
        <div className="acts">
          <Button>{t('do')}</Button>
        </div>
        {sent.percent !== undefined && (
          <p role="status">
            <progress max={100} value={sent.percent} aria-label={t('sending')} />{' '}
            {t('percent', { percent: String(sent.percent) })}
          </p>
        )}
      </PostForm>
    </div>
  )
}

function hasFault(reply: FormReply | undefined, row: number): boolean {
  return Object.keys(reply?.errors ?? {}).some((name) => name.endsWith(String(row)))
}

/** What the server said: nothing when all pictures hang. An answer that is none of ours stands for not sent. */
function answerOf(request: XMLHttpRequest): FormReply | undefined {
  if (request.status === 204) return undefined
  try {
    return JSON.parse(request.responseText) as FormReply
  } catch {
    return { values: {}, errors: {}, messages: [String(request.status)] }
  }
}

function UploadRow({ row, isOpen }: { row: number; isOpen: boolean }) {
  const t = useTranslations('productForms.pictures')
  const views = PICTURE_VIEWS.map((value) => ({ value, label: t(`views.${value}`) }))
  return (
    <details className="fold" open={isOpen}>
      <summary>{t('picture', { n: String(row) })}</summary>
      <div className="form">
        <TextField
          name={`picture${row}`}
          type="file"
          label={t('file')}
          hint={t('fileHint')}
          accept="image/jpeg,image/png,image/webp,image/avif"
          className="input file"
          optional={row > 1}
        />
        <SelectField name={`view${row}`} label={t('view')} options={views} optional={row > 1} />
        <p className="hint">{t('altHint')}</p>
        {(['es', 'en', 'fr'] as const).map((language) => (
          <TextField
            key={language}
            name={`${language}${row}`}
            label={t(`alt.${language}`)}
            maxLength={300}
            lang={language}
            optional={row > 1}
          />
        ))}
      </div>
    </details>
  )
}
