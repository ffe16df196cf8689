import { Link } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { DataTable } from '../base/data-table.tsx'
import { transferHref } from '../ledger/links.ts'
import { MoneyState } from './money-state.tsx'

export interface BatchView {
  readonly number: string
  readonly count: number
  readonly amount: string
  readonly sent: string
  readonly arrived: string
  readonly people: string
  readonly state: 'owed' | 'sent' | 'arrived'
}

/** The batches from the network's bank account to the fund's, latest first. */
export function TransferBatches({ batches }: { batches: readonly BatchView[] }) {
  const t = useTranslations('fund.repayments')
  if (batches.length === 0) return <p className="muted">{t('noBatches')}</p>
  const head = (
    <>
      <th scope="col">{t('batch')}</th>
      <th scope="col" className="num">
        {t('count')}
      </th>
      <th scope="col" className="num">
        S/
      </th>
      <th scope="col">{t('left')}</th>
      <th scope="col">{t('arrived')}</th>
      <th scope="col">{t('people')}</th>
      <th scope="col">{t('state')}</th>
    </>
  )
  return (
    <div className="card">
      <DataTable caption={t('batches')} head={head}>
        {batches.map((batch) => (
          <tr key={batch.number}>
            <th scope="row" className="id">
              <Link to={transferHref(batch.number)}>{batch.number}</Link>
            </th>
            <td className="num">{batch.count}</td>
            <td className="num">{batch.amount}</td>
            <td className="nw">{batch.sent}</td>
            <td className="nw">{batch.arrived}</td>
            <td>{batch.people}</td>
            <td>
              <MoneyState state={batch.state} />
            </td>
          </tr>
        ))}
      </DataTable>
    </div>
  )
}
