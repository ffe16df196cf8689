import { useTranslations } from 'use-intl/react'
import { Button } from '../base/button.tsx'
import { SecretField } from '../base/field.tsx'
import { PostForm } from '../base/form.tsx'
import type { FormReply } from '../base/form-reply.ts'
import { LangForm } from '../base/lang-switch.tsx'

/** Asks for the six numbers of the paper. Says nothing of whose page it is, nor whether there is one. */
export function PinGate({ reply }: { reply: FormReply | undefined }) {
  const t = useTranslations('families.page')
  return (
    <>
      <h1>{t('pinTitle')}</h1>
      <p className="lead">{t('pinLead')}</p>
      <PostForm reply={reply} name="pin" reloadDocument>
        <SecretField
          name="pin"
          label={t('pin')}
          hint={t('pinHint')}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={20}
        />
        <Button>{t('open')}</Button>
      </PostForm>
      <LangForm />
    </>
  )
}
