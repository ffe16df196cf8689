import { Link, type useLoaderData } from '@remix-run/react'
import { Button } from '../../components/base/button.tsx'
import { DescriptionList } from '../../components/base/description-list.tsx'
import { PostForm } from '../../components/base/form.tsx'
import type { CancelAnswer, loader } from './cancel.tsx'

type Page = ReturnType<typeof useLoaderData<typeof loader>>

/** What comes back and how, once more before it is done. */
export function CancelReview({ review, page }: { review: NonNullable<CancelAnswer['review']>; page: Page }) {
  const { words } = page
  return (
    <section className="box form narrow wide-form" aria-labelledby="h-review">
      <h2 id="h-review" className="mid-heading">
        {words.reviewTitle}
      </h2>
      <DescriptionList facts={review.facts} />
      {review.notes.map((note) => (
        <p key={note} className="small">
          {note}
        </p>
      ))}
      <PostForm formKey={page.formKey} name="confirm" className="acts">
        {review.lines.map((line) => (
          <input key={line} type="hidden" name="lines" value={line} />
        ))}
        <input type="hidden" name="expected" value={review.expected} />
        <Button name="step" value="confirm">
          {review.confirm}
        </Button>
        <Button look="quiet" name="step" value="change">
          {words.change}
        </Button>
        <Link className="link" to={page.own}>
          {words.keep}
        </Link>
      </PostForm>
    </section>
  )
}

/** What cannot be cancelled any more, each with its reason. */
export function NotAnyMore({ page }: { page: Page }) {
  return (
    <section className="prose" aria-labelledby="h-not">
      <h2 id="h-not" className="mid-heading">
        {page.words.notTitle}
      </h2>
      {page.not.map((sentence) => (
        <p key={sentence} className="measure gap">
          {sentence}
        </p>
      ))}
    </section>
  )
}

/** Nothing is left that could be: what comes next instead. */
export function NothingToCancel({ page }: { page: Page }) {
  const { words } = page
  return (
    <div className="note">
      <h2 className="small-heading">{words.nothingTitle}</h2>
      <p>{words.nothing}</p>
      <Link className="link" to={page.own}>
        {words.toOrder}
      </Link>
    </div>
  )
}
