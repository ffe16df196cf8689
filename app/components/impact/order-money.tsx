import { useTranslations } from 'use-intl/react'

/** Where the price of an order's pieces goes, finished by the server: the averages of such pieces, never what one woman owes. */
export interface OrderMoneyView {
  readonly rows: readonly { readonly key: 'earned' | 'law' | 'costs' | 'tax'; readonly amount: string }[]
  readonly total: string
  /** Of what makers earn, what went to loans and to families; left out where it could be one person's. */
  readonly split: string | undefined
  readonly note: string
}

/** The money of an order, part by part, under a heading of the page it stands on. */
export function OrderMoney({ money }: { money: OrderMoneyView }) {
  const t = useTranslations('storefront.trail')
  return (
    <div className="order-money">
      <dl className="sum">
        {money.rows.map(({ key, amount }) => (
          <Row key={key} label={t(key)} amount={amount} />
        ))}
        <Row label={t('orderTotal')} amount={money.total} isTotal />
      </dl>
      {money.split && <p className="small measure gap">{money.split}</p>}
      <p className="small muted measure gap">{money.note}</p>
    </div>
  )
}

function Row({ label, amount, isTotal }: { label: string; amount: string; isTotal?: boolean }) {
  return (
    <>
      <dt className={isTotal ? 'tot' : undefined}>{label}</dt>
      <dd className={isTotal ? 'tot' : undefined}>{amount}</dd>
    </>
  )
}
