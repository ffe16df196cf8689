import { useLocale, useTranslations } from 'use-intl/react'
import { Button } from '../base/button.tsx'
import { TextField } from '../base/field.tsx'
import { PostForm, type PostFormProps } from '../base/form.tsx'

/** The code that was typed, and why it takes nothing off, where it does not. */
export interface OfferView {
  readonly code: string
  readonly problem: string | undefined
}

interface OfferCodeProps {
  readonly offer: OfferView
  /** The page that the answer leads back to. */
  readonly back: 'bag' | 'checkout/review'
  readonly reply: PostFormProps['reply']
}

/** A place for a code, folded: whoever has none need not look for one. */
export function OfferCode({ offer, back, reply }: OfferCodeProps) {
  const t = useTranslations('buying.page')
  const locale = useLocale()
  const isOpen = offer.code !== '' || reply !== undefined
  return (
    <details className="offer-code" open={isOpen}>
      <summary>{t('code')}</summary>
      <PostForm className="choose-row" name="offer" action={`/${locale}/bag`} reply={reply}>
        <input type="hidden" name="intent" value="offer" />
        <input type="hidden" name="back" value={back} />
        <TextField
          name="code"
          label={t('codeLabel')}
          value={offer.code}
          maxLength={40}
          autoComplete="off"
          autoCapitalize="characters"
          optional
        />
        <Button look="quiet">{t('useCode')}</Button>
      </PostForm>
      {offer.problem && <p className="small field-error">{offer.problem}</p>}
      {offer.code && <p className="small muted">{t('codeHint')}</p>}
    </details>
  )
}
