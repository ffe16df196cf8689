import { useTranslations } from 'use-intl/react'
import { DataTable } from '../base/data-table.tsx'

/** What stands against the instalments of a loan; all amounts and dates already written. */
export interface LoanCoverShown {
  readonly orders: readonly {
    readonly number: string
    readonly order: string
    readonly pieces: number
    readonly due: string
    readonly price: string
    readonly disposable: string
  }[]
  readonly fromOrders: string
  readonly basis: string
  readonly usual: string
  readonly rows: readonly {
    readonly n: number
    readonly due: string
    readonly amount: string
    readonly expected: string
    readonly remains: string
    readonly isShort: boolean
  }[]
}

/** The cover of a loan: orders to be made, what her sales usually leave, and what would remain against each instalment. */
export function LoanCover({ cover }: { cover: LoanCoverShown }) {
  const t = useTranslations('wayIn.cover')
  return (
    <section className="card" aria-labelledby="cover">
      <div className="pad">
        <h2 id="cover">{t('title')}</h2>
        <p className="muted">{t('note')}</p>
        <p>{cover.usual}</p>
        <p className="muted">{cover.basis}</p>
        {cover.orders.length === 0 && <p>{t('noOrders')}</p>}
      </div>
      {cover.orders.length > 0 && <OpenOrders cover={cover} />}
      {cover.rows.length === 0 ? <p className="pad">{t('paid')}</p> : <AgainstInstalments cover={cover} />}
    </section>
  )
}

function OpenOrders({ cover }: { cover: LoanCoverShown }) {
  const t = useTranslations('wayIn.cover')
  const head = (
    <>
      <th scope="col">{t('order')}</th>
      <th scope="col" className="num">
        {t('pieces')}
      </th>
      <th scope="col">{t('due')}</th>
      <th scope="col" className="num">
        {t('price')}
      </th>
      <th scope="col" className="num">
        {t('disposable')}
      </th>
    </>
  )
  const foot = (
    <tr>
      <th scope="row" colSpan={4}>
        {t('total')}
      </th>
      <td className="num">
        <strong>{cover.fromOrders}</strong>
      </td>
    </tr>
  )
  return (
    <DataTable caption={t('orders')} showCaption head={head} foot={foot}>
      {cover.orders.map((row) => (
        <tr key={row.number}>
          <th scope="row">
            {row.order} <small className="sub">{row.number}</small>
          </th>
          <td className="num">{row.pieces}</td>
          <td className="nw">{row.due}</td>
          <td className="num">{row.price}</td>
          <td className="num">{row.disposable}</td>
        </tr>
      ))}
    </DataTable>
  )
}

function AgainstInstalments({ cover }: { cover: LoanCoverShown }) {
  const t = useTranslations('wayIn.cover')
  const head = (
    <>
      <th scope="col">{t('dueOn')}</th>
      {(['instalment', 'expected', 'remains'] as const).map((key) => (
        <th scope="col" className="num" key={key}>
          {t(key)}
        </th>
      ))}
    </>
  )
  return (
    <DataTable caption={t('rows')} note={t('rowsNote')} showCaption head={head}>
      {cover.rows.map((row) => (
        <tr key={row.n}>
          <th scope="row" className="nw">
            {row.due}
          </th>
          <td className="num">{row.amount}</td>
          <td className="num">{row.expected}</td>
          <td className="num">
            {row.remains}
            {row.isShort && <small className="sub">{t('short')}</small>}
          </td>
        </tr>
      ))}
    </DataTable>
  )
}
