import { Link } from '@remix-run/react'
import { Meaning } from './meaning.tsx'

export interface FigureView {
  readonly label: string
  readonly value: string
  readonly note: string
  /** The loans, instalments or ledger accounts it is made of. */
  readonly to: string
  readonly meaning: string
}

/** Figures of the portfolio: each with its count, its meaning one tap away, and a way to what stands behind it. */
export function FigureCards({ figures }: { figures: readonly FigureView[] }) {
  return (
    <dl className="card figures">
      {figures.map(({ label, value, note, to, meaning }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd className="big">
            <Link to={to}>{value}</Link>
          </dd>
          <dd className="note">{note}</dd>
          <dd>
            <Meaning>{meaning}</Meaning>
          </dd>
        </div>
      ))}
    </dl>
  )
}
