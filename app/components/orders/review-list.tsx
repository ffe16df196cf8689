import type { ReviewsView } from '../../server/storefront/present-buyer-words.server.ts'

/** What buyers who have the piece say of it, and what the shop answers. The average stands only where there are enough. */
export function ReviewList({ view }: { view: ReviewsView }) {
  return (
    <section className="section" id="reviews" aria-labelledby="h-reviews">
      <div className="wrap">
        <h2 id="h-reviews">{view.title}</h2>
        {view.average && <p className="lead gap">{view.average}</p>}
        <p className="small muted measure">{view.note}</p>
        <ul className="reviews">
          {view.reviews.map((review) => (
            <li key={review.key}>
              <Stars stars={review.stars} text={review.starsText} />
              <p className="typed measure" lang={review.lang}>
                {review.words}
              </p>
              <p className="small muted">{review.by}</p>
              {review.answer && (
                <div className="note">
                  <p className="small">
                    <b>{review.answerTitle}</b>
                  </p>
                  <p className="typed" lang={review.lang}>
                    {review.answer}
                  </p>
                </div>
              )}
            </li>
          ))}
        </ul>
      </div>
    </section>
  )
}

/** One to five loops of yarn, filled or not; said in words as well. */
export function Stars({ stars, text }: { stars: number; text: string }) {
  return (
    <p className="stars" role="img" aria-label={text}>
      {[1, 2, 3, 4, 5].map((n) => (
        <span key={n} className={n <= stars ? 'full' : undefined} aria-hidden="true">
          {n <= stars ? '★' : '☆'}
        </span>
      ))}
    </p>
  )
}
