import { useTranslations } from 'use-intl/react'
import { Button } from '../base/button.tsx'
import { DescriptionList, type Fact } from '../base/description-list.tsx'
import { PostForm } from '../base/form.tsx'
import { type PostingRow, PostingTable } from '../ledger/posting-table.tsx'

/** What stands on the page between a filled-in form and the money that it moves. Made by an action, from what it read. */
export interface Review {
  /** Everything that was typed, to be sent again and read again. */
  readonly values: Readonly<Record<string, string | readonly string[]>>
  readonly facts: readonly Fact[]
  /** The amount in words: whoever mistook a nought hears it here. */
  readonly inWords?: string
  /** What happens next, and who has to do something. */
  readonly meaning: string
  /** What will be posted, with the balances before and after. */
  readonly posting?: readonly PostingRow[]
}

interface ReviewFormProps {
  readonly review: Review
  readonly formKey: string
  /** What the button does: "Record the deposit". */
  readonly confirm: string
}

/** *Review* before money moves: the facts, the amount in words, what it means; then do it, or go back with all values kept. */
export function ReviewForm({ review, formKey, confirm }: ReviewFormProps) {
  const t = useTranslations('staff.review')
  return (
    <section className="card pad review" aria-labelledby="review">
      <h2 id="review">{t('title')}</h2>
      <DescriptionList facts={review.facts} />
      {review.inWords && <p className="in-words">{review.inWords}</p>}
      <p className="muted">{review.meaning}</p>
      {review.posting && <PostingTable rows={review.posting} />}
      <PostForm formKey={formKey} name="review" className="acts">
        {Object.entries(review.values).flatMap(([name, value]) =>
          [value].flat().map((one) => <input key={`${name} ${one}`} type="hidden" name={name} value={one} />),
        )}
        <Button name="step" value="confirm">
          {confirm}
        </Button>
        <Button look="quiet" name="step" value="change">
          {t('change')}
        </Button>
      </PostForm>
    </section>
  )
}
