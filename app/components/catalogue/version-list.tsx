import { type ChangeRow, ChangeTable } from './change-review.tsx'

export interface VersionView {
  readonly number: number
  readonly title: string
  readonly by: string
  readonly changes: readonly ChangeRow[]
  /** What is said of a version that has none before it. */
  readonly first?: string | undefined
}

/** Versions, the newest first, each with what it changed. */
export function VersionList({ versions }: { versions: readonly VersionView[] }) {
  return versions.map(({ number, title, by, changes, first }) => (
    <section key={number} className="card gap-above" aria-labelledby={`v-${number}`} id={`v${number}`}>
      <div className="pad">
        <h2 id={`v-${number}`}>{title}</h2>
        <p className="muted">{by}</p>
        {first && <p>{first}</p>}
      </div>
      {changes.length > 0 && <ChangeTable caption={title} changes={changes} />}
    </section>
  ))
}
