import { Link } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { DataTable, SortHead } from '../base/data-table.tsx'
import { familyHref, loanHref } from '../ledger/links.ts'
import { type LoanStateName, LoanStatePill, type PaceName, PacePill } from './loan-states.tsx'

export interface LoanRowView {
  readonly number: string
  readonly maker: { readonly name: string; readonly code: string }
  readonly credit: string
  readonly agency: string | undefined
  readonly lent: string
  readonly outstanding: string
  readonly disbursed: string
  readonly nextDue: string
  readonly state: LoanStateName
  readonly pace: PaceName | undefined
}

interface LoanTableProps {
  readonly loans: readonly LoanRowView[]
  readonly sort: string
  readonly title: string
}

/** A page of loans, each with what it owes and how it stands. */
export function LoanTable({ loans, sort, title }: LoanTableProps) {
  const t = useTranslations('fund.loans')
  const head = (
    <>
      <SortHead name="number" current={sort}>
        {t('number')}
      </SortHead>
      <SortHead name="maker" current={sort} isDesk>
        {t('maker')}
      </SortHead>
      <SortHead name="step" current={sort} isDesk>
        {t('credit')}
      </SortHead>
      <th scope="col" className="num desk">
        {t('lent')}
      </th>
      <SortHead name="outstanding" current={sort} isNumber>
        {t('outstanding')}
      </SortHead>
      <SortHead name="disbursed" current={sort} isDesk>
        {t('disbursed')}
      </SortHead>
      <th scope="col" className="desk">
        {t('nextDue')}
      </th>
      <th scope="col">{t('state')}</th>
    </>
  )
  return (
    <DataTable caption={title} head={head}>
      {loans.map((loan) => (
        <tr key={loan.number}>
          <th scope="row" className="id">
            <Link to={loanHref(loan.number)}>{loan.number}</Link>
            <small className="sub phone">
              {loan.maker.name} · {loan.credit}
            </small>
          </th>
          <td className="desk">
            <Link to={familyHref(loan.maker.code)}>{loan.maker.name}</Link>
            {loan.agency && <small className="sub">{loan.agency}</small>}
          </td>
          <td className="desk">{loan.credit}</td>
          <td className="num desk">{loan.lent}</td>
          <td className="num">
            <strong>{loan.outstanding}</strong>
          </td>
          <td className="nw desk">{loan.disbursed}</td>
          <td className="nw desk">{loan.nextDue}</td>
          <td>{loan.pace ? <PacePill pace={loan.pace} /> : <LoanStatePill state={loan.state} />}</td>
        </tr>
      ))}
    </DataTable>
  )
}
