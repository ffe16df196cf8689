import { Link } from '@remix-run/react'
import { Breadcrumb, type Crumb } from '../base/breadcrumb.tsx'
import { EditorialText } from './editorial-text.tsx'
import { PieceGrid } from './piece-grid.tsx'
import type { PictureView, PieceView } from './piece-view.ts'

export interface EditorialPageView {
  readonly name: string
  readonly lead: string
  readonly paragraphs: readonly string[]
  readonly pictures: readonly PictureView[]
  readonly makers: readonly { readonly name: string; readonly to: string }[]
  readonly withWhom: string
  readonly pieces: readonly PieceView[]
  readonly piecesTitle: string
  readonly trail: readonly Crumb[]
}

/** A collection or story as the shop shows it. */
export function EditorialPage({ page }: { page: EditorialPageView }) {
  return (
    <div className="wrap page-end">
      <Breadcrumb trail={page.trail} className="crumb" />
      <div className="page-head">
        <h1>{page.name}</h1>
        <p className="lead">{page.lead}</p>
      </div>
      <EditorialText paragraphs={page.paragraphs} pictures={page.pictures} />
      {page.makers.length > 0 && (
        <p className="gap">
          {page.withWhom}{' '}
          {page.makers.map(({ name, to }, index) => (
            <span key={to}>
              {index > 0 && ', '}
              <Link to={to}>{name}</Link>
            </span>
          ))}
        </p>
      )}
      {page.pieces.length > 0 && (
        <section className="section near" aria-labelledby="h-pieces">
          <h2 className="mid-heading" id="h-pieces">
            {page.piecesTitle}
          </h2>
          <PieceGrid pieces={page.pieces} eager={page.pictures.length > 0 ? 0 : 2} />
        </section>
      )}
    </div>
  )
}
