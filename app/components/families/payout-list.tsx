import { useTranslations } from 'use-intl/react'
import { DataTable } from '../base/data-table.tsx'
import { StatusPill } from '../base/status-pill.tsx'

const TONES = { prepared: 'info', sent: 'wait', paid: 'ok', returned: 'bad', cancelled: 'plain' } as const

export interface PayoutView {
  readonly number: string
  readonly date: string
  readonly to: string
  readonly route: string
  readonly amount: string
  readonly people: string
  readonly receipt: string
  /** Why it came back, when it did. */
  readonly returned: string | undefined
  readonly state: keyof typeof TONES
}

/** What was paid to the family, or is on its way, latest first. */
export function PayoutList({ payouts }: { payouts: readonly PayoutView[] }) {
  const t = useTranslations('fund.families')
  const head = (
    <>
      <th scope="col">{t('number')}</th>
      <th scope="col">{t('date')}</th>
      <th scope="col">{t('to')}</th>
      <th scope="col" className="num">
        {t('amount')}
      </th>
      <th scope="col">{t('people')}</th>
      <th scope="col">{t('state')}</th>
    </>
  )
  return (
    <div className="card">
      <DataTable caption={t('payouts')} showCaption note={t('payoutsNote')} head={head}>
        {payouts.length === 0 && (
          <tr>
            <td colSpan={6}>{t('noPayouts')}</td>
          </tr>
        )}
        {payouts.map((row) => (
          <tr key={row.number} id={row.number}>
            <th scope="row" className="id">
              {row.number}
            </th>
            <td className="nw">{row.date}</td>
            <td>
              {row.to}
              <small className="sub">{row.route}</small>
            </td>
            <td className="num">{row.amount}</td>
            <td>
              {row.people}
              {row.receipt && <small className="sub">{row.receipt}</small>}
            </td>
            <td>
              <StatusPill tone={TONES[row.state]}>{t(`states.${row.state}`)}</StatusPill>
              {row.returned && <small className="sub">{row.returned}</small>}
            </td>
          </tr>
        ))}
      </DataTable>
    </div>
  )
}
