import { useTranslations } from 'use-intl/react'
import { Button } from '../../components/base/button.tsx'
import { TextAreaField } from '../../components/base/field.tsx'
import { PostForm, type PostFormProps } from '../../components/base/form.tsx'
import { PieceGrid } from '../../components/catalogue/piece-grid.tsx'
import type { PieceView } from '../../components/catalogue/piece-view.ts'

/** Says that a piece was taken out, and puts it back. */
export function Removed({ variantId }: { variantId: string }) {
  const t = useTranslations('storefront.bag')
  return (
    <div className="undo" role="status">
      <p>{t('removed')}</p>
      <PostForm className="inline" name="undo">
        <input type="hidden" name="intent" value="add" />
        <input type="hidden" name="variantId" value={variantId} />
        <button type="submit" className="linklike">
          {t('undo')}
        </button>
      </PostForm>
    </div>
  )
}

/** The note on the packing slip. */
export function GiftNote({ note, reply }: { note: string | undefined; reply: PostFormProps['reply'] }) {
  const t = useTranslations('storefront.bag')
  return (
    <PostForm className="form gift" name="gift" reply={reply}>
      <input type="hidden" name="intent" value="note" />
      <TextAreaField
        name="note"
        label={t('note')}
        hint={t('noteHint')}
        maxLength={200}
        optional
        {...(note ? { value: note } : {})}
      />
      <p>
        <Button look="quiet">{t('saveNote')}</Button>
      </p>
    </PostForm>
  )
}

/** What is ready and would travel in the same parcel. */
export function SameParcel({ pieces, isBagEmpty }: { pieces: readonly PieceView[]; isBagEmpty: boolean }) {
  const t = useTranslations('storefront.bag')
  if (pieces.length === 0) return null
  return (
    <section className="section band" aria-labelledby="h-near">
      <div className="wrap">
        <div className="headrow">
          <h2 id="h-near">{isBagEmpty ? t('nearEmpty') : t('near')}</h2>
          <p>{t('nearText')}</p>
        </div>
        <PieceGrid pieces={pieces} />
      </div>
    </section>
  )
}
