import { Link } from '@remix-run/react'

/*
 * The official notice of the complaints book (DS 011-2011-PCM arts. 4-B and 9, Annex III): its words are the law's, in Spanish in every language of the
 * shop; the drawing of the open book is our own. The link to the book stands under it, in the language of the page.
 */

/** The notice, on every page of the shop, and the way to the book. */
export function ComplaintsNotice({ to, label }: { to: string; label: string }) {
  return (
    <div className="libro-notice">
      <div className="libro-sign" lang="es">
        <svg viewBox="0 0 64 44" width="64" height="44" aria-hidden="true" focusable="false">
          <path d="M32 9C26 3 14 2 4 4v32c10-2 22-1 28 5 6-6 18-7 28-5V4C50 2 38 3 32 9Z" className="libro-pages" />
          <path
            d="M32 9v32M11 12c5-1 10 0 15 2M11 19c5-1 10 0 15 2M11 26c5-1 10 0 15 2M53 12c-5-1-10 0-15 2M53 19c-5-1-10 0-15 2"
            className="libro-lines"
          />
        </svg>
        <span>
          <b>Libro de Reclamaciones</b>
          <span className="libro-words">
            Conforme a lo establecido en el Código de Protección y Defensa del Consumidor, este establecimiento cuenta con un
            Libro de Reclamaciones virtual a tu disposición. Solicítalo para registrar una queja o reclamo.
          </span>
        </span>
      </div>
      <Link className="libro" to={to}>
        {label}
      </Link>
    </div>
  )
}
