import { Link } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { StatusPill } from '../base/status-pill.tsx'

interface MakerWorkProps {
  readonly pieces: readonly {
    readonly number: string
    readonly name: string
    readonly state: 'in_stock' | 'held' | 'sold' | 'dispatched' | 'withdrawn'
    readonly part: number
    readonly of: number
    readonly orderNumber: number | null
  }[]
  readonly mayOpenOrders: boolean
}

/** The last pieces she made, each with its part when others made it too, and its order. */
export function MakerWork({ pieces, mayOpenOrders }: MakerWorkProps) {
  const t = useTranslations('workshop.maker')
  const order = useTranslations('workshop.order')
  if (pieces.length === 0) {
    return (
      <section className="card pad">
        <h3>{t('work')}</h3>
        <p className="muted">{t('workEmpty')}</p>
      </section>
    )
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1)
    <section className="card scroll" tabIndex={0} aria-label={t('work')}>
      <table className="tbl">
        <caption>{t('work')}</caption>
        <tbody>
          {pieces.map((piece) => (
            <tr key={piece.number}>
              <th scope="row" className="nw">
                {piece.number}
              </th>
              <td>
                {piece.name}
                {piece.part < piece.of && (
                  <small className="sub">{t('partOf', { part: piece.part.toString(), of: piece.of.toString() })}</small>
                )}
              </td>
              <td>
                <StatusPill tone={piece.state === 'dispatched' ? 'ok' : piece.state === 'in_stock' ? 'plain' : 'info'}>
                  {order(`pieceState.${piece.state}`)}
                </StatusPill>
              </td>
              <td className="num">
                {piece.orderNumber && mayOpenOrders ? (
                  <Link to={`/workshop/orders/${piece.orderNumber}`}>{piece.orderNumber}</Link>
                ) : (
                  piece.orderNumber
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

interface MakerPapersProps {
  readonly code: string
  readonly loans: readonly {
    readonly number: string
    readonly state: 'prepared' | 'approved' | 'active' | 'closed' | 'written_off' | 'declined'
    readonly principal: string
  }[]
  readonly slips: readonly { readonly number: string; readonly soldOn: string; readonly printedCount: number }[]
  readonly mayOpenLoans: boolean
  readonly mayPrint: boolean
}

/** Her loans and her last slips, each a link for whoever may open it. */
export function MakerPapers({ code, loans, slips, mayOpenLoans, mayPrint }: MakerPapersProps) {
  const t = useTranslations('workshop.maker')
  return (
    <>
      <section className="card pad">
        <h3>{t('loans')}</h3>
        {loans.length === 0 && <p className="muted">{t('noLoans')}</p>}
        <ul className="todo pairs">
          {loans.map((loan) => (
            <li key={loan.number}>
              {mayOpenLoans ? <Link to={`/fund/loans/${loan.number}`}>{loan.number}</Link> : <span>{loan.number}</span>}
              <small>
                {loan.principal} · {t(`loanStates.${loan.state}`)}
              </small>
            </li>
          ))}
        </ul>
      </section>
      <section className="card pad">
        <h3>{t('slips')}</h3>
        {slips.length === 0 && <p className="muted">{t('noSlips')}</p>}
        <ul className="todo pairs">
          {slips.map((slip) => (
            <li key={slip.number}>
              {mayPrint ? <Link to={`/workshop/slips/${slip.number}`}>{slip.number}</Link> : <span>{slip.number}</span>}
              <small>
                {slip.soldOn} · {t(slip.printedCount > 0 ? 'printed' : 'notPrinted')}
              </small>
            </li>
          ))}
        </ul>
        {mayPrint && slips.length > 0 && <Link to={`/workshop/slips?view=all&maker=${code}`}>{t('allSlips')}</Link>}
      </section>
    </>
  )
}
