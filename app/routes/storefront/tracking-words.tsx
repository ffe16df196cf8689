import { Link, type useLoaderData } from '@remix-run/react'
import { useLocale } from 'use-intl/react'
import { PostForm } from '../../components/base/form.tsx'
import type { FormReply } from '../../components/base/form-reply.ts'
import type { loader } from './tracking.tsx'

type Page = ReturnType<typeof useLoaderData<typeof loader>>

/** What its buyer asked to send back, and where each request stands. */
export function Asked({ page }: { page: Page }) {
  const words = page.askedWords
  const locale = useLocale()
  return (
    <section className="box" aria-labelledby="h-asked">
      <h2 id="h-asked" className="mid-heading">
        {words.title}
      </h2>
      {page.asked.map((request) => (
        <article key={request.key} className="gap">
          <h3 className="small-heading">{request.title}</h3>
          <p className="small muted">{request.asked}</p>
          <p>{request.answer}</p>
          {request.address && <p className="typed note">{request.address}</p>}
          {request.words && <p className="typed">{request.words}</p>}
          {request.isRefused && (
            <Link className="link" to={`/${locale}/libro-de-reclamaciones`}>
              {words.complaint}
            </Link>
          )}
          {request.photos.length > 0 && (
            <ul className="photos">
              {request.photos.map(({ src, alt }) => (
                <li key={src}>
                  <img src={src} alt={alt} loading="lazy" width="120" height="120" />
                </li>
              ))}
            </ul>
          )}
        </article>
      ))}
    </section>
  )
}

/** What its buyer wrote, what became of it, and the answer; a review can be taken back. */
export function Written({ page, reply }: { page: Page; reply: FormReply | undefined }) {
  const words = page.writtenWords
  return (
    <section className="box" aria-labelledby="h-written">
      <h2 id="h-written" className="mid-heading">
        {words.title}
      </h2>
      {page.written.map((one) => (
        <article key={one.key} className="gap">
          <h3 className="small-heading">{one.title}</h3>
          <p className="typed">{one.words}</p>
          <p className="small muted">{one.state}</p>
          {one.answer && (
            <div className="note">
              <p className="small">
                <b>{one.answerBy}</b>
              </p>
              <p className="typed">{one.answer}</p>
            </div>
          )}
          {one.reviewId && (
            <PostForm
              formKey={`${page.formKey}:${one.reviewId}`}
              reply={reply?.values.reviewId === one.reviewId ? reply : undefined}
              name={one.key}
              className="form"
            >
              <input type="hidden" name="intent" value="withdraw" />
              <input type="hidden" name="reviewId" value={one.reviewId} />
              <p>
                <button type="submit" className="linklike">
                  {words.withdraw}
                </button>
              </p>
            </PostForm>
          )}
        </article>
      ))}
    </section>
  )
}
