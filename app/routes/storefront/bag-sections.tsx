import { useTranslations } from 'use-intl/react'
import { Button } from '../../components/base/button.tsx'
import { TextAreaField } from '../../components/base/field.tsx'
import { PostForm, type PostFormProps } from '../../components/base/form.tsx'
import { PieceGrid } from '../../components/catalogue/piece-grid.tsx'
import type { PieceView } from '../../components/catalogue/piece-view.ts'

interface BagFaultProps {
  readonly reply: {
    readonly messages: readonly string[]
    readonly errors: Readonly<Record<string, string>>
    readonly changes: readonly string[]
  }
}

/** Why the bag was not changed, or what is not as the page showed it. The bag itself is as it was. */
export function BagFault({ reply }: BagFaultProps) {
  const t = useTranslations('buying.page')
  const sentences = [...reply.messages, ...Object.values(reply.errors), ...reply.changes]
  return (
    <div className="error-summary" role="alert" aria-labelledby="h-bag-fault">
      <h2 id="h-bag-fault">{reply.changes.length > 0 ? t('changed') : t('notChanged')}</h2>
      <ul>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </div>
  )
}

/** Why the order that was asked for is none, and that it cost nothing. */
export function NotPlaced({ reason }: { reason: string }) {
  const t = useTranslations('buying.page')
  return (
    <div className="error-summary" role="alert" aria-labelledby="h-not-placed">
      <h2 id="h-not-placed">{t('notPlaced')}</h2>
      <p>{reason}</p>
    </div>
  )
}

/** The form of the notes; the button that goes on to the checkout sends it too, so that nothing that was typed is lost. */
export const NOTES_FORM = 'bag-notes'

interface NotesProps {
  readonly giftNote: string | undefined
  readonly orderNote: string | undefined
  /** What this page shows of the bag. */
  readonly seen: string
  readonly reply: PostFormProps['reply']
}

/** The note on the packing slip, and the note for the shop. */
export function Notes({ giftNote, orderNote, seen, reply }: NotesProps) {
  const t = useTranslations('storefront.bag')
  const page = useTranslations('buying.page')
  return (
    <PostForm className="form gift" name="notes" id={NOTES_FORM} action="." reply={reply}>
      <input type="hidden" name="seen" value={seen} />
      <TextAreaField
        name="giftNote"
        label={t('note')}
        hint={t('noteHint')}
        maxLength={200}
        rows={3}
        optional
        {...(giftNote ? { value: giftNote } : {})}
      />
      <TextAreaField
        name="orderNote"
        label={page('orderNote')}
        hint={page('orderNoteHint')}
        maxLength={500}
        rows={3}
        optional
        {...(orderNote ? { value: orderNote } : {})}
      />
      <p>
        <Button look="quiet" name="intent" value="notes">
          {page('saveNotes')}
        </Button>
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
