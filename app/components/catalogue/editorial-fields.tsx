import { useTranslations } from 'use-intl/react'
import { TextAreaField, TextField } from '../base/field.tsx'

interface EditorialFieldsProps {
  readonly kind: 'collection' | 'story'
  readonly language: 'es' | 'en' | 'fr'
  readonly words: { readonly title: string; readonly lead: string; readonly body: string | null } | undefined
}

/** The words of a collection or story in one language. */
export function EditorialFields({ kind, language, words }: EditorialFieldsProps) {
  const t = useTranslations('editorials.workshop.words')
  return (
    <>
      <TextField name="title" label={t('title')} maxLength={90} lang={language} value={words?.title} />
      <TextAreaField
        name="lead"
        label={t('lead')}
        hint={t('leadHint')}
        maxLength={240}
        lang={language}
        value={words?.lead}
        rows={2}
      />
      <TextAreaField
        name="body"
        label={t('body')}
        hint={t('bodyHint')}
        maxLength={6000}
        rows={12}
        lang={language}
        value={words?.body ?? undefined}
        optional={kind === 'collection'}
      />
    </>
  )
}
