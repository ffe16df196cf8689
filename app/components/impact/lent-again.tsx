import { Link } from '@remix-run/react'
import { useLocale } from 'use-intl/react'

/** How often given money was lent, finished by the server. */
export interface LentAgainView {
  readonly title: string
  readonly lead: string
  readonly text: string
  readonly facts: readonly { readonly label: string; readonly value: string }[]
  readonly formula: string
  readonly gifts: string | undefined
  readonly give: string
  readonly staff: string
  readonly staffTo: string
}

/** How a gift is lent again: over the fund as a whole, with the formula written out. */
export function LentAgain({ again }: { again: LentAgainView }) {
  const locale = useLocale()
  return (
    <section className="section" aria-labelledby="h-again">
      <div className="wrap">
        <header>
          <h2 id="h-again">{again.title}</h2>
          <p className="lead">{again.lead}</p>
        </header>
        <p className="measure">{again.text}</p>
        <dl className="sheet-facts impact-facts">
          {again.facts.map(({ label, value }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd className="num">{value}</dd>
            </div>
          ))}
        </dl>
        <p className="small muted measure gap">{again.formula}</p>
        {again.gifts && <p className="gap">{again.gifts}</p>}
        <p className="acts give-acts">
          <Link className="btn quiet" to={`/${locale}/give`}>
            {again.give}
          </Link>
        </p>
        <p className="small">
          <a className="link" href={again.staffTo} rel="nofollow">
            {again.staff}
          </a>
        </p>
      </div>
    </section>
  )
}
