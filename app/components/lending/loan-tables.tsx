import { Link } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { DataTable } from '../base/data-table.tsx'
import { journalHref, threadHref } from '../ledger/links.ts'
import { type PaceName, PacePill } from './loan-states.tsx'

export interface LoanRepaymentView {
  readonly id: string
  readonly anchor: string | undefined
  readonly date: string
  readonly order: number | undefined
  readonly source: string
  readonly journalId: string
  readonly price: string
  readonly interest: string
  readonly principal: string
  readonly paid: string
  readonly left: string
}

interface LoanRepaymentsProps {
  readonly repayments: readonly LoanRepaymentView[]
  readonly totals: { readonly interest: string; readonly principal: string; readonly paid: string }
}

/** Every payment into the loan, latest first; one from a sale leads to its order's thread. */
export function LoanRepayments({ repayments, totals }: LoanRepaymentsProps) {
  const t = useTranslations('fund.loans')
  const words = useTranslations('fund')
  const numbers = [t('price'), t('interest'), t('principal'), t('paidNow'), t('left')]
  const head = (
    <>
      <th scope="col">{t('date')}</th>
      <th scope="col">{t('source')}</th>
      {numbers.map((label) => (
        <th scope="col" className="num" key={label}>
          {label}
        </th>
      ))}
    </>
  )
  const foot = (
    <tr>
      <th scope="row" colSpan={3}>
        {words('total')}
      </th>
      <td className="num">{totals.interest}</td>
      <td className="num">{totals.principal}</td>
      <td className="num">{totals.paid}</td>
      <td />
    </tr>
  )
  return (
    <div className="card">
      <DataTable caption={t('repayments')} showCaption note={t('repaymentsNote')} head={head} foot={foot}>
        {repayments.length === 0 && (
          <tr>
            <td colSpan={7}>{t('noRepayments')}</td>
          </tr>
        )}
        {repayments.map((row) => (
          <tr key={row.id} id={row.anchor}>
            <td className="nw">{row.date}</td>
            <th scope="row">
              <Link to={row.order === undefined ? journalHref(row.journalId) : threadHref(row.order)}>{row.source}</Link>
            </th>
            <td className="num">{row.price}</td>
            <td className="num">{row.interest}</td>
            <td className="num">{row.principal}</td>
            <td className="num">
              <strong>
                <Link to={journalHref(row.journalId)}>{row.paid}</Link>
              </strong>
            </td>
            <td className="num">{row.left}</td>
          </tr>
        ))}
      </DataTable>
    </div>
  )
}

export interface InstalmentView {
  readonly n: number
  readonly due: string
  readonly amount: string
  readonly expected: string
  readonly paid: string
  readonly difference: string
  readonly pace: PaceName | undefined
  readonly isNext: boolean
}

/** The minimum pace: what must have been paid by each date, and what was. */
export function LoanSchedule({ schedule, note }: { schedule: readonly InstalmentView[]; note: string }) {
  const t = useTranslations('fund.loans')
  const head = (
    <>
      <th scope="col">{t('instalment')}</th>
      <th scope="col">{t('due')}</th>
      <th scope="col" className="num">
        {t('expectedSum')}
      </th>
      <th scope="col" className="num">
        {t('paidSum')}
      </th>
      <th scope="col" className="num">
        {t('difference')}
      </th>
      <th scope="col">{t('pace')}</th>
    </>
  )
  return (
    <div className="card">
      <DataTable caption={t('schedule')} showCaption note={note} head={head}>
        {schedule.map((row) => (
          <tr key={row.n} className={row.isNext ? 'hit' : undefined}>
            <th scope="row">{row.n}</th>
            <td className="nw">{row.due}</td>
            <td className="num">{row.expected}</td>
            <td className="num">{row.paid}</td>
            <td className="num">{row.difference}</td>
            <td>
              {row.pace ? <PacePill pace={row.pace} /> : <span className="muted">{t(row.isNext ? 'next' : 'toCome')}</span>}
            </td>
          </tr>
        ))}
      </DataTable>
    </div>
  )
}
