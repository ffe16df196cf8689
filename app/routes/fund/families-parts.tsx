import { Link, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { DataTable, SortHead } from '../../components/base/data-table.tsx'
import { familyHref } from '../../components/ledger/links.ts'
import type { loader } from './families.tsx'

/** Waiting, a part of its page. */
export function Waiting({
  number,
  makerCode,
  makerName,
  amount,
}: {
  number: string
  makerCode: string
  makerName: string
  amount: string
}) {
  return (
    <span className="fact-line">
      <Link to={`${familyHref(makerCode)}#${number}`}>{makerName}</Link> {amount}
    </span>
  )
}

/** Table, a part of its page. */
export function Table() {
  const { accounts, sort, title } = useLoaderData<typeof loader>()
  const t = useTranslations('fund.families')
  const head = (
    <>
      <SortHead name="maker" current={sort}>
        {t('maker')}
      </SortHead>
      <SortHead name="held" current={sort} isNumber>
        {t('held')}
      </SortHead>
      <SortHead name="available" current={sort} isNumber>
        {t('available')}
      </SortHead>
      <th scope="col" className="num desk">
        {t('in_transit')}
      </th>
      <SortHead name="paid" current={sort} isNumber isDesk>
        {t('paid')}
      </SortHead>
    </>
  )
  return (
    <DataTable caption={title} head={head}>
      {accounts.map((account) => (
        <tr key={account.code}>
          <th scope="row">
            <Link to={familyHref(account.code)}>{account.name}</Link>
            <small className="sub">
              {account.code}
              {!account.hasInstruction && ` · ${t('noInstruction')}`}
            </small>
            <small className="sub phone">
              {t('in_transit')} {account.inTransit}
            </small>
          </th>
          <td className="num">{account.held}</td>
          <td className="num">
            <strong>{account.available}</strong>
          </td>
          <td className="num desk">{account.inTransit}</td>
          <td className="num desk">{account.paid}</td>
        </tr>
      ))}
    </DataTable>
  )
}
