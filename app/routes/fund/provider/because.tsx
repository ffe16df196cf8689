import { useTranslations } from 'use-intl/react'
import { Button } from '../../../components/base/button.tsx'
import { TextAreaField } from '../../../components/base/field.tsx'
import { PostForm } from '../../../components/base/form.tsx'
import type { PartProps } from './page.tsx'

interface BecauseProps extends PartProps {
  readonly about: string
  readonly intent: 'understand' | 'set-aside'
  readonly label: string
  readonly button: string
}

/** A deed that says why. */
export function Because({ page, answer, about, intent, label, button }: BecauseProps) {
  const t = useTranslations('payments.room')
  return (
    <PostForm
      formKey={`${page.formKey}:${intent}-${about}`}
      reply={answer?.about === about ? answer.reply : undefined}
      name={`${intent}-${about}`}
    >
      <input type="hidden" name="about" value={about} />
      <TextAreaField name="because" label={label} hint={t('becauseHint')} rows={2} maxLength={500} />
      <div className="acts">
        <Button name="intent" value={intent}>
          {button}
        </Button>
      </div>
    </PostForm>
  )
}
