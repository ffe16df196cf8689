import { useTranslations } from 'use-intl/react'
import { PostForm } from '../base/form.tsx'

/** The last change of the bag, and the line as it was before. */
export interface UndoView {
  readonly text: string
  readonly variantId: string
  readonly quantity: string
  /** The size and colour that took its place. */
  readonly insteadOf: string | undefined
}

/** Says what was changed, and undoes it with one press. */
export function Undo({ undo }: { undo: UndoView }) {
  const t = useTranslations('storefront.bag')
  return (
    <div className="undo" role="status">
      <p>{undo.text}</p>
      <PostForm className="inline" name="undo" action=".">
        <input type="hidden" name="intent" value="put-back" />
        <input type="hidden" name="variantId" value={undo.variantId} />
        <input type="hidden" name="quantity" value={undo.quantity} />
        {undo.insteadOf && <input type="hidden" name="insteadOf" value={undo.insteadOf} />}
        <button type="submit" className="linklike">
          {t('undo')}
        </button>
      </PostForm>
    </div>
  )
}
