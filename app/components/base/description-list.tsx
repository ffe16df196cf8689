import type { ReactNode } from 'react'

export interface Fact {
  readonly label: string
  readonly value: ReactNode
  /** A second, smaller line below. */
  readonly note?: ReactNode
  readonly isBig?: boolean
}

/** Facts in pairs, label left and value right. */
export function DescriptionList({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="dl">
      {facts.map(({ label, value }) => (
        <FactPair key={label} label={label} value={value} />
      ))}
    </dl>
  )
}

function FactPair({ label, value }: Pick<Fact, 'label' | 'value'>) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </>
  )
}

/** The strip of facts under the head of a working page: three to five, the most important first and big. */
export function FactStrip({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="card facts">
      {facts.map(({ label, value, note, isBig }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd className={isBig ? 'big' : undefined}>
            {value}
            {note && <small>{note}</small>}
          </dd>
        </div>
      ))}
    </dl>
  )
}
