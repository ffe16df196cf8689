import { Link } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { Button, LinkButton } from '../base/button.tsx'
import { TextField } from '../base/field.tsx'
import { PostForm } from '../base/form.tsx'
import type { FormReply } from '../base/form-reply.ts'

interface HungPictureProps {
  readonly picture: { readonly id: string; readonly key: string; readonly alt: string; readonly isDrawing: boolean }
  readonly path: string
}

/** A picture as it hangs, what is said of it, and the way to say it anew. */
export function HungPicture({ picture: { id, key, alt, isDrawing }, path }: HungPictureProps) {
  const t = useTranslations('productForms.pictures')
  return (
    <div className="hung">
      <img src={`/img/${key}/240.webp`} alt="" width={96} loading="lazy" />
      <div>
        <p>{alt}</p>
        {isDrawing && <small className="muted">{t('drawn')}</small>}
        <Link to={`${path}?alt=${id}`}>
          {t('changeAlt')} <span className="vh">{alt}</span>
        </Link>
      </div>
    </div>
  )
}

interface AltFormProps {
  readonly picture: { readonly id: string; readonly key: string; readonly alt: Readonly<Record<'es' | 'en' | 'fr', string>> }
  readonly formKey: string
  readonly seen: number
  readonly path: string
  readonly reply: FormReply | undefined
}

/** What a picture shows, in three languages, for who cannot see it. */
export function AltForm({ picture, formKey, seen, path, reply }: AltFormProps) {
  const t = useTranslations('productForms.pictures')
  return (
    <section className="card pad stack" aria-labelledby="alt">
      <h2 id="alt">{t('changeAlt')}</h2>
      <img src={`/img/${picture.key}/240.webp`} alt="" width={160} />
      <PostForm formKey={`${formKey}:alt`} reply={reply} name="alt">
        <input type="hidden" name="intent" value="alt" />
        <input type="hidden" name="seen" value={String(seen)} />
        <input type="hidden" name="picture" value={picture.id} />
        <p className="hint">{t('altHint')}</p>
        {(['es', 'en', 'fr'] as const).map((language) => (
          <TextField
            key={language}
            name={language}
            label={t(`alt.${language}`)}
            maxLength={300}
            lang={language}
            value={picture.alt[language]}
          />
        ))}
        <div className="acts">
          <Button>{t('saveAlt')}</Button>
          <LinkButton look="quiet" to={path}>
            {t('back')}
          </LinkButton>
        </div>
      </PostForm>
    </section>
  )
}
