import { Link } from '@remix-run/react'
import { Picture } from './picture.tsx'
import type { PieceView } from './piece-view.ts'

/** Pieces side by side, two on a phone and four on a desk. */
export function PieceGrid({ pieces, eager = 0 }: { pieces: readonly PieceView[]; eager?: number }) {
  return (
    <ul className="grid">
      {pieces.map((piece, index) => (
        <PieceCard key={piece.to} piece={piece} isFirst={index < eager} />
      ))}
    </ul>
  )
}

/** One piece: what it is, who made it, what it costs and when it can leave. The whole card is its link. */
export function PieceCard({ piece, isFirst }: { piece: PieceView; isFirst: boolean }) {
  return (
    <li className={piece.isSoldOut ? 'card sold-out' : 'card'}>
      <div className="pic">
        <Picture picture={piece.picture} sizes="(min-width: 1000px) 282px, 50vw" isFirst={isFirst} />
      </div>
      <h3>
        <Link to={piece.to} prefetch="intent">
          {piece.name}
        </Link>
      </h3>
      <p className="muted">{piece.by}</p>
      <p className="price num">{piece.price}</p>
      <p>{piece.state}</p>
    </li>
  )
}
