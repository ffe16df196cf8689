import { Link } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { DataTable, SortHead } from '../base/data-table.tsx'
import { Icon } from '../base/icon.tsx'
import { StatusPill, type StatusTone } from '../base/status-pill.tsx'

/** What an order waits for: each has its word in `workshop.orders.states`. */
export type OrderStateWord =
  | 'awaiting_payment'
  | 'to_assign'
  | 'making'
  | 'ready'
  | 'part_ready'
  | 'waiting'
  | 'completed'
  | 'expired'
  | 'needs_attention'
  | 'cancelled'

/** A row of the workshop's orders, finished by app/server/workshop/present-order.ts. */
export interface OrderTableRow {
  readonly number: number
  readonly piece: string
  readonly moreLines: number
  readonly quantity: number
  readonly maker: string | null
  readonly otherMakers: number
  readonly workshop: string | null
  readonly due: { readonly date: string; readonly days: number } | null
  readonly state: OrderStateWord
  readonly tone: StatusTone
  readonly country: string
  readonly countryName: string
  readonly total: string
  readonly placedOn: string
}

interface OrderTableProps {
  readonly rows: readonly OrderTableRow[]
  readonly sort: string
  readonly caption: string
}

/** Orders by what they wait for: number, pieces, who makes them, due date and state. */
export function OrderTable({ rows, sort, caption }: OrderTableProps) {
  const t = useTranslations('workshop.orders')
  const head = (
    <>
      <SortHead name="number" current={sort}>
        {t('number')}
      </SortHead>
      <th scope="col">{t('piece')}</th>
      <th scope="col" className="num desk">
        {t('quantity')}
      </th>
      <th scope="col" className="desk">
        {t('maker')}
      </th>
      <SortHead name="due" current={sort}>
        {t('due')}
      </SortHead>
      <th scope="col" className="desk">
        {t('state')}
      </th>
      <th scope="col" className="desk">
        {t('country')}
      </th>
      <SortHead name="total" current={sort} isNumber isDesk>
        {t('total')}
      </SortHead>
    </>
  )
  return (
    <DataTable caption={caption} head={head}>
      {rows.map((row) => (
        <OrderRow key={row.number} row={row} />
      ))}
    </DataTable>
  )
}

function OrderRow({ row }: { row: OrderTableRow }) {
  const t = useTranslations('workshop.orders')
  const others = row.maker && row.otherMakers > 0 ? t('others', { name: row.maker, count: row.otherMakers }) : row.maker
  const maker = others ?? t('noMaker')
  return (
    <tr>
      <th scope="row">
        <Link className="id" to={`/workshop/orders/${row.number}`}>
          {row.number}
        </Link>
      </th>
      <td>
        {row.piece}
        {row.moreLines > 0 && <small className="sub">{t('more', { count: row.moreLines })}</small>}
        <small className="sub phone">
          {t(`states.${row.state}`)} · {maker}
        </small>
      </td>
      <td className="num desk">{row.quantity}</td>
      <td className={row.maker ? 'nw desk' : 'muted nw desk'}>
        {maker}
        {row.workshop && <small className="sub">{row.workshop}</small>}
      </td>
      <Due due={row.due} />
      <td className="desk">
        <StatusPill tone={row.tone}>{t(`states.${row.state}`)}</StatusPill>
      </td>
      <td className="desk">
        <abbr title={row.countryName}>{row.country}</abbr>
      </td>
      <td className="num desk">{row.total}</td>
    </tr>
  )
}

function Due({ due }: { due: OrderTableRow['due'] }) {
  const t = useTranslations('workshop.orders')
  if (!due) return <td className="muted">—</td>
  const isLate = due.days < 0
  const words = due.days === 0 ? t('today') : isLate ? t('ago', { count: -due.days }) : t('inDays', { count: due.days })
  return (
    <td className={isLate ? 'due late nw' : 'due nw'}>
      <b>
        {isLate && <Icon name="alert" />} {due.date}
      </b>
      <small>{words}</small>
    </td>
  )
}
