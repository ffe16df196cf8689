import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { findTrialBalance } from '#db/questions/ledger/find-trial-balance.server.ts'
import { DataTable } from '../../../components/base/data-table.tsx'
import { StatusPill } from '../../../components/base/status-pill.tsx'
import { BookTag } from '../../../components/ledger/book-tag.tsx'
import { LedgerTabs } from '../../../components/ledger/ledger-tabs.tsx'
import { accountHref } from '../../../components/ledger/links.ts'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { read } from '../../../domain/shared/read.server.ts'
import { formats } from '../../../server/formats.server.ts'
import { requirePermission } from '../../../server/require.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Hilo` }]

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'read:ledger')
  const balances = await read(actor, findTrialBalance)
  const f = formats()
  const t = f.texts('fund')
  return {
    title: t('ledger.trialBalance'),
    balances: balances.map((balance) => ({
      book: balance.book,
      currency: balance.currency,
      isWhole: balance.difference.isZero(),
      isDerivedWhole: balance.derivedDifference.isZero(),
      debit: f.figure(balance.debit),
      credit: f.figure(balance.credit),
      difference: f.figure(balance.difference),
      derived: t('ledger.derived', { debit: f.figure(balance.derivedDebit), credit: f.figure(balance.derivedCredit) }),
      derivedDifference: f.figure(balance.derivedDifference),
      rows: balance.rows.map((row) => ({
        pattern: row.pattern,
        code: row.code,
        href: row.code ? accountHref(balance.book, row.code, balance.currency) : undefined,
        accounts: row.accounts,
        meaning: row.meaning[f.locale],
        debit: row.debit.isZero() ? '' : f.figure(row.debit),
        credit: row.credit.isZero() ? '' : f.figure(row.credit),
      })),
    })),
  }
}

export default function TrialBalance() {
  const { title, balances } = useLoaderData<typeof loader>()
  const t = useTranslations('fund.ledger')
  const words = useTranslations('fund')
  return (
    <>
      <PageHead title={title} lead={t('trialLead')} trail={[{ label: t('title'), to: '/fund/ledger' }, { label: title }]} />
      <div className="card">
        <LedgerTabs />
      </div>
      {balances.map((balance) => (
        <section key={`${balance.book}${balance.currency}`} className="card trial">
          <h2 className="card-title">
            <BookTag book={balance.book} isLabelled={false} /> <small>{balance.currency}</small>
            <StatusPill tone={balance.isWhole ? 'ok' : 'bad'}>
              {words('difference')} {balance.difference}
            </StatusPill>
          </h2>
          <Rows balance={balance} />
          <p className="pg">
            {balance.derived}
            <StatusPill tone={balance.isDerivedWhole ? 'ok' : 'bad'}>
              {words('difference')} {balance.derivedDifference}
            </StatusPill>
          </p>
        </section>
      ))}
    </>
  )
}

type Balance = ReturnType<typeof useLoaderData<typeof loader>>['balances'][number]

function Rows({ balance }: { balance: Balance }) {
  const t = useTranslations('fund.ledger')
  const words = useTranslations('fund')
  return (
    <DataTable
      caption={t('trialOf', { book: words(`books.${balance.book}`), currency: balance.currency })}
      head={
        <>
          <th scope="col">{words('account')}</th>
          <th scope="col">{t('meaning')}</th>
          <th scope="col" className="num">
            {words('debit')}
          </th>
          <th scope="col" className="num">
            {words('credit')}
          </th>
        </>
      }
      foot={
        <>
          <tr>
            <th scope="row" colSpan={2}>
              {words('total')}
            </th>
            <td className="num">{balance.debit}</td>
            <td className="num">{balance.credit}</td>
          </tr>
          <tr>
            <th scope="row" colSpan={2}>
              {words('difference')}
            </th>
            <td className="num" colSpan={2}>
              {balance.difference}
            </td>
          </tr>
        </>
      }
    >
      {balance.rows.map((row) => (
        <tr key={row.pattern}>
          <th scope="row">
            {row.href ? (
              <Link className="code" to={row.href}>
                {row.code}
              </Link>
            ) : (
              <span className="code">{row.pattern}</span>
            )}
            {!row.href && <small className="sub">{t('accountsOf', { count: row.accounts })}</small>}
          </th>
          <td className="muted">{row.meaning}</td>
          <td className="num">{row.debit}</td>
          <td className="num">{row.credit}</td>
        </tr>
      ))}
    </DataTable>
  )
}
