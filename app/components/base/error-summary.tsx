import { useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl/react'
import type { FormReply } from './form-reply.ts'

interface ErrorSummaryProps {
  readonly reply: FormReply
  /** What the ids of the form's fields start with. */
  readonly prefix: string
  readonly labels: ReadonlyMap<string, string>
}

/** Says above a form what has to be corrected, each a link to its field. Takes the focus when it appears. */
export function ErrorSummary({ reply, prefix, labels }: ErrorSummaryProps) {
  const t = useTranslations('forms')
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (reply) box.current?.focus()
  }, [reply])
  const fields = Object.entries(reply.errors)
  if (fields.length === 0 && reply.messages.length === 0) return null
  // A label that is a question needs no colon after it.
  const headOf = (label: string) => (label.endsWith('?') ? label : t('label', { name: label }))
  return (
    // Without JavaScript the fragment of the page does not move the focus, so the role announces it.
    <div className="error-summary" ref={box} tabIndex={-1} role="alert" aria-labelledby={`${prefix}-summary`}>
      <h2 id={`${prefix}-summary`}>{t('summary')}</h2>
      <ul>
        {reply.messages.map((message) => (
          <li key={message}>{message}</li>
        ))}
        {fields.map(([name, sentence]) => {
          const label = labels.get(name)
          return (
            <li key={name}>
              <a href={`#${prefix}-${name}`}>{label ? `${headOf(label)} ${sentence}` : sentence}</a>
            </li>
          )
        })}
      </ul>
    </div>
  )
}
