import { Link } from '@remix-run/react'
import { Picture } from './picture.tsx'
import type { PictureView } from './piece-view.ts'

/** A collection or a story as a card shows it: every text finished by the server. */
export interface EditorialCardView {
  readonly to: string
  readonly title: string
  readonly lead: string
  readonly kind: string
  readonly note: string | undefined
  readonly picture: PictureView | undefined
}

/** Collections and stories side by side: a small picture, fetched when it comes near, beside what is told. The whole card is its link. */
export function EditorialCards({ cards }: { cards: readonly EditorialCardView[] }) {
  return (
    <ul className="told-cards">
      {cards.map(({ to, title, lead, kind, note, picture }) => (
        <li key={to} className="card">
          <div className="pic">
            <Picture picture={picture} sizes="112px" />
          </div>
          <div>
            <p className="muted">{[kind, note].filter(Boolean).join(' · ')}</p>
            <h3>
              <Link to={to}>{title}</Link>
            </h3>
            <p>{lead}</p>
          </div>
        </li>
      ))}
    </ul>
  )
}
