import { Link } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { DataTable, SortHead } from '../base/data-table.tsx'
import { familyHref, loanHref, threadHref, transferHref } from '../ledger/links.ts'
import { MoneyState } from './money-state.tsx'

export interface SaleRepaymentView {
  readonly id: string
  readonly settlement: string
  readonly order: number
  readonly date: string
  readonly maker: { readonly code: string; readonly chosenName: string }
  readonly note: string
  readonly gross: string
  readonly interest: string
  readonly principal: string
  readonly toFund: string
  readonly loan: string
  readonly journalId: string
  readonly state: 'owed' | 'sent' | 'arrived'
  readonly transfer: string | undefined
}

interface SaleRepaymentsProps {
  readonly repayments: readonly SaleRepaymentView[]
  readonly totals: { readonly interest: string; readonly principal: string; readonly toFund: string }
  readonly count: number
  readonly sort: string
}

/** Each sale that repaid a loan: its thread, what it paid, which loan received it, and where the money is. */
export function SaleRepayments({ repayments, totals, count, sort }: SaleRepaymentsProps) {
  const t = useTranslations('fund.repayments')
  const foot = (
    <tr>
      <th scope="row" colSpan={4}>
        {t('movements', { count })}
      </th>
      <td className="num">{totals.interest}</td>
      <td className="num">{totals.principal}</td>
      <td className="num">{totals.toFund}</td>
      <td colSpan={3} />
    </tr>
  )
  return (
    <DataTable caption={t('title')} head={<Heads sort={sort} />} foot={foot}>
      {repayments.map((row) => (
        <tr key={row.id} id={row.settlement}>
          <th scope="row" className="id">
            <Link to={threadHref(row.order)}>{row.order}</Link>
          </th>
          <td className="nw">{row.date}</td>
          <td>
            <Link to={familyHref(row.maker.code)}>{row.maker.chosenName}</Link>
            {row.note && <small className="sub">{row.note}</small>}
          </td>
          <td className="num">{row.gross}</td>
          <td className="num">{row.interest}</td>
          <td className="num">{row.principal}</td>
          <td className="num">
            <strong>{row.toFund}</strong>
          </td>
          <td>
            <Link to={`${loanHref(row.loan)}#${row.settlement}`}>{row.loan}</Link>
          </td>
          <td>
            <MoneyState state={row.state} />
          </td>
          <td>{row.transfer && <Link to={transferHref(row.transfer)}>{row.transfer}</Link>}</td>
        </tr>
      ))}
    </DataTable>
  )
}

function Heads({ sort }: { sort: string }) {
  const t = useTranslations('fund.repayments')
  return (
    <>
      <th scope="col">{t('sale')}</th>
      <SortHead name="date" current={sort}>
        {t('date')}
      </SortHead>
      <SortHead name="maker" current={sort}>
        {t('maker')}
      </SortHead>
      <th scope="col" className="num">
        {t('price')}
      </th>
      <th scope="col" className="num">
        {t('interest')}
      </th>
      <th scope="col" className="num">
        {t('principal')}
      </th>
      <SortHead name="amount" current={sort} isNumber>
        {t('toFund')}
      </SortHead>
      <th scope="col">{t('loan')}</th>
      <th scope="col">{t('money')}</th>
      <th scope="col">{t('batch')}</th>
    </>
  )
}
